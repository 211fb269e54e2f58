"""Towns as addresses name them: with their state or country, before or behind a post code."""

import re
from collections.abc import Sequence
from functools import cache

from ..contracts.cv import Address
from ..resources import read_yaml
from ..vocabulary.text import clean
from .clues import org_score, role_score
from .contacts import is_street
from .labels import label_field
from .places import is_place, without_quarter

_TOWN_AND_STATE = re.compile(r"^(?P<town>[^\W\d][\w .'’\-]+?)\s+(?P<state>[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)$")
STATE = re.compile(r"[A-Z]{2}")
_US_TOWN = re.compile(r"^[A-Z][\w .'’\-]+,\s*(?P<state>[A-Z]{2})(?:,?\s+USA?)?$")
_ANY_TOWN = re.compile(r"[A-ZÉÈÎÀÄÖÜ][\w.'’\-]+(?: [\w.'’\-]+){0,3}")
CITY_STATES = frozenset({"luxembourg", "luxemburg", "singapore", "singapur", "monaco"})
BRACKET = re.compile(r"\s\([^()]*\)?\s*$")
SPLIT = re.compile(r"\s+[|·•–—]\s+|\s*[|•]\s*|,\s+|\s{2,}|:\s+|\s+in\s+$")
"""Between street and town, and behind a label: "Wohnort: Lange Straße 4a in 6020 Innsbruck"."""


def is_town(text: str) -> bool:
    """True for a known place, any town with its country, or an American one with its state."""
    found = _US_TOWN.match(text)
    if (is_place(text) and not text[:1].isdigit()) or (found is not None and found["state"] in us_states()):
        return True
    apart = _TOWN_AND_STATE.match(text)
    if apart is not None and is_place(apart["town"]) and (is_country(apart["state"]) or _is_state(apart["state"])):
        return True
    town, comma, country = text.rpartition(", ")
    return bool(comma) and is_country(country) and _ANY_TOWN.fullmatch(town) is not None and role_score(town) < 0.5


def with_known_town(parts: Sequence[str]) -> str | None:
    """Return "Cloonmore, Castlebar" and the like: short parts of which the last, but for a country, is a known town."""
    for text in parts:
        places = [part for part in text.split(", ") if not is_country(part)]
        short = all(re.fullmatch(r"[\w .'’\-/]{2,32}", part) for part in places)
        if len(places) > 1 and short and is_place(places[-1]) and role_score(text) < 1 and org_score(text) < 1:
            return text
    return None


def town_and_country(place: str) -> Address:
    """Read "Izmir, Türkiye", "Cloonmore, Castlebar", "Portland US"."""
    parts = [re.sub(r"^\((.*)\)$", r"\1", clean(part)) for part in place.split(",")]
    named = [part for part in parts if not is_country(part) and not STATE.fullmatch(part)]
    known = [part for part in named if is_place(part)]
    first_is_street = len(named) > 1 and not is_place(named[0])
    town = (known[0] if first_is_street and known else None) or (named or parts)[0]
    behind = parts[parts.index(town) + 1 :]
    regions = [part for part in behind if _is_state_alone(part)]
    region_behind = ", ".join(regions) or None
    rest = ", ".join(part for part in behind if part not in regions) or None
    apart = _TOWN_AND_STATE.match(town)
    if apart is not None and is_place(apart["town"]) and not is_place(town):
        region, country = (None, apart["state"]) if is_country(apart["state"]) else (apart["state"], rest)
        return Address(city=apart["town"], region=region, country=country, as_written=place)
    street = parts[0] if first_is_street and is_street(parts[0]) else None
    city = clean(without_quarter(town))
    return Address(street=street, city=city, region=region_behind, country=rest, as_written=place)


def has_state(before: str) -> bool:
    """True where "Atlanta, GA " stands before a ZIP code, so that the house number is none."""
    found = re.search(r",\s*([A-Z]{2})\s+$", before)
    return found is not None and found[1] in us_states()


def _is_state(text: str) -> bool:
    """True for a state's letters, or a region's name behind its town."""
    return text in us_states() or (len(text) > 3 and is_place(text))


def _is_state_alone(text: str) -> bool:
    """True for a part of a country behind its town: "MA", "Texas", "Bayern"."""
    return (text in us_states() and text != "DE") or (len(text) > 3 and is_place(text) and not is_country(text))


@cache
def us_states() -> frozenset[str]:
    return frozenset(read_yaml("vocabulary", "places.yaml")["us_states"].split())


def is_bare_town(text: str) -> bool:
    """True for one to three words with capitals that name neither a country nor an occupation."""
    named = re.fullmatch(r"[A-ZÀ-ÝĀ-Ž][^\W\d]+(?:[ -][A-ZÀ-ÝĀ-Ž][^\W\d]+){0,2}", text) is not None
    return named and not is_country(text) and role_score(text) < 1 and label_field(text, "person") is None


def without_country(town: str) -> tuple[str, str]:
    """Part "Rome (Italy)"; "Frankfurt (Oder)" is a town."""
    name, opened, bracket = town.partition(" (")
    return (name, bracket.rstrip(")")) if opened and is_country(bracket) else (town, "")


def town_ahead(before: str) -> str | None:
    """The last part before the post code that can be a town: not a state, a country or a street."""
    parts = [clean(BRACKET.sub("", part)).strip("()") for part in SPLIT.split(before)]
    for index, part in reversed(list(enumerate(parts))):
        is_state = part.casefold() in CITY_STATES
        if index > 0 and part.casefold() in _regions() and not is_street(parts[index - 1]):
            continue
        if not part or (is_country(part) and not is_state) or STATE.fullmatch(part):
            continue
        if is_state:
            return part
        words = part.split()
        while words and (STATE.fullmatch(words[-1]) or is_country(words[-1])):
            words.pop()
        name = " ".join(words)
        if is_street(name):
            found = re.search(r"\d+\s?[a-z]?\s+([A-ZÄÖÜÉ][\w.'’\-]+(?: [A-ZÄÖÜÉ][\w.'’\-]+)?)$", name)
            return found[1] if found else None
        if is_townlike(name) and re.fullmatch(r"[^\W\d_][\w .'’\-/()]{1,40}", name):
            return name
        return None
    return None


@cache
def _regions() -> frozenset[str]:
    """Parts of a country that stand between a town and its post code; what is a town too is none."""
    data = read_yaml("vocabulary", "places.yaml")
    regions, cities = ({name.strip().casefold() for name in data[key].split(",")} for key in ("regions", "cities"))
    return frozenset((regions - cities) | {name.casefold() for name in data["ca_provinces"]})


def is_townlike(text: str) -> bool:
    return (
        len(text) > 1
        and text[:1].isupper()
        and not re.match(r"(?:Linux|Mitarbeit|Kund|Patient|Employees|People)", text)
    )


def is_country(text: str) -> bool:
    return text.strip(" ,.()").casefold() in _countries()


@cache
def _countries() -> frozenset[str]:
    names = {name.strip().casefold() for name in read_yaml("vocabulary", "places.yaml")["countries"].split(",")}
    return frozenset(names | {"de", "ch", "at", "fr", "ie", "gb", "uk", "us", "usa", "be", "lu", "li", "au", "nz"})
