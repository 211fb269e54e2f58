"""The person's phone number, in E.164 where the number is valid."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from ...contracts.base import Language
from ...contracts.cv import Person
from ...contracts.document import Line
from ...layout.model import Row
from ...lexicon.contacts import EMAIL, PHONE
from ...resources import read_yaml
from ...vocabulary.dates import find_periods
from ...vocabulary.text import squeeze, words
from .evidence import EvidenceBook, Sourced

_LABELLED = re.compile(
    r"(?:\btel(?:efon)?\b|\bmobile?\b|\bphone\b|\bt[ée]l\b|\bportable\b|\bhandy\b|☎|✆|📞)[\s.:]*(\+?\(?\d[\d\s()./–-]{6,20}\d)",
    re.IGNORECASE,
)
_STREET_AND_TOWN = re.compile(r"(?<![\d/+])[1-9]\d{0,2}\s+[–—-]\s+\d{4,5}\s+(?=[A-ZÄÖÜÉ])")
"""A house number and a post code: "Elbchaussee 204 – 22763 Hamburg"."""

_LABELLED_SURE = 0.97
_HOUSE_AND_CODE = re.compile(r"\d{1,4}(?:/\d{1,3})?\s*[–-]\s*\d{4,5}[\s,]+[^\W\d]")
"""Of an address on one line: "Landstraße 48 – 4020 Linz"."""

_AMERICAN = re.compile(r"\([2-9]\d{2}\)\s?\d{3}[\s.–-]\d{4}")
"""An area code in brackets, three and four digits: no number outside of North America is written so."""

_SPACED_PLUS = re.compile(r"\+\s+(?=\d)")
_DOUBLE_ZERO = re.compile(r"^\(?00\)?(?=\s?[1-9])")
_FOREIGN_ZERO = re.compile(r"\s?\(0\)\s?")
_CODE_PREFIX = re.compile(r"^([A-Z]{1,2})[-–\s](?=\d)", re.IGNORECASE)
_PREFIXES = {
    "D": "DE",
    "DE": "DE",
    "A": "AT",
    "AT": "AT",
    "CH": "CH",
    "F": "FR",
    "FR": "FR",
    "L": "LU",
    "LU": "LU",
    "B": "BE",
}
_PREFIXES |= {"BE": "BE", "FL": "LI", "LI": "LI"}
_GERMAN_STREET = re.compile(
    r"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|damm|ufer|ring|steig|hof|berg)\b", re.IGNORECASE
)
_FRENCH_STREET = re.compile(
    r"^(?:\d+\s?(?:bis|ter)?,?\s)?(?:rue|avenue|boulevard|bd|chemin|impasse|place|quai|allée|route|cours)\b",
    re.IGNORECASE,
)


def read_phone(
    person: Person,
    rows: Sequence[Row],
    labels: dict[str, list[Sourced]],
    everywhere: Sequence[Row],
    language: Language,
    book: EvidenceBook,
) -> None:
    candidates: list[tuple[str, Line, float]] = []
    for source in labels.get("phone", []):
        candidates += [(m.group(0), source.lines[-1], _LABELLED_SURE) for m in PHONE.finditer(source.text)]
    for row in rows:
        for cell in row.cells:
            text = _STREET_AND_TOWN.sub(" ", EMAIL.sub(" ", cell.text))
            if any(text[m.start() : m.end()] for m in PHONE.finditer(text)) and not _is_date_only(text):
                numbers = (m for m in PHONE.finditer(text) if not _HOUSE_AND_CODE.match(text, m.start()))
                candidates += [(m.group(0), cell.line, 0.9) for m in numbers]
    if not candidates:
        candidates = [found for row in everywhere if (found := _labelled_number(row)) is not None]
    # Beside a number with its country code, a bare one is as often a house, a post code or a date.
    candidates.sort(key=lambda found: (found[2] < _LABELLED_SURE, not found[0].startswith(("+", "00", "(+"))))
    candidates = [part for candidate in candidates for part in _single_numbers(candidate)]
    for written, line, confidence in candidates:
        number = _e164(written, _proven_region(written, person, language, everywhere))
        if number is None and not 7 <= sum(char.isdigit() for char in written) <= 15:
            continue
        person.phone_as_written = squeeze(written)
        person.phone = number
        book.add("/person/phone", squeeze(written), [line], confidence)
        return


def _labelled_number(row: Row) -> tuple[str, Line, float] | None:
    """A number behind "Tel." or "Phone" outside the person block."""
    match = _LABELLED.search(row.text)
    return (match.group(1), row.cells[0].line, 0.8) if match and len(row.text) < 120 else None


def _single_numbers(candidate: tuple[str, Line, float]) -> list[tuple[str, Line, float]]:
    """Divide "03 83 00 11 22 / 06 55 00 11 22", which is longer than one number can be."""
    written, line, confidence = candidate
    first = written.split("/")[0].strip()
    if "/" in written and sum(char.isdigit() for char in first) >= 9:
        return [(first, line, confidence)]
    return [candidate]


def _is_date_only(text: str) -> bool:
    found = find_periods(text)
    rest = text
    for item in reversed(found):
        rest = rest[: item.start] + rest[item.end :]
    return bool(found) and sum(char.isdigit() for char in rest) < 7


def _proven_region(written: str, person: Person, language: Language, everywhere: Sequence[Row]) -> str | None:
    """Return the country whose dialling plan holds for a number without country code, where the address proves it.

    A country's name, its letter before the post code, or a post code and street of its form do; the language of the
    text alone does not: a French number stands in many a German CV.
    """
    if _AMERICAN.fullmatch(written.strip()):
        return "US"
    address = person.address
    if address is None:
        return None
    country = (address.country or "").strip().casefold()
    named = _countries().get(country)
    code = (address.postal_code or "").strip()
    prefix = _CODE_PREFIX.match(code) or _CODE_PREFIX.match(_written_code(address.as_written, code))
    if named is None and prefix is not None:
        named = _PREFIXES.get(prefix[1].upper())
    if named is not None or country:
        return named
    if re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}", code):
        return "GB"
    if re.fullmatch(r"[A-Z]\d[\dW]\s\w{4}", code):
        return "IE"
    street = address.street or ""
    if code.isdigit() and len(code) == 4 and language is Language.DE:
        return _alpine(everywhere)
    if code.isdigit() and len(code) == 5 and _GERMAN_STREET.search(street) and language is Language.DE:
        return "DE"
    if code.isdigit() and len(code) == 5 and _FRENCH_STREET.match(street) and language is Language.FR:
        return "FR"
    return None


def _written_code(text: str, code: str) -> str:
    """Return the post code as the address writes it, with the letter of its country."""
    match = re.search(rf"(?<!\w)[A-Z]{{1,2}}[-–\s]{re.escape(code)}(?!\d)", text) if code else None
    return match.group(0) if match else ""


@cache
def _countries() -> dict[str, str]:
    names = read_yaml("vocabulary", "places.yaml")["dialling"]
    return {name.casefold(): region for region, values in names.items() for name in values}


def _alpine(rows: Sequence[Row]) -> str | None:
    """Tell Austria from Switzerland, whose post codes are alike, by the words of the document; None if none tells."""
    counts = Counter(region for row in rows for word in words(row.text) if (region := _signs().get(word)))
    counts["AT"] += sum("ß" in row.text for row in rows)
    if counts["AT"] == counts["CH"]:
        return None
    return "AT" if counts["AT"] > counts["CH"] else "CH"


@cache
def _signs() -> dict[str, str]:
    signs = read_yaml("vocabulary", "places.yaml")["signs"]
    return {word.casefold(): region for region, values in signs.items() for word in values}


def _e164(written: str, region: str | None) -> str | None:
    """Return the number in E.164 where its own country code or a proven region says what it is."""
    import phonenumbers

    text = _FOREIGN_ZERO.sub(" ", _SPACED_PLUS.sub("+", written.strip()))
    text = _DOUBLE_ZERO.sub("+", text)
    if not text.startswith(("+", "(+")) and region is None:
        return None
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    # Made-up and recently opened numbers are valid in no list; their length is right all the same.
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
