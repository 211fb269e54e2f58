"""Certificates: what, from whom, when."""

import re
from collections.abc import Callable, Sequence

from ...contracts.cv import Certification
from .clues import org_score, school_score
from .entries import Entry, split_entries
from .evidence import EvidenceBook, Sourced
from .labels import split_label
from .pieces import Piece, assign_fields
from .rows import Row
from .text import clean

_ISSUED = re.compile(
    r"^(?:issued by|ausgestellt von|délivré par|awarded by|issuer|aussteller|par|von|by)\s*:?\s+", re.I
)
_VALID = re.compile(r"(?:gültig bis|valid until|expires|valable jusqu)", re.IGNORECASE)


def _name_score(text: str) -> float:
    return 0.3 - 0.2 * max(0.0, org_score(text)) - (2.0 if _ISSUED.match(text) else 0.0) + 0.02 * min(len(text), 30)


def _issuer_score(text: str) -> float:
    if _ISSUED.match(text):
        return 4.0
    return max(org_score(text), school_score(text)) - (0.6 if len(text) > 45 else 0.0)


_SCORES: dict[str, Callable[[str], float]] = {"name": _name_score, "issuer": _issuer_score}
_WEAK = {"name": 1.2, "issuer": 0.6}


def write_certifications(rows: Sequence[Row], book: EvidenceBook, result: list[Certification]) -> list[str]:
    """Append the certificates of a section and return what was left over."""
    entries = [entry for entry in split_entries(rows, single_dates=True) if entry.head]
    entries = [part for entry in entries for part in _with_body(entry)]
    rest: list[str] = []
    for entry, found in zip(entries, assign_fields(entries, _SCORES, _WEAK), strict=True):
        name, issuer = found.fields.get("name"), found.fields.get("issuer")
        if name is None:
            name, issuer = issuer, None
        if name is None:
            continue
        at = f"/certifications/{len(result)}"
        book.add_sourced(f"{at}/name", name.sourced())
        by = _issuer(issuer)
        book.add_sourced(f"{at}/issuer", by)
        date = entry.period.end or entry.period.start if entry.period else None
        if entry.period and entry.date_cells:
            lines = tuple(dict.fromkeys(cell.line for cell in entry.date_cells))
            book.add(f"{at}/date", entry.period.as_written, lines)
        result.append(Certification(name=name.text, issuer=by.text if by else None, date=date))
        rest += [piece.text for piece in found.rest]
    return rest


def _with_body(entry: Entry) -> list[Entry]:
    """Lines of a list below a certificate are certificates of their own unless labelled."""
    return [entry]


def _issuer(piece: Piece | None) -> Sourced | None:
    if piece is None:
        return None
    labelled = split_label(piece.text, "entry")
    text = labelled[1] if labelled else piece.text
    return Sourced(clean(_ISSUED.sub("", text)), (piece.cell.line,), 0.85)
