"""Certificates: what, from whom, when."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ....contracts.cv import Certification
from ....layout.model import Row
from ....lexicon.labels import split_label
from ....vocabulary.dates import find_periods
from ....vocabulary.text import clean, squeeze
from ..entries.entries import Entry, split_entries
from ..evidence import EvidenceBook, Sourced
from .assignment import Fields, assign_fields
from .certificate_clues import (
    DATE_LABEL,
    ISSUED,
    is_known_issuer,
    is_named_as_certificate,
    is_rest_of_name,
    issuer_score,
    name_score,
)
from .certificate_lines import one_to_a_line
from .certificate_lists import divided
from .certificate_rows import (
    CertificateEnd,
    colon_cut,
    end_of,
    joined_lists,
    without_ends,
)
from .certificate_tables import write_table
from .pieces import Piece
from .stations import period_source

_TO_THE_MONTH = len("2021-03")
_YEARS_VALID = 2
_SCORES: dict[str, Callable[[str], float]] = {"name": name_score, "issuer": issuer_score}
_FIELDS = Fields(
    _SCORES,
    {"name": 1.2, "issuer": 0.6},
    ("name", "issuer"),
    left_over=1.2,
    cuts={("issuer", "("): 0.5, ("issuer", "–"): -0.3},
)


def write_certifications(rows: Sequence[Row], book: EvidenceBook, result: list[Certification]) -> list[Sourced]:
    """Append the certificates of a section and return what was left over."""
    rest = write_table(rows, book, result)
    if rest is not None:
        return rest
    rows, ends = without_ends([part for row in joined_lists(rows) for part in divided(row)])
    rows, undated = _undated_behind_others(rows)
    entries = split_entries([colon_cut(row) for row in rows], single_dates=True)
    entries = [one for entry in entries for one in one_to_a_line(entry, ends)]
    rest = []
    for entry, found in zip(entries, assign_fields(entries, _FIELDS), strict=True):
        name, issuer = found.fields.get("name"), found.fields.get("issuer")
        if name is None:
            name, issuer = issuer, None
        left = [piece for piece in found.rest if not DATE_LABEL.match(piece.text)]
        if name is not None and not DATE_LABEL.match(name.text):
            lines = {line for piece in (name, issuer) if piece is not None for line in piece.cell.lines}
            own = [p for p in left if is_named_as_certificate(p.text) and not lines & {*p.cell.lines}]
            for piece in own:
                # A line of its own above the dated one.
                _write_undated(piece.sourced(0.7), ends, book, result)
            left = [piece for piece in left if piece not in own]
            if issuer is not None and _is_part_of_a_line(issuer, name, left):
                left.append(issuer)
                issuer = None
            if issuer is not None and _is_short_for(issuer, name):
                name, issuer = replace(name, text=f"{name.text} ({issuer.text})"), None
            if issuer is not None and (whole := _whole_name(name, issuer)):
                name, issuer = replace(name, text=whole), None
            by = _issuer(issuer)
            date, until = _dates(entry)
            end = end_of(name.text, lines, ends)
            certificate = Certification(
                name=name.text, issuer=by.text if by else None, date=date, valid_until=end.date if end else until
            )
            ended = end.source if end else period_source(entry) if until else None
            book.add_sourced(f"/certifications/{len(result)}/validUntil", ended)
            _write(certificate, name.sourced(), by, entry, book, result)
        rest += [piece.sourced(0.5) for piece in left]
        rest += [Sourced(squeeze(mark.row.text), mark.row.lines, 0.5) for mark in entry.body]
    for row in undated:
        _write_undated(Sourced(row.text, row.lines, 0.7), ends, book, result)
    return rest


def _dates(entry: Entry) -> tuple[str | None, str | None]:
    """Return when it was reached, and until when it is valid: whole years to the month ("03/2021 – 03/2024")."""
    period = entry.period
    if period is None:
        return None, None
    start, end = period.start, period.end
    alike = start and end and len(start) == len(end) == _TO_THE_MONTH and start[4:] == end[4:]
    if start and end and alike and int(end[:4]) - int(start[:4]) >= _YEARS_VALID:
        return start, end
    return end or start, None


def _undated_behind_others(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Set apart what stands without a date behind others that have one, on one and the same line of the document.

    So what opens such a line, where only a few of it have none: "Führerschein B, KNX Basic (2018), ADR (2021)".
    """
    kept: list[Row] = []
    undated: list[Row] = []
    for at, row in enumerate(rows):
        is_behind = any(other.index == row.index and find_periods(other.text) for other in kept) or _opens_list(
            rows, at
        )
        is_alone = is_behind and not find_periods(row.text) and not is_known_issuer(row.text)
        (undated if is_alone else kept).append(row)
    return kept, undated


def _opens_list(rows: Sequence[Row], at: int) -> bool:
    beside = [row for row in rows if row.index == rows[at].index]
    dated = sum(bool(find_periods(row.text)) for row in beside)
    first = beside[0] is rows[at] and dated >= len(beside) - dated and dated > 1
    return first and not is_known_issuer(beside[1].text.partition(" (")[0])


def _write_undated(
    name: Sourced, ends: Sequence[CertificateEnd], book: EvidenceBook, result: list[Certification]
) -> None:
    """Write a certificate that tells no date, but perhaps until when it is valid."""
    end = end_of(name.text, {*name.lines}, ends)
    book.add_sourced(f"/certifications/{len(result)}/validUntil", end.source if end else None)
    _write(Certification(name=name.text, valid_until=end and end.date), name, None, None, book, result)


def _is_short_for(issuer: Piece, name: Piece) -> bool:
    """True for "CSWA" in brackets behind "Certified SolidWorks Associate", whose capital letters it is."""
    return issuer.cut == "(" and issuer.text.replace(" ", "") == "".join(
        letter for letter in name.text if letter.isupper()
    )


def _whole_name(name: Piece, issuer: Piece) -> str | None:
    """Return the name with its rest, for "Certified Associate – Java SE 8 Programmer": no issuer is behind the dash."""
    is_rest = issuer.cut in _DASHES and is_named_as_certificate(name.text) and is_rest_of_name(issuer.text)
    if not is_rest or issuer.cell.lines != name.cell.lines:
        return None
    written = issuer.cell.text
    begin, end = written.find(name.text), written.find(issuer.text)
    return written[begin : end + len(issuer.text)] if 0 <= begin < end else None


_DASHES = frozenset("–—-")


def _is_part_of_a_line(issuer: Piece, name: Piece, left: Sequence[Piece]) -> bool:
    """True for the club in "Volunteer mentor at Code Club" below a certificate: an issuer's own line names it alone."""
    lines = {*issuer.cell.lines}
    return not lines & {*name.cell.lines} and any(lines & {*piece.cell.lines} for piece in left)


def _write(
    certificate: Certification,
    name: Sourced,
    issuer: Sourced | None,
    entry: Entry | None,
    book: EvidenceBook,
    result: list[Certification],
) -> None:
    at = f"/certifications/{len(result)}"
    book.add_sourced(f"{at}/name", name)
    book.add_sourced(f"{at}/issuer", issuer)
    book.add_sourced(f"{at}/date", period_source(entry) if entry is not None else None)
    result.append(certificate)


def _issuer(piece: Piece | None) -> Sourced | None:
    if piece is None:
        return None
    labelled = split_label(piece.text, "entry")
    text = labelled[1] if labelled else piece.text
    return Sourced(clean(ISSUED.sub("", text)), piece.cell.lines, 0.85)
