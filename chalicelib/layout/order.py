"""Order a page's segments as a person reads them: columns, tables, dates in the margin, lines.

The page is cut recursively at gutters: white stripes with text on both sides. What stands on the two sides of a gutter
is either read one side after the other (columns, sidebars) or row by row (tables, a margin with dates or titles).
Only geometry and text count, never the order of drawing.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .bullets import BULLETS, add_drawn_bullets
from .cards import split_cards
from .flows import Flow
from .gutters import find_gutter
from .page_marks import split_page_mark
from .pieces import LaidLine, Segment, Shape
from .ruled_tables import Block, RuledTable, find_ruled_tables, split_at_tables
from .settings import SETTINGS
from .zones import split_zones


@dataclass(slots=True)
class _Rows:
    effort: "Effort"
    count: int = 0
    tables: Sequence[RuledTable] = ()

    def next(self) -> int:
        self.count += 1
        return self.count


class Effort:
    """How much looking for gutters is left, in segments times places: a real page takes up to 2000.

    A page made to have hundreds of columns could keep the search busy until the reading process runs out of time; when
    the effort is used up, what is left of the document is read line by line.
    """

    def __init__(self, page: int = 8_000, document: int = 48_000) -> None:
        self._page, self._left_on_page, self._left = page, page, document

    def begin_page(self) -> None:
        self._left_on_page = self._page

    def spend(self, amount: int) -> bool:
        """Return whether that much is left, and take it."""
        if amount > min(self._left_on_page, self._left):
            return False
        self._left_on_page -= amount
        self._left -= amount
        return True


def lay_out(
    segments: Sequence[Segment], shapes: Sequence[Shape] = (), first_row: int = 0, effort: Effort | None = None
) -> list[LaidLine]:
    """Return the page's lines in reading order. Rotated text comes last, one line each."""
    effort = effort or Effort()
    effort.begin_page()
    upright = [s for s in segments if not s.angle]
    # The order of the input must not matter, down to equal positions.
    upright.sort(key=lambda s: (s.baseline, s.x0, s.x1, s.text))
    upright = _join_bullets(add_drawn_bullets(upright, shapes))
    turned = sorted((s for s in segments if s.angle), key=lambda s: (s.x0, s.y0, s.text))
    rows = _Rows(effort, first_row, find_ruled_tables(shapes))
    upright, mark = split_page_mark(upright)
    lines: list[LaidLine] = []
    cards = split_cards(upright, shapes)
    for number, card in enumerate(cards, 1):
        if len(cards) == 1:
            lines += [line for zone in split_zones(card, shapes) for line in _cut(zone, shapes, "", 0, rows)]
        else:
            lines += _cut(card, shapes, f"/k{number}", 0, rows)
    lines += [LaidLine([s], "/bmark") for s in mark]
    lines += [LaidLine([s], "/bturned") for s in turned]
    return lines


def _join_bullets(segments: list[Segment]) -> list[Segment]:
    """Put a bullet that stands alone before the text that it belongs to, so that bullets are no column."""
    joined: list[Segment] = []
    for segment in segments:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.text in BULLETS
            and abs(before.baseline - segment.baseline) <= 0.4 * segment.size
            and 0 < segment.x0 - before.x1 <= 4 * segment.size
        ):
            joined[-1] = replace(
                segment,
                text=f"{before.text} {segment.text}",
                x0=before.x0,
                spans=(*((f"{before.text} ", *span[1:]) for span in before.spans[:1]), *segment.spans),
            )
        else:
            joined.append(segment)
    return joined


def _cut(
    segments: list[Segment], shapes: Sequence[Shape], path: str, row: int, rows: _Rows, depth: int = 0
) -> Iterator[LaidLine]:
    if not segments:
        return
    blocks = split_at_tables(segments, rows.tables) if rows.tables and depth < 6 else None
    if blocks:
        for block in blocks:
            yield from _cut_block(block, shapes, path, row, rows, depth)
        return
    gutter = find_gutter(segments, shapes, rows.effort.spend) if depth < 6 else None
    if gutter is None:
        yield from _lines(segments, path, row)
        return
    place = round(gutter.x / 6)
    for part in gutter.parts:
        if part.flow is Flow.SINGLE:
            yield from _cut_again(part.left, segments, shapes, path, row, rows, depth)
        elif part.flow is Flow.COLUMNS:
            yield from _cut(part.left, shapes, f"{path}/a{place}", row, rows, depth + 1)
            yield from _cut(part.right, shapes, f"{path}/b{place}", row, rows, depth + 1)
        else:
            for left, right in part.rows():
                number = rows.next() if left and right else row
                yield from _cut(left, shapes, f"{path}/l{place}", number, rows, depth + 1)
                yield from _cut(right, shapes, f"{path}/r{place}", number, rows, depth + 1)


def _cut_block(
    block: Block, shapes: Sequence[Shape], path: str, row: int, rows: _Rows, depth: int
) -> Iterator[LaidLine]:
    number = rows.next() if block.is_row else row
    for index, cell in enumerate(block.cells):
        side = f"{path}/{'r' if index else 'l'}{round(cell[0].x0 / 6)}" if block.is_row else path
        yield from _cut(cell, shapes, side, number, rows, depth + 1)


def _cut_again(
    part: list[Segment],
    whole: list[Segment],
    shapes: Sequence[Shape],
    path: str,
    row: int,
    rows: _Rows,
    depth: int,
) -> Iterator[LaidLine]:
    """Look for further gutters in a part, unless it is all there was."""
    if len(part) == len(whole):
        yield from _lines(part, path, row)
    else:
        yield from _cut(part, shapes, path, row, rows, depth + 1)


def _lines(segments: list[Segment], path: str, row: int) -> Iterator[LaidLine]:
    """Group segments on one baseline into lines."""
    lines: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (s.baseline, s.x0, s.x1, s.text)):
        if lines and _same_line(lines[-1], segment):
            lines[-1].append(segment)
        else:
            lines.append([segment])
    for line in lines:
        line.sort(key=lambda s: (s.x0, s.x1, s.text))
    for index in range(1, len(lines)):
        # A large name and the small lines beside it: left first, though its baseline is a little lower.
        if _stands_left_of(lines[index], lines[index - 1]):
            lines[index - 1], lines[index] = lines[index], lines[index - 1]
    return (LaidLine(line, path, row) for line in lines)


def _stands_left_of(line: list[Segment], other: list[Segment]) -> bool:
    overlap = min(line[0].y1, other[0].y1) - max(line[0].y0, other[0].y0)
    heights = line[0].y1 - line[0].y0, other[0].y1 - other[0].y0
    return line[-1].x1 <= other[0].x0 and overlap >= 0.6 * min(heights)


def _same_line(line: list[Segment], segment: Segment) -> bool:
    first = line[0]
    if segment.baseline - first.baseline > 0.3 * min(first.size, segment.size):
        return False
    if segment.box_x0 is not None and any(other.box_x0 not in (None, segment.box_x0) for other in line):
        return False
    # Two texts over each other are two lines, however close their baselines.
    return all(
        min(segment.x1, other.x1) - max(segment.x0, other.x0) < 0.5 * min(segment.size, other.size) for other in line
    )


def _look_alike(before: Segment, after: Segment) -> bool:
    if max(before.size, after.size) > 1.15 * min(before.size, after.size):
        return False
    return not before.spans or not after.spans or before.spans[-1][5] == after.spans[0][5]


def join_texts(segments: Sequence[Segment]) -> str:
    """Return the line's text: a tab where a gap is too wide for a space between words."""
    parts = [segments[0].text]
    for before, after in itertools.pairwise(segments):
        gap = after.x0 - before.x1
        # A heading or a bold label beside its text is not the beginning of that text.
        limit = SETTINGS.join_em if _look_alike(before, after) else SETTINGS.join_other_look_em
        size = max(6.0, min(before.size, after.size))
        # A text that runs into the next one stands in a column of its own.
        is_apart = gap > limit * size or gap < -0.2 * size or after.opens_column or after.text.startswith("• ")
        parts.append("\t" if is_apart else " ")
        parts.append(after.text)
    return "".join(parts)
