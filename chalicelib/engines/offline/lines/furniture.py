"""Take running headers, footers, page numbers and print dates out of the text flow."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from statistics import mode

from ....layout.model import Row
from ....layout.page_marks import PAGE_OF
from ....lexicon.contacts import EMAIL, is_contact
from ....lexicon.titles import is_document_title, title_kind
from ....vocabulary.dates import find_periods, is_date
from ....vocabulary.text import key, squeeze

_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:seite|page|s\.|p\.)\s*)?\d{1,2}(?:\s*(?:/|von|of|sur|de|\|)\s*\d{1,2})?\W*$", re.IGNORECASE
)
_PAGE_TAIL = re.compile(r"(?:seite|page)\s*\d{1,2}(?:\s*(?:/|von|of|sur|de)\s*\d{1,2})?\s*$", re.IGNORECASE)
_PAGE_HEAD = re.compile(r"^(?:seite|page)\s*\d{1,2}\s*(?:/|von|of|sur)\s*\d{1,2}\b", re.IGNORECASE)
_STAND = re.compile(
    r"^\W*(?:stand|last updated|updated|as of|dernière mise à jour|mise à jour|aktualisiert|date|datum|printed)"
    r"\b\W.{0,30}\d{4}\W*$",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"^\W*(?:(?:stand|(?:zuletzt |letzte )?aktualisier(?:t|ung)|(?:cv |document |dernière )?mise? à jour"
    r"|(?:last )?(?:updated|revised|modified))(?: (?:am|en|le|on|im|du))?"
    r"|(?:cv|lebenslauf|version)(?: (?:vom|de|from|stand|updated))?)\b\W{1,3}"
    r"(?:(?:le|am|im|en|on) )?(?:\d{1,2}\.?\s)?(?:[^\W\d]{3,9}\.?|(?:\d{1,2}[./-]){1,2})?\s?\d{4}\W*$",
    re.IGNORECASE,
)
"""Alone on a line, wherever that stands: "Stand: November 2026", "CV mis à jour en mai 2026"."""

_EUROPASS = re.compile(r"©\s*(?:european union|europäische union|union européenne)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|,\s+")
_DIGITS = re.compile(r"\d+")
_MOST_FEET = 3
_SMALLER = 0.6
"""Points that small print is smaller than the text."""

_FOOT = 0.93
"""Below this share of a page's height there is only its foot."""

_SIGNATURE = re.compile(
    r"^[^\W\d][\w .\-/]{2,30},\s*(?:den\s+|le\s+|am\s+)?"
    r"(?:\d{1,2}\.\s*\d{1,2}\.\s*\d{4}|\d{1,2}\.?\s+[^\W\d]{3,9}\.?\s+\d{4})$"
)


def split_furniture(rows: Sequence[Row], page_heights: Sequence[float]) -> tuple[list[Row], list[Row]]:
    """Return the text's rows and the rows that belong to the page."""
    margin: Counter[tuple[str, bool]] = Counter()
    if len(page_heights) > 1:
        # Two schools side by side at the foot of one page may have one name.
        on_pages = {(row.page, _pattern(row, page_heights)) for row in rows if _at_edge(row, page_heights)}
        margin.update(pattern for _, pattern in on_pages)
    repeats = {pattern for pattern, count in margin.items() if count > 1}
    top = [row for row in rows[:4] if row.page == 1 and row.y0 < 0.3 * page_heights[0]]
    names = {key(row.text) for row in top if len(row.text.split()) > 1}
    feet = _feet(rows)
    text: list[Row] = []
    furniture: list[Row] = []
    seen: set[tuple[str, bool] | None] = set()
    signed: tuple[int, int] | None = None
    reached: set[str] = set()
    for row in rows:
        squeezed = squeeze(row.text)
        edge = _at_edge(row, page_heights)
        pattern = _pattern(row, page_heights) if repeats else None
        repeated = (
            edge
            and pattern in repeats
            and title_kind(squeezed) is None
            and not any(found.is_range for found in find_periods(squeezed))
        )
        if signed == (row.page, row.column) and len(squeezed) < 40 and len(row.cells) == 1:
            furniture.append(row)
            continue
        is_signature = row.index > 0.6 * len(rows) and _SIGNATURE.match(squeezed) is not None
        opens_foot = row.y0 > _FOOT * page_heights[row.page - 1] and _PAGE_HEAD.match(squeezed) is not None
        signed = (row.page, row.column) if is_signature or opens_foot else None
        if (
            (row.y0 > 0.84 * page_heights[row.page - 1] and PAGE_OF.match(squeezed))
            or (edge and (_PAGE_NUMBER.match(squeezed) or _PAGE_TAIL.search(squeezed)))
            or _is_foot(row, page_heights, names)
            or _EUROPASS.search(squeezed)
            or (edge and _STAND.match(squeezed))
            or (len(row.cells) == 1 and _UPDATED.match(squeezed))
            or _is_signed_again(squeezed, names, reached)
            or signed
            or row.index in feet
            or (edge and row.page > 1 and _is_high(row, page_heights) and key(squeezed) in names)
            or (repeated and (pattern in seen or row.y0 > 0.5 * page_heights[row.page - 1]))
        ):
            furniture.append(row)
        else:
            text.append(row)
        seen.add(pattern)
        reached.update(found.group().casefold() for found in EMAIL.finditer(squeezed))
    return text, furniture


def _is_signed_again(text: str, names: set[str], reached: set[str]) -> bool:
    """True for "Paul Ahrendsen | Tel. 0421 555123 | paul@example.org" below a head that told this address."""
    found = EMAIL.search(text)
    if found is None or found.group().casefold() not in reached:
        return False
    parts = (part.strip() for part in _BETWEEN.split(text))
    return all(not part or is_contact(part) or key(part) in names for part in parts)


def _is_foot(row: Row, page_heights: Sequence[float], names: set[str]) -> bool:
    """True for the lowest line of a page with its number, or the name and what the document is, among other cells."""
    low = row.y0 > _FOOT * page_heights[row.page - 1]
    named = any(key(cell.text) in names for cell in row.cells) and is_document_title(row.cells[-1].text)
    return low and len(row.cells) > 1 and (named or any(PAGE_OF.match(cell.text) for cell in row.cells))


def _feet(rows: Sequence[Row]) -> set[int]:
    """Return the indexes of the rows in small print that end a page with its number, wherever a Word page ends."""
    feet: set[int] = set()
    # By lines, not by letters: a foot may say more than the page above it.
    size = mode(row.style.size for row in rows) if rows else 0.0
    for page in {row.page for row in rows}:
        upwards = sorted((row for row in rows if row.page == page), key=lambda row: -row.y1)
        number = upwards[0]
        if not _PAGE_TAIL.search(squeeze(number.text)):
            continue
        small = list(takewhile(lambda row: abs(row.style.size - number.style.size) < 0.6, upwards))  # noqa: B023
        above = upwards[len(small) : len(small) + 1]
        is_small = number.style.size < size - _SMALLER and above and above[0].style.size > number.style.size
        if len(small) > _MOST_FEET or not is_small:
            # In the size of the text, what stands above the number may be the last section's only lines.
            small = [number]
        feet.update(row.index for row in small)
    return feet


def _at_edge(row: Row, page_heights: Sequence[float]) -> bool:
    height = page_heights[row.page - 1]
    return row.y1 < 0.09 * height or row.y0 > 0.9 * height


def _pattern(row: Row, page_heights: Sequence[float]) -> tuple[str, bool]:
    """What rows of several pages have in common, and whether the row stands at the top; a date stands for itself."""
    text = row.text if is_date(row.text) else _DIGITS.sub("0", row.text)
    return key(text), _is_high(row, page_heights)


def _is_high(row: Row, page_heights: Sequence[float]) -> bool:
    return row.y0 < 0.5 * page_heights[row.page - 1]
