"""What a document would look like with other choices: drawn anew, and nothing else changed."""

from enum import StrEnum

from pydantic import Field

from .api import WarningView
from .base import Contract
from .job import JobOptions


class PreviewedDocument(StrEnum):
    CV = "cv"
    BLIND = "blind"
    SHORT = "short"
    OFFER = "offer"


class PreviewRequest(Contract):
    document: PreviewedDocument
    options: JobOptions


class PreviewView(Contract):
    """The document as a PDF. Of an own template nobody but Word knows the pages: its text stands in `lines` instead."""

    document: PreviewedDocument
    url: str = Field(description="Link to the PDF, or to the Word file where an own template makes it; an hour long")
    is_own_template: bool = False
    lines: list[str] = Field(
        default_factory=list,
        max_length=60,
        description="Of an own template: how its text begins, paragraph by paragraph",
    )
    warnings: list[WarningView] = Field(
        default_factory=list,
        description="Why it has the default layout although an own template is chosen, such as `template_not_used`",
    )
