"""The person's phone number, in E.164 where the number is valid."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from ...contracts.base import Language
from ...contracts.cv import Person
from ...contracts.document import Line
from ...resources import read_yaml
from .contacts import EMAIL, PHONE
from .dates import find_periods
from .evidence import EvidenceBook, Sourced
from .rows import Row
from .text import squeeze, words

_LABELLED = re.compile(
    r"(?:\btel(?:efon)?\b|\bmobile?\b|\bphone\b|\bt[ée]l\b|\bportable\b|\bhandy\b|☎|✆|📞)[\s.:]*(\+?\(?\d[\d\s()./–-]{6,20}\d)",
    re.IGNORECASE,
)
_STREET_AND_TOWN = re.compile(r"(?<![\d/+])[1-9]\d{0,2}\s+[–—-]\s+\d{4,5}\s+(?=[A-ZÄÖÜÉ])")
"""A house number and a post code: "Elbchaussee 204 – 22763 Hamburg"."""

_AMERICAN = re.compile(r"(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[\s.–-])\d{3}[\s.–-]\d{4}")
"""Three, three and four digits: no European number is written so."""

_GROUPED = {
    "BE": re.compile(r"(?<!\d)(?:04\d\d[ /.]\d\d[ .]\d\d|0\d\d[ /]\d\d[ .]\d\d|0\d[ /]\d{3}[ .]\d\d)[ .]\d\d(?! ?\d)"),
    "CH": re.compile(r"(?<!\d)0\d\d[ /]\d{3}[ .]\d\d[ .]\d\d(?! ?\d)"),
}
"""French numbers come in five pairs; "0470 12 34 56", "081/22 33 44", "02 512 34 56", "026 322 84 31" do not."""

_HOUSE_AND_CODE = re.compile(r"\d{1,4}\s*[–-]\s*\d{4,5}\s+[^\W\d]")
"""Of an address on one line: "Landstraße 48 – 4020 Linz"."""

_REGIONS = {Language.DE: ("DE", "CH", "AT"), Language.EN: ("GB", "IE", "US"), Language.FR: ("FR", "CH", "BE")}


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
        candidates += [(m.group(0), source.lines[-1], 0.97) for m in PHONE.finditer(source.text)]
    for row in rows:
        for cell in row.cells:
            text = _STREET_AND_TOWN.sub(" ", EMAIL.sub(" ", cell.text))
            if any(text[m.start() : m.end()] for m in PHONE.finditer(text)) and not _is_date_only(text):
                numbers = (m for m in PHONE.finditer(text) if not _HOUSE_AND_CODE.match(text, m.start()))
                candidates += [(m.group(0), cell.line, 0.9) for m in numbers]
    if not candidates:
        candidates = [found for row in everywhere if (found := _labelled_number(row)) is not None]
    candidates = [part for candidate in candidates for part in _single_numbers(candidate)]
    for written, line, confidence in candidates:
        number = _e164(written, _phone_regions(written, person, language, everywhere))
        if number is None and not 8 <= sum(char.isdigit() for char in written) <= 15:
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


def _phone_regions(written: str, person: Person, language: Language, everywhere: Sequence[Row]) -> tuple[str, ...]:
    """Countries whose dialling plan to try for a number without country code, likeliest first."""
    usual = _REGIONS[language]
    if language is not Language.DE and _AMERICAN.fullmatch(written.strip()):
        return ("US", *(region for region in usual if region != "US"))
    grouped = next((region for region, form in _GROUPED.items() if form.search(written)), None)
    if language is Language.FR and grouped is not None:
        return (grouped, *(region for region in usual if region != grouped))
    code = person.address.postal_code if person.address else None
    country = (person.address.country or "").casefold() if person.address else ""
    named = next(
        (
            region
            for words, region in (
                (("schweiz", "switzerland", "suisse", "ch"), "CH"),
                (("österreich", "austria", "autriche", "at"), "AT"),
                (("deutschland", "germany", "allemagne", "de"), "DE"),
                (("frankreich", "france", "fr"), "FR"),
                (("irland", "ireland", "irlande", "ie"), "IE"),
                (("united kingdom", "uk", "gb", "england", "scotland", "wales"), "GB"),
                (("usa", "united states", "us"), "US"),
                (("belgien", "belgium", "belgique", "be"), "BE"),
                (("luxemburg", "luxembourg", "lu"), "LU"),
            )
            if country in words
        ),
        None,
    )
    if named is None and code:
        if code.isdigit() and len(code) == 4:
            named = _alpine(everywhere)
        elif code.isdigit() and len(code) == 5 and language is not Language.EN:
            named = "FR" if language is Language.FR else "DE"
        elif re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}", code):
            named = "GB"
        elif re.fullmatch(r"[A-Z]\d[\dW]\s\w{4}", code):
            named = "IE"
    return (named, *(region for region in usual if region != named)) if named else usual


def _alpine(rows: Sequence[Row]) -> str:
    """Tell Austria from Switzerland, whose post codes are alike, by the words of the document."""
    counts = Counter(region for row in rows for word in words(row.text) if (region := _signs().get(word)))
    counts["AT"] += sum("ß" in row.text for row in rows)
    return "AT" if counts["AT"] > counts["CH"] else "CH"


@cache
def _signs() -> dict[str, str]:
    signs = read_yaml("vocabulary", "places.yaml")["signs"]
    return {word.casefold(): region for region, values in signs.items() for word in values}


def _e164(written: str, regions: Sequence[str]) -> str | None:
    import phonenumbers

    text = written.replace("(0)", "")
    for check in (phonenumbers.is_valid_number, phonenumbers.is_possible_number):
        for region in regions if check is phonenumbers.is_valid_number else regions[:1]:
            try:
                number = phonenumbers.parse(text, region)
            except phonenumbers.NumberParseException:
                continue
            if check(number):
                return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None
