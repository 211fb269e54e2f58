"""Birth date, nationality and work permit of the person."""

import re
from collections.abc import Sequence
from functools import cache

from ....contracts.cv import Person
from ....layout.model import Cell, Row
from ....lexicon.addresses import find_address
from ....lexicon.clue_words import country_names
from ....lexicon.contacts import has_digit
from ....resources import read_yaml
from ....vocabulary.dates import find_periods, parse_date
from ....vocabulary.text import clean, without_bullet
from ..evidence import EvidenceBook, Sourced

_BORN = re.compile(
    # By their first letters: most places of a text are passed by.
    r"(?=[bdgn*])"
    r"(?:geboren|geb\.|\*|born|née?\(?e?\)?|date of birth|dob|geburtsdatum|geburtstag|date de naissance|birth ?date)"
    r"\s*(?:am|on|le)?\s*:?\s*(?=\d|[A-Za-zéû]{3,9}\.?\s\d)",
    re.IGNORECASE,
)
_NATIONALITY = re.compile(
    r"(?:staatsangehörigkeit(?:en)?|nationalit(?:ät|é|y)(?:en|s)?|staatsbürgerschaft|citizenship)(?!\w)(?:\(\w{1,3}\))?\s*:?\s*([^|·•\n;]{3,60}?)(?=\s*(?:[|·•;,–—]|\s{2}|$))",
    re.IGNORECASE,
)
_CITIZEN = re.compile(
    # A national is somebody only where no noun follows: "Indian National Olympiad".
    r"\b([^\W\d_]+)\s+(?:staatsangehörig|staatsbürger|bürger(?:in)?\b|citizen|nationality\b"
    r"|national\b(?!\s+(?:(?-i:[A-Z])|team|award|prize|league|champion|exam|school|test|service|curriculum)))",
    re.IGNORECASE,
)
_PARTS, _PARTS_AND_DASHES = re.compile(r"[|·•▪,;]"), re.compile(r"[|·•▪,;]|\s[–—]\s")
_BIRTHPLACE = re.compile(r"(?<![\w.])(?:in|à|at)\s[^|·•▪;]*")
"""Behind a birth date, with its country: "in Judenburg, Österreich"."""

_YOUNGEST = 15
"""Age in years under which nobody is employed (Jugendarbeitsschutzgesetz § 2 and § 5; alike in other countries)."""


def read_details(
    person: Person,
    rows: Sequence[Row],
    labels: dict[str, list[Sourced]],
    everywhere: Sequence[Row],
    book: EvidenceBook,
    used: set[int],
    year: int,
) -> None:
    """Fill in what is said of the person. `year` is that of the reading: nobody was born shortly before."""
    for source in labels.get("birth_date", []):
        dates = find_periods(source.text)
        date = dates[0].period.start if dates else parse_date(source.text) if len(source.text) == 4 else None
        if date:
            person.birth_date = date
            book.add("/person/birthDate", dates[0].period.as_written if dates else source.text, source.lines, 0.97)
            break
    # The person's rows stand among those from everywhere: each is searched once.
    each = list({id(row): row for row in (*rows, *everywhere)}.values())
    dated = (row for row in each if has_digit(row.text))
    born = {id(row): match for row in dated if (match := _BORN.search(row.text)) is not None}
    for pool in (rows, everywhere):
        for row in pool:
            match = born.get(id(row))
            dates = find_periods(row.text[match.end() :]) if match is not None and person.birth_date is None else ()
            # "* 02/2019 bis heute" is an item of a list.
            if dates and dates[0].period.start and not dates[0].is_range:
                person.birth_date = dates[0].period.start
                book.add("/person/birthDate", dates[0].period.as_written, [row.cells[0].line], 0.95)
                used.add(row.index)
    if person.birth_date is None:
        _bare_birth_date(person, rows, book, used, year - _YOUNGEST)
    nationality = [_without_more(source) for source in labels.get("nationality", [])]
    if not nationality:
        for row in each:
            match = _NATIONALITY.search(row.text)
            if match is not None:
                line = next((c.line for c in row.cells if match.group(1).strip() in c.text), row.cells[0].line)
                text = clean(match.group(1)) + _more_nationalities(row.text[match.end() :])
                nationality = [Sourced(text, (line,), 0.9)]
                used.add(row.index)
                break
    if not nationality:
        nationality = _stated_citizenship(each)
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


def _without_more(source: Sourced) -> Sourced:
    """Take off what goes on behind a comma and is no nationality: "deutsch, ledig"."""
    head, comma, tail = source.text.partition(",")
    return Sourced(head + _more_nationalities(comma + tail), source.lines, source.confidence) if comma else source


def _more_nationalities(text: str) -> str:
    """What goes on in a list: ", türkisch"; nothing where something else follows the comma."""
    more = ""
    for part in text.split(",")[1:] if text.lstrip().startswith(",") else []:
        word = clean(re.split(r"[|·•;]", part)[0])
        if word.casefold() not in _nationalities():
            break
        more += f", {word}"
    return more


def _stated_citizenship(rows: Sequence[Row]) -> list[Sourced]:
    """ "Deutsche Staatsangehörigkeit", "Irish citizen", "Schweizer Bürger"."""
    for row in rows:
        for cell in row.cells:
            match = _CITIZEN.search(cell.text)
            if match is not None and match.group(1).casefold() in _nationalities():
                return [Sourced(match.group(1), (cell.line,), 0.85)]
    return []


def _bare_birth_date(person: Person, rows: Sequence[Row], book: EvidenceBook, used: set[int], latest: int) -> None:
    """A date to the day in the person block, without a label, is the birth date if its year is not after `latest`."""
    for row in rows:
        for cell in row.cells:
            for found in find_periods(cell.text):
                start = found.period.start or ""
                if not found.is_range and len(start) == 10 and int(start[:4]) <= latest:
                    person.birth_date = start
                    book.add("/person/birthDate", found.period.as_written, [cell.line], 0.75)
                    used.add(row.index)
                    return


def _bare_nationality(rows: Sequence[Row]) -> list[Sourced]:
    """A nationality that stands between separators without a label."""
    known = _nationalities()
    above: Row | None = None
    for row in rows:
        if len(row.text) > 200:
            continue
        # "geboren am 15.09.1981 in Meran – Italien": behind the dash stands where that is.
        parts = _PARTS if _BORN.search(row.text) is not None else _PARTS_AND_DASHES
        for cell in row.cells:
            for part in (clean(without_bullet(part)) for part in parts.split(cell.text)):
                # "Schweizerin (Ilanz GR)": in brackets the town of origin.
                part = part.partition(" (")[0]
                if part.casefold() in known and not _is_place(part, cell, above):
                    return [Sourced(part, (cell.line,), 0.8)]
        above = row
    return _country_after_birth(rows)


def _country_after_birth(rows: Sequence[Row]) -> list[Sourced]:
    """A country among the facts behind the birth date: "* 11.02.1998 in Zams · Österreich · ledig"."""
    for row in rows:
        match = _BORN.search(row.text)
        if match is None:
            continue
        for part in _PARTS.split(_BIRTHPLACE.sub("", row.text[match.end() :]))[1:]:
            if clean(part).casefold() in country_names():
                return [Sourced(clean(part), (row.cells[0].line,), 0.6)]
    return []


def _is_place(part: str, cell: Cell, above: Row | None) -> bool:
    """True for a country whose people are called alike where it closes an address, or tells where somebody was born:
    "1800 Vevey, Suisse", "née le 4 mai 1990 à Vevey, Suisse".
    """
    if part.casefold() not in country_names() or part[:1].islower():
        return False
    if _BIRTHPLACE.search(cell.text) or _has_postcode(cell.text, cell):
        return True
    return part == clean(cell.text) and above is not None and _has_postcode(above.text, above.cells[0])


def _has_postcode(text: str, cell: Cell) -> bool:
    found = find_address([(text, cell.line)])
    return found is not None and found.address.postal_code is not None


@cache
def _nationalities() -> frozenset[str]:
    names = {name.casefold() for name in read_yaml("vocabulary", "nationalities.yaml")["names"]}
    return frozenset(names | {f"{name}{end}" for name in names if name.endswith("sch") for end in ("e", "er")})
