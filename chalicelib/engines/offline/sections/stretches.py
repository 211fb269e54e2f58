"""Where blanks alone part a history without titles: what stands between two of them is of one kind."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ....lexicon.clues import role_score
from ....lexicon.schools import degree_score
from ....vocabulary.text import cut_parts
from ..entries.entries import Entry
from .kinds import is_school

_APART = 1.8
"""Blank between two stretches, in what entries have between them: single lines, with the same blank above each."""

_SURE = 1.5


def kinds_of_stretches(entries: Sequence[Entry], kinds: Sequence[str]) -> list[str]:
    """Return the entries' kinds, of which those between two wide blanks are alike.

    Entries of a line or two, in at least two stretches of which each has two: longer ones have blanks between them.
    Where no entry of a stretch has a period with two ends, a role or a school, it is a list of certificates.
    """
    stretches = _stretches(entries)
    if len(stretches) < 2 or min(map(len, stretches)) < 2:
        return list(kinds)
    return [kind for stretch in stretches for kind in [_kind_of(stretch, entries, kinds)] * len(stretch)]


def _kind_of(stretch: Sequence[int], entries: Sequence[Entry], kinds: Sequence[str]) -> str:
    parts = [
        part
        for number in stretch
        for mark in entries[number].head
        for cell in mark.cells
        for part in cut_parts(cell.text)
    ]
    learned = sum(degree_score(part) > _SURE or is_school(part) for part in parts)
    worked = sum(role_score(part) > _SURE for part in parts)
    is_ranged = any(mark.is_range for number in stretch for mark in entries[number].head)
    if not worked and learned < len(stretch) and not is_ranged and not any(map(is_school, parts)):
        return "certifications"
    if learned != worked:
        return "education" if learned > worked else "employment"
    return Counter(kinds[number] for number in stretch).most_common(1)[0][0]


def _stretches(entries: Sequence[Entry]) -> list[list[int]]:
    gaps = [below.rows[0].gap for _, below in pairwise(entries)]
    inside = [row.gap for entry in entries for row in entry.rows[1:]]
    if not gaps or any(len(entry.rows) > 2 for entry in entries):
        return []
    least = max(min(gaps), *inside) if inside else min(gaps)
    stretches = [[0]]
    for number, gap in enumerate(gaps, 1):
        if gap > _APART * max(least, 1.0):
            stretches.append([])
        stretches[-1].append(number)
    return stretches
