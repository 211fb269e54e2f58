"""Where the cells of a Word table stand, what lies behind them, and which of them are not shown."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .word_colours import Palette, shade_of
from .word_names import TWIPS, W, is_on, read_number, read_signed, value_of
from .word_paper import Area, Place, Room
from .word_scene import Rect, beyond_page
from .word_sections import Section
from .word_styles import Level, TableLook

_COLLAPSED_POINTS = 3.0
_CELL_MARGIN = 5.4


@dataclass(slots=True)
class Cell:
    """`begin`, `end`: its share of the table's width. `merged`: it only goes on with the cell above or beside it."""

    node: Element
    index: int
    begin: float
    end: float
    merged: bool
    lost: str
    left: float
    right: float


@dataclass(slots=True)
class Row:
    node: Element
    number: int
    cells: list[Cell]
    lost: str
    room: float | None


def read_rows(table: Element, place: Place, section: Section) -> list[Row]:
    """Return the rows of a table as they stand in the place; deleted rows are left out."""
    properties = table.find(f"{W}tblPr")
    grid = [_width_of(column) for column in table.findall(f"{W}tblGrid/{W}gridCol")] or [1.0]
    is_fixed = value_of(properties, "tblLayout", "type") == "fixed"
    left = _left_edge(properties, place.area, section, sum(grid))
    lost = place.area.lost or ("" if left is not None else "off_page")
    rows = []
    for number, node in enumerate(own_children(table, f"{W}tr")):
        row = node.find(f"{W}trPr")
        if row is not None and row.find(f"{W}del") is not None:
            continue
        hidden = "invisible" if row is not None and is_on(row.find(f"{W}hidden")) else lost
        height = row.find(f"{W}trHeight") if row is not None else None
        is_exact = height is not None and height.get(f"{W}hRule") == "exact"
        room = read_number(height.get(f"{W}val"), 0) / TWIPS if height is not None and is_exact else None
        cells = _read_cells(node, grid, left or 0.0, is_fixed, place.area)
        rows.append(Row(node, number, cells, hidden, room))
    return rows


def _read_cells(row: Element, grid: list[float], left: float, is_fixed: bool, area: Area) -> list[Cell]:
    total, cells, at, x = sum(grid), [], 0, left
    before = row.find(f"{W}trPr/{W}gridBefore")
    at = int(read_number(before.get(f"{W}val"), 0)) if before is not None else 0
    for index, node in enumerate(own_children(row, f"{W}tc")):
        properties = node.find(f"{W}tcPr")
        span = int(read_number(value_of(properties, "gridSpan"), 1))
        begin, end = sum(grid[:at]) / total, sum(grid[: at + span]) / total
        at += span
        wanted = _wanted_width(properties)
        width = (wanted if wanted is not None else sum(grid[at - span : at])) / TWIPS
        is_told = wanted is not None or is_fixed
        is_deleted = properties is not None and properties.find(f"{W}cellDel") is not None
        lost = "clipped" if is_told and width < _COLLAPSED_POINTS else ""
        if is_told and x >= area.page_width - 1:
            lost = "off_page"
        cells.append(Cell(node, index, begin, end, _is_merged(properties), lost, x, x + width))
        if is_deleted:
            cells.pop()
        x += width
    return cells


def _is_merged(properties: Element | None) -> bool:
    merges = [properties.find(f"{W}{name}") for name in ("vMerge", "hMerge")] if properties is not None else []
    return any(merge is not None and merge.get(f"{W}val") != "restart" for merge in merges)


def _wanted_width(properties: Element | None) -> float | None:
    """Return a cell's own width in twentieths of a point; None where it leaves that to the table."""
    node = properties.find(f"{W}tcW") if properties is not None else None
    if node is None or node.get(f"{W}type") not in ("dxa", None) or not (node.get(f"{W}w") or "").isdecimal():
        return None
    width = read_signed(node.get(f"{W}w"))
    return width if 0 < width < 100_000 else None


def _left_edge(properties: Element | None, area: Area, section: Section, total: float) -> float | None:
    """Return where the table begins on the page; None when it stands beyond the page's edges."""
    indent = properties.find(f"{W}tblInd") if properties is not None else None
    floating = properties.find(f"{W}tblpPr") if properties is not None else None
    width = total / TWIPS if total > 200 else area.right - area.left
    left = area.left + (read_signed(indent.get(f"{W}w")) / TWIPS if indent is not None else 0.0)
    if floating is not None:
        rect = read_frame(floating, ("tblpX", "tblpY"), ("horzAnchor", "vertAnchor"), width, 20.0, section, area)
        return rect.x0 if not beyond_page(rect, section.width, section.height) else None
    return left if left < area.page_width - 1 and left + width > 1 else None


def read_frame(
    node: Element,
    offsets: tuple[str, str],
    anchors: tuple[str, str],
    width: float,
    height: float,
    section: Section,
    area: Area,
) -> Rect:
    """Return where a text frame or floating table stands; in the middle of the page's height where text decides."""
    begins_x = {"page": 0.0, "margin": section.left}
    begins_y = {"page": 0.0, "margin": section.top}
    around_x, around_y = (node.get(f"{W}{name}") or "text" for name in anchors)
    x = begins_x.get(around_x, area.left) + read_signed(node.get(f"{W}{offsets[0]}")) / TWIPS
    offset = read_signed(node.get(f"{W}{offsets[1]}")) / TWIPS
    moves = around_y not in begins_y and abs(offset) < section.height
    y = section.height / 2 if moves else begins_y.get(around_y, 0.0) + offset
    return Rect(x, y, x + width, y + height)


def cell_place(cell: Cell, row: Row, place: Place, look: TableLook, rows: int, number: int, palette: Palette) -> Place:
    """Return the place of a cell's text. `number` is the table row that its lines get, 0 for that around the table."""
    level = look.cell(row.number, cell.index, rows, len(row.cells))
    x0 = place.x0 + cell.begin * (place.x1 - place.x0)
    x1 = max(x0 + 30, place.x0 + cell.end * (place.x1 - place.x0) - 8)
    area = Area(
        cell.left + _CELL_MARGIN,
        max(cell.left + 2 * _CELL_MARGIN, cell.right - _CELL_MARGIN),
        place.area.page_width,
        place.area.page_height,
        room=Room(row.room) if row.room is not None else place.area.room,
        top=place.area.top,
        used=place.area.used,
        anchor=place.area.anchor,
        layer=place.area.layer,
        lost=row.lost or cell.lost,
    )
    inner = Place(area, x0, x1, place.path, number or place.row)
    shade = _cell_shade(cell.node, level, palette)
    inner.ground = shade or place.ground
    inner.is_open = place.is_open and not shade
    inner.inside = place.inside
    inner.table = Level(level.run, level.layout, {}) if level is not None else place.table
    return inner


def _cell_shade(cell: Element, level: Level, palette: Palette) -> tuple[int, ...] | None:
    properties = cell.find(f"{W}tcPr")
    own = properties.find(f"{W}shd") if properties is not None else None
    if own is not None:
        return shade_of(own, palette)
    shade: tuple[int, ...] | None = level.cell.get("shade")
    return shade


def own_children(parent: Element, tag: str) -> list[Element]:
    """Return a table's rows or a row's cells, also inside content controls, but not those of tables inside them."""
    found = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            found += own_children(content, tag) if content is not None else []
        elif child.tag in (f"{W}ins", f"{W}customXml"):
            found += own_children(child, tag)
    return found


def _width_of(column: Element) -> float:
    """Return a table column's width in twentieths of a point; 1 for what is no width."""
    width = read_signed(column.get(f"{W}w"), 1.0)
    return width if 0 < width < 100_000 else 1.0
