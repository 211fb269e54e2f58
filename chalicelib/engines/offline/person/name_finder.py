"""Find the line that is the person's name: by its look, its place, its form and the e-mail address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ....layout.model import Cell, Row
from ....lexicon.clues import org_score, role_score
from ....lexicon.name_additions import is_addition, without_additions
from ....lexicon.names import (
    begins_with_particle,
    email_names,
    ends_in_particle,
    in_email,
    name_score,
    split_name,
    without_document_title,
)
from ....lexicon.places import is_place
from ....lexicon.titles import is_document_title
from ....vocabulary.text import clean, join_lines, squeeze
from ..evidence import Sourced
from ..heading import aligned

_PARTS = re.compile(r"\s+[|·•–—■▪●]\s+|\s*\|\s*|,\s+(?=[A-Z][a-z]+ )")
_LAST_PAGE = 2
_SURE = 2.5
_NO_ROLE = 0.8
_MOST_LOWER = 3
"""Words of a name that a design sets without capitals."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """`headline` stands on the name's own line."""

    name: Sourced
    rows: list[Row]
    headline: Sourced | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    cells: tuple[Cell, ...]
    rows: tuple[Row, ...]
    tail: str


def find_name(header: Sequence[Row], contact: Sequence[Row], everywhere: Sequence[Row]) -> FoundName | None:
    best: tuple[float, _Candidate, Sequence[Row]] | None = None
    addresses = email_names(row.text for row in everywhere)
    for pool, bonus in ((header, 1.0), (contact, 0.5)):
        top = max((cell.style.size for row in pool for cell in row.cells), default=0.0)
        for position, row in enumerate(pool):
            if row.page > _LAST_PAGE:
                continue
            for index in range(min(3, len(row.cells))):
                candidate = _candidate(pool, position, index, top)
                form = _form(candidate, addresses, top) if candidate else -1.0
                if candidate is None or form < -0.5 or ends_in_particle(candidate.text):
                    continue
                style = candidate.cells[0].style
                # The name is set largest, stands first, and is often spelt in the e-mail address.
                score = form + bonus + 2.0 * (style.size / top if top else 0) ** 2 - 0.05 * position
                score += 0.3 * style.bold - 0.4 * (row.page - 1) - 0.1 * index
                score += 1.2 if in_email(candidate.text, addresses) else 0.0
                if best is None or score > best[0]:
                    after = pool.index(candidate.rows[-1]) + 1
                    best = (score, candidate, pool[after : after + 1])
    if best is None:
        return None
    score, candidate, following = best
    name = Sourced(candidate.text, tuple(cell.line for cell in candidate.cells), 0.95 if score > _SURE else 0.7)
    rows, headline = list(candidate.rows), None
    if candidate.tail:
        more, last = candidate.tail, [candidate.rows[-1]]
        if len(last[0].cells) == 1 and following and not _is_fact(following[0].text):
            more = join_lines([more, following[0].text])
            last += following
            rows += following
        headline = Sourced(clean(more), tuple(r.cells[0].line for r in last), 0.8)
    return FoundName(name, rows, headline)


def _form(candidate: _Candidate, addresses: str, top: float) -> float:
    """How much a line looks like a name; one without capitals may be where it is largest, or spelt in the address."""
    text = candidate.text
    stands_out = candidate.cells[0].style.size > top - 0.1 or in_email(text, addresses)
    plain = stands_out and text.islower() and 1 < len(text.split()) <= _MOST_LOWER
    return name_score(text.title() if plain else text)


def _candidate(pool: Sequence[Row], position: int, index: int, top: float) -> _Candidate | None:
    row = pool[position]
    cell = row.cells[index]
    text = without_document_title(without_additions(squeeze(_wide(row) if index == 0 else cell.text))[0]).lstrip("# ")
    head, *tail = [part for part in _PARTS.split(text) if part.strip()] or [""]
    before, comma, after = head.partition(", ")
    if comma and not tail and len(before.split()) > 1 and name_score(before) > 0.5 and role_score(after) > 1.0:
        # "Latoya Beaumont, HR Business Partner, SHRM-SCP"
        head, tail = before, [after]
    if is_document_title(head):
        return None
    beside = row.cells[index + 1].text if index + 1 < len(row.cells) else ""
    rest = _occupation(text, tail) or (beside if _is_headline(beside) else "")
    below = _below(cell, pool[position + 1 : position + 3])
    # A title before the name leaves one given name on the line, as in "Dr. med. Friederike" over "Osterkamp".
    given = split_name(head)
    lower, *lower_tail = [part for part in _PARTS.split(below[1].text) if part.strip()] if below is not None else [""]
    if below is not None and head.endswith("-"):
        return _Candidate(f"{head}{lower}", (cell, below[1]), (row, below[0]), rest or " ".join(lower_tail))
    is_half = below is not None and len(lower.split()) <= 2
    is_half = is_half and (len(f"{given.first or ''} {given.last or ''}".split()) == 1 or ends_in_particle(head))
    # "Manuel Ferreira" over "da Costa — Chef de chantier".
    is_half = is_half or (bool(lower_tail) and len(lower.split()) <= 3 and begins_with_particle(lower))
    is_half = is_half or (below is not None and _ends_below(head, below[1].text, len(row.cells)))
    if below is not None and is_half and cell.style.size >= top - 0.1:
        return _Candidate(f"{head} {lower}", (cell, below[1]), (row, below[0]), rest or " ".join(lower_tail))
    return _Candidate(head, (cell,), (row,), rest)


def _occupation(text: str, tail: Sequence[str]) -> str:
    """Return what follows the name on its line, as it is written, up to a part that is a date, a place or a contact."""
    parts = list(takewhile(lambda part: not _is_fact(part), (part for part in tail if not is_addition(part))))
    if not parts:
        return ""
    start = text.find(parts[0])
    return text[start : text.find(parts[-1], start) + len(parts[-1])]


def _is_fact(part: str) -> bool:
    at_place = is_place(part) or (is_place(part.split()[-1]) and role_score(part) <= _NO_ROLE)
    return at_place or any(char.isdigit() for char in part) or "@" in part


def _ends_below(head: str, text: str, cells: int) -> bool:
    """True for "Cathal Mac Giolla" over "Phádraig": one more word in the same large type, and no occupation."""
    if cells > 1 or len(text.split()) != 1 or not 2 <= len(head.split()) <= 4 or is_document_title(text):
        return False
    return name_score(head) > 0 and role_score(text) <= 0 and org_score(text) < 1 and name_score(f"{head} {text}") > 0.5


def _wide(row: Row) -> str:
    """The first cell, with those that go on in its look: a name set wide falls into cells."""
    first = row.cells[0]
    if len(row.cells) in (2, 3) and all(cell.style == first.style for cell in row.cells):
        whole = " ".join(cell.text for cell in row.cells)
        if len(first.text.split()) == 1 and name_score(whole) > 0.5:
            return whole
    return first.text


def _below(cell: Cell, following: Sequence[Row]) -> tuple[Row, Cell] | None:
    """The next line in the name's size that shares an edge or the middle with it."""
    for row in following:
        for other in row.cells:
            near = other.line.page == cell.line.page and abs(other.style.size - cell.style.size) < 0.6
            if near and aligned(other, cell):
                return row, other
    return None


def _is_headline(text: str) -> bool:
    return role_score(text) > _NO_ROLE and not any(char.isdigit() for char in text) and "@" not in text
