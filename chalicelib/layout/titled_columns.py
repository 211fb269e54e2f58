"""Find columns by their titles: lines in one look at two left edges, at heights of their own, over a clear gutter."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..vocabulary.dates import tells_time
from .pieces import Segment
from .settings import SETTINGS

_DIGIT = re.compile(r"\d")

_Look = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where two columns part, and from which height to which."""

    x: float
    top: float
    bottom: float


def find_titled_columns(segments: Sequence[Segment]) -> Columns | None:
    """Return where two columns part and from which height to which, or None.

    A date column beside its entries has no titles of its own, and a margin with titles has text level with each.
    """
    body = _body(segments)
    by_look: dict[_Look, list[Segment]] = defaultdict(list)
    for segment in segments:
        if _may_be_title(segment, body):
            by_look[_look(segment)].append(segment)
    best: Columns | None = None
    for alike in by_look.values():
        titles = _without_heads(alike)
        if (
            SETTINGS.column_titles
            <= len(titles)
            <= min(SETTINGS.column_titles_most, SETTINGS.column_title_share * len(segments) + 2)
        ):
            found = _by_titles(segments, titles)
            if found is not None and (best is None or found.bottom - found.top > best.bottom - best.top):
                best = found
    return best


def _without_heads(titles: Sequence[Segment]) -> list[Segment]:
    """Leave out what stands on one line with two others: these name the columns of a table."""
    lines = Counter(round(title.baseline) for title in titles)
    return [title for title in titles if lines[round(title.baseline)] < SETTINGS.table_heads]


def _by_titles(segments: Sequence[Segment], titles: Sequence[Segment]) -> Columns | None:
    edges = sorted({round(title.x0) for title in titles})
    left = edges[0]
    for edge in edges[1:]:
        if edge - left < SETTINGS.columns_apart_points:
            continue
        found = _at(segments, titles, left, float(edge))
        if found is not None:
            return found
    return None


def _at(segments: Sequence[Segment], titles: Sequence[Segment], left: float, edge: float) -> Columns | None:
    ours = [t for t in titles if abs(t.x0 - left) <= SETTINGS.column_edge_points]
    theirs = [t for t in titles if abs(t.x0 - edge) <= SETTINGS.column_edge_points]
    if not ours or not theirs:
        return None
    top = min(min(t.y0 for t in ours), min(t.y0 for t in theirs)) - SETTINGS.crossing_points
    # A title set in a coloured bar is indented against its text.
    x = (
        min(
            s.x0
            for s in segments
            if s.baseline > top and edge - SETTINGS.column_indent_points <= s.x0 <= edge + SETTINGS.column_edge_points
        )
        - SETTINGS.crossing_points
    )
    across = [
        s.y0
        for s in segments
        if s.baseline > top and s.x0 < x - SETTINGS.crossing_points and s.x1 > x + SETTINGS.crossing_points
    ]
    bottom = min(across, default=max(s.y1 for s in segments))
    ours = [t for t in ours if t.baseline < bottom]
    theirs = [t for t in theirs if t.baseline < bottom]
    if not ours or not theirs or len(ours) + len(theirs) < SETTINGS.column_titles:
        return None
    level = sum(any(abs(t.baseline - o.baseline) <= 0.5 * t.size for o in theirs) for t in ours)
    if level > SETTINGS.column_level_share * min(len(ours), len(theirs)):
        return None
    inside = [s for s in segments if top < s.baseline < bottom]
    if (
        sum(
            s.size > SETTINGS.title_higher * titles[0].size and len(s.text) <= SETTINGS.column_title_letters
            for s in inside
        )
        > 1
    ):
        # These are the heads of entries: titles stand over them.
        return None
    before = [s for s in inside if (s.x0 + s.x1) / 2 <= x]
    behind = [s for s in inside if (s.x0 + s.x1) / 2 > x]
    if _are_dates_of_rows([s for s in before if s not in ours], behind):
        return None
    labelled = all(any(abs(t.baseline - s.baseline) <= 0.3 * t.size for s in before) for t in theirs)
    ours = [t for t in titles if t in before] if labelled else ours
    if _face_nothing(ours, behind, len(ours) // 4 if labelled else 0) and not _face_nothing(theirs, before):
        # Titles in the column of labels or dates, at any edge where what stands out on the right are values.
        return None
    if min(len(before) - len(ours), len(behind) - len(theirs)) < SETTINGS.column_side_lines:
        return None
    return Columns(x, top, bottom)


def _are_dates_of_rows(texts: Sequence[Segment], others: Sequence[Segment]) -> bool:
    """Whether most of the texts are dates, each level with a line beside it: entries stand beside their dates."""
    dates = [text for text in texts if tells_time(text.text) and len(text.text) <= SETTINGS.date_letters]
    if len(dates) < SETTINGS.facing_dates or len(dates) < 0.5 * len(texts):
        return False
    return all(any(abs(date.baseline - o.baseline) <= 0.3 * date.size for o in others) for date in dates)


def _face_nothing(titles: Sequence[Segment], others: Sequence[Segment], allowed: int = 0) -> bool:
    """Whether nothing stands beside the titles, which part the rows of both sides; so many may be labels."""
    facing = [
        title
        for title in titles
        if any(
            other.y0 < title.y1 - SETTINGS.crossing_points and other.y1 > title.y0 + SETTINGS.crossing_points
            for other in others
        )
    ]
    return len(titles) >= SETTINGS.margin_titles and len(facing) <= allowed


def _may_be_title(segment: Segment, body: _Look) -> bool:
    text = segment.text
    if (
        not 2 < len(text) <= SETTINGS.column_title_letters
        or _DIGIT.search(text)
        or text.endswith((",", ".", ";"))
        or "@" in text
    ):
        return False
    look = _look(segment)
    size, body_size = segment.size, float(str(body[1])) if body else segment.size
    return (
        look != body
        and size >= 0.95 * body_size
        and (size > SETTINGS.title_larger * body_size or bool(look[2]) or text.isupper())
    )


def _look(segment: Segment) -> _Look:
    """Font, size, weight and colour of the segment's first span, and whether it is set in capitals."""
    if not segment.spans:
        return ()
    span = segment.spans[0]
    return (span[3], span[4], span[5], span[7], segment.text.isupper())


def _body(segments: Sequence[Segment]) -> _Look:
    looks: Counter[_Look] = Counter()
    for segment in segments:
        if segment.spans:
            looks[_look(segment)] += len(segment.text)
    return looks.most_common(1)[0][0] if looks else ()
