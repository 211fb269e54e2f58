"""What a section title is about, by its words."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ..resources import read_yaml
from ..vocabulary.text import key, words

OTHER = "other"

_NUMBER = re.compile(r"^(?:\d{1,2}|[IVX]{1,4}|[A-H])[.)]\s*(?=[^\W\d]{3})")
_ADJECTIVE = re.compile(
    r"(?:lich|isch)(?:e[rsnm]?)?$|^universitäre[rsnm]?$"
    r"|^(?:professionnel(?:le)?s?|professional|academic|scolaires?|universitaires?|académiques?)$"
)
_COMPUTERS = frozenset({"it", "edv", "ict", "pc", "computer", "computing", "informatique", "bureautique"})
_AND = re.compile(r"\s(?:und|and|et)\s")
_SEVERAL = re.compile(r"\s(?:und|and|et)\s|\s*[/&+,|·•]\s*", re.IGNORECASE)
"""Left out of titles, as "&" is no part of a key."""


@dataclass(frozen=True, slots=True)
class _Titles:
    by_key: dict[str, str]
    by_word: dict[str, str]
    fillers: frozenset[str]
    documents: frozenset[str]
    clients: frozenset[str]
    ways: frozenset[str]


@cache
def _titles() -> _Titles:
    data = read_yaml("vocabulary", "sections.yaml")
    return _Titles(
        {
            way: kind
            for kind, titles in reversed(data["titles"].items())
            for title in titles
            for way in (key(_AND.sub(" ", title)), key(title))
        },
        {word.casefold(): kind for kind, values in data["words"].items() for word in values},
        frozenset(word.casefold() for word in data["fillers"]),
        frozenset(key(title) for title in data["document_titles"]),
        frozenset(word.casefold() for word in data["client_words"]),
        frozenset(word.casefold() for word in data["ways"]),
    )


def is_document_title(text: str) -> bool:
    """True for "Lebenslauf", "Curriculum Vitae" and the like, alone on a line."""
    return key(text) in _titles().documents


def names_certificates(title: str) -> bool:
    """True for "Diplômes et certificats", whatever else the title names."""
    return any(_titles().by_word.get(word) == "certifications" for word in words(title))


def names_education(title: str) -> bool:
    """True for "Formations et certifications", whatever else the title names."""
    return any(_titles().by_word.get(word) == "education" for word in words(title))


def names_skills(title: str) -> bool:
    """True for "IT und Sprachen", "Langues et informatique", whatever else they name; not for "Language skills"."""
    parts = [words(part) for part in _SEVERAL.split(title)]
    return len(parts) > 1 and any(
        any(_titles().by_word.get(word) == "skills" or word in _COMPUTERS for word in part)
        and all(_titles().by_word.get(word) != "languages" for word in part)
        for part in parts
    )


def names_any_way(title: str) -> bool:
    """True for a title that may stand over schools as well as jobs: "Werdegang", or one in words not known."""
    titles, told = _titles(), words(title)
    ways = {word for word in told if word in titles.ways or is_document_title(word)}
    of_work = any(titles.by_word.get(word) == "employment" and word not in ways for word in told)
    return title_kind(title) is None or (bool(ways) and not of_work)


def client_words() -> frozenset[str]:
    """Words of titles that name work for clients."""
    return _titles().clients


def says_nothing(text: str) -> bool:
    """True for "Other" or "Weitere": within a section these are more of the same."""
    return all(word in _titles().fillers for word in words(text))


def without_number(text: str) -> str:
    """Return a title without what counts it: "2. Berufserfahrung", "III. Education", "B) Formation"."""
    return _NUMBER.sub("", text)


@lru_cache(maxsize=2048)
def title_kind(text: str) -> tuple[str, bool] | None:
    """Return the kind of section that a title announces and whether the whole title is known, or None.

    A title put together from known words and fillers alone ("Studium und Ausbildung") counts as known in part.
    """
    titles = _titles()
    if not text or len(text) > 60:
        return None
    kind = titles.by_key.get(key(text))
    if kind:
        return kind, True
    if any(map(str.isdigit, text)):
        return None
    kinds: dict[str, float] = defaultdict(float)
    parts = words(text.replace("/", " "))
    if not 1 <= len(parts) <= 6:
        return None
    for part in _without_way(parts):
        found = titles.by_word.get(part)
        if found:
            kinds[found] += _weight(part)
        elif part not in titles.fillers:
            return None
    return (_winner(kinds), False) if kinds else None


@lru_cache(maxsize=1024)
def loose_kind(text: str) -> str | None:
    """Return the kind that any word of a title speaks for, whatever the other words are."""
    known = title_kind(text)
    if known is not None:
        return known[0]
    titles = _titles()
    kinds: dict[str, float] = defaultdict(float)
    for part in _without_way(words(text.replace("/", " ").replace("-", " "))):
        found = titles.by_word.get(part) or titles.by_key.get(key(part))
        if found is None and len(part) > 9 and not part.startswith(("information", "transformation")):
            found = next((kind for word, kind in titles.by_word.items() if len(word) > 6 and part.endswith(word)), None)
        if found:
            kinds[found] += _weight(part)
    return _winner(kinds) if kinds else None


def _weight(word: str) -> float:
    """The noun says what a title is about: "Schulische und berufliche Ausbildung" is education."""
    return 0.5 if _ADJECTIVE.search(word) else 1.0


def _without_way(parts: Sequence[str]) -> list[str]:
    """Leave out the noun that names any way through life, where its adjectives tell of schools alone.

    "Schulischer und akademischer Werdegang" is education; "Parcours scolaire et professionnel" is a career, too.
    """
    titles = _titles()
    adjectives = [part for part in parts if _ADJECTIVE.search(part)]
    if not adjectives or any(titles.by_word.get(part) != "education" for part in adjectives):
        return list(parts)
    return [part for part in parts if part not in titles.ways]


_PRIORITY = ("projects", "employment", "education", "certifications", "languages", "skills", "profile", "person")
"""Which of two equally strong words wins: "Brevets et certificats" are certificates."""


def _winner(kinds: dict[str, float]) -> str:
    best = max(kinds.values())
    tied = [kind for kind in kinds if kinds[kind] == best]
    return next((kind for kind in _PRIORITY if kind in tied), tied[0])
