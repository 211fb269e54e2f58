"""Part rows whose text touches that of the column beside: a date as wide as its margin, a label before its value."""

from collections import Counter
from collections.abc import Sequence

from ..layout.pieces import Segment
from ..layout.settings import SETTINGS
from ..vocabulary.dates import tells_time
from .plain_rows import SPACE_EM, looks_different
from .runs import Run

ROWS = 4
"""So many rows that begin at one place show where a column begins; fewer do so by chance."""

LETTERS = 3
"""Letters and digits before the edge: a bullet or a large initial opens no column."""


def column_edges(rows: Sequence[Sequence[Segment]]) -> set[int]:
    """Return the places at which several segments of a page begin, in tenths of points."""
    starts = Counter(round(10 * segment.x0) for row in rows for segment in row)
    near = {place: starts[place - 1] + count + starts[place + 1] for place, count in starts.items()}
    return {place + off for place, count in near.items() if count >= ROWS for off in (-1, 0, 1)}


def cut_at_edges(runs: Sequence[Run], row: Sequence[Segment], edges: set[int]) -> list[list[Run]]:
    """Return the runs of a row, parted where one begins at the edge of a column, within a segment and behind words.

    It has another look than what it touches, or begins a word behind a date: words of running text begin anywhere.
    """
    ordered = sorted(runs, key=lambda run: run.x0s[0])
    pieces: list[list[Run]] = [[]]
    for run in ordered:
        x0 = run.x0s[0]
        inside = any(segment.x0 + 1 < x0 < segment.x1 for segment in row) and round(10 * x0) in edges
        if inside and run.text[:1].strip() and _has_words(pieces[-1]) and _is_apart(run, pieces[-1]):
            pieces.append([])
        pieces[-1].append(run)
    return pieces


def _is_apart(run: Run, before: Sequence[Run]) -> bool:
    gap = run.x0s[0] - max(other.x1s[-1] for other in before)
    if looks_different(before[-1].style, run.style):
        return gap > -1
    text = "".join(other.text for other in before)
    return gap >= SPACE_EM * run.style.size and len(text) <= SETTINGS.date_letters and tells_time(text)


def _has_words(runs: Sequence[Run]) -> bool:
    return sum(char.isalnum() for run in runs for char in run.text) >= LETTERS
