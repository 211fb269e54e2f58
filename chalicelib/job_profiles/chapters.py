"""Find the numbered chapters of a paper: "1. Background … 2. Deliverables … 3. Qualifications"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ..contracts.document import Line
from .section_kinds import kind_by_title

_CHAPTER = re.compile(r"^\s*(\d{1,2})[.)]?\s+(?P<title>[^\W\d].{2,60})$")

_LEAST = 3
"""Chapters of a paper."""

_MOST_WORDS = 7
"""Words of a chapter's title."""


def chapters(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines that are titles of chapters: counted on, with text below, one a known title.

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
    is_title = match and len(match["title"].split()) <= _MOST_WORDS and not match["title"].endswith((".", ";", ","))
    return match if is_title and not line.row else None
