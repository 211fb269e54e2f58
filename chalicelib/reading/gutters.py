"""Find the white stripe that divides a region of a page, and decide how its two sides are read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from .pieces import Segment, Shape

DATE_LIKE = re.compile(
    r"\b(19|20)\d\d\b|\b\d{1,2}\s?[./]\s?\d{2,4}\b|\b(heute|present|today|now|dato|aktuell|current|actuel|"
    r"aujourd|ce jour|ongoing|laufend|seit|since|depuis)\b",
    re.IGNORECASE,
)

CROSSING_POINTS = 1.5
"""How far a segment may reach into the stripe and still not cross it."""

MIN_GUTTER_EM = 0.55
MIN_LINE_POINTS = 8.0
CROSSED_COLUMN_POINTS, CROSSED_ROWS_POINTS = 14.0, 1.0
"""What a line across a gutter takes from its score; a line of text along it adds about as many points as it is high."""
CONTINUING_WORDS = frozenset(
    {"und", "oder", "and", "or", "et", "ou", "of", "de", "des", "du", "für", "for", "pour", "with", "mit"}
)
CONTINUES = ("-", "–", "—", "/", ",", "&", "‐")


class Flow(Enum):
    """How the two sides of a part are read."""

    SINGLE = "one side only"
    COLUMNS = "left to its end, then right"
    ROWS = "row by row"
    INLINE = "as one line"


@dataclass(slots=True)
class Part:
    """A stretch of the region from top to bottom. A SINGLE part has everything in `left`."""

    flow: Flow
    left: list[Segment] = field(default_factory=list)
    right: list[Segment] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[list[Segment], list[Segment]]]:
        """Return the rows of a ROWS part: what stands on the left begins one, the right side goes with it."""
        heads = row_heads(self.left, self.right)
        starts = [head.baseline - 0.6 * head.size for head in heads]
        first = [s for s in self.right if not starts or s.baseline < starts[0]]
        if first:
            yield [], first
        for index, start in enumerate(starts):
            end = starts[index + 1] if index + 1 < len(starts) else float("inf")
            left = [s for s in self.left if (start <= s.baseline or index == 0) and s.baseline < end]
            right = [s for s in self.right if start <= s.baseline < end]
            heading = _next_heading(right, left)
            yield left, right[:heading]
            if heading < len(right):
                yield [], right[heading:]


def _next_heading(right: Sequence[Segment], left: Sequence[Segment]) -> int:
    """Return where in a row's right side a heading follows, which belongs to no row: larger than all before it."""
    if not right or not left:
        return len(right)
    first = right[0]
    largest = max(s.size for s in right if abs(s.baseline - first.baseline) <= 0.3 * first.size)
    for index, segment in enumerate(right):
        if segment.size > 1.12 * largest and segment.baseline > first.baseline + first.size:
            return index
    return len(right)


@dataclass(slots=True)
class Gutter:
    x: float
    parts: list[Part]


@dataclass(slots=True)
class _Band:
    left: list[Segment]
    right: list[Segment]
    flow: Flow = Flow.SINGLE

    @property
    def overlap(self) -> float:
        if not self.left or not self.right:
            return 0.0
        top = max(min(s.y0 for s in self.left), min(s.y0 for s in self.right))
        bottom = min(max(s.y1 for s in self.left), max(s.y1 for s in self.right))
        return max(0.0, bottom - top)

    @property
    def width(self) -> float:
        return min(s.x0 for s in self.right) - max(s.x1 for s in self.left)


def find_gutter(segments: Sequence[Segment], shapes: Sequence[Shape]) -> Gutter | None:
    """Return the gutter along which most text faces text, or None when the region is one column.

    `segments` are sorted by baseline.
    """
    if len(segments) < 3:
        return None
    best: tuple[float, float, list[_Band | Segment]] | None = None
    for x in _candidates(segments):
        bands = _bands(segments, x)
        score = _judge(bands, x, shapes)
        if score > 0 and (best is None or score > best[0] + 0.01):
            best = (score, x, bands)
    if best is None:
        return None
    return Gutter(best[1], _parts(best[2], best[1]))


def _judge(bands: Sequence["_Band | Segment"], x: float, shapes: Sequence[Shape]) -> float:
    """Set how each band is read and return how much text faces text along x, in points of height; 0 is no gutter."""
    facing = [band for band in bands if isinstance(band, _Band) and band.overlap > 0.3 * MIN_LINE_POINTS]
    if not facing:
        return 0.0
    left = sorted((s for band in facing for s in band.left), key=lambda s: s.baseline)
    right = sorted((s for band in facing for s in band.right), key=lambda s: s.baseline)
    whole = classify(left, right, shapes)
    if whole in (Flow.INLINE, Flow.SINGLE):
        return 0.0
    if whole is Flow.ROWS and (not _begins_at(right, x) or _is_tab_stop(facing, bands)):
        return 0.0
    score = 0.0
    for band in facing:
        band.flow = classify(band.left, band.right, shapes)
        if len(band.left) < 3 or len(band.right) < 3 or band.flow not in (Flow.COLUMNS, Flow.ROWS):
            # A short band says little by itself; it is read as all of them together are.
            band.flow = whole
        if band.flow is Flow.ROWS and not any(abs(s.x0 - x) <= 3 + CROSSING_POINTS for s in band.right):
            # These two sides face each other by chance; their own gutter is elsewhere.
            band.flow = Flow.SINGLE
            continue
        score += band.overlap + 0.1 * min(band.width, 60.0)
    # Text that runs across speaks against columns; tables and margins have headings and long lines between their rows.
    places = [index for index, band in enumerate(bands) if band in facing]
    across = sum(isinstance(band, Segment) for band in bands[places[0] : places[-1] + 1])
    return max(0.0, score - across * (CROSSED_COLUMN_POINTS if whole is Flow.COLUMNS else CROSSED_ROWS_POINTS))


def _is_tab_stop(facing: Sequence[_Band], bands: Sequence["_Band | Segment"]) -> bool:
    """Whether the sides face each other on single lines only, with lines across between them: no column, a tab."""
    crossing = sum(isinstance(band, Segment) for band in bands)
    if crossing < 2 or len(facing) < 2:
        return False
    heights = [max(len(_baselines(band.left)), len(_baselines(band.right))) for band in facing]
    return sum(height for height in heights if height > 1) < 0.5 * sum(heights)


def _begins_at(right: Sequence[Segment], x: float) -> bool:
    """Whether the cells on the right share one left edge, at x. Dates set flush right do not: they are no column."""
    firsts: dict[int, float] = {}
    for segment in right:
        key = round(segment.baseline / 3)
        firsts[key] = min(firsts.get(key, segment.x0), segment.x0)
    aligned = sum(place - x <= 3 + CROSSING_POINTS for place in firsts.values())
    indented = sum(place - x <= 40 for place in firsts.values())
    return aligned >= 2 and indented >= 0.6 * len(firsts)


def _candidates(segments: Sequence[Segment]) -> list[float]:
    """Places where several segments begin, or end, with something on the other side."""
    starts: dict[int, list[float]] = {}
    for segment in segments:
        starts.setdefault(round(segment.x0 / 4), []).append(segment.x0)
    leftmost = min(s.x0 for s in segments)
    found = []
    for key, places in sorted(starts.items()):
        count = len(places) + len(starts.get(key + 1, ())) + len(starts.get(key - 1, ()))
        place = min(places)
        if place > leftmost + 8 and count >= 2:
            found.append(place - CROSSING_POINTS)
    return found


def _bands(segments: Sequence[Segment], x: float) -> list["_Band | Segment"]:
    """Cut the region at the segments that cross x; what lies between them is left or right of it."""
    bands: list[_Band | Segment] = []
    band = _Band([], [])
    crossing = [s for s in segments if s.x0 < x - CROSSING_POINTS and s.x1 > x + CROSSING_POINTS]
    at = 0
    for segment in segments:
        while at < len(crossing) and crossing[at].baseline < segment.baseline - 0.3 * segment.size:
            at += 1
        # What stands on the line of a crossing segment is part of that line.
        crosses = any(
            abs(s.baseline - segment.baseline) <= 0.3 * min(s.size, segment.size) for s in crossing[at : at + 2]
        )
        if crosses:
            if band.left or band.right:
                bands.append(band)
                band = _Band([], [])
            bands.append(segment)
        elif segment.x1 <= x + CROSSING_POINTS:
            band.left.append(segment)
        else:
            band.right.append(segment)
    if band.left or band.right:
        bands.append(band)
    return bands


def _parts(bands: list["_Band | Segment"], x: float) -> list[Part]:
    parts: list[Part] = []
    for band in bands:
        pieces = [band] if isinstance(band, Segment) else band.left + band.right
        if isinstance(band, _Band) and band.flow in (Flow.COLUMNS, Flow.ROWS):
            pieces = _strangers_at_end(band, x) if band.flow is Flow.ROWS else []
            right = [s for s in band.right if s not in pieces]
            parts.append(Part(band.flow, band.left, right))
        if not pieces:
            continue
        if parts and parts[-1].flow is Flow.SINGLE:
            parts[-1].left += pieces
        else:
            parts.append(Part(Flow.SINGLE, list(pieces)))
    for part in parts:
        part.left.sort(key=lambda s: (s.baseline, s.x0))
    return parts


def _strangers_at_end(band: _Band, x: float) -> list[Segment]:
    """Return what stands below the last row and far right of its column: the beginning of what comes next."""
    last = max(s.baseline for s in band.left)
    ours = [s.baseline for s in band.right if s.x0 - x <= 60]
    bottom = max([last, *ours])
    return [s for s in band.right if s.baseline > bottom + 0.5 * s.size]


def classify(left: list[Segment], right: list[Segment], shapes: Sequence[Shape]) -> Flow:
    """Decide how the two sides of a band are read."""
    # A heading that faces nothing may reach into the stripe.
    beside = [s for s in left if any(o.y0 < s.baseline and o.y1 > s.baseline - 0.5 * s.size for o in right)]
    width = min(s.x0 for s in right) - max((s.x1 for s in beside), default=0.0)
    size = min(_common_size(left), _common_size(right))
    if width < MIN_GUTTER_EM * size:
        return Flow.SINGLE
    left_rows, right_rows = _baselines(left), _baselines(right)
    tall = max(s.y1 for s in left + right) - min(s.y0 for s in left + right)
    if _has_own_background(left, right, shapes, tall):
        return Flow.COLUMNS
    tolerance = 0.3 * size
    # A heading between the rows of a table faces nothing; it says nothing about rows.
    left_match = _matched(_faced(left_rows, right, size), right_rows, tolerance)
    right_match = _matched(_faced(right_rows, left, size), left_rows, tolerance)
    left_dates, right_dates = _date_share(left), _date_share(right)
    if right_match >= 0.7 and (right_dates >= 0.5 or _is_flush_right(right)) and len(right_rows) <= len(left_rows):
        return Flow.INLINE
    if left_dates >= 0.4 and left_match >= 0.5:
        return Flow.ROWS
    if _is_grid_of_lists(left, right) and left_dates + right_dates < 0.3:
        return Flow.COLUMNS
    if len(right_rows) <= 0.5 * len(left_rows):
        groups = _group_starts(right)
        if len(groups) >= 2 and _matched(groups, left_rows, tolerance) >= 0.8:
            return Flow.INLINE
    heads = row_heads(left, right)
    head_match = _matched(_faced([h.baseline for h in heads], right, size), right_rows, tolerance)
    if left_match >= 0.9 and right_match >= 0.9:
        return Flow.COLUMNS if len(left_rows) >= 8 and _is_filled(left) else Flow.ROWS
    if head_match >= 0.8 and len(left_rows) <= 0.75 * len(right_rows):
        return Flow.ROWS
    if len(left_rows) <= 2 and head_match >= 0.99:
        return Flow.ROWS
    if len(left_rows) < 3 or len(right_rows) < 3:
        return Flow.ROWS if left_match >= 0.99 else (Flow.COLUMNS if len(left) + len(right) > 5 else Flow.SINGLE)
    return Flow.COLUMNS


def row_heads(left: Sequence[Segment], right: Sequence[Segment]) -> list[Segment]:
    """Return the segments on the left that begin a row: not those that go on with the line above."""
    heads: list[Segment] = []
    above: Segment | None = None
    for segment in left:
        if above is not None and segment.baseline - above.baseline <= 0.3 * segment.size:
            continue
        if above is None or not _goes_on(above, segment, right):
            heads.append(segment)
        above = segment
    return heads


def _goes_on(above: Segment, segment: Segment, right: Sequence[Segment]) -> bool:
    if segment.baseline - above.baseline > 1.75 * max(above.size, segment.size):
        return False
    if segment.text.endswith(":") or _look(above)[:1] != _look(segment)[:1]:
        return False
    if above.text.endswith(CONTINUES) or above.text.rpartition(" ")[2].lower() in CONTINUING_WORDS:
        return True
    beside = any(abs(s.baseline - segment.baseline) <= 0.3 * segment.size for s in right)
    if not beside:
        return segment.size <= 1.05 * above.size and abs(segment.x0 - above.x0) <= 40
    return segment.text[0].islower() and bool(DATE_LIKE.search(above.text)) >= bool(DATE_LIKE.search(segment.text))


def _common_size(segments: Sequence[Segment]) -> float:
    sizes = sorted(s.size for s in segments)
    return max(4.0, sizes[len(sizes) // 2])


def _baselines(segments: Sequence[Segment]) -> list[float]:
    rows: list[float] = []
    for segment in segments:
        if not rows or segment.baseline - rows[-1] > 0.3 * segment.size:
            rows.append(segment.baseline)
    return rows


def _matched(rows: Sequence[float], others: Sequence[float], tolerance: float) -> float:
    if not rows:
        return 0.0
    return sum(any(abs(row - other) <= tolerance for other in others) for row in rows) / len(rows)


def _faced(rows: Sequence[float], others: Sequence[Segment], size: float) -> list[float]:
    """Return the baselines that have any text at their height on the other side."""
    return [row for row in rows if any(s.y0 < row and s.y1 > row - 0.7 * size for s in others)]


def _date_share(segments: Sequence[Segment]) -> float:
    dated = sum(1 for s in segments if len(s.text) <= 32 and DATE_LIKE.search(s.text))
    return dated / len(segments)


def _look(segment: Segment) -> tuple[object, ...]:
    return (segment.spans[0][3:6] + segment.spans[0][7:]) if segment.spans else ()


def _is_grid_of_lists(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether both sides begin on one line with a title in one look, over items in another: lists side by side."""
    first = left[0]
    if abs(first.baseline - right[0].baseline) > 0.3 * first.size:
        return False
    title = _look(first)
    titles = [s for s in (*left, *right) if abs(s.baseline - first.baseline) <= 0.3 * first.size]
    items = [s for s in (*left, *right) if s.baseline - first.baseline > 0.3 * first.size]
    return (
        len(items) >= 2
        and all(_look(s) == title for s in titles)
        and all(_look(s) != title for s in items)
        and any(s in items for s in left)
        and any(s in items for s in right)
    )


def _group_starts(segments: Sequence[Segment]) -> list[float]:
    """Return the baselines at which a block of lines begins, after a gap."""
    rows = _baselines(segments)
    size = _common_size(segments)
    return [row for i, row in enumerate(rows) if i == 0 or row - rows[i - 1] > 1.75 * size]


def _is_flush_right(segments: Sequence[Segment]) -> bool:
    """Whether short texts end at one edge, as dates and places beside titles do."""
    starts, ends = [s.x0 for s in segments], [s.x1 for s in segments]
    ragged, flush = max(starts) - min(starts), max(ends) - min(ends)
    return flush <= 3 and ragged > flush + 0.3


def _is_filled(segments: Sequence[Segment]) -> bool:
    """Whether lines begin at one edge and run to the other, as wrapped text does."""
    starts = sorted(s.x0 for s in segments)
    if starts[len(starts) // 2] - starts[0] > 12:
        return False
    begin, edge = min(s.x0 for s in segments), max(s.x1 for s in segments)
    return sum(s.x1 > edge - 0.2 * (edge - begin) for s in segments) >= 0.5 * len(segments)


def _has_own_background(
    left: Sequence[Segment], right: Sequence[Segment], shapes: Sequence[Shape], tall: float
) -> bool:
    """Whether a coloured area lies under one side and not under the other."""
    for x0, y0, x1, y1, color in shapes:
        if color in (-1, 0xFFFFFF) or y1 - y0 < 0.5 * tall or x1 - x0 < 40:
            continue
        on_left = sum(x0 - 2 <= s.x0 and s.x1 <= x1 + 2 and y0 - 2 <= s.baseline <= y1 + 2 for s in left)
        on_right = sum(x0 - 2 <= s.x0 and s.x1 <= x1 + 2 and y0 - 2 <= s.baseline <= y1 + 2 for s in right)
        if (on_left > 0.8 * len(left) and on_right == 0) or (on_right > 0.8 * len(right) and on_left == 0):
            return True
    return False
