"""Divides a document into pages: headings stay with their text, no line stands alone, header rows are repeated."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from .lines import Line, Stretch, break_lines
from .model import Border, CellBox, Paragraph, Piece, Shape, Table, WordDocument

_SHORT = 3
"""A paragraph of so few lines is not split: one of them would stand alone."""


ARTIFACT = -1
"""In place of a node: decoration, or what is repeated on every page."""


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the document's structure, by which screen readers read: `parent` is its number, or ARTIFACT."""

    kind: str
    parent: int = ARTIFACT
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    x: float
    baseline: float
    line: Line
    node: int


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; y is its upper edge, from the top of the page."""

    x: float
    y: float
    width: float
    height: float
    color: str


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    sheets: Sequence["Sheet"]
    nodes: Sequence[Node]


@dataclass(slots=True)
class Sheet:
    texts: list[Text] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)

    def stretches(self) -> Iterator[tuple[Text, Stretch]]:
        """Yield what is drawn; the order numbers the marks of the structure."""
        for text in self.texts:
            for stretch in text.line.stretches:
                if stretch.text.strip():
                    yield text, stretch


@dataclass(slots=True)
class _Strip:
    """What is never split: a line of a paragraph, or a row. `draw` puts it with its upper edge at y."""

    height: float
    gap: float
    """Room above; left out at the top of a page."""
    is_tied: bool
    """Whether it must stand on the page of the strip before it."""
    draw: Callable[[Sheet, float], None]
    table: Table | None = None
    begins_page: bool = False


def make_pages(document: WordDocument) -> Layout:
    page = document.page
    nodes: list[Node] = []
    bottom = page.height - page.bottom
    sheets = [Sheet()]
    y = page.top
    for group in _tied(list(_strips(document, nodes))):
        needed = sum(strip.height + strip.gap for strip in group) - (group[0].gap if y == page.top else 0.0)
        if y > page.top and (y + needed > bottom or group[0].begins_page):
            y = _turn(sheets, page.top, group[0], document)
        for strip in group:
            gap = 0.0 if y == page.top else strip.gap
            if y > page.top and y + gap + strip.height > bottom:
                y, gap = _turn(sheets, page.top, strip, document), 0.0
            strip.draw(sheets[-1], y + gap)
            y += gap + strip.height
    for number, sheet in enumerate(sheets, start=1):
        _margins(document, sheet, {"PAGE": str(number), "NUMPAGES": str(len(sheets))})
    return Layout(sheets, nodes)


def _turn(sheets: list[Sheet], top: float, strip: _Strip, document: WordDocument) -> float:
    """Begin a page and return where to go on: below the repeated header row in the middle of a table."""
    sheets.append(Sheet())
    if strip.table is None or not strip.table.rows[0].is_header:
        return top
    header = _row_strip(strip.table, 0, document.page.left, [ARTIFACT] * len(strip.table.rows[0].cells))
    header.draw(sheets[-1], top)
    return top + header.height


def _tied(strips: Sequence[_Strip]) -> Iterator[list[_Strip]]:
    group: list[_Strip] = []
    for strip in strips:
        if group and not strip.is_tied:
            yield group
            group = []
        group.append(strip)
    if group:
        yield group


def _strips(document: WordDocument, nodes: list[Node]) -> Iterator[_Strip]:
    page = document.page
    width = page.width - page.left - page.right
    keeps_next, after, last_style, in_list = False, 0.0, "", ARTIFACT
    for block in document.body:
        if isinstance(block, Table):
            for strip in _table_strips(block, page.left, nodes):
                strip.gap = after
                strip.is_tied = strip.is_tied or keeps_next
                keeps_next, after = False, 0.0
                yield strip
            keeps_next = bool(block.rows) and block.rows[-1].keep_next
            last_style, in_list = "", ARTIFACT
            continue
        shape = block.shape
        is_same_list = shape.is_contextual and shape.style == last_style
        # As Word does it: of the room below one paragraph and above the next the larger counts.
        gap = 0.0 if is_same_list else max(after, shape.before)
        if shape.bullet and in_list == ARTIFACT:
            in_list = _add(nodes, Node("L"))
        in_list = in_list if shape.bullet else ARTIFACT
        node = _paragraph_node(nodes, block, in_list)
        yield from _paragraph_strips(block, page.left, width, gap, keeps_next, node)
        keeps_next, after, last_style = shape.keep_next, shape.after, shape.style


def _add(nodes: list[Node], node: Node) -> int:
    nodes.append(node)
    return len(nodes) - 1


def _paragraph_node(nodes: list[Node], paragraph: Paragraph, in_list: int) -> int:
    if not paragraph.pieces:
        return ARTIFACT
    if paragraph.shape.bullet:
        return _add(nodes, Node("LBody", _add(nodes, Node("LI", in_list))))
    level = paragraph.shape.outline_level
    return _add(nodes, Node("P" if level is None else f"H{level + 1}"))


def _table_strips(table: Table, left: float, nodes: list[Node]) -> Iterator[_Strip]:
    whole = _add(nodes, Node("Table", summary=table.caption))
    for number, row in enumerate(table.rows):
        line = _add(nodes, Node("TR", whole))
        kind = "TH" if row.is_header else "TD"
        strip = _row_strip(table, number, left, [_add(nodes, Node(kind, line)) for _ in row.cells])
        above = table.rows[number - 1] if number else None
        strip.is_tied = above is not None and (above.keep_next or above.is_header)
        # The first row has its header already, and the header row is not repeated above itself.
        strip.table = table if number > 0 and not row.is_header else None
        yield strip


def _paragraph_strips(
    paragraph: Paragraph, left: float, width: float, gap: float, is_tied: bool, node: int
) -> Iterator[_Strip]:
    lines = break_lines(paragraph, width)
    last = len(lines) - 1
    is_whole = paragraph.shape.keep_lines or len(lines) <= _SHORT
    for number, line in enumerate(lines):
        tied = is_tied if number == 0 else is_whole or number in (1, last)
        border = paragraph.shape.border_below if number == last else None
        height = line.height + (border.space + border.width if border else 0.0)
        draw = _line_drawing(paragraph, line, number == 0, left, width, border, node)
        begins_page = number == 0 and paragraph.shape.begins_page
        yield _Strip(height, gap if number == 0 else 0.0, tied and not begins_page, draw, begins_page=begins_page)


def _line_drawing(
    paragraph: Paragraph, line: Line, is_first: bool, left: float, width: float, border: Border | None, node: int
) -> Callable[[Sheet, float], None]:
    def draw(sheet: Sheet, y: float) -> None:
        shape = paragraph.shape
        if is_first and shape.outline_level is not None:
            text = "".join(piece.text for piece in paragraph.pieces).partition("\t")[0].replace("\n", " ")
            sheet.headings.append(Heading(shape.outline_level, text.strip(), y))
        if is_first and shape.bullet:
            _draw_bullet(sheet, paragraph, line, left, y)
        _draw_line(sheet, line, left, y, node)
        if border:
            sheet.boxes.append(Box(left, y + line.height + border.space, width, border.width, border.color))

    return draw


def _draw_bullet(sheet: Sheet, paragraph: Paragraph, line: Line, left: float, y: float) -> None:
    shape = paragraph.shape
    look = replace(paragraph.look, color=shape.bullet_color, face="regular")
    mark = break_lines(Paragraph(Shape(), look, [Piece(shape.bullet, look)]), shape.left)[0]
    sheet.texts.append(Text(left + shape.left - shape.hanging, y + line.ascent, mark, ARTIFACT))


def _draw_line(sheet: Sheet, line: Line, left: float, y: float, node: int) -> None:
    baseline = y + line.ascent
    for stretch in line.stretches:
        size = stretch.look.size
        if stretch.look.highlight:
            sheet.boxes.append(
                Box(left + stretch.x, baseline - 0.95 * size, stretch.width, 1.22 * size, stretch.look.highlight)
            )
        if stretch.look.underline:
            sheet.boxes.append(
                Box(left + stretch.x, baseline + 0.12 * size, stretch.width, 0.6, stretch.look.underline)
            )
    sheet.texts.append(Text(left, baseline, line, node))


def _row_strip(table: Table, number: int, left: float, nodes: Sequence[int]) -> _Strip:
    """`nodes` are those of the cells."""
    row = table.rows[number]
    border = table.inside if number else table.top
    edge = border.width if border else 0.0
    cells = [_cell_lines(cell, table.padding) for cell in row.cells]
    inner = max((height for _, height in cells), default=0.0)
    bottom = table.bottom if number == len(table.rows) - 1 else None
    width = sum(cell.width for cell in row.cells)

    def draw(sheet: Sheet, y: float) -> None:
        x = left
        if border:
            sheet.boxes.append(Box(left, y, width, edge, border.color))
        for cell, (placed, _), node in zip(row.cells, cells, nodes, strict=True):
            if cell.fill and cell.fill != "auto":
                sheet.boxes.append(Box(x, y + edge, cell.width, inner, cell.fill))
            for top, line in placed:
                _draw_line(sheet, line, x + table.padding, y + edge + top, node)
            x += cell.width
        if bottom:
            sheet.boxes.append(Box(left, y + edge + inner, width, bottom.width, bottom.color))

    return _Strip(edge + inner + (bottom.width if bottom else 0.0), 0.0, False, draw)


def _cell_lines(cell: CellBox, padding: float) -> tuple[list[tuple[float, Line]], float]:
    """Return the lines with their distance from the top of the cell, and the height of all."""
    y = 0.0
    placed = []
    for paragraph in cell.paragraphs:
        y += paragraph.shape.before
        for line in break_lines(paragraph, cell.width - 2 * padding):
            placed.append((y, line))
            y += line.height
        y += paragraph.shape.after
    return placed, y


def _margins(document: WordDocument, sheet: Sheet, numbers: dict[str, str]) -> None:
    """Write header and footer: the one from its edge downwards, the other standing on its edge."""
    page = document.page
    width = page.width - page.left - page.right
    header = [line for p in document.header for line in break_lines(_filled(p, numbers), width)]
    footer = [line for p in document.footer for line in break_lines(_filled(p, numbers), width)]
    y = page.header
    for line in header:
        # The logo stands on the baseline.
        lowered = max(0.0, document.logo.height - line.ascent) if document.logo else 0.0
        _draw_line(sheet, line, page.left, y + lowered, ARTIFACT)
        y += lowered + line.height
    y = page.height - page.footer - sum(line.height for line in footer)
    for line in footer:
        _draw_line(sheet, line, page.left, y, ARTIFACT)
        y += line.height


def _filled(paragraph: Paragraph, numbers: dict[str, str]) -> Paragraph:
    pieces = [replace(piece, text=numbers.get(piece.field, piece.text)) for piece in paragraph.pieces]
    return replace(paragraph, pieces=pieces)
