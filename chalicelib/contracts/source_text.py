"""The visible text of a CV that has no pages of its own (Word, RTF, HTML …), for showing it beside the data."""

from pydantic import Field

from .base import Artifact, Contract
from .cv import Box


class SourceLine(Contract):
    """One paragraph, or one line of it where the document breaks it. A tab in `text` parts cells of a line.

    `page` and `box` are those that evidence names: places on the pages that the text was laid out on for reading, which
    nobody else sees. They lead from a value to its line, and are never told to people.
    """

    number: int = Field(ge=1, description="From 1, in reading order; what people are told as paragraph")
    text: str
    page: int = Field(ge=1)
    box: Box
    size: float = Field(gt=0, description="Height of its letters, in those of most of the text")
    bold: bool = False
    italic: bool = False
    row: int = Field(default=0, description="Lines with the same row (not 0) are the cells of one table row")
    column: int = 0


class SourceLane(Contract):
    """A column of the text, beside those of the same group."""

    group: int = Field(ge=1)
    left: float = Field(ge=0, le=1, description="Its edges, as shares of the page's width")
    right: float = Field(ge=0, le=1)
    lines: list[int] = Field(description="Numbers of its lines")


class SourceText(Artifact):
    """All visible lines in reading order. Hidden text is not in it; the warnings of the CV report it."""

    kind: str = Field(description="docx, odt, rtf, html, xml or text")
    lines: list[SourceLine]
    lanes: list[SourceLane] = Field(
        default=[], description="Columns that stand side by side, group by group, each from left to right"
    )
