"""Certificates in a table whose first row names the columns: "Zertifikat | Aussteller | Datum | gültig bis"."""

from collections.abc import Sequence

from ....contracts.cv import Certification
from ....layout.model import Row
from ....vocabulary.dates import find_periods
from ..evidence import EvidenceBook, Sourced
from .labelled import LabelledEntry
from .tables import split_table


def write_table(rows: Sequence[Row], book: EvidenceBook, result: list[Certification]) -> list[Sourced] | None:
    """Append the table's certificates and return what none of them tells; None where the rows are no such table."""
    entries = split_table(rows)
    if not entries or not all(_name(entry) for entry in entries):
        return None
    return [value for entry in entries for value in _write(entry, book, result)]


def _name(entry: LabelledEntry) -> Sourced | None:
    return entry.first("name", "degree")


def _write(entry: LabelledEntry, book: EvidenceBook, result: list[Certification]) -> list[Sourced]:
    at = f"/certifications/{len(result)}"
    name, issuer, end = _name(entry), entry.first("issuer", "institution", "employer"), entry.first("valid_until")
    period, written = entry.period()
    ends = find_periods(end.text) if end is not None else ()
    until = ends[0].period.end or ends[0].period.start if ends else None
    book.add_sourced(f"{at}/name", name)
    book.add_sourced(f"{at}/issuer", issuer)
    book.add_sourced(f"{at}/date", written)
    book.add_sourced(f"{at}/validUntil", end if until else None)
    result.append(
        Certification(
            name=name.text if name else "",
            issuer=issuer.text if issuer else None,
            date=(period.end or period.start) if period else None,
            valid_until=until,
        )
    )
    told = {id(value) for value in (name, issuer)}
    used = {"period", "from", "until", *(("valid_until",) if until else ())}
    left = [value for field, values in entry.values.items() if field not in used for value in values]
    return [value for value in left if id(value) not in told and any(map(str.isalnum, value.text))]
