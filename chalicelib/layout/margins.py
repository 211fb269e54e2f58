"""Tell a margin with titles, or with titles and dates, from a column of text."""

import math
from collections.abc import Sequence

from ..vocabulary.dates import tells_time
from .alike import baselines, common_size, is_bold, look, matched
from .pieces import Segment
from .settings import SETTINGS


def are_titles_in_margin(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether the left holds nothing but titles, each beside the top of a block on the right or a little above it.

    A title may take two lines. Larger than the text, it stands lower where their upper edges are level. Heads of
    entries on the right may share the look of titles that are bold and many enough to be no chance: in the look of the
    text, three lines of contact data stand there as well.
    """
    looks = {look(s) for s in left}
    if len(looks) != 1:
        return False
    shared = sum(look(s) in looks for s in right)
    size = left[0].size
    titles = [s for i, s in enumerate(left) if i == 0 or s.baseline - left[i - 1].baseline > 1.75 * size]
    if not (3 if shared else 2) <= len(titles) <= 0.5 * len(right) or shared > 0.5 * len(right):
        return False
    if shared and not is_bold(left[0]):
        return False
    rows = [s for i, s in enumerate(right) if i == 0 or s.baseline - right[i - 1].baseline > 0.3 * s.size]
    tops = [row.baseline + max(2.0, SETTINGS.ascent_em * (size - row.size)) for row in rows]
    gaps = [*zip([-math.inf, *(row.baseline for row in rows)], tops, strict=False)]
    return all(any(above + 1.2 * size < title.baseline <= top for above, top in gaps) for title in titles)


def are_titles_and_dates(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether the left is a margin with dates, each level with a line, and titles in one look of their own.

    A title stands where the right is blank, or beside the top of a block.
    """
    dates = [s for s in left if tells_time(s.text)]
    titles = [s for s in left if not tells_time(s.text)]
    looks = {look(s) for s in titles}
    if len(dates) < 2 or len(looks) != 1 or looks & {look(s) for s in dates} or len(titles) > 0.5 * len(right):
        return False
    lines = baselines(right)
    if matched([s.baseline for s in dates], lines, 0.3 * common_size(right)) < 1:
        return False
    return all(_opens_block(title, titles[index - 1] if index else None, right) for index, title in enumerate(titles))


def _opens_block(title: Segment, above: Segment | None, right: Sequence[Segment]) -> bool:
    """Whether the title stands level with the first line of a block, or faces nothing; so may its second line."""
    beside = [s for s in right if s.y0 < title.y1 - 1 and s.y1 > title.y0 + 1]
    if not beside or (above is not None and title.baseline - above.baseline <= 1.75 * title.size):
        return True
    first = beside[0]
    before = [s.baseline for s in right if s.baseline < first.baseline - 0.3 * first.size]
    level = abs(title.baseline - first.baseline) <= max(2.0, SETTINGS.ascent_em * (title.size - first.size))
    return level and (not before or first.baseline - before[-1] > 1.2 * first.size)
