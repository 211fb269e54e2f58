"""The person block: name, headline, contact, birth date, nationality, permit, address, links."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from ...contracts.cv import Person
from ...contracts.document import Document, Line
from ...resources import read_yaml
from .address import find_address
from .clues import role_score
from .contacts import EMAIL, POSTCODE, find_urls, is_street
from .dates import find_periods, parse_date
from .evidence import EvidenceBook, Sourced
from .labels import label_field, split_label
from .links import read_links
from .name_finder import find_name
from .names import split_name
from .phones import read_phone
from .rows import Row
from .text import clean, join_lines, key, without_bullet
from .titles import is_document_title

_BORN = re.compile(
    r"(?:geboren|geb\.|\*|born|née?\(?e?\)?|date of birth|dob|geburtsdatum|geburtstag|date de naissance|birth ?date)"
    r"\s*(?:am|on|le)?\s*:?\s*(?=\d|[A-Za-zéû]{3,9}\.?\s\d)",
    re.IGNORECASE,
)
_NATIONALITY = re.compile(
    r"(?:staatsangehörigkeit(?:en)?|nationalit(?:ät|é|y)(?:en|s)?|staatsbürgerschaft|citizenship)\s*:?\s*([^|·•\n;]{3,60}?)(?=\s*(?:[|·•;,–—]|\s{2}|$))",
    re.IGNORECASE,
)
_CUT_EMAIL = re.compile(r"[\w.+%-]+@(?:[\w-]+\.)*[\w-]*[-.]$|[\w.+%-]+@[\w-]*$")
_CITIZEN = re.compile(
    r"\b([^\W\d_]+)\s+(?:staatsangehörig|staatsbürger|bürger(?:in)?\b|citizen|national(?:ity)?\b)", re.IGNORECASE
)
_ADULT_SINCE = "2011"
_SEPARATORS = re.compile(r"\s+[|·•∙–—]\s+|\s*[|•]\s*")


@dataclass(slots=True)
class PersonBlock:
    """Where the person is looked for."""

    header: list[Row] = field(default_factory=list)
    contact: list[Row] = field(default_factory=list)
    headline: list[Row] = field(default_factory=list)
    everywhere: Sequence[Row] = ()


@dataclass(slots=True)
class PersonFound:
    person: Person
    summary: list[Row]
    used: set[int]
    """Indexes of the rows that are understood."""


def read_person(block: PersonBlock, document: Document, book: EvidenceBook) -> PersonFound:
    person = Person()
    used: set[int] = set()
    rows = [*block.header, *block.contact]
    labels = _labelled(rows, used)
    name_rows, headline = _read_name(person, block, labels, book, used)
    _read_contact(person, rows, labels, block.everywhere, book, used)
    _read_details(person, rows, labels, block.everywhere, book, used)
    _read_address(person, rows, labels, book, used)
    read_phone(person, rows, labels, block.everywhere, document.language, book)
    read_links(person, rows, document, book, used)
    summary = _summary_rows(block.header, used | {row.index for row in name_rows})
    if headline is None:
        headline = _find_headline(block, labels, name_rows, used, {row.index for row in summary})
    if headline is not None:
        person.headline = headline.text
        book.add_sourced("/person/headline", headline)
    return PersonFound(person, summary, used)


def _labelled(rows: Sequence[Row], used: set[int]) -> dict[str, list[Sourced]]:
    """Collect "Label: value" and label cells with their values, by field."""
    found: dict[str, list[Sourced]] = {}

    def put(name: str, value: str, lines: Iterable[Line], row: Row) -> None:
        value = clean(value)
        if value:
            found.setdefault(name, []).append(Sourced(value, tuple(dict.fromkeys(lines)), 0.95))
        used.add(row.index)

    for position, row in enumerate(rows):
        cells = list(row.cells)
        index = 0
        while index < len(cells):
            text = without_bullet(cells[index].text)
            parts = [part for part in _SEPARATORS.split(text) if part]
            split = [split_label(part, "person") for part in parts]
            name = label_field(text, "person")
            if name is not None and index + 1 < len(cells) and label_field(cells[index + 1].text, "person") is None:
                put(name, cells[index + 1].text, [cells[index].line, cells[index + 1].line], row)
                index += 2
                continue
            if name is not None and (text.endswith(":") or len(row.cells) == 1) and position + 1 < len(rows):
                below = rows[position + 1]
                if len(below.cells) == 1 and below.y0 - row.y1 < 1.5 * row.height and _may_be_value(name, below.text):
                    put(name, below.text, [below.cells[0].line], row)
                    used.add(below.index)
            for pair in split:
                if pair is not None and pair[1]:
                    put(pair[0], pair[1], [cells[index].line], row)
            index += 1
    return found


def _may_be_value(name: str, text: str) -> bool:
    if split_label(text, "person") is not None or label_field(text, "person") is not None:
        return False
    if name == "birth_date":
        return any(char.isdigit() for char in text)
    if name == "email":
        return "@" in text
    if name in ("nationality", "first_name", "last_name", "name", "title"):
        return not any(char.isdigit() for char in text) and len(text) < 50
    return name in ("links", "phone", "address", "work_permit")


def _read_name(
    person: Person, block: PersonBlock, labels: dict[str, list[Sourced]], book: EvidenceBook, used: set[int]
) -> tuple[list[Row], Sourced | None]:
    """Fill in the name; return its rows, and a headline that stands on the name's own line."""
    first, last = labels.get("first_name"), labels.get("last_name")
    whole = labels.get("name")
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
    person.first_name, person.last_name, person.academic_title = name.first, name.last, name.title
    for pointer, value in (("firstName", name.first), ("lastName", name.last), ("academicTitle", name.title)):
        if value:
            book.add(f"/person/{pointer}", value, source.lines, source.confidence)
    used.update(row.index for row in rows)
    return rows, headline


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
            text = f"{upper.cells[-1].text}{lower.cells[0].text}"
            if _CUT_EMAIL.search(upper.cells[-1].text) and person.email is None and (match := EMAIL.search(text)):
                person.email = match.group(0)
                book.add("/person/email", match.group(0), [upper.cells[-1].line, lower.cells[0].line], 0.9)
                used.update((upper.index, lower.index))
        for row in pool:
            for cell in row.cells:
                match = EMAIL.search(cell.text)
                if match and person.email is None:
                    person.email = re.sub(r"\s", "", match.group(0))
                    book.add("/person/email", match.group(0), [cell.line], 0.99)
                    used.add(row.index)
        if person.email:
            return


def _read_details(
    person: Person,
    rows: Sequence[Row],
    labels: dict[str, list[Sourced]],
    everywhere: Sequence[Row],
    book: EvidenceBook,
    used: set[int],
) -> None:
    for source in labels.get("birth_date", []):
        dates = find_periods(source.text)
        date = dates[0].period.start if dates else parse_date(source.text) if len(source.text) == 4 else None
        if date:
            person.birth_date = date
            book.add("/person/birthDate", dates[0].period.as_written if dates else source.text, source.lines, 0.97)
            break
    for row in (*rows, *everywhere):
        if person.birth_date is None and (match := _BORN.search(row.text)) is not None:
            dates = find_periods(row.text[match.end() :])
            if dates and dates[0].period.start:
                person.birth_date = dates[0].period.start
                book.add("/person/birthDate", dates[0].period.as_written, [row.cells[0].line], 0.95)
                used.add(row.index)
    if person.birth_date is None:
        _bare_birth_date(person, rows, book, used)
    nationality = labels.get("nationality", [])
    if not nationality:
        for row in (*rows, *everywhere):
            match = _NATIONALITY.search(row.text)
            if match is not None:
                line = next((c.line for c in row.cells if match.group(1).strip() in c.text), row.cells[0].line)
                nationality = [Sourced(clean(match.group(1)), (line,), 0.9)]
                used.add(row.index)
                break
    if not nationality:
        nationality = _stated_citizenship((*rows, *everywhere))
    if not nationality:
        nationality = _bare_nationality(rows)
    if nationality:
        parts = re.split(r"\s*[/,&]\s*|\s+(?:und|and|et)\s+", nationality[0].text)
        person.nationalities = [part for part in (clean(part) for part in parts) if part]
        for index, part in enumerate(person.nationalities):
            book.add(f"/person/nationalities/{index}", part, nationality[0].lines, 0.95)
    permit = labels.get("work_permit")
    if permit:
        person.work_permit = permit[0].text
        book.add_sourced("/person/workPermit", permit[0])


def _stated_citizenship(rows: Sequence[Row]) -> list[Sourced]:
    """ "Deutsche Staatsangehörigkeit", "Irish citizen", "Schweizer Bürger"."""
    for row in rows:
        for cell in row.cells:
            match = _CITIZEN.search(cell.text)
            if match is not None and match.group(1).casefold() in _nationalities():
                return [Sourced(match.group(1), (cell.line,), 0.85)]
    return []


def _bare_birth_date(person: Person, rows: Sequence[Row], book: EvidenceBook, used: set[int]) -> None:
    """A date to the day in the person block, without a label, is the birth date if it lies long enough ago."""
    for row in rows:
        for cell in row.cells:
            for found in find_periods(cell.text):
                start = found.period.start or ""
                if not found.is_range and len(start) == 10 and start[:4] < _ADULT_SINCE:
                    person.birth_date = start
                    book.add("/person/birthDate", found.period.as_written, [cell.line], 0.75)
                    used.add(row.index)
                    return


def _bare_nationality(rows: Sequence[Row]) -> list[Sourced]:
    """A nationality that stands between separators without a label."""
    known = _nationalities()
    for row in rows:
        if len(row.text) > 200:
            continue
        for cell in row.cells:
            for part in (clean(without_bullet(part)) for part in re.split(r"[|·•▪,;]|\s[–—]\s", cell.text)):
                if part.casefold() in known:
                    return [Sourced(part, (cell.line,), 0.8)]
    return []


@cache
def _nationalities() -> frozenset[str]:
    names = {name.casefold() for name in read_yaml("vocabulary", "nationalities.yaml")["names"]}
    return frozenset(names | {f"{name}{end}" for name in names if name.endswith("sch") for end in ("e", "er")})


def _read_address(
    person: Person, rows: Sequence[Row], labels: dict[str, list[Sourced]], book: EvidenceBook, used: set[int]
) -> None:
    texts = [(source.text, source.lines[-1]) for source in labels.get("address", [])]
    found = find_address(texts) if texts else None
    if found is None or found.address.city is None:
        cells = [(cell.text, cell.line) for row in rows if len(row.text) < 160 for cell in row.cells]
        found = find_address(texts + cells)
    if found is None:
        return
    person.address = found.address
    book.add_sourced("/person/address", found.source)
    numbers = {line.number for line in found.source.lines}
    used.update(row.index for row in rows if any(cell.line.number in numbers for cell in row.cells))


def _summary_rows(header: Sequence[Row], used: set[int]) -> list[Row]:
    """Running text in the header: at least one long line, with the lines it goes on in."""
    rows: list[Row] = []
    for row in header:
        if row.index in used or row.page > 1:
            continue
        is_prose = len(row.text) > 60 and len(row.text.split()) > 7 and len(row.cells) == 1
        follows = (
            bool(rows) and rows[-1].index + 1 == row.index and rows[-1].style.like(row.style) and len(row.cells) == 1
        )
        ended = bool(rows) and rows[-1].text.rstrip().endswith(".") and len(rows[-1].text) < 0.7 * len(rows[0].text)
        if (is_prose and (not rows or follows)) or (follows and not ended and not EMAIL.search(row.text)):
            rows.append(row)
    return rows


def _find_headline(
    block: PersonBlock, labels: dict[str, list[Sourced]], name_rows: Sequence[Row], used: set[int], summary: set[int]
) -> Sourced | None:
    if block.headline:
        rows = [row for row in block.headline if len(row.text) < 120][:2]
        if rows:
            used.update(row.index for row in rows)
            return Sourced(join_lines([row.text for row in rows]), tuple(row.cells[0].line for row in rows), 0.9)
    if labels.get("headline"):
        return labels["headline"][0]
    last = max((row.index for row in name_rows), default=-1)
    best: tuple[float, Row] | None = None
    for row in block.header:
        text = clean(without_bullet(row.text))
        if (
            row.index in used | summary
            or row.page > 1
            or not 3 < len(text) < 110
            or EMAIL.search(text)
            or find_urls(text)
        ):
            continue
        if any(char.isdigit() for char in text) and find_periods(text):
            continue
        if is_street(text) or POSTCODE.search(text) or is_document_title(text) or split_label(text, "person"):
            continue
        score = role_score(text) + (1.5 if row.index == last + 1 else 0.5 if row.index == last + 2 else 0.0)
        score -= 0.5 * (len(row.cells) > 1) + (0.5 if row.index < last else 0.0)
        if score >= 1.4 and (best is None or score > best[0]):
            best = (score, row)
    if best is None:
        return _headline_part(block, last, used)
    row = best[1]
    return Sourced(clean(without_bullet(row.text)), (row.cells[0].line,), 0.85)


def _headline_part(block: PersonBlock, name_index: int, used: set[int]) -> Sourced | None:
    """A role among the contact data right below the name ("Logistikplaner · 28195 Bremen · …")."""
    for row in block.header:
        if not name_index < row.index <= name_index + 2:
            continue
        for cell in row.cells:
            for part in (clean(part) for part in _SEPARATORS.split(cell.text)):
                if role_score(part) > 1.8 and not any(char.isdigit() for char in part) and "@" not in part:
                    return Sourced(part, (cell.line,), 0.7)
    return None
