"""Rows and cells: the lines of a document put side by side where they stand at the same height."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise, zip_longest

from ...contracts.document import Document, Line, Span
from .dates_beside import dates_beside
from .placeholders import is_caption, without_placeholders
from .table_cells import are_centred, table_cells
from .text import has_bullet, is_dash_bullet, squeeze

_GAP = 1.15
"""Blank wider than this many ems divides a line into cells; a justified line's blanks stay below."""

_OVERLAP = 0.2
"""So far a text runs into one that is drawn apart from it, in the next column."""

_STYLE_GAP = 0.55
"""The same where the look changes too."""


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks, as far as it tells headings, entry titles and running text apart."""

    size: float
    bold: bool
    italic: bool
    caps: bool
    color: int

    def like(self, other: "Style") -> bool:
        return abs(self.size - other.size) < 0.6 and (self.bold, self.italic, self.color) == (
            other.bold,
            other.italic,
            other.color,
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of text without a wide blank inside; `line` is the line it belongs to."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    style: Style
    line: Line
    spans: tuple[Span, ...] = ()
    more: tuple[Line, ...] = ()
    """The lines in which a wrapped text goes on."""

    @property
    def lines(self) -> tuple[Line, ...]:
        return (self.line, *self.more)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells at one height in one column, from left to right."""

    index: int
    page: int
    column: int
    cells: tuple[Cell, ...]
    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    is_bullet: bool
    gap: float = field(default=0.0, compare=False)
    """Blank above, in points, from the row before in the same column of the page; 0 for the first."""
    right: float = field(default=0.0, compare=False)
    """Right edge of the flow that the row belongs to."""
    card: int = field(default=0, compare=False)
    """The tile of the page that the row stands in; 0 on a page without tiles."""

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(dict.fromkeys(line for cell in self.cells for line in cell.lines))

    @property
    def style(self) -> Style:
        return self.cells[0].style

    @property
    def height(self) -> float:
        return self.y1 - self.y0


def read_rows(document: Document) -> list[Row]:
    """Return the document's rows in reading order, each divided into cells.

    `column` of a row counts the flows of its page: a line that lies above the one before it begins another flow. So a
    date beside its entry is in the entry's row, while a sidebar is a flow of its own.
    """
    rows: list[Row] = []
    for page in document.pages:
        flows: list[list[list[Line]]] = []
        sizes = Counter(line.column for line in page.lines if not line.row)
        tall = {column for column, count in sizes.items() if count >= _COLUMN_LINES}
        shown = [line for line in page.lines if _says_anything(line.text)]
        for cells in table_cells(dates_beside(shown)):
            if are_centred(cells):
                _add_row(cells, flows)
            else:
                for line in chain.from_iterable(cells):
                    _place(line, flows, tall)
        for flow, groups in enumerate(flows):
            right = _right_edge(groups, page.width)
            for group in groups:
                rows.append(_row(len(rows), group, flow, rows[-1] if rows else None, right))
    return rows


def _says_anything(text: str) -> bool:
    return any(part.strip() and not is_caption(part) for part in without_placeholders(text).split("\t"))


def _right_edge(groups: Sequence[Sequence[Line]], page_width: float) -> float:
    """Where lines break: the right edge that several lines reach; the page's edge where hardly any line is full."""
    ends = [max(line.x1 for line in group) for group in groups]
    left, right = min(line.x0 for group in groups for line in group), max(ends)
    full = sum(end > right - 0.08 * (right - left) for end in ends)
    needed = 2 if right - left < 0.4 * page_width else 3
    return right if full >= needed else page_width


def _add_row(cells: Sequence[Sequence[Line]], flows: list[list[list[Line]]]) -> None:
    """Add a table's row, whose cells are set in the middle of its height, as if they began level."""
    if not flows or flows[-1][-1][0].card != cells[0][0].card:
        flows.append([])
    flows[-1] += ([line for line in level if line] for level in zip_longest(*cells))


_LOCAL_LINES = 4
"""A table cell beside at most so many lines is put beside them; more lines are a column of their own."""


def _place(line: Line, flows: list[list[list[Line]]], tall: Set[int]) -> None:
    """Add the line to the last flow, in a row or as a row, or begin another flow."""
    if not flows:
        flows.append([[line]])
        return
    groups = flows[-1]
    if line.card != groups[-1][0].card or _leaves_column(flows, line):
        flows.append([[line]])
        return
    if all(_beside(other, line) for other in groups[-1]):
        groups[-1].append(line)
        return
    before = groups[-1][-1]
    if line.column in tall and _begins_column(before, line):
        flows.append([[line]])
        return
    if line.y1 > before.y0 + 0.3 * max(before.y1 - before.y0, 6.0) and line.y0 >= groups[-1][0].y0 - 1:
        groups.append([line])
        return
    level = [group for group in groups[-_LOCAL_LINES - 1 :] if min(other.y1 for other in group) > line.y0 + 1]
    left_of = all(other.x1 <= line.x0 + 1 for group in level for other in group)
    if level and len(level) <= _LOCAL_LINES and left_of and abs(level[0][0].y0 - line.y0) < 0.7 * (line.y1 - line.y0):
        level[0].append(line)
        # What follows in this cell finds its row, or opens one, by height.
        groups.sort(key=lambda group: min(other.y0 for other in group))
        return
    inside = next((g for g in groups[-_LOCAL_LINES - 1 :] if all(_beside(other, line) for other in g)), None)
    if inside is not None and all(other.x1 <= line.x0 + 1 for other in inside):
        inside.append(line)
        return
    flows.append([[line]])


_COLUMN_LINES = 10
"""A column that was cut is one of the page's if it has so many lines, not the cells of a few rows."""


def _begins_column(before: Line, line: Line) -> bool:
    """True for the first line of a column that was cut from the one before it: it lies higher, and to the right."""
    return not (line.row or before.row) and line.column != before.column and line.y1 < before.y1 - 1


_LEFT_OF_COLUMN = 40.0


def _leaves_column(flows: Sequence[Sequence[Sequence[Line]]], line: Line) -> bool:
    """True for a line over the page's whole width below columns: it begins far to the left of the last of them."""
    before = flows[-1][-1][-1]
    if len(flows) < 2 or line.column == before.column or line.row or before.row or line.y0 < before.y1:
        return False
    edges = [min(other.x0 for group in groups for other in group) for groups in flows]
    return line.x0 < edges[-1] - _LEFT_OF_COLUMN and min(edges[:-1]) < line.x0 + _LEFT_OF_COLUMN


def _beside(before: Line, line: Line) -> bool:
    height = min(before.y1 - before.y0, line.y1 - line.y0)
    overlap = min(before.y1, line.y1) - max(before.y0, line.y0)
    apart = line.x0 >= before.x1 - 1 or before.x0 >= line.x1 - 1
    return apart and overlap > 0.5 * height


def _row(index: int, lines: Sequence[Line], flow: int, before: Row | None, right: float) -> Row:
    whole = (cell for line in lines for cell in _cells(line))
    cells = sorted((part for cell in whole for part in _without_leader(cell)), key=lambda cell: cell.x0)
    cells = _without_marker(cells)
    y0, y1 = min(c.y0 for c in cells), max(c.y1 for c in cells)
    first = lines[0]
    same = before is not None and before.page == first.page and before.column == flow
    text = "  ".join(cell.text for cell in cells)
    bullet = has_bullet(text)
    return Row(
        index,
        first.page,
        flow,
        tuple(cells),
        text,
        cells[0].x0,
        max(c.x1 for c in cells),
        y0,
        y1,
        bullet,
        max(0.0, y0 - before.y1) if same and before is not None else 0.0,
        right,
        first.card,
    )


def _without_marker(cells: list[Cell]) -> list[Cell]:
    """Join bullets that stand as cells of their own to the texts they open."""
    joined: list[Cell] = []
    for cell in cells:
        marker = joined[-1] if joined else None
        if marker is None or not _is_marker(marker, cell):
            joined.append(cell)
            continue
        if len(joined) > 1 and joined[-2].line is marker.line is not cell.line:
            # The end of a justified line, "10/2017      –", goes on below and opens nothing beside it.
            joined[-2:] = [_join(joined[-2], marker), cell]
            continue
        joined[-1] = replace(_join(marker, cell), style=cell.style, line=cell.line)
    return joined


_MARKER_EM = 4.0
"""A bullet is no further from its text; a dash that is stands between two dates, one below the other."""


def _is_marker(marker: Cell, cell: Cell) -> bool:
    if len(marker.text) > 2 or not has_bullet(marker.text + " x") or has_bullet(cell.text + " x"):
        return False
    return cell.x0 - marker.x1 <= _MARKER_EM * cell.style.size


def _join(one: Cell, other: Cell) -> Cell:
    y0, y1 = min(one.y0, other.y0), max(one.y1, other.y1)
    text = f"{one.text} {other.text}"
    return Cell(text, one.x0, other.x1, y0, y1, one.style, one.line, one.spans + other.spans)


def _cells(line: Line) -> list[Cell]:
    spans = [span for span in line.spans if span.text.strip()]
    if not spans:
        style = Style(round(line.y1 - line.y0, 1), False, False, line.text.isupper(), 0)
        return [Cell(squeeze(line.text), line.x0, line.x1, line.y0, line.y1, style, line)]
    groups: list[list[Span]] = [[spans[0]]]
    for before, span in pairwise(spans):
        if _divides(before, span):
            groups.append([])
        groups[-1].append(span)
    if len(groups) == 1:
        return [_cell(squeeze(without_placeholders(line.text)), groups[0], line)]
    cells = (_cell(without_placeholders(_text(group)), group, line) for group in groups)
    return [cell for cell in cells if cell.text and not is_caption(cell.text)]


_LEADER = re.compile(r"\s*(?:(?:\.\s?){4,}|…{2,}|_{3,})\s*")


def _without_leader(cell: Cell) -> list[Cell]:
    """Divide "Geburtsdatum ........ 03.11.2004" at the dots or the line that lead to the value."""
    text = cell.text
    may_lead = text.count(".") >= 4 or "……" in text or "___" in text
    match = _LEADER.search(text) if may_lead else None
    if match is None:
        return [cell]
    width = (cell.x1 - cell.x0) / len(cell.text)
    left, right = cell.text[: match.start()], cell.text[match.end() :]
    parts = []
    if left:
        parts.append(replace(cell, text=left, x1=cell.x0 + width * len(left), spans=()))
    if right:
        parts.append(replace(cell, text=right, x0=cell.x1 - width * len(right), spans=()))
    return parts or [cell]


def _divides(before: Span, span: Span) -> bool:
    blank = span.x0 - before.x1
    em = max(min(span.size, before.size), 6.0)
    # The A of LaTeX stands in the arm of the L.
    runs_in = blank < -_OVERLAP * em and len(span.text.strip()) > 1
    if blank > _GAP * em or runs_in:
        return True
    changes = (span.bold, span.color) != (before.bold, before.color) or abs(span.size - before.size) > 0.6
    return changes and blank > _STYLE_GAP * em


def _text(spans: Sequence[Span]) -> str:
    text = spans[0].text
    for before, span in pairwise(spans):
        blank = span.x0 - before.x1 > 0.15 * max(span.size, 5.0)
        text += (" " if blank and not text.endswith(" ") and not span.text.startswith(" ") else "") + span.text
    return squeeze(text)


def _cell(text: str, spans: Sequence[Span], line: Line) -> Cell:
    if len(spans) == 1:
        (only,) = spans
        look = (only.bold, only.italic, _is_caps(text), only.color)
        style = Style(round(only.size * 2) / 2, *look)
        return Cell(text, only.x0, only.x1, only.y0, only.y1, style, line, (only,))
    sizes: Counter[float] = Counter()
    for span in spans:
        sizes[round(span.size * 2) / 2] += len(span.text.strip())
    size = sizes.most_common(1)[0][0]
    # What a line begins with tells what it is: "**Role**, employer, place" is an entry's title however long it goes on.
    first = next((span for span in spans if len(span.text.strip(" ,;:|•–-·▪")) > 1), spans[0])
    bold, italic, color = first.bold, first.italic, first.color
    style = Style(size, bold, italic, _is_caps(text), color)
    return Cell(
        text,
        min(s.x0 for s in spans),
        max(s.x1 for s in spans),
        min(s.y0 for s in spans),
        max(s.y1 for s in spans),
        style,
        line,
        tuple(spans),
    )


def _is_caps(text: str) -> bool:
    letters = "".join(filter(str.isalpha, text))
    return len(letters) >= 3 and (letters.isupper() or sum(map(str.isupper, letters)) > 0.9 * len(letters))


def with_cells(row: Row, cells: Sequence[Cell]) -> Row:
    """Return the row with some of its cells only."""
    text = "  ".join(cell.text for cell in cells)
    return replace(row, cells=tuple(cells), text=text, x0=cells[0].x0, x1=cells[-1].x1, is_bullet=has_bullet(text))


def body_size(rows: Sequence[Row]) -> float:
    """The type size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for row in rows:
        for cell in row.cells:
            sizes[cell.style.size] += len(cell.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def cut_at(row: Row, starts: Sequence[float], tolerance: float) -> list[Cell | None]:
    """Return what of the row stands in each of the columns that begin at `starts`."""
    columns: list[list[Cell]] = [[] for _ in starts]
    for cell in row.cells:
        shares: dict[int, list[Span]] = {}
        for span in cell.spans:
            shares.setdefault(max(0, sum(start <= span.x0 + tolerance for start in starts) - 1), []).append(span)
        if len(shares) < 2:
            columns[max(0, sum(start <= cell.x0 + tolerance for start in starts) - 1)].append(cell)
            continue
        for number, spans in shares.items():
            columns[number].append(_cell(_text(spans), spans, cell.line))
    return [_side_by_side_cells(cells) for cells in columns]


def _side_by_side_cells(cells: Sequence[Cell]) -> Cell | None:
    if len(cells) < 2:
        return cells[0] if cells else None
    more = tuple(line for cell in cells[1:] for line in cell.lines if line is not cells[0].line)
    return replace(cells[0], text=" ".join(cell.text for cell in cells), x1=cells[-1].x1, more=more)


def is_list_item(row: Row) -> bool:
    return row.is_bullet or is_dash_bullet(row.text)


def text_width(cell: Cell) -> float:
    """Average width of a character, in points."""
    return (cell.x1 - cell.x0) / max(1, len(cell.text))


def first_word_width(cell: Cell) -> float:
    """Width of the cell's first word and a blank, in points."""
    return text_width(cell) * (len(cell.text.split(" ", 1)[0]) + 1)
