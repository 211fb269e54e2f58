"""Titles in nobody's words: the look that only short lines over the parts of the page have."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from ...vocabulary.dates import find_periods
from .clues import org_score, role_score
from .heading import UNKNOWN, Candidate, Heading
from .names import name_score
from .rows import Row, Style
from .school_clues import degree_score
from .titles import loose_kind

_ENOUGH = 3
"""So many lines of a look, at least, make it that of the titles."""

_LONGEST = 40


def titles_by_look(rows: Sequence[Row], size: float) -> list[Candidate]:
    """Return the titles that their look alone gives away: larger, bold and in capitals, coloured or before a colon.

    Only of what reads like a CV without them: a brochure or a job advertisement has such titles too.
    """
    if not _reads_like_a_cv(rows):
        return []
    looks: dict[tuple[Style, bool], list[int]] = defaultdict(list)
    for position, row in enumerate(rows):
        looks[(row.style, row.text.rstrip().endswith(":"))].append(position)
    colors = Counter(row.style.color for row in rows)
    chosen: list[Candidate] = []
    best = 0.0
    for (style, has_colon), positions in looks.items():
        rare = colors[style.color] < 0.25 * len(rows)
        if len(positions) < _ENOUGH or not _is_title_style(style, size, rare, has_colon):
            continue
        fitting = [rows[i] for i in positions if _is_title(rows, i)]
        weight = len(fitting) * style.size * (1.2 if style.caps else 1.0)
        if len(fitting) >= max(_ENOUGH, 0.75 * len(positions)) and weight > best and not _are_entries(fitting):
            best = weight
            chosen = [
                Candidate(row, Heading(row.cells[0], loose_kind(row.text) or UNKNOWN, row.text.strip(" :—–-_")), False)
                for row in fitting
            ]
    return chosen


def _reads_like_a_cv(rows: Sequence[Row]) -> bool:
    texts = [row.text for row in rows if not row.is_bullet]
    periods = sum(any(found.is_range for found in find_periods(text)) for text in texts)
    told = sum(len(text) < 80 and max(role_score(text), degree_score(text)) > 0.9 for text in texts)
    return periods >= _ENOUGH and told >= _ENOUGH


def _is_title_style(style: Style, size: float, has_rare_color: bool, has_colon: bool) -> bool:
    if style.size > 1.07 * size:
        return True
    return style.bold and style.size > 0.8 * size and (style.caps or has_colon or has_rare_color)


def _is_title(rows: Sequence[Row], position: int) -> bool:
    row, below = rows[position], rows[position + 1] if position + 1 < len(rows) else None
    text = row.text.strip()
    if len(row.cells) > 1 or not 2 < len(text) <= _LONGEST or text.endswith((",", ".", ";")) or "@" in text:
        return False
    return not find_periods(text) and below is not None and below.style != row.style


def _are_entries(found: Sequence[Row]) -> bool:
    """True for the look of roles, employers, schools or names."""
    like = sum(
        max(org_score(row.text) - 0.4, role_score(row.text), degree_score(row.text)) > 1.0 or name_score(row.text) > 1.5
        for row in found
    )
    gaps = [row.gap for row in found if row.gap > 0]
    return like > 0.4 * len(found) or not gaps or median(gaps) < 3.0
