"""Where the text of an OpenDocument file stands: its page, columns of sections, boxes, widths of a table's columns."""

from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate, takewhile
from xml.etree.ElementTree import Element

from .block_writer import A4
from .blocks import Block, Box
from .odt_names import DRAW, FO, STYLE, SVG, TABLE, TEXT, points
from .word_colours import Ground
from .word_names import read_hex, read_signed
from .word_sections import Section

Properties = Callable[[str, str | None], list[Element]]
"""The properties of a style by its family and name, the nearest first."""

MAX_COLUMNS = 20
_SMALL = 2.0
"""Points of a frame's width that show no letter."""

_MAX_TABLE_COLUMNS = 200
_ROWS = (f"{TABLE}table-row", f"{TABLE}table-rows", f"{TABLE}table-header-rows")


def read_sheet(roots: list[Element], master: Element | None) -> tuple[Section, Element | None]:
    """Return the page of the document, and the properties of its layout."""
    name = master.get(f"{STYLE}page-layout-name") if master is not None else None
    layouts = (node for root in roots for node in root.iter(f"{STYLE}page-layout"))
    layout = next((node for node in layouts if node.get(f"{STYLE}name") == name), None)
    given = layout.find(f"{STYLE}page-layout-properties") if layout is not None else None
    if given is None:
        return A4, None
    width, height = points(given.get(f"{FO}page-width"), A4.width), points(given.get(f"{FO}page-height"), A4.height)
    usual = points(given.get(f"{FO}margin"), A4.left)
    left, right, top, bottom = (
        points(given.get(f"{FO}margin-{side}"), usual) for side in ("left", "right", "top", "bottom")
    )
    if min(width - left - right, height - top - bottom, left, right) < 0:
        return A4, given
    return replace(
        A4, width=width, height=height, left=left, right=width - right, top=top, bottom=height - bottom
    ), given


def columns_of(properties: list[Element], sheet: Section) -> tuple[tuple[float, float], ...]:
    """Return the edges of the columns that a section or page has; empty for one."""
    columns = next((found for one in properties if (found := one.find(f"{STYLE}columns")) is not None), None)
    count = int(read_signed(columns.get(f"{FO}column-count"), 1.0)) if columns is not None else 1
    if columns is None or not 2 <= count <= MAX_COLUMNS:
        return ()
    width, gap = sheet.right - sheet.left, points(columns.get(f"{FO}column-gap"), 0.0)
    nodes = columns.findall(f"{STYLE}column")
    if len(nodes) != count:
        each = (width - gap * (count - 1)) / count
        return tuple((sheet.left + n * (each + gap), sheet.left + n * (each + gap) + each) for n in range(count))
    # Relative widths have the halves of the gaps in them.
    shares = [max(1.0, read_signed((node.get(f"{STYLE}rel-width") or "").rstrip("*"), 1.0)) for node in nodes]
    ends = [sheet.left + width * end / sum(shares) for end in accumulate(shares, initial=0.0)]
    return tuple(
        (left + points(node.get(f"{FO}start-indent"), 0.0), right - points(node.get(f"{FO}end-indent"), 0.0))
        for node, left, right in zip(nodes, ends[:-1], ends[1:], strict=True)
    )


def box_of(node: Element, blocks: list[Block], properties: list[Element], sheet: Section) -> list[Block]:
    """Return what is in a frame or shape as a box, where its place across the page is known."""
    width = points(node.get(f"{SVG}width") or node.get(f"{FO}min-width"), 0.0)
    if not blocks or width <= 0 or node.get(f"{TEXT}anchor-type") == "as-char":
        return blocks

    def stated(name: str) -> str:
        return next((found for one in properties if (found := one.get(f"{STYLE}{name}"))), "")

    is_of_page = stated("horizontal-rel") == "page"
    near, far = (0.0, sheet.width) if is_of_page else (sheet.left, sheet.right)
    place = stated("horizontal-pos")
    if place in ("right", "outside"):
        left = far - width
    elif place == "center":
        left = (near + far - width) / 2
    elif node.get(f"{SVG}x"):
        left = near + points(node.get(f"{SVG}x"), 0.0)
    elif place in ("left", "inside"):
        left = near
    else:
        return blocks
    is_moved = stated("vertical-rel") not in ("page", "page-content") and node.get(f"{TEXT}anchor-type") != "page"
    top = points(node.get(f"{SVG}y"), 0.0) + (sheet.top if stated("vertical-rel") == "page-content" else 0.0)
    height = points(node.get(f"{SVG}height"), 0.0)
    # A frame may grow in height with its text, never in width.
    lost = "clipped" if width < _SMALL else ""
    return [Box(blocks, left, left + width, top, top + height if height > 0 else None, is_moved, lost=lost)]


def exact_height(properties: list[Element]) -> float:
    """Return the height of a table's row in points, where what does not fit is cut off; 0 for one that grows."""
    return next((points(said, 0.0) for one in properties if (said := one.get(f"{STYLE}row-height"))), 0.0)


def page_ground(page: Element | None) -> Ground | None:
    """Return the colour of the page, by the properties of its layout; None for paper."""
    said = page.get(f"{FO}background-color", "") if page is not None else ""
    return (read_hex(said[1:]),) if said.startswith("#") else None


def table_shares(table: Element, properties: Properties) -> list[float]:
    """Return the widths of a table's columns in points; 0 for those that the file does not tell."""
    shares: list[float] = []
    # Those of tables inside stand in its rows.
    heads = takewhile(lambda child: child.tag not in _ROWS, table)
    for column in (found for child in heads for found in child.iter(f"{TABLE}table-column")):
        style = properties("table-column", column.get(f"{TABLE}style-name"))
        width = next((found for one in style if (found := one.get(f"{STYLE}column-width"))), None)
        times = int(max(1.0, read_signed(column.get(f"{TABLE}number-columns-repeated"), 1.0)))
        shares += [points(width, 0.0)] * min(times, _MAX_TABLE_COLUMNS - len(shares))
    return shares


def is_shape(node: Element) -> bool:
    return node.tag in (f"{DRAW}frame", f"{DRAW}custom-shape", f"{DRAW}rect")
