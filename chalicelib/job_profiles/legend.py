"""Read the key of a table's signs: "P1 = no CV without it. P2 = helps to choose", "A = zwingend, B = erwünscht"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..contracts.document import Line
from .kind_marks import kind_marked
from .section_kinds import kind_by_title
from .words import profile_words

_ENTRY = re.compile(
    r"(?<![\w=])(?P<sign>[A-Z]{1,2}\d?|\d)\s?=\s?(?P<means>.{2,80}?)(?=[,;.]?\s+(?:[A-Z]{1,2}\d?|\d)\s?=|[,;.]?$)"
)

_LEAST_ENTRIES = 2

_TITLED = re.compile(r"(?P<means>[^.()]{4,60}?)\s\((?P<sign>[A-Z])\)")
"""A title with the letter by which its items are counted: "Critères éliminatoires (E)", above "E1 – …"."""


def with_signs_read(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the signs that a key explains as must, should or soft; the key itself is left out.

    A key whose words say none of these is one of ranks where its signs go on from one another ("P1", "P2"): the first
    is must. Keys of other things ("A = application, I = interview") stay signs.
    """
    entries = {line.number: _entries(line.text) for line in lines}
    keys = {number: found for number, found in entries.items() if len(found) >= _LEAST_ENTRIES}
    kinds: dict[str, str] = {}
    for found in keys.values():
        kinds |= _kinds(found)
    if not keys:
        return _scored(_counted_by_letter(lines))
    # A number in front of a row counts it.
    is_number = any(sign.isdigit() for sign in kinds)
    before = r"(?:(?<=\|)|(?<=\t))(?<!^\|)" if is_number else r"(?:^|(?<=\|)|(?<=\t))"
    signs = re.compile(rf"{before}\s*({'|'.join(map(re.escape, kinds))})\s*(?=$|\||\t)") if kinds else None
    marks = profile_words().written_marks
    return [
        replace(line, text=signs.sub(lambda match: f" {marks[kinds[match[1]]]} ", line.text)) if signs else line
        for line in lines
        if line.number not in keys
    ]


def _counted_by_letter(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with items counted by a letter ("E1 – …") marked as the title with that letter says."""
    titled = [match for line in lines for match in _TITLED.finditer(line.text)]
    kinds = {m["sign"]: kind for m in titled if (kind := kind_by_title(m["means"])) in ("must", "should", "soft")}
    if len(kinds) < _LEAST_ENTRIES:
        return list(lines)
    item = re.compile(rf"^(\s*({'|'.join(kinds)})\d{{1,2}}\s*[–:.)-]\s*)")
    marks = profile_words().written_marks
    return [replace(line, text=item.sub(lambda m: f"{m[1]}[{marks[kinds[m[2]]]}] ", line.text)) for line in lines]


def _scored(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with items that are scored marked as welcome, where others are a condition."""
    points = profile_words().scored
    if not any(profile_words().condition.search(line.text) for line in lines):
        return list(lines)
    mark = profile_words().written_marks["should"]
    return [
        replace(line, text=f"{points.sub(' ', line.text, count=1).rstrip(' .;')} [{mark}]")
        if points.search(line.text)
        else line
        for line in lines
    ]


def _entries(text: str) -> dict[str, str]:
    return {match["sign"]: match["means"] for match in _ENTRY.finditer(text)} if "=" in text else {}


def _kinds(entries: dict[str, str]) -> dict[str, str]:
    """Return the kind that each sign stands for; none for signs of something else."""
    told = {sign: kind for sign, means in entries.items() if (kind := _kind(means))}
    signs = list(entries)
    is_ranked = not signs[0].isdigit() and all(_follows(before, after) for before, after in pairwise(signs))
    ranks = {sign: "must" if place == 0 else "should" for place, sign in enumerate(signs)} if is_ranked else {}
    is_told = any(kind != "soft" for kind in told.values())
    return ranks | told if is_told and is_ranked else told if is_told else ranks


def _kind(means: str) -> str | None:
    """Return the kind that the words behind a sign tell; None for those of something else."""
    words = profile_words()
    if words.should.search(means) or kind_marked(means) == "should":
        return "should"
    if words.must.search(means) or words.condition.search(means):
        return "must"
    return "soft" if words.asked_in_person.search(means) else None


def _follows(before: str, after: str) -> bool:
    """Does a sign go on from the one before: "P2" from "P1", "B" from "A"?"""
    return before[:-1] == after[:-1] and ord(after[-1]) - ord(before[-1]) == 1
