"""A small writer over python-docx: paragraphs, lists and tables by style, values marked, nothing interpreted.

It builds the elements itself: python-docx looks every style up by name, which makes long CVs slow.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml.etree import SubElement

from ...contracts.base import Language
from ...resources.translate import translate
from ..texts import clean

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = re.compile(r"([\t\n])")
_KEPT_ROWS = 8
"""A table with no more rows than this is not split between pages."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LETTER = re.compile(r"[^\W\d_]")


class Mark(Enum):
    """What a reader must see of a value: it is missing, or it stands nowhere in the document."""

    NONE = ""
    MISSING = "MissingValue"
    UNGROUNDED = "UngroundedValue"


HIGHLIGHT = {Mark.MISSING: "yellow", Mark.UNGROUNDED: "cyan"}


class Keep(Enum):
    """Which points of a list stay on one page with the next."""

    NONE = "none"
    ENDS = "ends"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look. `style` is a character style's id; a mark brings its own."""

    text: str
    style: str = ""
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph inside a table cell."""

    runs: Sequence[Run]
    style: str = "TableText"


@dataclass(frozen=True, slots=True)
class Cell:
    blocks: Sequence[Block]
    fill: str = ""
    """Background RRGGBB; empty for none."""


def cell(*runs: Run | str, style: str = "TableText", fill: str = "") -> Cell:
    """Return a cell of one paragraph."""
    return Cell((Block([Run(r) if isinstance(r, str) else r for r in runs], style),), fill)


def join_runs(parts: Iterable[Sequence[Run]], separator: str) -> list[Run]:
    """Chain runs with the separator between the non-empty parts."""
    joined: list[Run] = []
    for part in parts:
        if not part:
            continue
        if joined:
            joined.append(Run(separator))
        joined.extend(part)
    return joined


class Writer:
    """Appends to the body of one document."""

    def __init__(self, document: "Document", language: Language) -> None:
        self._document = document
        self._language = language
        body = document.element.body
        self._body: Any = body
        self._section: Any = body.find(f"{W}sectPr")
        self._begins_page = False

    def begin_page(self) -> None:
        """Let the next paragraph stand on a new page."""
        self._begins_page = True

    def paragraph(self, style: str, runs: Sequence[Run] | str, keep_next: bool = False) -> None:
        paragraph = self._body.makeelement(W + "p")
        runs = [Run(runs)] if isinstance(runs, str) else runs
        self._fill(paragraph, style, runs, keep_next, self._begins_page)
        self._begins_page = False
        self._section.addprevious(paragraph)
        if _has_ungrounded(runs):
            self.comment(paragraph, _is_ungrounded)

    def heading(self, text: str, level: int = 1) -> None:
        self.paragraph(f"Heading{level}", text)

    def bullets(self, items: Sequence[Sequence[Run]], keep: Keep = Keep.NONE, has_more: bool = False) -> None:
        """Append a list. `has_more`: a line that belongs to the list follows and must not stand alone on a page."""
        last = len(items)
        for number, runs in enumerate(items, start=1):
            is_kept = keep is Keep.ALL or (keep is Keep.ENDS and number in (1, last - 1, last))
            self.paragraph("ListBullet", runs, keep_next=is_kept and (number < last or has_more))

    def table(
        self,
        style: str,
        widths: Sequence[int],
        rows: Sequence[Sequence[Cell]],
        caption: str,
        has_header: bool,
        keep_next: bool = False,
    ) -> None:
        """Append a table of fixed column widths (twentieths of a point). The first row repeats on each page if it
        is a header; no row is split between pages. `caption` is read out by screen readers. `keep_next`: all of it
        stays on the page of what follows."""
        table = self._body.makeelement(W + "tbl")
        properties = append("tblPr", table)
        append("tblStyle", properties, val=style)
        append("tblW", properties, w=str(sum(widths)), type="dxa")
        append("tblLayout", properties, type="fixed")
        append("tblLook", properties, val="0420" if has_header else "0400", firstRow="1" if has_header else "0")
        append("tblCaption", properties, val=clean(caption))
        grid = append("tblGrid", table)
        for width in widths:
            append("gridCol", grid, w=str(width))
        for number, cells in enumerate(rows):
            row = append("tr", table)
            row_properties = append("trPr", row)
            append("cantSplit", row_properties)
            if has_header and number == 0:
                append("tblHeader", row_properties)
            is_kept = keep_next or (len(rows) <= _KEPT_ROWS and number < len(rows) - 1)
            for width, content in zip(widths, cells, strict=True):
                self._cell(row, width, content, is_kept)
        self._section.addprevious(table)
        if any(_has_ungrounded(block.runs) for cells in rows for content in cells for block in content.blocks):
            self.comment(table, _is_ungrounded)
        # LibreOffice leaves a heading that directly follows a table alone at the end of a page.
        self.paragraph("AfterTable", "", keep_next)

    def save(self) -> bytes:
        out = BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _cell(self, row: Any, width: int, content: Cell, keep_next: bool) -> None:
        box = append("tc", row)
        properties = append("tcPr", box)
        append("tcW", properties, w=str(width), type="dxa")
        if content.fill:
            append("shd", properties, val="clear", color="auto", fill=content.fill)
        for block in content.blocks or (Block(()),):
            self._fill(append("p", box), block.style, block.runs, keep_next)

    def _fill(
        self, paragraph: Any, style: str, runs: Sequence[Run], keep_next: bool = False, begins_page: bool = False
    ) -> None:
        properties = append("pPr", paragraph)
        append("pStyle", properties, val=style)
        if keep_next:
            append("keepNext", properties)
        if begins_page:
            append("pageBreakBefore", properties)
        if _reads_right_to_left(runs):
            append("bidi", properties)
        for run in runs:
            add_text(paragraph, run.text, run.style, run.mark)

    def comment(self, element: Any, is_meant: Callable[[Any], bool]) -> None:
        """Attach the explanation to every ungrounded value under the element; neighbours share one."""
        from docx.text.paragraph import Paragraph
        from docx.text.run import Run as WordRun

        for first, last in _stretches(element, is_meant):
            parent = Paragraph(first.getparent(), self._document._body)
            self._document.add_comment(
                [WordRun(first, parent), WordRun(last, parent)],
                text=translate("documents", "comment_ungrounded", self._language),
                author=translate("documents", "comment_author", self._language),
                initials="!",
            )


def add_text(paragraph: Any, text: str, style: str = "", mark: Mark = Mark.NONE) -> None:
    """Append a run to a `w:p`. Tabs and line breaks become Word's own; what XML cannot hold is dropped."""
    text = clean(text)
    if not text:
        return
    run = append("r", paragraph)
    char_style = mark.value or style
    has_right_to_left = bool(_RIGHT_TO_LEFT.search(text))
    if char_style or has_right_to_left:
        properties = append("rPr", run)
        if char_style:
            append("rStyle", properties, val=char_style)
        if mark in HIGHLIGHT:
            append("highlight", properties, val=HIGHLIGHT[mark])
        if has_right_to_left:
            append("rtl", properties)
    for piece in _BREAKS.split(text.replace("\r\n", "\n").replace("\r", "\n")):
        if piece == "\t":
            append("tab", run)
        elif piece == "\n":
            append("br", run)
        elif piece:
            words = append("t", run)
            words.text = piece
            words.set(_XML_SPACE, "preserve")


def add_field(paragraph: Any, code: str) -> None:
    """Append a field such as PAGE; Word fills it when it lays out the page."""
    field = append("fldSimple", paragraph, instr=f" {code} ")
    run = append("r", field)
    append("t", run).text = "1"


def set_style(paragraph: Any, style: str) -> None:
    """Give a `w:p` the style with this id. python-docx would look through all styles twice to find it by its name."""
    paragraph.get_or_add_pPr().get_or_add_pStyle().set(W + "val", style)


def append(name: str, parent: Any, **attributes: str) -> Any:
    """Append a new element of the `w` namespace to the parent and return it."""
    return SubElement(parent, W + name, {W + key: value for key, value in attributes.items()})


def _reads_right_to_left(runs: Sequence[Run]) -> bool:
    """Whether the first letter belongs to a script written from right to left."""
    for run in runs:
        if letter := _LETTER.search(run.text):
            return bool(_RIGHT_TO_LEFT.match(letter.group()))
    return False


def _stretches(element: Any, is_meant: Callable[[Any], bool]) -> list[tuple[Any, Any]]:
    """Return first and last run of each unbroken stretch of such runs in a paragraph."""
    found: list[tuple[Any, Any]] = []
    for paragraph in element.iter(W + "p"):
        stretch: list[Any] = []
        for run in [*paragraph.findall(W + "r"), None]:
            if run is not None and is_meant(run):
                stretch.append(run)
            elif stretch:
                found.append((stretch[0], stretch[-1]))
                stretch = []
    return found


def _has_ungrounded(runs: Sequence[Run]) -> bool:
    return any(run.mark is Mark.UNGROUNDED for run in runs)


def _is_ungrounded(run: Any) -> bool:
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and style.get(W + "val") == Mark.UNGROUNDED.value
