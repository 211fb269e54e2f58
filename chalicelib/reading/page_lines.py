"""From a file's pages to their lines in reading order, as plain data that can leave the reading process.

A line, as it travels: `[text, x0, y0, x1, y1, column, row, block, spans]`, a span
`[text, x0, y0, x1, y1, style, link]`, where `style` counts in the answer's `styles`:
`[font, size, bold, italic, colour]`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any

from ..layout.order import Effort, join_texts, lay_out
from ..layout.pieces import LaidLine, Segment
from .legibility import drop_fonts, unreadable_fonts, without_lost_icons
from .on_picture import box_turned
from .read_page import ReadPage

Styles = dict[tuple[str, float, bool, bool, int], int]


def finish(
    pages: Sequence[ReadPage], warnings: Sequence[list[Any]], after_page: Callable[[], None] | None = None
) -> dict[str, Any]:
    """Return `{"pages": [...], "styles": [...], "warnings": [...], "lost": characters that cannot be read}`.

    `after_page` is called whenever the lines of a page are done.
    """
    for page in pages:
        page.segments = without_lost_icons(page.segments)
    unreadable = unreadable_fonts(pages)
    found, styles = list(warnings), Styles()
    lost, row, effort = 0, 0, Effort()
    finished = []
    for number, page in enumerate(pages, 1):
        lines = page.lines
        if page.segments:
            segments, dropped = drop_fonts(page.segments, unreadable)
            lost += sum(len(segment.text) for segment in dropped)
            if dropped:
                found.append(_unreadable(dropped, number, page))
            lines = lay_out(segments, page.shapes, row, effort)
        row = max([row, *(line.row for line in lines)])
        finished.append(_to_data(page, lines, styles))
        if after_page:
            after_page()
    return {"pages": finished, "styles": [list(style) for style in styles], "warnings": found, "lost": lost}


def _to_data(page: ReadPage, lines: Sequence[LaidLine], styles: Styles) -> dict[str, Any]:
    columns: dict[str, int] = {}
    blocks = list(accumulate((before.block != line.block for before, line in pairwise(lines)), initial=0))
    return {
        "width": page.width,
        "height": page.height,
        "lines": [
            _line(line, columns.setdefault(line.path, len(columns)), block, page, styles)
            for line, block in zip(lines, blocks, strict=False)
        ],
        "tiles": sorted({block for line, block in zip(lines, blocks, strict=False) if line.is_in_tile}),
        "links": page.links,
        "rules": [shape[:4] for shape in page.shapes],
        "drawings": page.drawings,
        "images": page.images,
        "turn": page.turn,
        "recognised": page.is_recognised,
    }


def _line(laid: LaidLine, column: int, block: int, page: ReadPage, styles: Styles) -> list[Any]:
    links = page.links
    parts = [_on_page(part, page.width, page.height) for part in laid.segments]
    spans = []
    for part in parts:
        left, y0, right, y1 = part.x0, part.y0, part.x1, part.y1
        for text, x0, x1, font, size, bold, italic, color in part.spans:
            style = styles.setdefault((font, size, bold, italic, color), len(styles))
            link = _link_at(x0, y0, x1, y1, links) if links else ""
            spans.append([text, left if left > x0 else x0, y0, right if right < x1 else x1, y1, style, link])
    if len(parts) == 1:
        (only,) = parts
        box = [only.x0, only.y0, only.x1, only.y1]
    else:
        tops, bottoms = [p.y0 for p in parts], [p.y1 for p in parts]
        box = [min(p.x0 for p in parts), min(tops), max(p.x1 for p in parts), max(bottoms)]
    return [join_texts(parts), *box, column, laid.row, block, spans]


def _on_page(part: Segment, width: float, height: float) -> Segment:
    """Cut the part's box at the page's edges: ascenders and slanted letters may reach over them."""
    if part.x0 >= 0 and part.y0 >= 0 and part.x1 <= width and part.y1 <= height:
        return part
    x0, y0 = min(max(0.0, part.x0), width - 1), min(max(0.0, part.y0), height - 1)
    return replace(part, x0=x0, y0=y0, x1=min(width, max(part.x1, x0 + 1)), y1=min(height, max(part.y1, y0 + 1)))


def _link_at(x0: float, y0: float, x1: float, y1: float, links: Sequence[Any]) -> str:
    """Return the address of the link annotation that covers the middle of the box."""
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return next((str(link[0]) for link in links if link[1] <= x <= link[3] and link[2] <= y <= link[4]), "")


def _unreadable(dropped: Sequence[Segment], number: int, page: ReadPage) -> list[Any]:
    box = (
        max(0.0, min(s.x0 for s in dropped) / page.width),
        max(0.0, min(s.y0 for s in dropped) / page.height),
        min(1.0, max(s.x1 for s in dropped) / page.width),
        min(1.0, max(s.y1 for s in dropped) / page.height),
    )
    shown = box_turned(box, page.width, page.height, page.turn) if page.turn else box
    return ["unreadable_text", "", number, list(shown), " ".join(s.text for s in dropped)[:80]]
