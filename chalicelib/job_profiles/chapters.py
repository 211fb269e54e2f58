"""Find the numbered chapters of a paper: "1. Background … 2. Deliverables", "5.3 Profile … 5.3.1 …"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ..contracts.document import Line
from .section_kinds import kind_by_title

_CHAPTER = re.compile(r"^\s*(\d{1,2})[.)]?\s+(?P<title>[^\W\d].{2,60})$")

_CLAUSE = re.compile(r"^\s*(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?P<title>[^\W\d].*)$")

_LEAST = 3
"""Chapters of a paper."""

_MOST_WORDS = 7
"""Words of a chapter's title."""

_LEAST_CLAUSES = 3
"""Clauses with numbers of several parts that make a paper one that is counted so."""


def chapters(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines that are titles of chapters, or of groups of clauses."""
    return _counted_on(lines) | _above_clauses(lines)


def _counted_on(lines: Sequence[Line]) -> frozenset[int]:
    """Return the chapters that are counted on, with text below, one a known title.

    A list is counted from line to line; under the title of a chapter there is text.
    """
    found = [(place, int(match[1])) for place, line in enumerate(lines) if (match := _title(line))]
    best: list[int] = []
    for start in range(len(found)):
        run = [found[start]]
        for place, number in found[start + 1 :]:
            if number == run[-1][1] + 1:
                run.append((place, number))
        places = [place for place, _ in run]
        if len(places) > len(best) and all(after - before > 1 for before, after in pairwise(places)):
            best = places
    titles = [match["title"] for place in best if (match := _title(lines[place]))]
    is_known = any(kind_by_title(title.rstrip(": ")) for title in titles)
    return frozenset(lines[place].number for place in best) if len(best) >= _LEAST and is_known else frozenset()


def _title(line: Line) -> re.Match[str] | None:
    match = _CHAPTER.match(line.text.strip())
    return match if match and _is_title(match["title"]) and not line.row else None


def _is_title(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS and not text.rstrip().endswith((".", ";", ",", ":"))


def _above_clauses(lines: Sequence[Line]) -> frozenset[int]:
    """Return the titles above clauses ("5.3 Profile", then "5.3.1 …"), and those beside them with text below."""
    clauses = [
        (place, match) for place, line in enumerate(lines) if not line.row and (match := _CLAUSE.match(line.text))
    ]
    if len(clauses) < _LEAST_CLAUSES:
        return frozenset()
    numbers = {place: match["number"] for place, match in clauses}
    titles = {place for place, match in clauses if _is_title(match["title"])}
    above = {
        place
        for (place, match), (_, following) in pairwise(clauses)
        if place in titles and following["number"].startswith(f"{match['number']}.")
    }
    groups = {_group(numbers[place]) for place in above}
    beside = {
        place
        for place in titles
        if _group(numbers[place]) in groups and place + 1 < len(lines) and place + 1 not in numbers
    }
    return frozenset(lines[place].number for place in above | beside)


def _group(number: str) -> str:
    """Return the number that clauses beside one another share: of "5.3" "5"."""
    return number.rpartition(".")[0]
