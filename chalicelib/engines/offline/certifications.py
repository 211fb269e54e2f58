"""Certificates: what, from whom, when."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ...contracts.cv import Certification
from .clues import org_score, role_score, school_score
from .dates import ends_in_month, find_periods
from .entries import split_entries
from .evidence import EvidenceBook, Sourced
from .labels import split_label
from .pieces import Piece, assign_fields
from .rows import Cell, Row
from .text import clean, has_bullet, split_outside_brackets, without_bullet

_ISSUED = re.compile(
    r"^(?:issued by|ausgestellt von|délivré par|awarded by|issuer|aussteller|par|von|by)\s*:?\s+", re.I
)
_DATE_LABEL = re.compile(
    r"^(?:issued(?: on)?|date|datum|ausgestellt am|erworben|erhalten|délivré le|obtenue?|obtained|awarded|completed"
    r"|valid|gültig(?: bis| ab)?|valable|jahr|année|year)\s*:?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\([^()]*\d{4}\)$")
_COLON = re.compile(r"^(.{4,80}?)\s*:\s+(.{2,60})$")
_LABEL_WORDS = 8


def _name_score(text: str) -> float:
    return 0.3 - 0.2 * max(0.0, org_score(text)) - (2.0 if _ISSUED.match(text) else 0.0) + 0.02 * min(len(text), 30)


def _issuer_score(text: str) -> float:
    if _ISSUED.match(text):
        return 4.0
    return (
        max(org_score(text), school_score(text)) - (0.6 if len(text) > 45 else 0.0) - 0.3 * max(0.0, role_score(text))
    )


_SCORES: dict[str, Callable[[str], float]] = {"name": _name_score, "issuer": _issuer_score}
_WEAK = {"name": 1.2, "issuer": 0.6}


def write_certifications(rows: Sequence[Row], book: EvidenceBook, result: list[Certification]) -> list[str]:
    """Append the certificates of a section and return what was left over."""
    rows = [part for row in _joined_lists(rows) for part in _inline(row)]
    entries = [entry for entry in split_entries([_colon_cut(row) for row in rows], single_dates=True) if entry.head]
    rest: list[str] = []
    for entry, found in zip(entries, assign_fields(entries, _SCORES, _WEAK, ("name", "issuer")), strict=True):
        name, issuer = found.fields.get("name"), found.fields.get("issuer")
        if name is None:
            name, issuer = issuer, None
        if name is None or _DATE_LABEL.match(name.text):
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
        rest += [piece.text for piece in found.rest if not _DATE_LABEL.match(piece.text)]
    return rest


def _joined_lists(rows: Sequence[Row]) -> list[Row]:
    """Join the second line of "A, 2020; B," / "2021" to the first."""
    result: list[Row] = []
    for row in rows:
        above = result[-1].text if result else ""
        open_bracket = above.count("(") > above.count(")") and ")" in row.text
        starts_dated = any(found.start < 2 for found in find_periods(without_bullet(row.text)))
        wrapped = row.text[:1].islower() and not starts_dated
        only_year = len(row.text) < 6 and row.text.isdigit() and ends_in_month(above)
        follows = ";" in above or open_bracket or wrapped or only_year
        if result and follows and len(row.cells) == 1 and not has_bullet(row.text):
            result[-1] = _as_text(result[-1], f"{result[-1].text} {row.text}")
        else:
            result.append(row)
    return result


def _inline(row: Row) -> list[Row]:
    """Divide several certificates on one line at semicolons, or at bars and dots if each part has a date."""
    for separators in (";", "|•·", ","):
        parts = [part for part in (clean(part) for part in split_outside_brackets(row.text, separators)) if part]
        if separators == ",":
            parts = parts if all(_BRACKETED.search(part) for part in parts) else []
        dated = sum(bool(find_periods(part)) for part in parts)
        if len(parts) > 1 and (separators == ";" or dated == len(parts)):
            return [_as_text(row, part) for part in parts]
    return [row]


def _as_text(row: Row, text: str) -> Row:
    cell: Cell = replace(row.cells[0], text=text, spans=())
    return replace(row, cells=(cell,), text=text)


def _colon_cut(row: Row) -> Row:
    """Read "Certificate: issuer, date" as name and issuer."""
    match = _COLON.match(row.text) if len(row.cells) == 1 else None
    if match is None or split_label(row.text, "entry") is not None or len(match[1].split()) > _LABEL_WORDS:
        return row
    return _as_text(row, f"{match[1]} | {match[2]}")


def _issuer(piece: Piece | None) -> Sourced | None:
    if piece is None:
        return None
    labelled = split_label(piece.text, "entry")
    text = labelled[1] if labelled else piece.text
    return Sourced(clean(_ISSUED.sub("", text)), (piece.cell.line,), 0.85)
