"""Find the roles that sentences name: "we need another Customer Success Manager", "suchen wir einen Koch (m/w/d)"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..lexicon.clue_words import is_role_word
from ..resources import read_yaml
from .requirements import split_sentences

_WORD = re.compile(
    r"[^\W\d_](?:[\w'’&+#-]|[:*_/](?=\w)|\((?=\w+\))|(?<=[(]\w)\)|(?<=[(]\w\w)\)|(?<=[(]\w{3})\)|(?<=[(]\w{5})\))*"
)

_BOTH_GENDERS = re.compile(r"(?:[:*_/·]-?\w{1,6}|\(\w{1,6}\)|[:*_/]\s?\w{1,5})$")
"""What makes one word of both: "Designer:in", "Chargé(e)", "manipulateur(trice)"."""

_INFLECTED = ("en", "n", "s")

_MOST_BEFORE, _MOST_BEHIND = 5, 4
"""Words of a role's name before and behind the word that names it."""


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role in the words of the text; `is_wanted` when its sentence says that somebody is wanted."""

    text: str
    is_wanted: bool


def role_phrases(text: str) -> Iterator[RolePhrase]:
    """Yield the roles behind an indefinite article, in order: of "the", "our" and "der" there is one already."""
    words = _words()
    for sentence in split_sentences(text):
        is_wanted = words.wanted.search(sentence) is not None
        end = 0
        for match in words.article.finditer(sentence):
            if match.start() >= end and (found := _role_behind(sentence[match.end() :])):
                end = match.end() + sentence[match.end() :].find(found) + len(found)
                if is_wanted or _is_capital(found):
                    yield RolePhrase(found, is_wanted)


def is_role(word: str) -> bool:
    """Names a word an occupation, in any case and in the form of either gender or both?"""
    bare = _BOTH_GENDERS.sub("", word).casefold()
    return is_role_word(bare) or any(is_role_word(bare.removesuffix(end)) for end in _INFLECTED if len(bare) > _SHORT)


def says_only_somebody(title: str) -> bool:
    """Does a title say only that somebody is wanted: "contractor", "Mitarbeiterin"?"""
    return _words().somebody.fullmatch(title.strip()) is not None


def says_search(text: str) -> bool:
    """Says a text that somebody is wanted: "We're recruiting!"?"""
    return _words().wanted.search(text) is not None


def behind_label(text: str) -> str | None:
    """Return the role that stands behind a label: "Job Advert: Teaching Assistant (SEN) – Luton"."""
    label, _, value = text.partition(":")
    if _words().label.fullmatch(label.strip()) is None:
        return None
    first = _BESIDE.split(value.strip())[0]
    return first if any(is_role(word) for word in _WORD.findall(first)) else None


_BESIDE = re.compile(r"\s+[-–—|/]+\s+|\s*\|+\s*|,\s+")

_SHORT = 7
"""Letters up to which an ending may belong to the word."""


def _role_behind(text: str) -> str | None:
    """Return the role that a text begins with; None where other words come first."""
    words = _words()
    text = words.before.sub("", text)
    place, count = 0, 0
    while count <= _MOST_BEFORE and (word := _WORD.match(text, place)):
        if is_role(word[0]):
            name = text[: _end_of_name(text, word.end())]
            # Behind another article another thing begins: "für ein gutes Jahr einen Koch".
            return None if words.article.search(name) else name
        if words.stop.fullmatch(word[0]) or text[word.end() : word.end() + 1] != " ":
            return None
        place, count = word.end() + 1, count + 1
    return None


def _end_of_name(text: str, end: int) -> int:
    """Return where a role's name ends: behind "développeur Symfony", "Teacher of Physics"."""
    for _ in range(_MOST_BEHIND):
        joined = _words().behind.match(text, end)
        word = _WORD.match(text, joined.end() if joined else end + 1)
        is_next = word is not None and text[end : end + 1] == " "
        is_told = word is not None and _words().adjective.fullmatch(word[0]) is not None
        if word is None or not is_next or not (joined or is_told or _is_capital(word[0]) or is_role(word[0])):
            return end
        end = word.end()
    return end


def _is_capital(text: str) -> bool:
    return text[:1].isupper()


@dataclass(frozen=True, slots=True)
class _Words:
    wanted: re.Pattern[str]
    article: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    stop: re.Pattern[str]
    label: re.Pattern[str]
    somebody: re.Pattern[str]
    adjective: re.Pattern[str]


@cache
def _words() -> _Words:
    words: dict[str, str] = read_yaml("vocabulary", "role_phrases.yaml")
    told = {name: pattern.replace(" |", "|") for name, pattern in words.items()}
    return _Words(
        wanted=re.compile(rf"(?<!\w)(?:{told['wanted']})(?!\w)", re.IGNORECASE),
        article=re.compile(rf"(?<![\w’'])(?:{told['article']})(?:\s|(?<=[’']))", re.IGNORECASE),
        before=re.compile(rf"^(?:(?:{told['before']}),?\s)*", re.IGNORECASE),
        stop=re.compile(told["stop"], re.IGNORECASE),
        label=re.compile(rf"(?:{told['label']})", re.IGNORECASE),
        adjective=re.compile(told["adjective"]),
        somebody=re.compile(rf"(?:{told['somebody']})", re.IGNORECASE),
        behind=re.compile(rf"\s(?:{told['behind']})\s?"),
    )
