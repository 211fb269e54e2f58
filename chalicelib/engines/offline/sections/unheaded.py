"""Find the history that stands under no title: dated entries below the person's data, or at the head of a column."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from ....layout.model import Row
from ....lexicon.clues import org_score, role_score
from ....lexicon.contacts import EMAIL, PHONE
from ....lexicon.name_additions import is_addition
from ....lexicon.places import place_score
from ....lexicon.schools import degree_score
from ....vocabulary.text import cut_parts
from ..entries.entries import Entry, split_entries
from ..entries.marks import mark_rows
from ..fields.labelled import are_missions
from ..fields.pieces import AT
from ..fields.terms import tells_terms
from ..section import HEADER, Section
from .kinds import count_periods, is_school, title_parts
from .line_labels import label_rows
from .stretches import kinds_of_stretches
from .wishes import take_wish

_TITLE, _HISTORY = "title", "history"
_LIKELY, _SURE = 1.2, 1.5
_ENOUGH = 2
_LIST, _TERM_WORDS = 3, 4
"""So many items make a list of terms, of so many words each, the bullet among them."""

_APART = 2.0
"""Blank above such a list, in what its items have between them."""

_MOST_ABOVE = 2
"""Lines of the first entry that may stand over its period."""


def part_unheaded(sections: list[Section]) -> None:
    """Give the entries at the end of a header sections of their own."""
    headers = [section for section in sections if section.kind == HEADER]
    wishes = [take_wish(header) for header in headers]
    _part_histories(headers, sections)
    for header, wish in zip(headers, wishes, strict=True):
        header.rows[:] = sorted([*header.rows, *wish], key=lambda row: row.index)


def _part_histories(headers: Sequence[Section], sections: list[Section]) -> None:
    if not any(_is_dated(row) for header in headers for row in header.rows):
        return
    titled = any(section.title for section in sections)
    reachable = _is_one_persons([row for header in headers for row in header.rows])
    labels = [_with_head(header.rows, _with_lists(header.rows, label_rows(header.rows))) for header in headers]
    told = any(_has_history(header.rows, titled) for header in headers)
    if told or (reachable and _is_labelled_history(headers, labels, titled)):
        for header, own in zip(headers, labels, strict=True):
            _part(header, own, sections)


def _is_one_persons(rows: Sequence[Row]) -> bool:
    """True for rows with an e-mail address or a phone; two addresses at one domain are those of two people."""
    addresses = {found.group().casefold() for row in rows for found in EMAIL.finditer(row.text)}
    if len({address.rpartition("@")[2] for address in addresses}) < len(addresses):
        return False
    return bool(addresses) or any(PHONE.search(row.text) for row in rows)


def _is_labelled_history(headers: Sequence[Section], labels: Sequence[Sequence[str]], titled: bool) -> bool:
    """True where rows that are labelled as a history have a period, and roles or degrees by their words.

    One of these may be chance where nothing else tells of a CV.
    """
    rows = [
        row
        for header, own in zip(headers, labels, strict=True)
        for label, row in zip(own, header.rows, strict=True)
        if _broad(label) == _HISTORY and not row.is_bullet
    ]
    named = sum(
        max(role_score(part), degree_score(part)) > _SURE
        for row in rows
        for cell in row.cells
        for cut in cut_parts(cell.text)
        for part in AT.split(cut)
    )
    dated = list(filter(_is_dated, rows))
    # "1990 - 2024 Reinigungskraft, Städtisches Krankenhaus": behind its period the role is a word among numbers.
    beside = sum(any(max(role_score(p), degree_score(p)) > _SURE for p in title_parts(row)) for row in dated)
    return bool(dated) and (named >= (1 if titled else _ENOUGH) or beside >= _ENOUGH)


def _has_history(rows: Sequence[Row], titled: bool) -> bool:
    """True where dated entries name roles and employers, or degrees and schools."""
    start = _first_entry(rows)
    if start is None:
        return False
    dated = [entry for entry in split_entries(rows[start:]) if entry.period is not None]
    # One entry may be chance ("Developer, available from 06/2027"), all the more where no title tells of a CV.
    if sum(_tells(entry, everything=not titled) for entry in dated) >= _ENOUGH:
        return True
    return titled and any(_tells(entry, everything=True) for entry in dated)


def _part(header: Section, labels: Sequence[str], sections: list[Section]) -> None:
    """Give the rows of a header to the sections that their labels tell, and leave it the person's own."""
    at = sections.index(header) + 1
    own: list[Row] = []
    for kind, group in groupby(zip(labels, header.rows, strict=True), key=lambda pair: _broad(pair[0])):
        pairs = list(group)
        rows = [row for _, row in pairs]
        if kind in (HEADER, _TITLE) or (kind == _HISTORY and not count_periods(rows)) or _is_town(rows):
            own += rows
            continue
        is_told = kind == _HISTORY and not are_missions(rows)
        parts = _by_entry(pairs) if is_told else [("projects" if kind == _HISTORY else kind, rows)]
        for part, part_rows in parts:
            sections.insert(at, Section(part, None, part_rows, header.x0))
            at += 1
    header.rows[:] = own


def _is_town(rows: Sequence[Row]) -> bool:
    """True for a single row that is a place, perhaps behind an icon: where the person lives, between contact data."""
    return len(rows) == 1 and place_score(rows[0].text.lstrip("⌂•·|@ ")) > _SURE


def _broad(label: str) -> str:
    return _HISTORY if label in ("employment", "education", "projects") else label


def _by_entry(pairs: Sequence[tuple[str, Row]]) -> list[tuple[str, list[Row]]]:
    """Return the entries of a history by kind: what names a school is one, else what most of its rows are labelled."""
    labels = {row.index: label for label, row in pairs}
    entries = split_entries([row for _, row in pairs])
    kinds = [_kind(entry) or Counter(labels[row.index] for row in entry.rows).most_common(1)[0][0] for entry in entries]
    kinds = kinds_of_stretches(entries, kinds)
    return [
        (kind, [row for _, entry in group for row in entry.rows])
        for kind, group in groupby(zip(kinds, entries, strict=True), key=itemgetter(0))
    ]


def _with_lists(rows: Sequence[Row], labels: Sequence[str]) -> list[str]:
    """Let a list of single terms that is set apart from the last entry of a history be skills: it tells no deeds."""
    whole = list(labels)
    for is_term, group in groupby(range(len(rows)), key=lambda index: _is_term(rows[index])):
        run = list(group)
        first, last = run[0], run[-1]
        apart = rows[first].gap > _APART * max((rows[index].gap for index in run[1:]), default=0.0)
        goes_on = last + 1 < len(rows) and _broad(whole[last + 1]) == _HISTORY
        if is_term and len(run) >= _LIST and apart and not goes_on and _broad(whole[first]) == _HISTORY:
            whole[first : last + 1] = ["skills"] * len(run)
    return ["skills" if label == "profile" and _is_list(row) else label for label, row in zip(whole, rows, strict=True)]


def _with_head(rows: Sequence[Row], labels: Sequence[str]) -> list[str]:
    """Let a role that a blank parts from the person's data be that of the entry whose next line is right below."""
    whole = list(labels)
    at = next((index for index, label in enumerate(whole) if _broad(label) == _HISTORY), 0)
    above = rows[at - 1] if at else None
    if above is not None and whole[at - 1] == HEADER and _may_head(above) and above.gap > _APART * max(1, rows[at].gap):
        whole[at - 1] = whole[at]
    return whole


def _is_term(row: Row) -> bool:
    return row.is_bullet and len(row.cells) == 1 and len(row.text.split()) <= _TERM_WORDS


def _is_list(row: Row) -> bool:
    """True for "Coffrage, Lecture de plans, Ferraillage, Enduits.": nobody describes himself in so few words."""
    terms = row.text.split(", ")
    return len(row.cells) == 1 and len(terms) > _LIST and all(len(term.split()) <= _TERM_WORDS for term in terms)


def _first_entry(rows: Sequence[Row]) -> int | None:
    dated = next((i for i, row in enumerate(rows) if _is_dated(row)), None)
    if dated is None:
        return None
    start = dated
    if not any(mark.cells for mark in mark_rows([rows[dated]])):
        while start > 0 and dated - start < _MOST_ABOVE and _may_head(rows[start - 1]):
            start -= 1
    return start


def _is_dated(row: Row) -> bool:
    """True for a row with a period; "verfügbar ab 06/2027" and a birth date are none."""
    return bool(count_periods([row])) and not row.is_bullet and not tells_terms(row.text) and not is_addition(row.text)


def _may_head(row: Row) -> bool:
    text = row.text
    if EMAIL.search(text) or PHONE.search(text):
        return False
    parts = [text, *cut_parts(text)]
    return any(
        max(role_score(part), org_score(part), degree_score(part)) > _LIKELY or is_school(part) for part in parts
    )


def _tells(entry: Entry, everything: bool) -> bool:
    """True when the entry names a role or a degree, or `everything`: also where that was."""
    texts = _parts(entry)
    named = any(max(role_score(text), degree_score(text)) > _SURE for text in texts)
    return named and (not everything or any(org_score(text) > _SURE or is_school(text) for text in texts))


def _kind(entry: Entry) -> str:
    """Return the kind that the words of an entry's head speak for, or "" where they do not."""
    texts = _parts(entry)
    learned = sum(degree_score(text) > _SURE or is_school(text) for text in texts)
    worked = sum(role_score(text) > _SURE for text in texts)
    return "education" if learned > worked else "employment" if worked else ""


def _parts(entry: Entry) -> list[str]:
    return [part for mark in entry.head for cell in mark.cells for part in cut_parts(cell.text)]
