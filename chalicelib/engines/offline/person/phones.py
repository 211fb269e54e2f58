"""The person's phone number, in E.164 where the number is valid."""

import re
from collections.abc import Sequence

from ....contracts.base import Language
from ....contracts.cv import Person
from ....contracts.document import Line
from ....layout.model import Row
from ....lexicon.contacts import EMAIL, PHONE
from ....lexicon.phone_numbers import e164, proven_region
from ....vocabulary.dates import find_periods
from ....vocabulary.text import squeeze
from ..evidence import EvidenceBook, Sourced

_LABELLED = re.compile(
    r"(?:\btel(?:efon)?\b|\bmobile?\b|\bphone\b|\bt[ée]l\b|\bportable\b|\bhandy\b|☎|✆|📞)[\s.:]*(\+?\(?\d[\d\s()./–-]{6,20}\d)",
    re.IGNORECASE,
)
_STREET_AND_TOWN = re.compile(r"(?<![\d/+])[1-9]\d{0,2}\s+[–—-]\s+\d{4,5}\s+(?=[A-ZÄÖÜÉ])")
"""A house number and a post code: "Elbchaussee 204 – 22763 Hamburg"."""

_LABELLED_SURE = 0.97
_HOUSE_AND_CODE = re.compile(r"\d{1,4}(?:/\d{1,3})?\s*[–-]\s*\d{4,5}[\s,]+[^\W\d]")
"""Of an address on one line: "Landstraße 48 – 4020 Linz"."""


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
        texts = (row.text for row in everywhere)
        number = e164(written, proven_region(written, person.address, language, texts))
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
