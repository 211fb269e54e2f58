"""One certificate to a row: wrapped lines joined, the end of validity taken out, what stands before a colon told."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from ....contracts.document import Line
from ....layout.model import Row, is_full, with_cells
from ....lexicon.labels import split_label
from ....resources import read_yaml
from ....vocabulary.dates import ends_in_month, find_periods, is_date
from ....vocabulary.text import has_bullet, join_lines, without_bullet
from ..evidence import Sourced
from .certificate_clues import is_known_issuer, is_named_as_certificate, is_rest_of_name
from .certificate_lists import are_dated, as_text, cut, ends_in_date

_COLON = re.compile(r"^(.{4,80}?)\s*:\s+(.{2,60})$")
_ISSUER_FIRST = re.compile(r"^([^–—]{2,40}?)\s+[–—-]\s+(.{2,80})$")
_LABEL_WORDS = 8


def joined_lists(rows: Sequence[Row]) -> list[Row]:
    """Join wrapped lines: the second line of "A, 2020; B," / "2021", what hangs below a list item, what did not fit."""
    result: list[Row] = []
    right = max((row.x1 for row in rows), default=0.0)
    if not any(find_periods(row.text) for row in rows):
        # Without dates nothing tells a wrapped line from the next certificate but the lower-case letter it begins with.
        right = float("inf")
    opened: Row | None = None
    for row in rows:
        if result and opened is not None and len(row.cells) == 1 and _goes_on(result[-1], opened, row, right):
            result[-1] = _with_text(result[-1], join_lines([result[-1].text, row.text]), row)
        else:
            result.append(row)
        opened = row
    return result


def _goes_on(above: Row, opened: Row, row: Row, right: float) -> bool:
    """Tell whether a row goes on in `above`, whose last line is `opened`."""
    text = above.text
    if has_bullet(row.text):
        return False
    dates = find_periods(row.text)
    only_date = is_date(row.text)
    open_bracket = text.count("(") > text.count(")") and ")" in row.text
    hangs = above.is_bullet and row.x0 > above.x0 + 3 and not find_periods(text)
    if only_date and (text.rstrip().endswith(",") or hangs) and row.page == opened.page:
        return True
    if (
        open_bracket
        or (";" in text and not ends_in_date(text))
        or (only_date and (ends_in_month(text) or row.text.startswith("(")))
        or (row.text.startswith("(") and dates and dates[0].start == 1)
        or (text.rstrip().endswith(",") and are_dated(cut(above, ",–—")))
    ):
        return True
    if dates and dates[0].start < 2:
        return False
    if row.text[:1].islower():
        return True
    if row.page != opened.page or not row.style.like(opened.style):
        return False
    if _issuer_goes_on(opened, row, right):
        return True
    if find_periods(text):
        return False
    if above.is_bullet and row.x0 > above.x0 + 3:
        return True
    # In a narrow column, a line without the date that the others have goes on where it had no more room.
    full = is_full(opened, row.cells[0], right) and len(opened.cells) == 1
    return full and abs(row.x0 - opened.x0) < 3 and row.gap < 0.6 * row.height


def _issuer_goes_on(opened: Row, row: Row, right: float) -> bool:
    """True for an issuer's rest beside a column of dates: "12/2019 | Security Officer, Hafenakademie" over "Husum"."""
    if len(opened.cells) < 2 or find_periods(row.text) or row.gap > 0.6 * row.height:
        return False
    cell = opened.cells[-1]
    named = "," in cell.text and bool(find_periods(opened.cells[0].text))
    return named and abs(row.x0 - cell.x0) < 3 and is_full(cell, row.cells[0], right)


@dataclass(frozen=True, slots=True)
class CertificateEnd:
    date: str
    source: Sourced
    of: tuple[Line, ...]
    """Lines of the certificate that ends."""

    told: str
    """What else stands in its row: of several certificates on a line only this one ends."""


def without_ends(rows: Sequence[Row]) -> tuple[list[Row], list[CertificateEnd]]:
    """Take "valid until 03/2027" out of the rows: the date before it is that of the certificate."""
    kept: list[Row] = []
    ends: list[CertificateEnd] = []
    for row in rows:
        match = _valid_until().search(row.text)
        found = find_periods(row.text[match.end() :])[:1] if match else []
        date = found[0].period.end or found[0].period.start if found and found[0].start < 2 else None
        if match is None or date is None:
            kept.append(row)
            continue
        rest = row.text[: match.start()] + row.text[match.end() + found[0].end :].lstrip(")")
        written = row.text[match.start() : match.end() + found[0].end].strip(" ·|,;(–-")
        of = row.lines if rest.strip() or not kept else kept[-1].lines
        ends.append(CertificateEnd(date, Sourced(written, row.lines), of, rest.strip()))
        if rest.strip():
            kept.append(as_text(row, rest))
    return kept, ends


@cache
def _valid_until() -> re.Pattern[str]:
    words = read_yaml("vocabulary", "certificate_words.yaml")
    plain, in_brackets = _any_of(words["ends"]), _any_of(words["ends_in_brackets"])
    return re.compile(rf"[\s·|,;(–-]*(?<!\w)(?:{plain}|(?<=\(){in_brackets})\s*:?\s*", re.IGNORECASE)


def _any_of(phrases: Sequence[str]) -> str:
    longest = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase).replace("'", "['’]") for phrase in longest) + ")"


def end_of(name: str, lines: Set[Line], ends: Sequence[CertificateEnd]) -> CertificateEnd | None:
    """Return the end of the certificate of this name in these lines."""
    return next((end for end in ends if lines & {*end.of} and (not end.told or name in end.told)), None)


def _with_text(row: Row, text: str, below: Row) -> Row:
    joined = as_text(row, text)
    cell = replace(joined.cells[0], more=(*joined.cells[0].more, *below.lines))
    return replace(joined, cells=(cell,), y1=below.y1)


def colon_cut(row: Row) -> Row:
    """Read "Certificate: issuer, date" as name and issuer, and "Microsoft: Azure Administrator" the other way round.

    So, too, "IHK Köln – Ausbildereignung". Where the rest of the name stands behind the colon, it is one name: "Oracle
    Certified Professional: Java SE 11 Developer".
    """
    told = [cell for cell in row.cells if not is_date(cell.text)]
    text = without_bullet(told[0].text) if len(told) == 1 else ""
    match = _COLON.match(text) or _issuer_first(text)
    if (
        match is None
        or find_periods(match[1])
        or split_label(text, "entry") is not None
        or len(match[1].split()) > _LABEL_WORDS
    ):
        return row
    first, second = match[1], match[2]
    if is_known_issuer(first) and not is_known_issuer(second):
        first, second = second, first
    elif is_rest_of_name(second.partition(",")[0]):
        return row
    cells = [replace(cell, text=f"{first} | {second}", spans=()) if cell is told[0] else cell for cell in row.cells]
    return with_cells(row, cells)


def _issuer_first(text: str) -> re.Match[str] | None:
    match = _ISSUER_FIRST.match(text)
    return match if match and is_known_issuer(match[1]) and is_named_as_certificate(match[2]) else None
