"""What a clause says of the thing that it speaks of first: "Mit Passar habe ich keine Erfahrung"."""

import re
from dataclasses import dataclass
from functools import cache

from ..resources import read_yaml
from .stance_words import stance_words

_BRACKET = re.compile(r"\([^()]*\)")

_OR_COMMA = re.compile(r",\s")

_MOST_WORDS = 6
"""Words of one thing in a list; more are a clause of their own."""


@dataclass(frozen=True, slots=True)
class SaidOfIt:
    is_denied: bool = False
    """It is not there, or others did it."""
    is_used_only: bool = False
    """It was used as any customer uses it: no more is shown than that."""
    is_read_only: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    ends: re.Pattern[str]
    inverted: re.Pattern[str]
    inverted_en: re.Pattern[str]
    no_object: re.Pattern[str]
    resumed: re.Pattern[str]
    resumes: re.Pattern[str]
    own_clause: re.Pattern[str]
    led_in: re.Pattern[str]
    denied: re.Pattern[str]
    but_not: re.Pattern[str]
    used_only: re.Pattern[str]
    read_only: re.Pattern[str]
    others_behind: re.Pattern[str]
    passive: re.Pattern[str]
    others_resumed: re.Pattern[str]
    others_first: re.Pattern[str]
    with_oneself: re.Pattern[str]
    oneself: re.Pattern[str]
    may_say: re.Pattern[str]


def said_of_it(text: str, sentence: tuple[int, int], start: int, end: int) -> SaidOfIt:
    """Return what the clause around the characters [start, end) says of them, in whatever place they stand in it."""
    words = _words()
    clause, first, last = _clause_around(text, sentence, start, end)
    before = _own_begin(clause[:first])
    is_own = words.own_clause.search(before) is None
    predicate = _predicate(before, clause[last:]) if is_own else ""
    rest = _OR_COMMA.split(clause[last:])[0]
    around = f"{before}{clause[first:last]}{predicate or rest}"
    is_denied = words.denied.search(words.but_not.sub(" ", predicate)) is not None
    return SaidOfIt(
        is_denied=is_denied or (_is_by_others(before, clause[first:], last - first, predicate)),
        is_used_only=words.used_only.search(around) is not None,
        is_read_only=words.read_only.search(around) is not None,
    )


def _clause_around(text: str, sentence: tuple[int, int], start: int, end: int) -> tuple[str, int, int]:
    """Return the clause with the place of the characters in it; what stands in brackets beside them is blank."""
    offset = sentence[0]

    def flat(bracket: re.Match[str]) -> str:
        if bracket.start() < start - offset < bracket.end():
            # What stands in one bracket is a list, and goes by what is said of it.
            return " " + bracket[0][1:-1].replace(",", " ") + " "
        return " " * len(bracket[0])

    whole = _BRACKET.sub(flat, text[slice(*sentence)])
    first, last = start - offset, end - offset
    begin, stop = 0, len(whole)
    for pattern in (_words().ends, stance_words().contrast):
        begin = max([begin, *(m.end() for m in pattern.finditer(whole, 0, first))])
        behind = pattern.search(whole, last)
        stop = min(stop, behind.start()) if behind else stop
    return whole[begin:stop], first - begin, last - begin


def _own_begin(before: str) -> str:
    """Return what stands before a term in its clause, without what has been told to its end before a comma."""
    words = _words()
    pieces = _OR_COMMA.split(before)
    while len(pieces) > 1 and (
        words.own_clause.search(pieces[0])
        or len(pieces[0].split()) > _MOST_WORDS
        or any(map(words.oneself.search, pieces[1:]))
    ):
        pieces = pieces[1:]
    return ", ".join(pieces)


def _predicate(before: str, after: str) -> str:
    """Return what is said of a term that stands before its verb; empty where it does not.

    Of a list each thing is spoken of: what joins its last two, or the word that leads in all, tells that it is one.
    """
    words = _words()
    for pattern in (words.inverted, words.inverted_en, words.resumed):
        if not (match := pattern.search(after)):
            continue
        between = after[: match.start()]
        pieces = _OR_COMMA.split(between)
        if any(len(piece.split()) > _MOST_WORDS or words.own_clause.search(piece) for piece in pieces):
            continue
        if len(pieces) > 1 and not _is_list(before, pieces):
            continue
        if pattern is words.inverted_en and words.no_object.search(before):
            continue
        told = _OR_COMMA.split(after[match.start() :].lstrip(",: "))[0]
        if pattern is words.resumed and not words.resumes.search(told):
            continue
        return told
    return ""


def _is_list(before: str, pieces: list[str]) -> bool:
    led_in = _words().led_in.match(pieces[-1])
    first = _words().led_in.match(before)
    if led_in:
        return first is not None and first[1].lower() == led_in[1].lower()
    return first is not None or re.search(r"\s(?:und|sowie|oder|and|or|et|ou)\s", pieces[-1]) is not None


def _is_by_others(before: str, from_term: str, length: int, predicate: str) -> bool:
    """Is somebody else the subject, in front of the verb, behind it, or behind "by"?"""
    words = _words()
    upto = _OR_COMMA.split(from_term[length:])[0]
    told = from_term[: length + len(upto)]
    if words.with_oneself.search(told):
        return False
    behind = words.others_behind.search(told)
    return bool(
        words.others_first.search(before)
        or (behind and behind.start(behind.lastgroup or 0) >= length and (before.strip() or behind.start()))
        or words.passive.search(upto)
        or words.others_resumed.match(predicate)
    )


def may_say_something(text: str) -> bool:
    """Has a text any word by which a clause denies or limits what it speaks of first? Most have none."""
    return _words().may_say.search(text) is not None


@cache
def _words() -> _Words:
    told: dict[str, str] = read_yaml("vocabulary", "fronted.yaml")
    others = told.pop("others")
    # A German verb is told from a noun by its first letter, "I" from an index.
    cased = {"inverted_en", "others_behind"}
    may_say = [
        told[name] for name in ("denied", "used_only", "read_only", "others_behind", "passive", "others_resumed")
    ]
    told["may_say"] = "|".join([*may_say, told["others_first"]]).replace("^\\W*", r"(?<!\w)").replace("|^", "|")
    return _Words(
        **{
            name: re.compile(pattern.replace("OTHERS", others), 0 if name in cased else re.IGNORECASE)
            for name, pattern in told.items()
        }
    )
