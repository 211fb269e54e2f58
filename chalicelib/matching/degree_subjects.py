"""What a degree or training must be in, and whether another one is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..job_profiles.terms import alternatives
from ..job_profiles.words import profile_words
from ..vocabulary.tokens import stems
from ..vocabulary.trades import Trade, branches_in, is_near, trades_in
from .degree_words import apart, degree_tables, has_word, level_patterns
from .search_words import generic_words
from .word_forms import is_part


@dataclass(frozen=True, slots=True)
class Subject:
    """What a degree must be in; nothing of it where any will do."""

    words: frozenset[str] = frozenset()
    """Known fields and stems of other words: each of them is enough."""
    trades: frozenset[Trade] = frozenset()
    branches: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.words or self.trades or self.branches)

    def has(self, text: str, takes_comparable: bool = False) -> bool:
        """Is what a text names in this subject? Without any, everything is.

        Where a trade is asked for and another one named, only that counts, unless a comparable one is enough: not each
        of a field is the other.
        """
        held = trades_in(text)
        is_of_branch = any(self.branches & trade.branches for trade in held)
        if not self or self.trades & held or is_of_branch:
            return True
        if self.trades and held and not takes_comparable:
            return False
        if self.words & _fields(text) or _names(self.words, stems(apart(text.casefold()))):
            return True
        return any(_has(said, text) for asked, said in degree_tables()["broad_degrees"].items() if asked in self.words)

    def is_near(self, text: str) -> bool:
        """Is what a text names of a family with the trade asked for: a "Fachlagerist" with a "Lagerlogistiker"?"""
        return is_near(self.trades, trades_in(text))


def subject_of(text: str) -> Subject:
    """Return what a degree must be in: known fields and trades, else the stems of the words left."""
    trades = trades_in(text)
    # "Kaufmännische Ausbildung, z. B. als Industriekaufmann": the trade is one of several.
    is_any = has_word("training", text) and (not trades or alternatives().search(text) is not None)
    branches = branches_in(apart(text.casefold())) if is_any else frozenset()
    return Subject(_words_of(text), trades, branches)


def place_among(demanded: str, text: str) -> int:
    """Return which of the subjects that a demand lists a degree is in, from 0; their number where it is in none."""
    subjects = [subject for part in _LISTED.split(demanded) if (subject := subject_of(part))]
    return next((place for place, subject in enumerate(subjects) if subject.has(text)), len(subjects))


def stands_for_another(demanded: str, text: str) -> bool:
    """Is a degree one that never stands for what is demanded, whatever its level: a care assistant's for a nurse's?"""
    pairs = degree_tables()["not_instead"].items()
    return any(_has(asked, demanded) and not _has(asked, text) and _has(said, text) for asked, said in pairs)


def _words_of(text: str) -> frozenset[str]:
    tables = degree_tables()
    broad = {field for asked, fields in tables["broad_fields"].items() if _has(asked, text) for field in fields}
    fields = _fields(text) | broad | {asked for asked in tables["broad_degrees"] if _has(asked, text)}
    if fields and not _LISTED.search(text):
        return fields
    rest = re.sub(tables["or_comparable"], " ", apart(text.casefold()))
    for table in ("levels", "demands", "general_demands"):
        for _, pattern in level_patterns(table):
            rest = pattern.sub(" ", rest)
    words = [word for word in re.findall(r"[^\W\d_]{4,}", rest) if word not in profile_words().filler]
    # "Geoinformatik, Geographie oder Vermessung": beside a known field each of the others is one, too.
    return fields | (frozenset(stems(" ".join(words))) - generic_words() - _no_subject())


_LISTED = re.compile(r",\s|\s(?:oder|or|ou)\s|\w/\w", re.IGNORECASE)


def _names(subject: frozenset[str], named: Sequence[str]) -> bool:
    """Is what a degree must be in one of its words, or the begin of one: "boulanger", "boulangerie"?"""
    fields = degree_tables()["fields"].keys()
    return any(
        is_part(word, part) or (word not in fields and is_part(part, word)) for word in subject for part in named
    )


def _fields(text: str) -> frozenset[str]:
    lowered = f" {text.casefold()} {apart(text.casefold())} "
    fields: dict[str, list[str]] = degree_tables()["fields"]
    return frozenset(
        field
        for field, names in fields.items()
        if any(re.search(rf"(?<!\w){re.escape(n)}(?:e?s)?(?!\w)", lowered) for n in names)
    )


def _has(pattern: str, text: str) -> bool:
    return re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE) is not None


@cache
def _no_subject() -> frozenset[str]:
    return frozenset(stems(degree_tables()["no_subject"]))
