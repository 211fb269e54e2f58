"""An address: street, post code, town, country, from the lines of the person block."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..contracts.cv import Address, Precision
from ..contracts.document import Line
from ..vocabulary.dates import find_periods
from ..vocabulary.text import clean
from .contacts import EMAIL, POSTCODE, STREET, find_urls, is_street
from .places import is_place
from .towns import (
    BRACKET,
    CITY_STATES,
    SPLIT,
    STATE,
    has_state,
    is_bare_town,
    is_country,
    is_town,
    is_townlike,
    town_ahead,
    town_and_country,
    with_known_town,
    without_country,
)

_JOINT = r"(?:am|an|im|in|bei|ob|auf|der|dem|den|a\.|i\.|d\.|sur|sous|en|les|lès|la|le|de|du|des|upon|on|St\.?)\b\.?"
_TOWN = re.compile(rf"^[\s,–-]*(?P<town>[^\W\d_][\w.'’\-]*(?:[ /](?:{_JOINT}|\([\w. ]+\)|[A-ZÄÖÜÉÈ][\w.'’\-]*))*)")
_ICON = re.compile(r"^[^\w(+]+")
_ITEMS = re.compile(r"\s+[|·•∙▪■◆●✦✧❖—]\s+|\s*[|•]\s*|\s+/\s+(?=[^\d\s]|\d{4,5}\s+[^\W\d])")
"""Between the parts of a contact line; a phone number may have a slash inside."""

_PARTS = re.compile(r"\s+[|·•–—-]\s+|\s*[|•]\s*|\s{2,}")
_DISTRICT = re.compile(r",?\s+(?:[A-Z]{1,2}\d{1,2}[A-Z]?|\d{1,2}(?:er|e|ème|eme)(?:\s+arr(?:ondissement|\.)?)?)$")
"""Behind a town which part of it: "Swansea, SA1", "Paris 11e"."""

_BLANKS = " ,·|•–—-"


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
        for match in sorted(POSTCODE.finditer(text), key=lambda match: not has_state(text[: match.start()])):
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
            parts = [part for part in map(clean, text.split(", ")) if STATE.fullmatch(part) is None]
        # "Mannheim (Umzug möglich)"
        told = parts
        parts = [plain if is_place(plain := _DISTRICT.sub("", BRACKET.sub("", part))) else part for part in parts]
        if any(map(_is_reach, parts)):
            # "Kassel – anna@example.org – +49 151 1184659"; what else holds an address is no town.
            parts = [part for part in parts if not _is_reach(part)] if len(parts) > 1 else []
        place = next((part for part in parts if is_town(part)), None) or with_known_town(parts)
        if place is not None:
            whole = next((part for part in told if place in (_DISTRICT.sub("", part), without_country(part)[0])), place)
            address = town_and_country(place)
            told_as = {"as_written": whole, "country": without_country(whole)[1] or address.country}
            return FoundAddress(address.model_copy(update=told_as), (line,), 0.8, whole)
    return _street_alone(texts)


def _is_reach(text: str) -> bool:
    return EMAIL.search(text) is not None or bool(find_urls(text))


def _street_alone(texts: Sequence[tuple[str, Line]]) -> FoundAddress | None:
    """A street without post code; the town is what follows it, on its line or the next, if that is a known place."""
    for index, (text, line) in enumerate(texts):
        parts = [clean(part) for part in SPLIT.split(text)]
        at = next((i for i, part in enumerate(parts) if is_street(part)), None)
        if at is None or any(found.period.precision is not Precision.YEAR for found in find_periods(text)):
            # "Last update April 29, 2016"
            continue
        following = clean(texts[index + 1][0]) if index + 1 < len(texts) else ""
        behind = next((part for part in parts[at + 1 :] if re.fullmatch(r"[^\W\d][\w .'’\-]{2,30}", part)), None)
        town = behind or (following if is_place(following) or is_bare_town(following) else None)
        return FoundAddress(Address(street=parts[at], city=town, as_written=text.strip()), (line,), 0.6, text)
    return None


def _around(text: str, line: Line, match: re.Match[str], following: tuple[str, Line] | None) -> FoundAddress | None:
    """Read the town that stands after the post code, or before it."""
    after, before = text[match.end() :], text[: match.start()]
    code, is_number = match.group(0), match.lastgroup in ("de", "six", "pl")
    if is_number and _is_other_number(code, before, after):
        return None
    lines: tuple[Line, ...] = (line,)
    town = _TOWN.match(after)
    behind = clean(town["town"]) if town else ""
    ahead = town_ahead(before)
    if is_number and not before.strip(_BLANKS) and behind == clean(after) and _is_over_town(behind, following):
        return None
    is_state = behind.casefold() in CITY_STATES
    if match.lastgroup == "six" and ahead is not None and after.startswith(","):
        # "Kothrud, Pune – 411038, Maharashtra"
        behind = ""
    usable = bool(behind) and (is_state or not is_country(behind)) and is_townlike(behind)
    opens = not before.strip(_BLANKS) or before.rstrip()[-1:] in ",·|•—–"
    if usable and (is_number or opens):
        name, rest = behind, after[town.end() if town else 0 :]
    elif ahead is not None and not _stands_below(ahead, after, following):
        name, rest = ahead, after
    elif (
        following is not None
        and not after.strip(_BLANKS)
        and is_townlike(following[0].strip())
        and ":" not in following[0]
    ):
        found = _TOWN.match(following[0])
        name, rest = clean(found["town"]) if found else "", following[0][found.end() if found else 0 :]
        lines = (line, following[1])
    else:
        return None
    name, bracket = without_country(name)
    parts = [bracket, *(clean(part).strip("()") for part in (*SPLIT.split(rest), *SPLIT.split(before)))]
    written = clean(text if len(lines) == 1 or following is None else f"{text} {following[0]}")
    address = Address(
        postal_code=re.sub(r"^[A-Z]{1,2}[-\s](?=\d)", "", code),
        city=name,
        region=next((part for part in parts if STATE.fullmatch(part)), None),
        country=next((part for part in parts if is_country(part)), None),
        as_written=written,
    )
    return FoundAddress(address, lines, 0.9, written)


def _is_over_town(street: str, following: tuple[str, Line] | None) -> bool:
    """True for "1234 Broadway" over "New York"."""
    return following is not None and is_place(clean(following[0])) and not is_place(street)


def _stands_below(ahead: str, after: str, following: tuple[str, Line] | None) -> bool:
    """True for "Indira Nagar, 600020" over "Chennai": the known town is below, not before, the post code."""
    return following is not None and not after.strip(_BLANKS) and is_place(following[0]) and not is_place(ahead)


def _town_above(above: tuple[str, Line], text: str, line: Line, match: re.Match[str]) -> FoundAddress | None:
    """Read "Moltkestr. 5 Karlsruhe" over "76133 DE"."""
    town = town_ahead(above[0])
    after = clean(text[match.end() :])
    if (
        town is None
        or len(match.group(0)) < 5
        or (after and not is_country(after))
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
    if re.match(r"\s?(?:[/\d.\-–]|\(0\))", after) and not re.match(r"\s*[-–]\s+[A-Z]", after):
        return True
    if re.fullmatch(r"(?:19|20)\d\d", code) and not re.match(r"\s+[A-ZÄÖÜ][a-zäöüéè]{2,}", after):
        return True
    if re.match(r"\s+(?:St\.|Ste\.)\s+[A-ZÄÖÜ]", after):
        # "9008 St. Gallen" is a town, "14 St. John's Road" has no post code before it.
        return len(code) < 4
    return not before.strip(_BLANKS) and is_street(code + after.split(",")[0])


def _street(texts: Sequence[tuple[str, Line]], index: int, before: str) -> tuple[str | None, Line | None]:
    for part in reversed([clean(part) for part in SPLIT.split(before)]):
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
