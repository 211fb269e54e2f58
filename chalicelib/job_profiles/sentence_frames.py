"""Take a wish out of the sentence that it is told in: "Sie planen und buchen Geschäftsreisen"."""

import re
from dataclasses import dataclass
from functools import cache

from ..resources import read_yaml

_FIRST_OF_TWO = re.compile(r"^([a-zäöüßéèê]{4,}) (?:und|and|et) (?=[a-zäöüßéèê]{4,} \S)")
"""A verb whose object stands behind the next one."""

_LEAST_OBJECT = 2
"""Words that a clause with a verb in two parts has at least."""


def without_frame(text: str) -> str:
    """Return what a sentence that speaks to somebody asks for; other texts as they are.

    Of two verbs with one object the second is kept ("buchen Geschäftsreisen"), and a German verb in two parts is joined
    ("rechnen Betriebskosten ab" is "abrechnen Betriebskosten"). A sentence that is nothing but frame is kept.
    """
    frames = _frames()
    bare = frames.tail.sub("", text.strip()).strip()
    lead = frames.lead.match(bare)
    if lead is None:
        return bare or text
    rest = _joined(bare[lead.end() :].strip(" .!"))
    return _FIRST_OF_TWO.sub("", rest) or bare


def _joined(clause: str) -> str:
    """Join a verb at the begin of a German clause with the word that stands apart from it at the end."""
    first, _, rest = clause.partition(" ")
    rest, bracket, aside = rest.partition(" (")
    *words, last = rest.split() or [""]
    is_verb = first.islower() and first.endswith(("en", "eln", "ern", "st"))
    if is_verb and last in _frames().apart and len(words) + 1 >= _LEAST_OBJECT:
        return f"{last}{first} {' '.join(words)}{bracket}{aside}"
    return clause


@dataclass(frozen=True, slots=True)
class _Frames:
    lead: re.Pattern[str]
    tail: re.Pattern[str]
    apart: frozenset[str]


@cache
def _frames() -> _Frames:
    words = read_yaml("vocabulary", "sentence_frames.yaml")
    return _Frames(
        lead=re.compile(rf"(?:{'|'.join(words['leads'])})(?:\s+|(?<=[''’]))", re.IGNORECASE),
        tail=re.compile(rf",?\s(?:{'|'.join(words['tails'])})[.!]?$", re.IGNORECASE),
        apart=frozenset(words["apart"]),
    )
