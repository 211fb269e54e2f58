"""All ways in which a text may tell a person's name: its parts, the name at birth, handles, genitives."""

import re
from collections.abc import Iterator
from functools import cache

from ..contracts.cv import Cv, Person
from ..resources import read_yaml
from .folding import fold, name_parts

_SHORTEST_HANDLE = 4
_QUOTES = "\"'„“”«»‚‘’()"
"""Around the name by which somebody is called: Nkechi "Kay" Adeyemi."""


def names_of(person: Person) -> list[str]:
    """Return every form to look for. A particle ("von", "De") is part of a name, and alone an ordinary word."""
    particles = frozenset(read_yaml("vocabulary", "person_names.yaml")["particles"])
    found: list[str] = []
    for name in filter(None, (person.first_name, person.last_name, person.birth_name)):
        parts = [part.strip(_QUOTES) for part in name_parts(name)]
        if name != person.first_name:
            parts = [part for part in parts if part.casefold() not in particles]
        found += [name, *parts]
    found += [f"{name}s" for name in found if len(name) >= _SHORTEST_HANDLE and name[-1:].isalpha()]
    return [*found, *_handles(person, particles)]


def call_names(cv: Cv) -> list[str]:
    """Return the names in quotes by which the CV says that a person is called: Known as "Shiv"."""
    texts = [cv.profile, cv.person.headline, cv.person.first_name, cv.person.last_name]
    texts += [section.text for section in cv.other]
    return [match["name"] for text in texts if text for match in call_name().finditer(text)]


@cache
def call_name() -> re.Pattern[str]:
    """Return how a text says by what name a person is called."""
    words = "|".join(map(re.escape, read_yaml("vocabulary", "person_names.yaml")["called"]))
    quoted = r"[\"'„“”«‚‘’]\s?(?P<name>[A-ZÄÖÜÉ][\w’'-]{1,20})\s?[\"'“”»‘’]"
    return re.compile(rf"(?<!\w)(?i:{words})\s*:?\s*{quoted}")


def _handles(person: Person, particles: frozenset[str]) -> Iterator[str]:
    """Yield user names: those in addresses, and those that people make of their names ("jhansmann")."""
    given = [fold(part) for part in name_parts(person.first_name or "")][:1]
    whole = [fold(part) for part in name_parts(person.last_name or "")]
    families = {"".join(whole), "".join(part for part in whole if part not in particles)} - {""}
    known = [person.email.partition("@")[0]] if person.email else []
    for link in person.links:
        host, _, path = link.url.split("://")[-1].partition("/")
        tail = path.split("?")[0].rstrip("/").rpartition("/")[2].lstrip("@~")
        if tail:
            known.append(tail)
        elif any(family in fold(host).replace("-", "") for family in families):
            known += [host, host.removeprefix("www.").partition(".")[0]]
    for first in given:
        for family in families:
            known += [first + family, family + first, first[0] + family, family + first[0]]
    generic = frozenset(read_yaml("vocabulary", "generic_handles.yaml"))
    for handle in known:
        if len(handle) >= _SHORTEST_HANDLE and handle.casefold() not in generic:
            yield handle.lower()
