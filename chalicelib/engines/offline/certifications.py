"""Certificates: what, from whom, when."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ...contracts.cv import Certification
from ...contracts.document import Line
from ...layout.model import Cell, Row, is_full, with_cells
from ...lexicon.clues import org_score, role_score
from ...lexicon.labels import split_label
from ...lexicon.schools import school_score
from ...resources import read_yaml
from ...vocabulary.dates import ends_in_month, find_periods, is_date
from ...vocabulary.spoken_languages import CEFR
from ...vocabulary.text import clean, has_bullet, join_lines, key, split_outside_brackets, squeeze, words
from .entries import Entry, split_entries
from .evidence import EvidenceBook, Sourced
from .pieces import Fields, Piece, assign_fields

_ISSUED = re.compile(
    r"^(?:issued by|ausgestellt von|délivré par|awarded by|issuer|aussteller|par|von|by)\s*:?\s+", re.I
)
_DATE_LABEL = re.compile(
    r"^(?:issued(?: on)?|date|datum|ausgestellt am|erworben|erhalten|délivré le|obtenue?|obtained|awarded|completed"
    r"|valid|gültig(?: bis| ab)?|valable|jahr|année|year)\s*:?$",
    re.IGNORECASE,
)
_VALID_UNTIL = re.compile(
    r"[\s·|,;(–-]*(?<!\w)(?:valid (?:until|till|to|through|thru)|expires?(?: on| in)?|gültig bis|läuft ab(?: am)?"
    r"|valable jusqu['’](?:au?|en)|expire (?:le|en))\s*:?\s*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\([^()]*\d{4}\)$")
_COLON = re.compile(r"^(.{4,80}?)\s*:\s+(.{2,60})$")
_LABEL_WORDS = 8
_DEPARTMENT = re.compile(r"^\S+ \d{2}$")
"""Of a French issuer's branch ("CESU 35"); "IPAF 3a and 3b" is what was learned."""

_TRAINER = re.compile(r"^[A-ZÀ-ÖØ-Þ][\w.'’\-]+(?: [A-ZÀ-ÖØ-Þ][\w.'’\-]+){0,2} Formations?$")
"""A French school for courses ("Bruxelles Formation"); a course in something begins with the word."""


@dataclass(frozen=True, slots=True)
class _Words:
    names: frozenset[str]
    abbreviations: frozenset[str]
    """Those of the names that are written in capitals only, in small letters."""
    name_parts: tuple[str, ...]
    issuers: frozenset[str]


@cache
def _words() -> _Words:
    data = read_yaml("vocabulary", "certificate_words.yaml")
    return _Words(
        frozenset(word.casefold().rstrip(".") for word in data["words"]),
        frozenset(word.casefold() for word in data["words"] if word.isupper()),
        tuple(data["parts"]),
        frozenset(key(issuer) for issuer in data["issuers"]),
    )


def _is_named_as_certificate(text: str) -> bool:
    table = _words()
    parts = words(text)
    if _TRAINER.match(text):
        return False
    # "DU" and "CAS" are certificates, "du" and "cas" are words of their language.
    parts = tuple(part for part in parts if part not in table.abbreviations or part.upper() in text)
    return any(part in table.names or (len(part) > 7 and part.endswith(table.name_parts)) for part in parts)


def _is_known_issuer(text: str) -> bool:
    """True for an issuer's name alone, or with the place of its branch ("IHK zu Dortmund", "CCI Bretagne")."""
    first = text.split(" ", 1)[0]
    is_numbered = any(map(str.isdigit, text)) and not _DEPARTMENT.search(text)
    branch = len(text.split()) <= 4 and first.isupper() and not is_numbered and key(first) in _words().issuers
    return key(text) in _words().issuers or (branch and not _is_named_as_certificate(text))


def _name_score(text: str) -> float:
    score = 0.3 - 0.2 * max(0.0, org_score(text)) - (2.0 if _ISSUED.match(text) else 0.0) + 0.02 * min(len(text), 30)
    return score + 0.8 * _is_named_as_certificate(text) - 1.0 * _is_known_issuer(text)


def _issuer_score(text: str) -> float:
    if _DATE_LABEL.match(text) or CEFR.fullmatch(text):
        return -3.0
    if _ISSUED.match(text):
        return 4.0
    if _is_known_issuer(text):
        return 3.0
    looks = max(org_score(text), school_score(text), 1.6 if _TRAINER.match(text) else -3.0)
    if _is_named_as_certificate(text):
        # "Oracle Certified Professional Java SE 11" names a firm and no legal form.
        looks = min(looks, 1.8) - 1.5
    return looks - (0.6 if len(text) > 45 else 0.0) - 0.3 * max(0.0, role_score(text))


_SCORES: dict[str, Callable[[str], float]] = {"name": _name_score, "issuer": _issuer_score}
_FIELDS = Fields(
    _SCORES,
    {"name": 1.2, "issuer": 0.6},
    ("name", "issuer"),
    left_over=1.2,
    cuts={("issuer", "("): 0.5, ("issuer", "–"): -0.3},
)


def write_certifications(rows: Sequence[Row], book: EvidenceBook, result: list[Certification]) -> list[Sourced]:
    """Append the certificates of a section and return what was left over."""
    rows, ends = _without_ends([part for row in _joined_lists(rows) for part in _inline(row)])
    rows, undated = _undated_behind_others(rows)
    entries = split_entries([_colon_cut(row) for row in rows], single_dates=True)
    rest: list[Sourced] = []
    for entry, found in zip(entries, assign_fields(entries, _FIELDS), strict=True):
        name, issuer = found.fields.get("name"), found.fields.get("issuer")
        if name is None:
            name, issuer = issuer, None
        left = [piece for piece in found.rest if not _DATE_LABEL.match(piece.text)]
        if name is not None and not _DATE_LABEL.match(name.text):
            lines = {line for piece in (name, issuer) if piece is not None for line in piece.cell.lines}
            own = [p for p in left if _is_named_as_certificate(p.text) and not lines & {*p.cell.lines}]
            for piece in own:
                # A line of its own above the dated one.
                _write(Certification(name=piece.text), piece.sourced(0.7), None, None, book, result)
            left = [piece for piece in left if piece not in own]
            if issuer is not None and _is_part_of_a_line(issuer, name, left):
                left.append(issuer)
                issuer = None
            if issuer is not None and _is_short_for(issuer, name):
                name, issuer = replace(name, text=f"{name.text} ({issuer.text})"), None
            by = _issuer(issuer)
            date = entry.period.end or entry.period.start if entry.period else None
            end = next((found for found in ends if set(found.of) & lines), None)
            certificate = Certification(
                name=name.text, issuer=by.text if by else None, date=date, valid_until=end and end.date
            )
            book.add_sourced(f"/certifications/{len(result)}/validUntil", end.source if end else None)
            _write(certificate, name.sourced(), by, entry, book, result)
        rest += [piece.sourced(0.5) for piece in left]
        rest += [Sourced(squeeze(mark.row.text), mark.row.lines, 0.5) for mark in entry.body]
    for row in undated:
        _write(Certification(name=row.text), Sourced(row.text, row.lines, 0.7), None, None, book, result)
    return rest


def _is_short_for(issuer: Piece, name: Piece) -> bool:
    """True for "CSWA" in brackets behind "Certified SolidWorks Associate", whose capital letters it is."""
    return issuer.cut == "(" and issuer.text.replace(" ", "") == "".join(
        letter for letter in name.text if letter.isupper()
    )


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
    if entry is not None and entry.period and entry.date_cells:
        lines = tuple(dict.fromkeys(line for cell in entry.date_cells for line in cell.lines))
        book.add(f"{at}/date", entry.period.as_written, lines)
    result.append(certificate)


def _joined_lists(rows: Sequence[Row]) -> list[Row]:
    """Join wrapped lines: the second line of "A, 2020; B," / "2021", what hangs below a list item, what did not fit."""
    result: list[Row] = []
    right = max((row.x1 for row in rows), default=0.0)
    if not any(find_periods(row.text) for row in rows):
        # Without dates nothing tells a wrapped line from the next certificate but the lower-case letter it begins with.
        right = float("inf")
    opened: Row | None = None
    for row in rows:
        if result and opened is not None and len(row.cells) == 1 and _goes_on(result[-1], opened, row, right):
            result[-1] = _with_text(result[-1], join_lines([result[-1].text, row.text]), row)
        else:
            result.append(row)
        opened = row
    return result


def _goes_on(above: Row, opened: Row, row: Row, right: float) -> bool:
    """Tell whether a row goes on in `above`, whose last line is `opened`."""
    text = above.text
    if has_bullet(row.text):
        return False
    dates = find_periods(row.text)
    only_date = is_date(row.text)
    open_bracket = text.count("(") > text.count(")") and ")" in row.text
    hangs = above.is_bullet and row.x0 > above.x0 + 3 and not find_periods(text)
    if only_date and (text.rstrip().endswith(",") or hangs) and row.page == opened.page:
        return True
    if (
        open_bracket
        or (";" in text and not _ends_in_date(text))
        or (only_date and (ends_in_month(text) or row.text.startswith("(")))
    ):
        return True
    if dates and dates[0].start < 2:
        return False
    if row.text[:1].islower():
        return True
    if row.page != opened.page or not row.style.like(opened.style):
        return False
    if _issuer_goes_on(opened, row, right):
        return True
    if find_periods(text):
        return False
    if above.is_bullet and row.x0 > above.x0 + 3:
        return True
    # In a narrow column, a line without the date that the others have goes on where it had no more room.
    full = is_full(opened, row.cells[0], right) and len(opened.cells) == 1
    return full and abs(row.x0 - opened.x0) < 3 and row.gap < 0.6 * row.height


def _issuer_goes_on(opened: Row, row: Row, right: float) -> bool:
    """True for an issuer's rest beside a column of dates: "12/2019 | Security Officer, Hafenakademie" over "Husum"."""
    if len(opened.cells) < 2 or find_periods(row.text) or row.gap > 0.6 * row.height:
        return False
    cell = opened.cells[-1]
    named = "," in cell.text and bool(find_periods(opened.cells[0].text))
    return named and abs(row.x0 - cell.x0) < 3 and is_full(cell, row.cells[0], right)


@dataclass(frozen=True, slots=True)
class _End:
    date: str
    source: Sourced
    of: tuple[Line, ...]
    """Lines of the certificate that ends."""


def _without_ends(rows: Sequence[Row]) -> tuple[list[Row], list[_End]]:
    """Take "valid until 03/2027" out of the rows: the date before it is that of the certificate."""
    kept: list[Row] = []
    ends: list[_End] = []
    for row in rows:
        match = _VALID_UNTIL.search(row.text)
        found = find_periods(row.text[match.end() :])[:1] if match else []
        date = found[0].period.end or found[0].period.start if found and found[0].start < 2 else None
        if match is None or date is None:
            kept.append(row)
            continue
        rest = row.text[: match.start()] + row.text[match.end() + found[0].end :].lstrip(")")
        written = row.text[match.start() : match.end() + found[0].end].strip(" ·|,;(–-")
        of = row.lines if rest.strip() or not kept else kept[-1].lines
        ends.append(_End(date, Sourced(written, row.lines), of))
        if rest.strip():
            kept.append(_as_text(row, rest))
    return kept, ends


def _inline(row: Row) -> list[Row]:
    """Divide several certificates on one line at semicolons, or at bars, dots and commas if the parts have dates."""
    for separators in (";", "|•·"):
        parts = _cut(row, separators)
        dated = sum(bool(find_periods(part)) for part in parts)
        if separators == ";" and dated == 1 and len(parts) in (2, 3) and is_date(parts[-1]):
            # "ACCA Member; ACCA; 02/18" is one.
            return [_as_text(row, " | ".join(parts))]
        if len(parts) > 1 and (separators == ";" or dated == len(parts)):
            return [_as_text(row, part) for part in parts]
    parts = _cut(row, ",")
    return [_as_text(row, part) for part in parts] if len(parts) > 1 and _are_dated(parts) else [row]


def _undated_behind_others(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Set apart what stands without a date behind others that have one, on one and the same line of the document."""
    kept: list[Row] = []
    undated: list[Row] = []
    for row in rows:
        is_behind = any(other.index == row.index and find_periods(other.text) for other in kept)
        is_alone = is_behind and not find_periods(row.text) and not _is_known_issuer(row.text)
        (undated if is_alone else kept).append(row)
    return kept, undated


def _cut(row: Row, separators: str) -> list[str]:
    return [part for part in (clean(part) for part in split_outside_brackets(row.text, separators)) if part]


def _are_dated(parts: Sequence[str]) -> bool:
    """Whether each part between commas opens with a date or closes with one in brackets.

    The last ones may have none: "Scrum Master (2021), Product Owner (2022), ITIL Foundation".
    """
    closed = [bool(_BRACKETED.search(part)) for part in parts]
    opened = all(found and found[0].start == 0 for part in parts for found in (find_periods(part),))
    return opened or all(closed) or (sum(closed) > 1 and closed == sorted(closed, reverse=True))


def _ends_in_date(text: str) -> bool:
    found = find_periods(text)
    return bool(found) and not text[found[-1].end :].strip(" ).")


def _as_text(row: Row, text: str) -> Row:
    cell: Cell = replace(row.cells[0], text=text, spans=())
    return replace(row, cells=(cell,), text=text)


def _with_text(row: Row, text: str, below: Row) -> Row:
    joined = _as_text(row, text)
    cell = replace(joined.cells[0], more=(*row.cells[0].more, *below.lines))
    return replace(joined, cells=(cell,), y1=below.y1)


def _colon_cut(row: Row) -> Row:
    """Read "Certificate: issuer, date" as name and issuer, and "Microsoft: Azure Administrator" the other way round."""
    told = [cell for cell in row.cells if not is_date(cell.text)]
    match = _COLON.match(told[0].text) if len(told) == 1 else None
    if (
        match is None
        or find_periods(match[1])
        or split_label(told[0].text, "entry") is not None
        or len(match[1].split()) > _LABEL_WORDS
    ):
        return row
    first, second = match[1], match[2]
    if _is_known_issuer(first) and not _is_known_issuer(second):
        first, second = second, first
    cells = [replace(cell, text=f"{first} | {second}", spans=()) if cell is told[0] else cell for cell in row.cells]
    return with_cells(row, cells)


def _issuer(piece: Piece | None) -> Sourced | None:
    if piece is None:
        return None
    labelled = split_label(piece.text, "entry")
    text = labelled[1] if labelled else piece.text
    return Sourced(clean(_ISSUED.sub("", text)), piece.cell.lines, 0.85)
