"""Phone numbers in E.164, with a country only where number or address proves it."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from ..contracts.base import Language
from ..contracts.cv import Address
from ..resources import read_yaml
from ..vocabulary.text import words

_AMERICAN = re.compile(r"\([2-9]\d{2}\)\s?\d{3}[\s.–-]\d{4}")
"""An area code in brackets, three and four digits: no number outside of North America is written so."""

_CANADIAN_CODE = re.compile(r"[A-Z]\d[A-Z]\s?\d[A-Z]\d")
_WITH_FOUR = {Language.DE: ("AT", "CH"), Language.FR: ("BE", "CH", "LU")}
"""Countries whose post codes have four digits, by the languages spoken there."""

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


def proven_region(written: str, address: Address | None, language: Language, texts: Iterable[str]) -> str | None:
    """Return the country whose dialling plan holds for a number without country code, where the address proves it.

    A country's name, its letter before the post code, or a post code and street of its form do; the language of the
    text alone does not: a French number stands in many a German CV. `texts` are the lines of the document.
    """
    if _AMERICAN.fullmatch(written.strip()):
        return "US"
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
    if _CANADIAN_CODE.fullmatch(code):
        return "CA"
    if code.isdigit() and len(code) == 4 and language in _WITH_FOUR:
        signed = _alpine(texts) if language is Language.DE else None
        return signed or _only_plan(written, _WITH_FOUR[language])
    if code.isdigit() and len(code) == 5 and _GERMAN_STREET.search(street) and language is Language.DE:
        return "DE"
    if code.isdigit() and len(code) == 5 and _FRENCH_STREET.match(street) and language is Language.FR:
        return "FR"
    return None


def _only_plan(written: str, regions: Iterable[str]) -> str | None:
    """Return the one of the countries in whose dialling plan there is such a number; None where there are several."""
    import phonenumbers

    fitting = []
    for region in regions:
        try:
            number = phonenumbers.parse(written, region)
        except phonenumbers.NumberParseException:
            continue
        fitting += [region] if phonenumbers.is_valid_number(number) else []
    return fitting[0] if len(fitting) == 1 else None


def _written_code(text: str, code: str) -> str:
    """Return the post code as the address writes it, with the letter of its country."""
    match = re.search(rf"(?<!\w)[A-Z]{{1,2}}[-–\s]{re.escape(code)}(?!\d)", text) if code else None
    return match.group(0) if match else ""


@cache
def _countries() -> dict[str, str]:
    names = read_yaml("vocabulary", "places.yaml")["dialling"]
    return {name.casefold(): region for region, values in names.items() for name in values}


def _alpine(texts: Iterable[str]) -> str | None:
    """Tell Austria from Switzerland, whose post codes are alike, by the words of the document; None if none tells."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(region for word in words(text) if (region := _signs().get(word)))
        counts["AT"] += "ß" in text
    if counts["AT"] == counts["CH"]:
        return None
    return "AT" if counts["AT"] > counts["CH"] else "CH"


@cache
def _signs() -> dict[str, str]:
    signs = read_yaml("vocabulary", "places.yaml")["signs"]
    return {word.casefold(): region for region, values in signs.items() for word in values}


def e164(written: str, region: str | None) -> str | None:
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
