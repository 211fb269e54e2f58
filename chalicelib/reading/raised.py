"""Find the row that a raised or lowered text belongs to: superscripts, the letters of logos, accents drawn alone."""

from .runs import Run
from .text_repair import ACCENTS

RAISED_SHARE = 0.84
"""Most of its neighbours' size that a raised text has: browsers set it in five sixths, Word in two thirds."""

LOWERED_EM = 0.3
"""A letter of a logo is lowered by no more (TeX's E by half an x-height, The TeXbook, chapter 11)."""

MAX_OVERLAP = 0.6
"""So much of a raised text may lie over its neighbour: the A of LaTeX stands in the arm of the L."""


def attach_raised(rows: list[tuple[float, float, list[Run]]]) -> list[tuple[float, float, list[Run]]]:
    """Move superscripts, subscripts and accents that are drawn on their own into the row that they touch."""
    kept: list[tuple[float, float, list[Run]]] = []
    for index, (baseline, size, members) in enumerate(rows):
        stays = []
        for run in members:
            is_accent = all(char in ACCENTS or char == " " for char in run.text)
            host = None
            for other in [*kept[-1:], *rows[index + 1 : index + 2]]:
                host_size = other[1]
                small = run.style.size <= RAISED_SHARE * host_size or is_accent
                # The E of TeX's name is as large as its neighbours, and lower.
                small = small or (len(run.text) == 1 and abs(other[0] - baseline) <= LOWERED_EM * host_size)
                reach = 0.62 if is_accent else 0.5
                if small and abs(other[0] - baseline) <= reach * host_size and touches(run, other[2], is_accent):
                    host = other
                    break
            if host:
                host[2].append(run)
            else:
                stays.append(run)
        if stays:
            kept.append((baseline, size, stays))
    return kept


def touches(run: Run, others: list[Run], is_accent: bool) -> bool:
    """Whether a run belongs to the row: an accent over one of its letters, a short raised text right beside one."""
    x0, x1 = run.x0s[0], run.x1s[-1]
    if is_accent:
        middle = (x0 + x1) / 2
        return any(o.x0s[0] - 2 <= middle <= o.x1s[-1] + 2 for o in others)
    if len(run.text) > 8:
        return False
    beside = False
    for other in others:
        near = 0.25 * other.style.size
        o0, o1 = other.x0s[0], other.x1s[-1]
        if min(x1, o1) - max(x0, o0) > MAX_OVERLAP * (x1 - x0):
            return False
        beside = beside or abs(x0 - o1) <= near or abs(o0 - x1) <= near
    return beside
