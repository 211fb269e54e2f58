"""The patterns of dates and periods, made from the words of months, seasons and joints."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..resources import read_yaml


@dataclass(frozen=True, slots=True)
class DatePatterns:
    whole: re.Pattern[str]
    atom: re.Pattern[str]
    months: dict[str, int]
    present: re.Pattern[str]
    open_end: re.Pattern[str]
    quick: re.Pattern[str]
    mistyped: re.Pattern[str]


def _alternatives(values: list[str]) -> str:
    return "|".join(re.escape(str(value)).replace(r"\ ", r"\s+") for value in sorted(values, key=len, reverse=True))


def _by_letter(values: Iterable[object]) -> str:
    """Return a pattern for the values as whole words, quick where none of them begins with a text's letter."""
    following: dict[str, set[str]] = {}
    for value in map(str, values):
        following.setdefault(value[0].casefold(), set()).add(value[1:])
    by_letter = (f"{re.escape(letter)}(?:{_alternatives(sorted(rest))})" for letter, rest in sorted(following.items()))
    return rf"(?:{'|'.join(by_letter)})(?:(?!\w)|(?<!\w))"


@cache
def date_patterns() -> DatePatterns:
    data = read_yaml("vocabulary", "months.yaml")
    months = {name: number for number, names in data["months"].items() for name in names}
    month = rf"(?:{_alternatives(list(months))})\b\.?"
    what = rf"(?:\s+(?:{_alternatives(data['expected_what'])})(?!\w))"
    foreseen = rf"(?:(?:{_alternatives(data['expected'])})(?!\w)\.?{what}?\s*:?)"
    season = rf"(?:{_alternatives(data['seasons'])})\b\.?"
    year = r"(?:19[4-9]\d|20[0-6]\d)"
    short = r"[’'‘]\d\d"
    atoms = [
        rf"{year}-\d{{2}}-\d{{2}}",
        rf"\d{{1,2}}[./]\s?\d{{1,2}}[./]\s?{year}",
        rf"(?:0?[1-9]|[12]\d|3[01])-(?:0[1-9]|1[0-2])-{year}",
        rf"(?:\d{{1,2}}(?:\.|er|st|nd|rd|th)?\s+)?{month}\s*,?\s*(?:\d{{1,2}},\s*)?(?:{year}|{short})",
        rf"{month}\s*\d{{1,2}}(?:st|nd|rd|th)?,?\s+{year}",
        r"(?<!\d\.)(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.\s?\d{2}(?![\d.])",
        rf"\d{{1,2}}[-/]{month}[-/]{year}",
        rf"{month}\s*[-/]\s*{year}",
        rf"{year}[-/]{month}(?!\s*[’'‘]?\d)",
        rf"{month}\s*[’'‘]?\d\d(?!\d)",
        rf"(?:0?[1-9]|1[0-2])\s?[./-]\s?{year}",
        rf"{year}\s?[./-]\s?(?:0[1-9]|1[0-2])(?![\d])(?!\s?[./]\s?\d)",
        r"(?<!\d[,.])(?:0[1-9]|1[0-2])[/.][’'‘]?\d\d(?![\d./])",
        rf"(?:{season}\s*(?:de\s+|of\s+)?)?{year}(?:/(?:\d\d(?!\d)|{year}))?",
        rf"{short}(?!\d)",
    ]
    # "Juli/August 2020"
    atom = rf"(?:(?<![\w/])|(?<=[^\W\d]/)(?={month}))(?:{'|'.join(atoms)})(?![\d])"
    up_to = r"(?:bis\s+|till?\s+|until\s+|à\s+|à\s+ce\s+|to\s+|up\s+to\s+|jusqu['’]à\s+)"
    present = rf"(?:{up_to}?(?:{_alternatives(data['present'])})(?!\w))"
    dash = r"\s*(?:[-–—−‐‑‒→›»>~]|&ndash;|\.\.\.?)+\s*"
    inclusive = rf"(?:(?:{_alternatives(data['inclusive'])})\s+)"
    joins = rf"(?:{dash}|\s+(?:{_alternatives(data['joins'])})\s+){inclusive}?(?:{foreseen}\s*)?"
    number = "(?:0?[1-9]|1[0-2])"
    lone_number = rf"(?<![\d/.,-]){number}(?=\s?[-–—]\s?{number}\s?[./]\s?(?:{year}|\d\d(?!\d)))"
    month_start = rf"(?:(?<![\w/])(?:\d{{1,2}}\.?\s*)?{month}|{lone_number})"
    day_start = r"(?<![\d.])\d{1,2}\.(?:\d{1,2}\.)?(?=\s?[-–—])"
    # With a dash behind it, "2020-06" is a month that goes on.
    short_end = r"(?:\d{2}(?![\w/%]|\.\d)(?!\s*[-–—−]))"
    behind = r"(?:\.?:?\s+|(?<=l['’]))"
    since = rf"(?:(?<!\w)(?:{_alternatives(data['since'])}|{_alternatives(data['froms'])}){behind})"
    since_only = rf"(?:(?<!\w)(?:{_alternatives(data['since'])}){behind})"
    until = rf"(?:(?<!\w)(?:{_alternatives(data['until'])})\s+)"
    mistyped = (
        rf"(?<![\w/.])(?:(?:{number}\s?[./]\s?|{month}\s+)(?:19|20)\d{{3}}|(?:00|1[3-9]|[2-9]\d)\s?[./]\s?{year})(?!\d)"
    )
    of_season = rf"{_by_letter(data['seasons_of_years'])}\s+(?:(?:de|of)\s+)?"
    ands = rf"(?:,|/|&|\+|(?<!\w)(?:{_alternatives(data['and'])})(?!\w))"
    several = rf"{of_season}(?P<s1>{year})(?:\s*,\s*{year})*\s*{ands}\s*(?:{of_season})?(?P<s2>{year})"
    short_month = rf"(?<!\d[,.]){number}[/.]\d\d(?![\d./])"
    months_on = rf"(?:{joins}|\s?[/&]\s?(?={month}))"
    opening = [
        *months,
        *data["seasons"],
        *data["seasons_of_years"],
        *data["since"],
        *data["froms"],
        *data["until"],
        *data["expected"],
    ]
    in_numbers = rf"{year}(?!\d)|\d\d?(?!\d)(?:\.|er|st|nd|rd|th)?\s*(?:[\d./–—-]|{_by_letter(months)})|{short}"
    whole = (
        # Says nothing that does not follow below, but nearly every place is passed by at its first letters.
        rf"(?:(?=[\d'’‘])(?<!\d)(?={in_numbers})|(?<!\w)(?={_by_letter(opening)}))(?:"
        rf"{several}(?!\d)"
        rf"|(?P<m1>{short_month}){joins}(?P<m2>{short_month})"
        rf"|(?P<x1>{mistyped}){joins}(?:(?P<x2>{atom})|(?P<x3>{present}))"
        rf"|(?P<since>{since})?(?:(?P<a>{atom}){joins}|(?P<ma>{month_start}){months_on}|(?P<da>{day_start}){joins})"
        rf"(?:(?P<b>{atom})|(?P<now>{present})|(?P<sb>{short_end})|(?P<y2>{mistyped}))"
        rf"|(?P<sa>{since_only})(?P<c>{atom})(?:\s+{present})?"
        rf"|(?P<u>{until}(?:{foreseen}\s*)?|(?<!\w){foreseen}\s*(?:{until}|(?:{_alternatives(data['froms'])})\s+)?)(?P<d>{atom})"
        rf"|(?P<f>{atom})\s*(?:[(,–-]\s*){foreseen}"
        rf"|(?P<e>{atom})(?P<open>\s*[-–—−→]+\s*(?:…|\.\.\.)?\s*(?=$|\)|[|,])|[–—-]\s+(?=[A-ZÄÖÜ]))?)"
    )
    return DatePatterns(
        re.compile(whole, re.IGNORECASE),
        re.compile(atom, re.IGNORECASE),
        months,
        re.compile(rf"^\W*{present}\W*$", re.IGNORECASE),
        re.compile(r"[-–—−]\s*$"),
        re.compile(r"\d\d"),
        re.compile(mistyped, re.IGNORECASE),
    )
