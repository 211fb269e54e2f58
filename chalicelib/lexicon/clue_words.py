"""The words by which roles, organisations, places and degrees are known."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ..resources import read_yaml
from ..vocabulary.durations import DURATION
from ..vocabulary.text import key, words

_GOVERNED = 2
"""Words behind an article: an adjective may stand between."""

_LISTED = re.compile(r"\s*(?:,|(?<!\d)/|/(?!\d))\s*|\s+(?:puis|dann|then)\s+")


@dataclass(frozen=True, slots=True)
class ClueWords:
    roles: frozenset[str]
    role_endings: tuple[str, ...]
    role_phrases: re.Pattern[str]
    legal: re.Pattern[str]
    orgs: frozenset[str]
    org_parts: tuple[str, ...]
    clients: tuple[str, ...]
    trades: frozenset[str]
    governing: frozenset[str]
    schools: frozenset[str]
    school_phrases: re.Pattern[str]
    school_parts: tuple[str, ...]
    places: frozenset[str]
    joints: frozenset[str]
    town_endings: tuple[str, ...]
    town_openings: frozenset[str]
    degrees: frozenset[str]
    degree_phrases: re.Pattern[str]
    degree_short: re.Pattern[str]
    degree_parts: tuple[str, ...]
    grades: re.Pattern[str]
    areas: frozenset[str]
    area_parts: tuple[str, ...]
    area_opening: re.Pattern[str]
    unit: re.Pattern[str]
    capitals: frozenset[str]
    """Of schools and degrees those that are written in capitals only: "DES" is a degree, "des" a word."""

    def means(self, part: str, text: str) -> bool:
        """Is a word of the text, in lower case here, meant by its entry in this vocabulary?"""
        return part not in self.capitals or part.upper() in text


def _single(values: list[str]) -> frozenset[str]:
    return frozenset(str(value).casefold() for value in values if " " not in str(value))


def _phrases(values: list[str]) -> re.Pattern[str]:
    """Return a pattern of the values, to be searched in text in lower case."""
    return re.compile(_by_letter(str(value).casefold() for value in values))


def _several(values: list[str]) -> list[str]:
    return [value for value in values if " " in str(value)]


def _any_of(values: list[str], flags: int = 0) -> re.Pattern[str]:
    options = _by_letter(sorted(map(str, values), key=len, reverse=True), flags)
    return re.compile(rf"(?<![\w.])(?:{options})(?![\w])", flags)


def _by_letter(values: Iterable[str], flags: int = 0) -> str:
    """Return an alternation of the values in which few are tried at a place: those with its letter, in their order."""
    following: dict[str, list[str]] = {}
    for value in values:
        letter = value[0].casefold() if flags & re.IGNORECASE else value[0]
        following.setdefault(letter, []).append(re.escape(value[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in following.items())


def _opening(values: list[str]) -> re.Pattern[str]:
    return re.compile(rf"^(?:{_by_letter(values, re.IGNORECASE)})(?:(?<=['’.])\s*|\s+)(?=\w)", re.IGNORECASE)


def _list(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _feminine(roles: frozenset[str]) -> frozenset[str]:
    more: set[str] = set(roles)
    for word in roles:
        if word.isalpha():
            more |= {f"{word}in", f"{word}innen", f"{word}s", f"{word}e"}
    return frozenset(more)


@cache
def clue_words() -> ClueWords:
    """Return the vocabulary, in lower case, read once."""
    roles: dict[str, Any] = read_yaml("vocabulary", "roles.yaml")
    orgs: dict[str, Any] = read_yaml("vocabulary", "legal_forms.yaml")
    degrees: dict[str, Any] = read_yaml("vocabulary", "degrees.yaml")
    places: dict[str, Any] = read_yaml("vocabulary", "places.yaml")
    names = [*_list(places["cities"]), *_list(places["regions"]), *_list(places["countries"]), *places["remote"]]
    return ClueWords(
        _feminine(_single(roles["words"])),
        tuple(roles["endings"]),
        _phrases(roles["phrases"]),
        _any_of(orgs["forms"]),
        _single(orgs["words"]),
        (*orgs["parts"], *orgs["clients"]),
        tuple(orgs["clients"]),
        _single(orgs["trades"]),
        _single(orgs["governing"]),
        _single(orgs["institutions"]),
        _phrases(_several(orgs["institutions"])),
        tuple(orgs["institution_parts"]),
        frozenset(name.casefold() for name in names),
        frozenset(joint.casefold() for joint in places["joints"]),
        tuple(places["endings"]),
        frozenset(opening.casefold() for opening in places["openings"]),
        _single(degrees["words"]),
        _phrases(_several(degrees["words"])),
        _any_of(degrees["short"]),
        tuple(degrees["parts"]),
        _any_of(degrees["grades"], re.IGNORECASE),
        _single(degrees["areas"]),
        tuple(degrees["area_parts"]),
        _opening(degrees["area_openings"]),
        re.compile(
            rf"{_opening(orgs['unit_openings']).pattern}|^(?:[\w\-]+ )?[\w\-]*(?:{'|'.join(orgs['unit_endings'])})$"
            rf"|^(?:[\w\-&]+ ){{1,3}}(?:{'|'.join(orgs['unit_last_words'])})$",
            re.IGNORECASE,
        ),
        frozenset(
            str(value).casefold() for value in (*orgs["institutions"], *degrees["words"]) if str(value).isupper()
        ),
    )


@cache
def country_names() -> frozenset[str]:
    """Return the countries' names in three languages, in lower case."""
    return frozenset(name.casefold() for name in _list(read_yaml("vocabulary", "places.yaml")["countries"]))


@cache
def _services() -> frozenset[str]:
    return frozenset(word.casefold() for word in read_yaml("vocabulary", "roles.yaml")["services"])


def is_service(text: str) -> bool:
    """True for service owed to the state, which stands among the employments or under a title of its own."""
    parts = words(text)
    return bool(parts) and all(part in _services() for part in parts)


@lru_cache(maxsize=4096)
def is_role_word(word: str) -> bool:
    """True for a lower-case word that names an occupation, as a whole or at its end."""
    table = clue_words()
    ending = len(word) > 7 and word.endswith(table.role_endings) and not word.endswith(table.clients)
    return word in table.roles or ending


@cache
def _functions() -> frozenset[str]:
    return frozenset(key(text) for text in read_yaml("vocabulary", "roles.yaml")["functions"])


_CLASS = re.compile(r"(?:Year|Key Stage|KS|Band|Grade|Level|Klasse|Stufe) ?\d(?: ?[&/–-] ?(?:KS)?\d)?", re.IGNORECASE)


def is_function(text: str) -> bool:
    """True for what one is in charge of: "Operations", "Year 4", "Band 6"."""
    return key(text) in _functions() or _CLASS.fullmatch(text.strip()) is not None


@lru_cache(maxsize=4096)
def is_unit(text: str) -> bool:
    """True for a part of an organisation: "Abteilung Gynäkologie", "Frauenklinik", "Service d'oncologie"."""
    return clue_words().unit.match(text) is not None


@cache
def _contracts() -> frozenset[str]:
    return frozenset(key(text) for text in read_yaml("vocabulary", "roles.yaml")["contracts"])


_SHARE = re.compile(
    r"\(?(?:\d{1,3}(?:\s?[–-]\s?\d{1,3})?\s?%|[1-9]/[1-9]\d?(?:e|es|ème|èmes)?(?:[ -](?:temps|Stelle|time))?"
    r"|[01][.,]\d{1,2}\s?(?:FTE|VZÄ|ETP|VK)"
    r"|(?:TV-?L|TVöD|TV-H|BAT|EG|BesGr\.?)(?:\s?(?:E|EG|A|S|P)?\s?\d{1,2}[a-z]?)?|[AEW]\s?1?\d)\)?$"
)
"""How much somebody works, and in which pay group."""


@lru_cache(maxsize=4096)
def is_contract(text: str) -> bool:
    """True for "CDD", "Freelance, SSII/ESN", "part-time" or "0.6 FTE": how somebody is employed, not by whom."""
    return len(text) < 30 and all(map(_is_contract, _LISTED.split(text)))


def _is_contract(text: str) -> bool:
    """True for "CDD" and "CDD 18 mois"."""
    plain = DURATION.sub("", text)
    return _SHARE.match(text) is not None or key(plain if plain.strip() else text) in _contracts()


def is_legal_form(text: str) -> bool:
    """True for what follows a name's comma without being a name: "Inc.", "LLC"."""
    found = clue_words().legal.match(text)
    return found is not None and found.end() >= len(text.rstrip("."))


@lru_cache(maxsize=4096)
def hyphen_parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words with those that a hyphen joins also one by one."""
    return tuple([piece for part in parts for piece in ({part, *part.split("-")} if "-" in part else (part,))])


@lru_cache(maxsize=4096)
def names_role(word: str) -> bool:
    """True for a lower-case word that names an occupation, or is joined to one by a hyphen."""
    return any(map(is_role_word, hyphen_parts((word,))))


@lru_cache(maxsize=4096)
def legal_form_at(text: str) -> int:
    """Return where a legal form begins in the text; -1 where none stands in it."""
    found = clue_words().legal.search(text)
    return -1 if found is None else found.start()


@lru_cache(maxsize=4096)
def has_org_word(parts: tuple[str, ...], text: str) -> bool:
    """True when a word of the text names a kind of organisation or place of learning, as a whole or at its end."""
    table = clue_words()
    # "Ablösung des Altsystems", "Reporting für den Vertrieb": what something is done to or for.
    free = [part for at, part in enumerate(parts) if table.governing.isdisjoint(parts[max(0, at - _GOVERNED) : at])]
    return any(
        _is_org_word(part) and table.means(part, text) for part in hyphen_parts(tuple(map(_without_article, free)))
    )


def _without_article(part: str) -> str:
    """Return "auberge" for "l'auberge"."""
    return part[2:] if part.startswith(("l'", "l’")) else part


@lru_cache(maxsize=4096)
def _is_org_word(part: str) -> bool:
    table = clue_words()
    if part in table.orgs or part in table.schools:
        return True
    return len(part) > 6 and part.endswith(table.org_parts) and not is_role_word(part)
