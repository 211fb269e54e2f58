"""Certificates that stand one to a line: those without a date are entries as well."""

from collections.abc import Sequence
from dataclasses import replace

from ....layout.model import is_full
from ....vocabulary.text import waits
from ..entries.entries import Entry
from ..entries.marks import Mark
from .certificate_clues import is_named_as_certificate, issuer_score
from .certificate_rows import CertificateEnd

_EDGE_POINTS = 2.5
_AN_ISSUER = 1.5


def one_to_a_line(entry: Entry, ends: Sequence[CertificateEnd]) -> list[Entry]:
    """Return the entry, and those without a date that stand on lines of their own above and below its date."""
    apart = [one for part in _undated_apart(entry) for one in _items_apart(part)]
    return [one for part in apart for one in _lines_apart(part, ends)]


def _lines_apart(entry: Entry, ends: Sequence[CertificateEnd]) -> list[Entry]:
    """Return what has a date apart from lines that name another certificate, or told until when one is valid.

    "First Aid at Work, St John Ambulance, expires 04/2027" over "CSCS Gold Card, 2020". Where the dated line tells no
    more than who issued it, what stands above is its name.
    """
    dated = next((mark for mark in (*entry.head, *entry.body) if mark.period is not None), None)
    if dated is None or not dated.cells or issuer_score(dated.text) > _AN_ISSUER:
        return [entry]
    ended = {line for end in ends if end.told for line in end.of}
    own = [
        mark
        for mark in (*entry.head, *entry.body)
        if mark is not dated and _is_line_like(mark, dated) and (ended & {*mark.row.lines} or _are_names(mark, dated))
    ]
    if not own:
        return [entry]
    head = [mark for mark in entry.head if mark not in own]
    body = [mark for mark in entry.body if mark not in own]
    entries = [replace(entry, head=head, body=body), *(Entry(head=[mark]) for mark in own)]
    return sorted(entries, key=lambda one: one.head[0].row.index)


def _is_line_like(mark: Mark, dated: Mark) -> bool:
    """Whether both begin at one edge in one look, and neither is the rest of a line."""
    edge = dated.cells[0]
    alike = bool(mark.cells) and abs(mark.x0 - edge.x0) < _EDGE_POINTS and mark.cells[0].style.like(edge.style)
    return alike and mark.period is None and not mark.is_item and not mark.text[:1].islower()


def _are_names(mark: Mark, dated: Mark) -> bool:
    """Whether both lines name a certificate: "Permis B" above or below "TOSA Excel, 2023"."""
    whole = "," in mark.text or not (dated.has_own_date_cell or waits(mark.text))
    return whole and is_named_as_certificate(mark.text) and is_named_as_certificate(dated.text)


def _undated_apart(entry: Entry) -> list[Entry]:
    """Return the certificate and those without a date below it, set as it is: "2017 | Python, EDX" over "SQL, EDX".

    A line that had no more room goes on below.
    """
    first, *others = entry.head
    cell = first.cells[0] if first.cells and first.has_own_date_cell else None
    if (
        cell is None
        or not others
        or entry.body
        or "," not in cell.text
        or is_full(cell, others[0].cells[0], entry.right)
    ):
        return [entry]
    alike = all(
        mark.period is None
        and len(mark.cells) == 1
        and "," in mark.text
        and abs(mark.x0 - cell.x0) < _EDGE_POINTS
        and mark.cells[0].style.like(cell.style)
        for mark in others
    )
    if not alike:
        return [entry]
    return [replace(entry, head=[first]), *(Entry(head=[mark]) for mark in others)]


def _items_apart(entry: Entry) -> list[Entry]:
    """Return the certificate of a list and those without a date below it: each item that is named as one is one."""
    first = entry.head[0]
    own = [mark for mark in (*entry.head[1:], *entry.body) if _is_item_like(mark, first)]
    if not own:
        return [entry]
    head = [mark for mark in entry.head if mark not in own]
    body = [mark for mark in entry.body if mark not in own]
    return [replace(entry, head=head, body=body), *(Entry(head=[mark]) for mark in own)]


def _is_item_like(mark: Mark, first: Mark) -> bool:
    is_item = mark.is_item and first.is_item and abs(mark.row.x0 - first.row.x0) < _EDGE_POINTS
    return is_item and mark.period is None and is_named_as_certificate(mark.text)
