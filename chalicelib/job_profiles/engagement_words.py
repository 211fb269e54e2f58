"""How the terms of an engagement are said without a label; the words are in vocabulary/engagement.yaml."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from ..resources import read_yaml

_TRAVEL = re.compile(r"(?:reise|travel|déplacement)\w*[^;\n]*$", re.IGNORECASE)
"""A share of travel is no workload."""

_BEFORE = 30
"""Characters before a term that may say that it is another."""

_BEGINS = frozenset({"start", "start_beside"})
"""Terms that are days, none behind a word of application."""


def said(name: str, texts: Sequence[str]) -> str | None:
    """Return how the first of the texts says the term; None where none does."""
    for text in texts:
        for pattern in _patterns()[name]:
            for match in pattern.finditer(text):
                if not _is_another(name, text, match):
                    begin, end = _whole(name, text, *match.span(1))
                    return " ".join(text[begin:end].split()).strip(" ,;-") or None
    return None


def without_terms(text: str) -> str:
    """Return a text with what it says of pay, time and days blanked out: what is left may still ask for something."""
    for name in _ONLY_TERMS:
        while (value := next((m for p in _patterns()[name] if (m := p.search(text))), None)) is not None:
            text = f"{text[: value.start(1)]} {text[value.end(1) :]}"
    return text


_ONLY_TERMS = ("rate", "duration", "deadline", "workload")
"""Terms that are no wish, whoever reads their numbers as years or amounts."""


def all_said(name: str, texts: Sequence[str]) -> list[str]:
    """Return every way in which the texts say the term, in order of the patterns within each text."""
    return [
        " ".join(match.group(1).split()).strip(" ,;-")
        for text in texts
        for pattern in _patterns()[name]
        for match in pattern.finditer(text)
    ]


def said_somewhere(name: str, texts: Sequence[str]) -> str | None:
    """Return the day, or the sum, of a sentence with a word of begin, or of pay, anywhere in it.

    "Loslegen sollte sie noch im April": no pattern knows the order. A sentence with a word of another day or sum, as
    of applications, of an end, of turnover, is left alone.
    """
    tells, other, value = _somewhere()[name]
    for sentence in texts:
        if tells.search(sentence) and not other.search(sentence) and (match := value.search(sentence)):
            return match.group().strip()
    return None


@cache
def _somewhere() -> dict[str, tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]]:
    words = _words()
    day = rf"(?<![\w.,/-])(?:(?:{words['before_day']}\s)*(?:{{when}})|{words['season']}(?!\w))"
    # A sum of money, or a bare number with what it is for.
    sums = (r"{money}(?:\s?(?:{net}\s?)?{per})?(?:{added})*", r"\d{2,4}(?:[.,]\d{2})?\s?{per}(?:{added})*")
    pay = rf"(?<![\w.,-])(?:{{limit}}\s)?(?:{'|'.join(sums)})"
    patterns = {
        "start": (words["begins_somewhere"], words["other_day"], day),
        "rate": (words["pays_somewhere"], words["other_sum"], pay),
    }
    return {name: _compiled(*three) for name, three in patterns.items()}


def _compiled(tells: str, other: str, value: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    first, second, third = (re.compile(_filled(pattern), re.IGNORECASE) for pattern in (tells, other, value))
    return first, second, third


def is_start_or_workload(piece: str) -> bool:
    """Is what stands beside a place a start or a workload: "Jena | Vollzeit | ab sofort"?"""
    return bool(says_when(piece) or said("workload", [piece]) or said("start", [piece]))


def says_when(text: str) -> str | None:
    """Return a text that is nothing but a day or a time of the year; None for any other."""
    bare = text.strip(" .,")
    return bare if _when().fullmatch(bare) else None


def _whole(name: str, text: str, begin: int, end: int) -> tuple[int, int]:
    """Return begin and end of a term with the words around it that belong to it: "spätestens", "2027", "per week"."""
    around = _around().get(name.removesuffix("_for_sure").removesuffix("_beside"))
    if around is None:
        return begin, end
    before, behind = around
    if lead := before.search(text, max(0, begin - _BEFORE), begin):
        begin = lead.start()
    if more := behind.match(text, end):
        end = more.end()
    return begin, end


def term_of_value(label: str, value: str) -> str | None:
    """Return the term that a value alone says, whatever its label is called; None for any other.

    "Required from: early March" is a start, "Preisrahmen: 85 €/h" a rate; a day behind a label of an end is none.
    """
    bare = value.strip()
    if says_when(bare):
        return None if _other_days().search(label) else "start"
    has_number = any(character.isdigit() for character in bare)
    for name in ("rate", "workload", "remote") if has_number else ("workload", "remote"):
        told = said(name, [bare])
        if told and _letters(told) >= _MOST_OF_VALUE * _letters(bare):
            return name
    return None


_MOST_OF_VALUE = 0.6
"""Share of a value that a term makes when it is all that the value says."""


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _is_another(name: str, text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    if name in _BEGINS:
        return _not_a_start().search(text[max(0, match.start(1) - 2 * _BEFORE) : match.start(1)]) is not None
    if name == "end":
        return _application().search(before) is not None
    if name == "workload" and any(share.start() <= match.start(1) < share.end() for share in _at_home().finditer(text)):
        return True
    return _TRAVEL.search(before) is not None


@cache
def _patterns() -> dict[str, list[re.Pattern[str]]]:
    words = _words()
    cased = words["cased"]
    return {
        name: [re.compile(_filled(p), 0 if name in cased else re.IGNORECASE) for p in patterns]
        for name, patterns in words.items()
        if isinstance(patterns, list) and name not in ("when", "cased")
    }


@cache
def _around() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    return {
        name: (
            re.compile(rf"(?<![\w/.-])(?:{_filled(pair['before'])})\s*$", re.IGNORECASE),
            re.compile(rf"(?:{_filled(pair['behind'])})", re.IGNORECASE),
        )
        for name, pair in _words()["around"].items()
    }


@cache
def _when() -> re.Pattern[str]:
    words = _words()
    before, behind = words["before_day"], words["behind_day"]
    return re.compile(_filled(rf"(?:{before}\s)*(?:{{when}}|{{soon}})(?:{behind})*"), re.IGNORECASE)


def _filled(pattern: str) -> str:
    """Return a pattern with its named parts, in braces, filled in."""
    return _PART.sub(lambda part: _filled(_parts()[part[1]]), pattern)


_PART = re.compile(r"\{([a-z]\w*)\}")


@cache
def _parts() -> dict[str, str]:
    words = _words()
    return {**words["parts"], **{name: words[name] for name in ("soon", "months")}, "when": "|".join(words["when"])}


@cache
def _at_home() -> re.Pattern[str]:
    """Return the pattern of a share of the time at home or on site: it is no workload, either."""
    where = f"(?:{_words()['at_home']})"
    share = _filled(r"(?:\d{1,3}\s?%|{range}\s?{days}(?!\w)(?:{a_week})?)")
    return re.compile(rf"{where}[^.,;\n\d]{{0,24}}{share}|{share}[^.;,\n\d]{{0,12}}{where}", re.IGNORECASE)


@cache
def _application() -> re.Pattern[str]:
    return re.compile(_filled("(?:{apply}|{papers})"), re.IGNORECASE)


@cache
def _not_a_start() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_words()['not_a_start']}", re.IGNORECASE)


@cache
def _other_days() -> re.Pattern[str]:
    return re.compile(_words()["other_days"], re.IGNORECASE)


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = read_yaml("vocabulary", "engagement.yaml")
    return words
