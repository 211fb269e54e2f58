"""How two columns beside a gutter are read: one after the other, row by row, or as one line."""

import itertools
from collections.abc import Sequence
from enum import Enum

from ..lexicon.contacts import is_contact
from ..vocabulary.dates import tells_time
from .alike import baselines, common_size, look, matched
from .centred_rows import find_centred_rows
from .levels import Heights, Level, are_level, date_share, faced, group_starts, level_count, row_heads, same_row
from .margins import are_titles_and_dates, are_titles_in_margin
from .pieces import Segment, Shape
from .settings import SETTINGS


class Flow(Enum):
    """How the two sides of a part are read."""

    SINGLE = "one side only"
    COLUMNS = "left to its end, then right"
    ROWS = "row by row"
    INLINE = "as one line"


def classify(left: list[Segment], right: list[Segment], shapes: Sequence[Shape]) -> Flow:
    """Decide how the two sides of a band are read."""
    # A heading that faces nothing may reach into the stripe.
    heights = Heights(right)
    beside = [s for s in left if heights.meet(s.baseline - 0.5 * s.size, s.baseline)]
    width = min(s.x0 for s in right) - max((s.x1 for s in beside if not s.is_address), default=0.0)
    size = min(common_size(left), common_size(right))
    if width < SETTINGS.gutter_em * size:
        return Flow.SINGLE
    if _opens_with_dates(left, right):
        # Dates at the right edge of entries, before another column.
        return Flow.INLINE
    left_rows, right_rows = baselines(left), baselines(right)
    tall = max(s.y1 for s in left + right) - min(s.y0 for s in left + right)
    if _has_own_background(left, right, shapes, tall):
        return Flow.COLUMNS
    tolerance = 0.3 * size
    if are_titles_in_margin(left, right) or are_titles_and_dates(left, right):
        return Flow.ROWS
    # A heading between the rows of a table faces nothing; it says nothing about rows.
    left_match = matched(faced(left_rows, heights, size), right_rows, tolerance)
    right_match = matched(faced(right_rows, Heights(left), size), left_rows, tolerance)
    # Titles over the dates of a column face nothing.
    left_dates = max(date_share(left), date_share(beside) if len(beside) >= SETTINGS.facing_dates else 0.0)
    right_dates = date_share(right)
    are_dates_of_lines = right_match >= 0.7 and right_dates >= 0.5 and len(right_rows) <= len(left_rows)
    # Dates alone may stand on lines of their own, between those of their entries.
    if are_dates_of_lines or right_dates > SETTINGS.only_dates_share:
        return Flow.INLINE
    if left_dates >= 0.4 and (left_match >= 0.5 or find_centred_rows(left, right)):
        return Flow.ROWS
    if len(right_rows) <= 0.5 * len(left_rows):
        groups = group_starts(right)
        if len(groups) >= 2 and matched(groups, left_rows, tolerance) >= 0.8:
            return Flow.INLINE
    heads = row_heads(left, right)
    if _is_plain_table(left, right, heads, heights):
        return Flow.ROWS
    if _has_own_titles(left, right):
        return Flow.COLUMNS
    head_match = matched(faced([h.baseline for h in heads], heights, size), right_rows, tolerance)
    if _are_twins(left, right):
        return Flow.COLUMNS
    if (left_match >= 0.9 and right_match >= 0.9) or _are_labels(left, right):
        return Flow.ROWS
    are_rows = _are_table_rows(
        [head for head in heads if heights.meet(head.baseline - 0.7 * size, head.baseline)], right
    )
    few_heads = head_match >= 0.8 and len(left_rows) <= 0.75 * len(right_rows) and not _is_contact_data(left)
    if are_rows or few_heads or (len(left_rows) <= 2 and head_match >= 0.99):
        return Flow.ROWS
    if len(left_rows) < 3 or len(right_rows) < 3:
        return Flow.ROWS if left_match >= 0.99 else (Flow.COLUMNS if len(left) + len(right) > 5 else Flow.SINGLE)
    return Flow.COLUMNS


def _opens_with_dates(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether what stands first on the right is dates alone, level with lines on the left and not with those behind."""
    edge = min(s.x0 for s in right) + SETTINGS.column_edge_points
    dates, behind = [s for s in right if s.x0 <= edge], [s for s in right if s.x0 > edge]
    if len(dates) < SETTINGS.date_column_lines or not behind or date_share(dates) < 1.0:
        return False
    return level_count(dates, left) >= 0.8 * len(dates) and level_count(dates, behind) <= 0.5 * len(dates)


def _is_contact_data(segments: Sequence[Segment]) -> bool:
    """Whether half of the lines are ways to reach somebody: a short sidebar, which heads no rows."""
    return 2 * sum(is_contact(s.text) and not tells_time(s.text) for s in segments) >= len(segments)


def _has_own_titles(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether the left is a sidebar in a type size of its own, with titles over lines in another look.

    Its lines may stand level with those of the text beside it, but only by chance.
    """
    if len(left) < 8 or abs(common_size(left) - common_size(right)) < 0.5 or date_share(left) > 0.3:
        return False
    looks = [look(s) for s in left]
    changes = sum(one != other for one, other in itertools.pairwise(looks))
    counts = sorted((looks.count(look) for look in set(looks)), reverse=True)
    return changes >= 3 and len(counts) >= 2 and counts[1] >= 2 and counts[0] + counts[1] >= 0.8 * len(left)


def _are_twins(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether two entries stand side by side, built alike: a title in one look, lines in others, level with each other.

    The cells of a table's row differ in their looks, or all its rows look the same.
    """
    if not all(any(tells_time(s.text) for s in side) for side in (left, right)):
        return False
    near = Level(right)
    pairs = [
        (look(one), look(other))
        for one in left
        for other in near.within(one.baseline, 0.3 * one.size)
        if same_row(one, other)
    ]
    alike = sum(one == other for one, other in pairs)
    return len(pairs) >= 3 and len({one for one, _ in pairs}) >= 2 and alike >= 0.85 * len(pairs)


def _are_labels(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether a few lines on the left have all that is on the right beside them, as labels over two lines do."""
    is_few = len(baselines(left)) <= SETTINGS.short_column_lines
    return is_few and all(any(are_level(one, other) for other in left) for one in right)


def _are_table_rows(heads: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether the cells of both sides begin on common baselines, exactly: in columns they do so only by chance.

    `heads` are the beginnings of rows on the left that face some text.
    """
    if len(heads) < SETTINGS.table_rows:
        return False
    share = SETTINGS.table_rows_share if len(heads) >= 2 * SETTINGS.table_rows else 1.0
    return level_count(heads, right) >= share * len(heads)


def _is_plain_table(
    left: Sequence[Segment], right: Sequence[Segment], heads: Sequence[Segment], heights: "Heights"
) -> bool:
    """Whether nearly all lines that face others are level with one of them, in a table.

    A sidebar in a type size of its own may have the text's line height, and nothing but lines level with it.
    """
    size = common_size(right)
    if sum(abs(s.size - size) < 0.5 for s in left) < 0.25 * len(left):
        return False
    faced = sum(heights.meet(head.baseline - 0.7 * head.size, head.baseline) for head in heads)
    if faced < 1.5 * SETTINGS.table_rows:
        return False
    facing = Heights(left)
    beside = [s for s in left if heights.meet(s.baseline - 0.7 * s.size, s.baseline)]
    opposite = [s for s in right if facing.meet(s.baseline - 0.7 * s.size, s.baseline)]
    allowed = SETTINGS.table_strays_share * (len(beside) + len(opposite))
    strays = len(beside) - level_count(beside, right)
    return strays <= allowed and strays + len(opposite) - level_count(opposite, left) <= allowed


def _has_own_background(
    left: Sequence[Segment], right: Sequence[Segment], shapes: Sequence[Shape], tall: float
) -> bool:
    """Whether a coloured area lies under one side and not under the other."""
    for x0, y0, x1, y1, color in shapes:
        if color in (-1, 0xFFFFFF) or y1 - y0 < 0.5 * tall or x1 - x0 < 40:
            continue
        on_left = sum(x0 - 2 <= s.x0 and s.x1 <= x1 + 2 and y0 - 2 <= s.baseline <= y1 + 2 for s in left)
        on_right = sum(x0 - 2 <= s.x0 and s.x1 <= x1 + 2 and y0 - 2 <= s.baseline <= y1 + 2 for s in right)
        beside = right if on_left else left
        if not any(y0 - 2 <= s.baseline <= y1 + 2 for s in beside):
            # The area of a head above says nothing of what stands beside it.
            continue
        if (on_left > 0.8 * len(left) and on_right == 0) or (on_right > 0.8 * len(right) and on_left == 0):
            return True
    return False
