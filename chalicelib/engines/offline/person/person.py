"""The person block: name, headline, contact, birth date, nationality, permit, address, links."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ....contracts.cv import Person
from ....contracts.document import Document, Line
from ....layout.model import Row
from ....lexicon.addresses import find_address
from ....lexicon.contacts import EMAIL
from ....lexicon.name_additions import without_additions
from ....lexicon.names import split_name
from ....vocabulary.dates import find_periods
from ....vocabulary.text import key
from ..evidence import EvidenceBook, Sourced
from ..fields.terms import tells_terms
from .details import read_details
from .headline import find_headline, headline_over_profile
from .links import read_links
from .name_finder import find_name
from .person_block import PersonBlock, labelled_values
from .phones import read_phone

_CUT_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+@(?:(?:[\w-]+\.)*[\w-]*[-.]|[\w-]*)$")

_COMMAS = re.compile(r"[,;|]")
_LONGEST_FACT = 30
"""Letters of a date among facts, with its label."""


@dataclass(slots=True)
class PersonFound:
    person: Person
    summary: list[Row]
    used: set[int]
    """Indexes of the rows that are understood."""


def read_person(block: PersonBlock, document: Document, book: EvidenceBook, year: int) -> PersonFound:
    """Read the person's data. `year` is that of the reading."""
    person = Person()
    used: set[int] = set()
    rows = [*block.header, *block.contact]
    labels = labelled_values(rows, used)
    name_rows, headline = _read_name(person, block, labels, book, used)
    _read_contact(person, rows, labels, block.everywhere, book, used)
    read_details(person, rows, labels, block.everywhere, book, used, year)
    _read_address(person, rows, labels, book, used)
    read_phone(person, rows, labels, block.everywhere, document.language, book)
    read_links(person, rows, document, book, used)
    summary = _summary_rows(block.header, used | {row.index for row in name_rows})
    if headline is None:
        headline = find_headline(block, labels, name_rows, used, {row.index for row in summary})
    if headline is None:
        headline = headline_over_profile(block.profile, used)
    if headline is not None:
        person.headline = headline.text
        book.add_sourced("/person/headline", headline)
    return PersonFound(person, summary, used)


def _read_name(
    person: Person, block: PersonBlock, labels: dict[str, list[Sourced]], book: EvidenceBook, used: set[int]
) -> tuple[list[Row], Sourced | None]:
    """Fill in the name; return its rows, and a headline that stands on the name's own line."""
    first, last = labels.get("first_name"), labels.get("last_name")
    whole = labels.get("name")
    if whole and first and not last and " " not in whole[0].text:
        # "Name: Steinbrecher", "Vorname: Ulrike"
        last, whole = whole, None
    if last and not first and " " in last[0].text:
        whole = whole or last
    source: Sourced | None = None
    rows: list[Row] = []
    headline: Sourced | None = None
    if first and last:
        text = f"{first[0].text} {last[0].text}"
        person.first_name, person.last_name = first[0].text, last[0].text
        book.add_sourced("/person/firstName", first[0])
        book.add_sourced("/person/lastName", last[0])
        return [row for row in block.header if key(text) in key(row.text)], None
    if whole:
        source = whole[0]
        rows = [row for row in block.header if key(source.text) in key(row.text)]
    else:
        found = find_name(block.header, block.contact, block.everywhere)
        if found is not None:
            source, rows, headline = found.name, found.rows, found.headline
    if source is None:
        return [], None
    name = split_name(source.text)
    _read_birth_name(person, [*rows, *block.header, *block.contact], labels, book, used)
    person.first_name, person.last_name, person.academic_title = name.first, name.last, name.title
    for pointer, value in (("firstName", name.first), ("lastName", name.last), ("academicTitle", name.title)):
        if value:
            book.add(f"/person/{pointer}", value, source.lines, source.confidence)
    used.update(row.index for row in rows)
    return rows, headline


def _read_birth_name(
    person: Person, rows: Sequence[Row], labels: dict[str, list[Sourced]], book: EvidenceBook, used: set[int]
) -> None:
    """Fill in the family name at birth: labelled, behind the name, or on a line of its own."""
    if labels.get("birth_name"):
        person.birth_name = labels["birth_name"][0].text
        book.add_sourced("/person/birthName", labels["birth_name"][0])
        return
    for row in rows:
        for cell in row.cells:
            rest, birth_name = without_additions(cell.text)
            alone = not rest.strip(" |·,") or _among_facts(cell.text)
            if birth_name and (alone or split_name(rest).last == person.last_name):
                person.birth_name = birth_name
                book.add("/person/birthName", birth_name, cell.lines, 0.9)
                used.add(row.index)
                return


def _among_facts(text: str) -> bool:
    """True for "4. Oktober 1981, verheiratet, geb. Vogt": beside a date of the person's, and alone between commas."""
    parts = [part.strip() for part in _COMMAS.split(text)]
    dated = any(find_periods(part) and len(part) < _LONGEST_FACT for part in parts)
    return dated and any(part and not without_additions(part)[0] and without_additions(part)[1] for part in parts)


def _read_contact(
    person: Person,
    rows: Sequence[Row],
    labels: dict[str, list[Sourced]],
    everywhere: Sequence[Row],
    book: EvidenceBook,
    used: set[int],
) -> None:
    for pool in (rows, everywhere):
        for upper, lower in pairwise(pool):
            if person.email is not None:
                break
            text = f"{upper.cells[-1].text}{lower.cells[0].text}"
            if _CUT_EMAIL.search(upper.cells[-1].text) and (match := EMAIL.search(text)):
                person.email = match.group(0)
                book.add("/person/email", match.group(0), [upper.cells[-1].line, lower.cells[0].line], 0.9)
                used.update((upper.index, lower.index))
        for row in pool:
            for cell in row.cells:
                match = EMAIL.search(cell.text) if person.email is None else None
                if match:
                    person.email = re.sub(r"\s", "", match.group(0))
                    book.add("/person/email", match.group(0), [cell.line], 0.99)
                    used.add(row.index)
        if person.email:
            return


def _read_address(
    person: Person, rows: Sequence[Row], labels: dict[str, list[Sourced]], book: EvidenceBook, used: set[int]
) -> None:
    texts = [(source.text, source.lines[-1]) for source in labels.get("address", [])]
    found = find_address(texts) if texts else None
    if texts and (found is None or found.address.city is None or found.address.postal_code is None):
        wider = find_address([*texts, *_below(texts[-1][1], rows)])
        if found is None or (wider is not None and wider.address.city is not None):
            found = wider
    if found is None or found.address.city is None:
        cells = [(cell.text, cell.line) for row in rows if len(row.text) < 160 for cell in row.cells]
        found = find_address(texts + cells)
    if found is None:
        return
    person.address = found.address
    book.add("/person/address", found.quote, found.lines, found.confidence)
    numbers = {line.number for line in found.lines}
    used.update(row.index for row in rows if any(cell.line.number in numbers for cell in row.cells))


def _below(line: Line, rows: Sequence[Row]) -> list[tuple[str, Line]]:
    """Return what stands alone below this line at its left edge: the town that had no more room beside the label."""
    for upper, lower in pairwise(rows):
        if line in upper.lines and len(lower.cells) == 1 and (lower.page, lower.column) == (upper.page, upper.column):
            cell = lower.cells[0]
            above = [other for other in upper.cells if other.line is line]
            if any(abs(other.x0 - cell.x0) < 3 for other in above):
                return [(cell.text, cell.line)]
    return []


def _summary_rows(header: Sequence[Row], used: set[int]) -> list[Row]:
    """Running text in the header: at least one long line, with the lines it goes on in."""
    rows: list[Row] = []
    for row in header:
        if row.index in used or row.page > 1:
            continue
        is_prose = len(row.text) > 56 and len(row.text.split()) > 6 and len(row.cells) == 1
        is_prose = is_prose and not tells_terms(row.text)
        follows = (
            bool(rows) and rows[-1].index + 1 == row.index and rows[-1].style.like(row.style) and len(row.cells) == 1
        )
        ended = bool(rows) and rows[-1].text.rstrip().endswith(".") and len(rows[-1].text) < 0.7 * len(rows[0].text)
        if (is_prose and (not rows or follows)) or (follows and not ended and not EMAIL.search(row.text)):
            rows.append(row)
    return rows
