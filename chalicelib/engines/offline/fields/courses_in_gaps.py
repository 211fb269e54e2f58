"""Courses in time without work: "Arbeitssuchend, Bewerbungstraining beim Jobcenter Emden" names no employer."""

import re
from dataclasses import replace
from functools import cache

from ....resources import read_yaml
from ....vocabulary.text import clean, join_lines
from ..evidence import Sourced
from .stations import Station

_WORD_END = r"(?!\w)"


def take_course(station: Station) -> bool:
    """Let what was learned in such time be what was done in it, whoever held it; return whether there is any."""
    gap = station.role or station.employer
    search = _searches().match(gap.text) if gap is not None else None
    if gap is None or search is None:
        return False
    told = [value for value in (station.role, station.employer, station.location) if value is not None]
    beside = [value for value in told if set(value.lines) & set(gap.lines)]
    lines = tuple(dict.fromkeys(line for value in beside for line in value.lines))
    written = clean(join_lines([line.text for line in lines]))
    begin = written.find(gap.text)
    places = [written.find(value.text) for value in beside]
    if begin < 0 or min(places) < begin:
        return False
    end = max(at + len(value.text) for at, value in zip(places, beside, strict=True))
    end += written[end : end + 1] == ")"
    cut = _cuts().search(written, begin + search.end(), end)
    course = written[cut.end() : end] if cut is not None else ""
    if cut is None or not _courses().search(course):
        return False
    if course.count(")") > course.count("("):
        course = course.removesuffix(")")
    apart = [value for value in told if value not in beside and value is station.employer]
    station.role = replace(gap, text=written[begin : cut.start()])
    station.employer = None
    if station.location in beside:
        station.location = None
    station.body.activities[:0] = [Sourced(course, lines, 0.6), *apart]
    station.rest = [value for value in station.rest if value.text not in course]
    return True


@cache
def _searches() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(_words('searches'))}){_WORD_END}", re.IGNORECASE)


@cache
def _courses() -> re.Pattern[str]:
    ways = rf"(?:{_any(_words('endings'))}|\b(?:{_any(_words('courses'))}))"
    return re.compile(rf"{ways}(?:e|en|s)?{_WORD_END}", re.IGNORECASE)


@cache
def _cuts() -> re.Pattern[str]:
    """What parts the search from the course: a sign, or a word that joins them."""
    joints = rf"(?:(?:{_any(_words('joints'))})\s+)?"
    return re.compile(
        rf"\s*[,;:(/|+&·]\s*{joints}|\s+[–—-]\s+{joints}|\s+(?:{_any(_words('joints'))})\s+", re.IGNORECASE
    )


def _words(name: str) -> list[str]:
    words: list[str] = read_yaml("vocabulary", "career_gaps.yaml")[name]
    return sorted(words, key=len, reverse=True)


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, words))
