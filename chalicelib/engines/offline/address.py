"""An address: street, post code, town, country, from the lines of the person block."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...contracts.cv import Address
from ...contracts.document import Line
from ...resources import read_yaml
from .clues import is_place
from .contacts import EMAIL, POSTCODE, find_urls, is_street
from .evidence import Sourced
from .text import clean

_JOINT = r"(?:am|an|im|in|bei|ob|auf|der|dem|den|a\.|i\.|d\.|sur|sous|en|les|lès|la|le|de|du|des|upon|on|St\.?)\b\.?"
_TOWN = re.compile(rf"^[\s,–-]*(?P<town>[^\W\d_][\w.'’\-]*(?:[ /](?:{_JOINT}|\([\w. ]+\)|[A-ZÄÖÜÉÈ][\w.'’\-]*))*)")
_TOWN_BEFORE = re.compile(r"(?:^|[,|·•]\s*|\d\s+)(?P<town>[A-ZÄÖÜÉÈ][\w'’\-]*(?:\s[A-ZÄÖÜÉÈ][\w'’\-]*){0,2})[\s,]*$")
_SPLIT = re.compile(r"\s+[|·•–—]\s+|\s*[|•]\s*|,\s+|\s{2,}")


@dataclass(frozen=True, slots=True)
class FoundAddress:
    address: Address
    source: Sourced


def find_address(texts: Sequence[tuple[str, Line]]) -> FoundAddress | None:
    """Search lines of the person block, given as (text, line), in reading order."""
    for index, (text, line) in enumerate(texts):
        if EMAIL.search(text) and not POSTCODE.search(EMAIL.sub(" ", text)):
            continue
        for match in POSTCODE.finditer(text):
            following = texts[index + 1] if index + 1 < len(texts) else None
            found = _around(text, line, match, following)
            if found is None:
                continue
            return _with_street(found, *_street(texts, index, text[: match.start()]))
    for text, line in texts:
        if EMAIL.search(text) or find_urls(text):
            continue
        parts = [clean(part) for part in re.split(r"\s+[|·•–—]\s+|\s*[|•]\s*|\s{2,}", text)]
        place = next((part for part in parts if is_place(str(part))), None)
        if place is not None:
            town, _, rest = place.partition(",")
            country = clean(rest).strip("()") or None
            return FoundAddress(
                Address(city=clean(town), country=country, as_written=place), Sourced(place, (line,), 0.8)
            )
    for index, (text, line) in enumerate(texts):
        if is_street(text):
            following = texts[index + 1] if index + 1 < len(texts) else None
            below = (
                clean(following[0])
                if following is not None and re.fullmatch(r"[^\W\d][\w .'’\-]{2,30}", following[0].strip())
                else None
            )
            return FoundAddress(
                Address(street=text.strip(), city=below, as_written=text.strip()), Sourced(text, (line,), 0.6)
            )
    return None


def _around(text: str, line: Line, match: re.Match[str], following: tuple[str, Line] | None) -> FoundAddress | None:
    """Read the town that stands after the post code, or before it."""
    after, before = text[match.end() :], text[: match.start()]
    code = match.group(0)
    if (
        match.lastgroup == "de"
        and re.search(r"[+(]\s?\d*\W*$|\d[\s/.-]*$", before)
        and not re.search(r"\d[a-z]?,\s*$", before)
    ):
        return None
    if match.lastgroup == "de" and re.match(r"\s?[/\d.\-–]", after) and not re.match(r"\s*[-–]\s+[A-Z]", after):
        return None
    lines: tuple[Line, ...] = (line,)
    rest, name = "", ""
    town = _TOWN.match(after)
    town_before = _TOWN_BEFORE.search(before.rstrip(" ,"))
    after_is_country = bool(town) and _is_country(town["town"] if town else "")
    if match.lastgroup == "de" and town and not after_is_country and _is_townlike(town["town"]):
        name, rest = clean(town["town"]), after[town.end() :]
    elif town_before is not None and (match.lastgroup != "de" or after_is_country or not after.strip()):
        name, rest = clean(town_before["town"]), after
    elif (
        match.lastgroup == "de"
        and following
        and not after.strip(" ,")
        and _TOWN.match(following[0])
        and _is_townlike(following[0])
    ):
        found = _TOWN.match(following[0])
        name = clean(found["town"]) if found else ""
        rest, lines = following[0][found.end() if found else 0 :], (line, following[1])
    else:
        return None
    country = next(
        (clean(part).strip("()") for part in _SPLIT.split(rest.strip(" ,|·")) if _is_country(clean(part).strip("()"))),
        None,
    )
    written = clean(text if len(lines) == 1 else f"{text} {following[0] if following else ''}")
    address = Address(
        postal_code=re.sub(r"^[A-Z]{1,2}[-\s](?=\d)", "", code), city=name, country=country, as_written=written
    )
    return FoundAddress(address, Sourced(written, lines, 0.9))


def _is_townlike(text: str) -> bool:
    return (
        len(text) > 1
        and text[:1].isupper()
        and not re.match(r"(?:Linux|Mitarbeit|Kund|Patient|Employees|People)", text)
    )


def _is_country(text: str) -> bool:
    plain = text.strip(" ,.()").casefold()
    table = {name.strip().casefold() for name in read_yaml("vocabulary", "places.yaml")["countries"].split(",")}
    return plain in table or plain in {"de", "ch", "at", "fr", "ie", "gb", "uk", "us", "usa", "be", "lu", "li"}


def _street(texts: Sequence[tuple[str, Line]], index: int, before: str) -> tuple[str | None, Line | None]:
    for part in reversed([clean(part) for part in _SPLIT.split(before)]):
        if is_street(part):
            return part, texts[index][1]
    for near in (index - 1, index + 1):
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
    lines = tuple(dict.fromkeys((line, *found.source.lines)))
    return FoundAddress(address, Sourced(written, lines, found.source.confidence))
