"""Cut a page from top to bottom where its design does: at coloured bands and at rules over its whole width."""

import itertools
from collections.abc import Sequence

from .pieces import Segment, Shape
from .settings import SETTINGS


def split_zones(segments: Sequence[Segment], shapes: Sequence[Shape]) -> list[list[Segment]]:
    """Return the segments by zone, top to bottom; one zone when nothing cuts the page.

    A zone keeps the order of the input. Rules that come often part the rows of a table or sections beside their titles:
    they are no end of columns, and cutting there would take from the search for gutters what it goes by.
    """
    if len(segments) < 6:
        return [list(segments)]
    left, right = min(s.x0 for s in segments), max(s.x1 for s in segments)
    top, bottom = min(s.y0 for s in segments), max(s.y1 for s in segments)
    wide = [s for s in shapes if min(s[2], right) - max(s[0], left) >= SETTINGS.band_share * (right - left)]
    cuts: set[float] = set()
    for _, y0, _, y1, color in wide:
        is_band = color not in (-1, 0xFFFFFF) and SETTINGS.band_points <= y1 - y0 <= SETTINGS.band_height_share * (
            bottom - top
        )
        if is_band and sum(y0 <= s.baseline <= y1 for s in segments) >= 2:
            cuts |= {y0, y1}
    cuts |= set(_rule_cuts(segments, [s for s in wide if s[3] - s[1] <= SETTINGS.rule_points]))
    edges = [cut for cut in sorted(cuts) if top < cut < bottom]
    zones: list[list[Segment]] = [[] for _ in range(len(edges) + 1)]
    for segment in segments:
        zones[sum(segment.baseline > edge for edge in edges)].append(segment)
    return [zone for zone in zones if zone]


def _rule_cuts(segments: Sequence[Segment], rules: Sequence[Shape]) -> list[float]:
    """Return where rules cut: above the heading that stands on them, if one does."""
    places = sorted({round((rule[1] + rule[3]) / 2, 1) for rule in rules})
    if any(after - before < 40 for before, after in itertools.pairwise(places)):
        return []
    cuts = []
    for y in places:
        edge = min(rule[0] for rule in rules)
        on_it = [s for s in segments if s.baseline <= y + 1 and y - s.baseline <= 1.2 * s.size]
        if len(on_it) == 1 and abs(on_it[0].x0 - edge) <= 12:
            cuts.append(on_it[0].y0)
        elif not on_it:
            cuts.append(y)
    return cuts if len(cuts) <= SETTINGS.rule_cuts else []
