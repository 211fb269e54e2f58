"""Who looks for somebody: an agency's client, the firm of the letterhead, or whoever seeks in the first sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from ..contracts.document import Line
from ..lexicon.clues import org_score
from ..resources import read_yaml
from .words import profile_words

_FIRST_LINES = 12
_MAX_LINE = 200
_APPOSITION = 120
"""Characters behind "for our client" within which a name is this client's."""

_SENTENCE_END = re.compile(r"[.!?:;]\s+(?=[A-ZÄÖÜÉÈÀ])")
_KNOWN_HOUSE = 1.0
"""Score of a name from which it has a word of an employer: "Klinikum", "School", "Fondation"."""


def client_of(lines: Sequence[Line], labelled: str | None) -> str | None:
    """Return the client behind its label or that the first lines tell; None where an agency does not name its own.

    A client that is wrong stands in an offer's first sentence: what is not clearly a firm or a house is none.
    """
    first = [line.text[:_MAX_LINE] for line in lines[:_FIRST_LINES]]
    # Read before anything is asked of it: a rehearsal is to load what any profile needs.
    words, text = _words(), " ".join(first)
    if labelled:
        return labelled
    agents = [match for match in words.of_agent.finditer(text) if _seeks(text, match)]
    if agents:
        return next((name for match in agents if (name := _named_behind(text, match))), None)
    return next(filter(None, map(_firm, first)), None) or next(filter(None, map(_seeker, first)), None)


def _seeks(text: str, match: re.Match[str]) -> bool:
    """Is somebody looked for in the sentence: "our client" of a firm's tasks is no agency's?"""
    before = _SENTENCE_END.split(text[: match.start()])[-1]
    behind = _SENTENCE_END.split(text[match.end() :], maxsplit=1)[0]
    return _words().seeks.search(f"{before} {behind}") is not None


def _named_behind(text: str, match: re.Match[str]) -> str | None:
    apposition = _SENTENCE_END.split(text[match.end() :][:_APPOSITION], maxsplit=1)[0]
    if found := _words().seeks.search(apposition):
        apposition = apposition[: found.start()]
    if firm := _firm(apposition):
        return firm
    named = _words().apposed.match(apposition)
    return _house(named) if named else None


def _firm(text: str) -> str | None:
    """Return the first name with a legal form."""
    match = profile_words().company.search(text)
    return _words().before_firm.sub("", match.group()) if match else None


def _seeker(line: str) -> str | None:
    match = _words().seeker.match(line)
    return _house(match) if match else None


def _house(match: re.Match[str]) -> str | None:
    """Return the name if it is one of a firm or a house, and not of a part of it."""
    words, name = _words(), match["name"]
    is_known = org_score(name) >= _KNOWN_HOUSE or words.houses.search(name) is not None
    if not is_known or words.parts.search(name) or words.no_name.search(name):
        return None
    return _without_article(name, words.strong_endings.get((match["article"] or "").strip().casefold(), ""))


def _without_article(name: str, ending: str) -> str:
    """Return "Erzbischöfliches Bauamt" for "das Erzbischöfliche Bauamt"."""
    adjectives = list(takewhile(_words().weak_adjective.fullmatch, name.split()[:-1]))
    return " ".join([*(word + ending for word in adjectives), *name.split()[len(adjectives) :]])


@dataclass(frozen=True, slots=True)
class _Words:
    of_agent: re.Pattern[str]
    seeks: re.Pattern[str]
    apposed: re.Pattern[str]
    """A name behind a comma and an article: ", das Klinikum am Rosenberg,"."""
    seeker: re.Pattern[str]
    houses: re.Pattern[str]
    parts: re.Pattern[str]
    no_name: re.Pattern[str]
    before_firm: re.Pattern[str]
    weak_adjective: re.Pattern[str]
    strong_endings: dict[str, str]


@cache
def _words() -> _Words:
    words = read_yaml("vocabulary", "clients.yaml")
    name = rf"{words['article']}(?P<name>{words['name']})"
    plain = {
        key: re.compile(words[key].replace("\n", "").replace(" |", "|"), re.IGNORECASE)
        for key in ("of_agent", "seeks", "houses", "parts", "no_name", "weak_adjective")
    }
    return _Words(
        **plain,
        before_firm=re.compile(words["before_firm"]),
        strong_endings=words["strong_endings"],
        apposed=re.compile(rf"\s*[,–-]\s*{name}\s*(?:[,–-]|$)"),
        seeker=re.compile(rf"\W*{name}(?:\s*\([^()]*\)|,[^,]{{1,40}},)?,?\s+(?=(?i:{words['seeks']}))"),
    )
