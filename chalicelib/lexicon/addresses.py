"""An address: street, post code, town, country, from the lines of the person block."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..contracts.cv import Address, Precision
from ..contracts.document import Line
from ..resources import read_yaml
from ..vocabulary.dates import find_periods
from ..vocabulary.text import clean
from .clues import org_score, role_score
from .contacts import EMAIL, POSTCODE, STREET, find_urls, is_street
from .labels import label_field
from .places import is_place, without_quarter

_JOINT = r"(?:am|an|im|in|bei|ob|auf|der|dem|den|a\.|i\.|d\.|sur|sous|en|les|lès|la|le|de|du|des|upon|on|St\.?)\b\.?"
_TOWN = re.compile(rf"^[\s,–-]*(?P<town>[^\W\d_][\w.'’\-]*(?:[ /](?:{_JOINT}|\([\w. ]+\)|[A-ZÄÖÜÉÈ][\w.'’\-]*))*)")
_TOWN_AND_STATE = re.compile(r"^(?P<town>[^\W\d][\w .'’\-]+?)\s+(?P<state>[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)$")
_ICON = re.compile(r"^[^\w(+]+")
_STATE = re.compile(r"[A-Z]{2}")
_US_TOWN = re.compile(r"^[A-Z][\w .'’\-]+,\s*(?P<state>[A-Z]{2})(?:,?\s+USA?)?$")
_ANY_TOWN = re.compile(r"[A-ZÉÈÎÀÄÖÜ][\w.'’\-]+(?: [\w.'’\-]+){0,3}")
_CITY_STATES = frozenset({"luxembourg", "luxemburg", "singapore", "singapur", "monaco"})
_ITEMS = re.compile(r"\s+[|·•∙▪■◆●✦✧❖—]\s+|\s*[|•]\s*|\s+/\s+(?=[^\d\s]|\d{4,5}\s+[^\W\d])")
"""Between the parts of a contact line; a phone number may have a slash inside."""

_PARTS = re.compile(r"\s+[|·•–—-]\s+|\s*[|•]\s*|\s{2,}")
_BRACKET = re.compile(r"\s\([^()]*\)?\s*$")
_BLANKS = " ,·|•–—-"
_SPLIT = re.compile(r"\s+[|·•–—]\s+|\s*[|•]\s*|,\s+|\s{2,}|:\s+|\s+in\s+$")
"""Between street and town, and behind a label: "Wohnort: Lange Straße 4a in 6020 Innsbruck"."""


@dataclass(frozen=True, slots=True)
class FoundAddress:
    address: Address
    lines: tuple[Line, ...]
    confidence: float
    quote: str


def find_address(texts: Sequence[tuple[str, Line]]) -> FoundAddress | None:
    """Search lines of the person block, given as (text, line), in reading order."""
    texts = [(_ICON.sub("", part), line) for text, line in texts for part in _ITEMS.split(text) if part.strip()]
    for index, (text, line) in enumerate(texts):
        if EMAIL.search(text) and not POSTCODE.search(EMAIL.sub(" ", text)):
            continue
        for match in sorted(POSTCODE.finditer(text), key=lambda match: not _has_state(text[: match.start()])):
            following = texts[index + 1] if index + 1 < len(texts) else None
            found = _around(text, line, match, following)
            if found is None and index > 0 and not text[: match.start()].strip(_BLANKS):
                found = _town_above(texts[index - 1], text, line, match)
            if found is None:
                continue
            return _with_street(found, *_street(texts, index, text[: match.start()]))
    for text, line in texts:
        parts = [clean(part) for part in _PARTS.split(text)]
        if len(parts) == 1 and _is_reach(text):
            # "mail@example.org, 0172 5550132, Weimar"
            parts = [part for part in map(clean, text.split(", ")) if _STATE.fullmatch(part) is None]
        # "Mannheim (Umzug möglich)"
        parts = [plain if is_place(plain := _BRACKET.sub("", part)) else part for part in parts]
        if any(map(_is_reach, parts)):
            # "Kassel – anna@example.org – +49 151 1184659"; what else holds an address is no town.
            parts = [part for part in parts if not _is_reach(part)] if len(parts) > 1 else []
        place = next((part for part in parts if _is_town(part)), None) or _with_known_town(parts)
        if place is not None:
            return FoundAddress(_town_and_country(place), (line,), 0.8, place)
    return _street_alone(texts)


def _is_reach(text: str) -> bool:
    return EMAIL.search(text) is not None or bool(find_urls(text))


def _is_town(text: str) -> bool:
    """True for a known place, any town with its country, or an American one with its state."""
    found = _US_TOWN.match(text)
    if (is_place(text) and not text[:1].isdigit()) or (found is not None and found["state"] in us_states()):
        return True
    apart = _TOWN_AND_STATE.match(text)
    if apart is not None and is_place(apart["town"]) and (_is_country(apart["state"]) or _is_state(apart["state"])):
        return True
    town, comma, country = text.rpartition(", ")
    return bool(comma) and _is_country(country) and _ANY_TOWN.fullmatch(town) is not None and role_score(town) < 0.5


def _with_known_town(parts: Sequence[str]) -> str | None:
    """Return "Cloonmore, Castlebar" and the like: short parts of which the last, but for a country, is a known town."""
    for text in parts:
        places = [part for part in text.split(", ") if not _is_country(part)]
        short = all(re.fullmatch(r"[\w .'’\-/]{2,32}", part) for part in places)
        if len(places) > 1 and short and is_place(places[-1]) and role_score(text) < 1 and org_score(text) < 1:
            return text
    return None


def _town_and_country(place: str) -> Address:
    """Read "Izmir, Türkiye", "Cloonmore, Castlebar", "Portland US"."""
    parts = [re.sub(r"^\((.*)\)$", r"\1", clean(part)) for part in place.split(",")]
    named = [part for part in parts if not _is_country(part) and not _STATE.fullmatch(part)]
    known = [part for part in named if is_place(part)]
    first_is_street = len(named) > 1 and not is_place(named[0])
    town = (known[0] if first_is_street and known else None) or (named or parts)[0]
    behind = parts[parts.index(town) + 1 :]
    regions = [part for part in behind if _is_state_alone(part)]
    region_behind = ", ".join(regions) or None
    rest = ", ".join(part for part in behind if part not in regions) or None
    apart = _TOWN_AND_STATE.match(town)
    if apart is not None and is_place(apart["town"]) and not is_place(town):
        region, country = (None, apart["state"]) if _is_country(apart["state"]) else (apart["state"], rest)
        return Address(city=apart["town"], region=region, country=country, as_written=place)
    street = parts[0] if first_is_street and is_street(parts[0]) else None
    city = clean(without_quarter(town))
    return Address(street=street, city=city, region=region_behind, country=rest, as_written=place)


def _has_state(before: str) -> bool:
    """True where "Atlanta, GA " stands before a ZIP code, so that the house number is none."""
    found = re.search(r",\s*([A-Z]{2})\s+$", before)
    return found is not None and found[1] in us_states()


def _is_state(text: str) -> bool:
    """True for a state's letters, or a region's name behind its town."""
    return text in us_states() or (len(text) > 3 and is_place(text))


def _is_state_alone(text: str) -> bool:
    """True for a part of a country behind its town: "MA", "Texas", "Bayern"."""
    return (text in us_states() and text != "DE") or (len(text) > 3 and is_place(text) and not _is_country(text))


@cache
def us_states() -> frozenset[str]:
    return frozenset(read_yaml("vocabulary", "places.yaml")["us_states"].split())


def _street_alone(texts: Sequence[tuple[str, Line]]) -> FoundAddress | None:
    """A street without post code; the town is what follows it, on its line or the next, if that is a known place."""
    for index, (text, line) in enumerate(texts):
        parts = [clean(part) for part in _SPLIT.split(text)]
        at = next((i for i, part in enumerate(parts) if is_street(part)), None)
        if at is None or any(found.period.precision is not Precision.YEAR for found in find_periods(text)):
            # "Last update April 29, 2016"
            continue
        following = clean(texts[index + 1][0]) if index + 1 < len(texts) else ""
        behind = next((part for part in parts[at + 1 :] if re.fullmatch(r"[^\W\d][\w .'’\-]{2,30}", part)), None)
        town = behind or (following if is_place(following) or _is_bare_town(following) else None)
        return FoundAddress(Address(street=parts[at], city=town, as_written=text.strip()), (line,), 0.6, text)
    return None


def _is_bare_town(text: str) -> bool:
    """True for one to three words with capitals that name neither a country nor an occupation."""
    named = re.fullmatch(r"[A-ZÀ-ÝĀ-Ž][^\W\d]+(?:[ -][A-ZÀ-ÝĀ-Ž][^\W\d]+){0,2}", text) is not None
    return named and not _is_country(text) and role_score(text) < 1 and label_field(text, "person") is None


def _around(text: str, line: Line, match: re.Match[str], following: tuple[str, Line] | None) -> FoundAddress | None:
    """Read the town that stands after the post code, or before it."""
    after, before = text[match.end() :], text[: match.start()]
    code, is_number = match.group(0), match.lastgroup in ("de", "six", "pl")
    if is_number and _is_other_number(code, before, after):
        return None
    lines: tuple[Line, ...] = (line,)
    town = _TOWN.match(after)
    behind = clean(town["town"]) if town else ""
    ahead = _town_ahead(before)
    if is_number and not before.strip(_BLANKS) and behind == clean(after) and _is_over_town(behind, following):
        return None
    is_state = behind.casefold() in _CITY_STATES
    if match.lastgroup == "six" and ahead is not None and after.startswith(","):
        # "Kothrud, Pune – 411038, Maharashtra"
        behind = ""
    usable = bool(behind) and (is_state or not _is_country(behind)) and _is_townlike(behind)
    opens = not before.strip(_BLANKS) or before.rstrip()[-1:] in ",·|•—–"
    if usable and (is_number or opens):
        name, rest = behind, after[town.end() if town else 0 :]
    elif ahead is not None and not _stands_below(ahead, after, following):
        name, rest = ahead, after
    elif (
        following is not None
        and not after.strip(_BLANKS)
        and _is_townlike(following[0].strip())
        and ":" not in following[0]
    ):
        found = _TOWN.match(following[0])
        name, rest = clean(found["town"]) if found else "", following[0][found.end() if found else 0 :]
        lines = (line, following[1])
    else:
        return None
    name, bracket = _without_country(name)
    parts = [bracket, *(clean(part).strip("()") for part in (*_SPLIT.split(rest), *_SPLIT.split(before)))]
    written = clean(text if len(lines) == 1 or following is None else f"{text} {following[0]}")
    address = Address(
        postal_code=re.sub(r"^[A-Z]{1,2}[-\s](?=\d)", "", code),
        city=name,
        region=next((part for part in parts if _STATE.fullmatch(part)), None),
        country=next((part for part in parts if _is_country(part)), None),
        as_written=written,
    )
    return FoundAddress(address, lines, 0.9, written)


def _without_country(town: str) -> tuple[str, str]:
    """Part "Rome (Italy)"; "Frankfurt (Oder)" is a town."""
    name, opened, bracket = town.partition(" (")
    return (name, bracket.rstrip(")")) if opened and _is_country(bracket) else (town, "")


def _is_over_town(street: str, following: tuple[str, Line] | None) -> bool:
    """True for "1234 Broadway" over "New York"."""
    return following is not None and is_place(clean(following[0])) and not is_place(street)


def _stands_below(ahead: str, after: str, following: tuple[str, Line] | None) -> bool:
    """True for "Indira Nagar, 600020" over "Chennai": the known town is below, not before, the post code."""
    return following is not None and not after.strip(_BLANKS) and is_place(following[0]) and not is_place(ahead)


def _town_above(above: tuple[str, Line], text: str, line: Line, match: re.Match[str]) -> FoundAddress | None:
    """Read "Moltkestr. 5 Karlsruhe" over "76133 DE"."""
    town = _town_ahead(above[0])
    after = clean(text[match.end() :])
    if (
        town is None
        or len(match.group(0)) < 5
        or (after and not _is_country(after))
        or not is_street(above[0].split(",")[0])
    ):
        return None
    written = clean(f"{above[0]} {text}")
    address = Address(postal_code=match.group(0), city=town, country=after or None, as_written=written)
    return FoundAddress(address, (above[1], line), 0.7, written)


def _is_other_number(code: str, before: str, after: str) -> bool:
    """True for part of a phone number, a year, or a house number as in "4410 Shoal Creek Blvd"."""
    if re.search(r"[+(]\s?\d*\W*$|\d[\s/.-]*$", before) and not re.search(
        r"\d\s?[a-z]?,\s*$|(?<![\d ])\s+\d{1,3}\s+$", before
    ):
        # "ABC Road, 100/2 - 12345 Rome"
        return not (before.rstrip(" -–") != before.rstrip() and STREET.search(before))
    if after.startswith(")") and not before.endswith("("):
        # "(UMR 8502)"
        return True
    if re.match(r"\s?[/\d.\-–]", after) and not re.match(r"\s*[-–]\s+[A-Z]", after):
        return True
    if re.fullmatch(r"(?:19|20)\d\d", code) and not re.match(r"\s+[A-ZÄÖÜ][a-zäöüéè]{2,}", after):
        return True
    if re.match(r"\s+(?:St\.|Ste\.)\s+[A-ZÄÖÜ]", after):
        # "9008 St. Gallen" is a town, "14 St. John's Road" has no post code before it.
        return len(code) < 4
    return not before.strip(_BLANKS) and is_street(code + after.split(",")[0])


def _town_ahead(before: str) -> str | None:
    """The last part before the post code that can be a town: not a state, a country or a street."""
    parts = [clean(_BRACKET.sub("", part)).strip("()") for part in _SPLIT.split(before)]
    for index, part in reversed(list(enumerate(parts))):
        is_state = part.casefold() in _CITY_STATES
        if index > 0 and part.casefold() in _regions() and not is_street(parts[index - 1]):
            continue
        if not part or (_is_country(part) and not is_state) or _STATE.fullmatch(part):
            continue
        if is_state:
            return part
        words = part.split()
        while words and (_STATE.fullmatch(words[-1]) or _is_country(words[-1])):
            words.pop()
        name = " ".join(words)
        if is_street(name):
            found = re.search(r"\d+\s?[a-z]?\s+([A-ZÄÖÜÉ][\w.'’\-]+(?: [A-ZÄÖÜÉ][\w.'’\-]+)?)$", name)
            return found[1] if found else None
        if _is_townlike(name) and re.fullmatch(r"[^\W\d_][\w .'’\-/()]{1,40}", name):
            return name
        return None
    return None


@cache
def _regions() -> frozenset[str]:
    """Parts of a country that stand between a town and its post code; what is a town too is none."""
    data = read_yaml("vocabulary", "places.yaml")
    regions, cities = ({name.strip().casefold() for name in data[key].split(",")} for key in ("regions", "cities"))
    return frozenset((regions - cities) | {name.casefold() for name in data["ca_provinces"]})


def _is_townlike(text: str) -> bool:
    return (
        len(text) > 1
        and text[:1].isupper()
        and not re.match(r"(?:Linux|Mitarbeit|Kund|Patient|Employees|People)", text)
    )


def _is_country(text: str) -> bool:
    return text.strip(" ,.()").casefold() in _countries()


@cache
def _countries() -> frozenset[str]:
    names = {name.strip().casefold() for name in read_yaml("vocabulary", "places.yaml")["countries"].split(",")}
    return frozenset(names | {"de", "ch", "at", "fr", "ie", "gb", "uk", "us", "usa", "be", "lu", "li", "au", "nz"})


def _street(texts: Sequence[tuple[str, Line]], index: int, before: str) -> tuple[str | None, Line | None]:
    for part in reversed([clean(part) for part in _SPLIT.split(before)]):
        if is_street(part):
            return part, texts[index][1]
    for near in (index - 1, index + 1, index - 2, index - 3):
        if 0 <= near < len(texts):
            text = clean(texts[near][0])
            if is_street(text):
                return text, texts[near][1]
    return None, None


def _with_street(found: FoundAddress, street: str | None, line: Line | None) -> FoundAddress:
    if street is None or line is None:
        return found
    written = (
        found.address.as_written if street in found.address.as_written else f"{street}, {found.address.as_written}"
    )
    address = found.address.model_copy(update={"street": street, "as_written": written})
    lines = tuple(dict.fromkeys((line, *found.lines)))
    return FoundAddress(address, lines, found.confidence, written)
