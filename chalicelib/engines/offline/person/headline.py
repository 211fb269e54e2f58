"""The headline: what the person is, near the name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....layout.model import Cell, Row
from ....lexicon.clues import role_score
from ....lexicon.contacts import is_contact
from ....lexicon.labels import label_field, split_label
from ....lexicon.name_additions import is_addition
from ....lexicon.titles import is_document_title, title_kind
from ....vocabulary.dates import find_periods
from ....vocabulary.text import clean, cut_facts, join_lines, without_bullet
from ..evidence import Sourced
from ..heading import aligned
from ..lines.continues import joined
from .person_block import PersonBlock

_AT = re.compile(r"\s+(?:at|bei|beim|chez|@)\s+")
_SALUTATION = re.compile(
    r"^(?:sehr geehrte|liebe[rs]?\s|guten tag|dear\s|hello\b|hi\b|madame,|monsieur,|bonjour|chère?\s)", re.IGNORECASE
)
_IS_ROLE = 1.4
_MOST_LINES = 3
_OTHER_SIZE = 3.0
"""Points: what is so much smaller or larger stands beside by chance."""


def find_headline(
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
    best: tuple[float, Cell] | None = None
    for row in block.header:
        if row.index in summary or row.page > 1:
            continue
        others = [cell for cell in row.cells if not is_contact(cell.text) and not _are_labels(cell.text)]
        others = [cell for cell in others if abs(cell.style.size - others[0].style.size) < _OTHER_SIZE]
        if len(row.cells) > 1 and label_field(row.cells[0].text, "person") is not None:
            continue
        if row.index in used and not (len(others) == 1 < len(row.cells)):
            # Its other cells are e-mail or phone: the row is understood, this cell is not.
            continue
        text = clean(without_bullet("  ".join(cell.text for cell in others)))
        if not _may_be_headline(text):
            continue
        # "Finance Manager at Corrib Foods plc": the firm's name does not speak against a role.
        score = role_score(_AT.split(text)[0]) + (
            1.5 if row.index == last + 1 else 0.5 if row.index == last + 2 else 0.0
        )
        score -= 0.5 * (len(others) > 1) + (0.5 if row.index < last else 0.0)
        if score >= _IS_ROLE and (best is None or score > best[0]):
            best = (score, replace(others[0], text=text))
    if best is None:
        return _headline_part(block, last, used)
    return _with_lines_below(best[1], block.header)


def headline_over_profile(profile: Sequence[Row], used: set[int]) -> Sourced | None:
    """The role over the profile's text, in a look of its own or alone: forms have no other place for it."""
    if not profile or len(profile[0].cells) > 1:
        return None
    cell = profile[0].cells[0]
    apart = len(profile) == 1 or (cell.style.bold and not profile[1].style.bold)
    if not apart or cell.text.endswith(".") or not _may_be_headline(cell.text) or role_score(cell.text) < _IS_ROLE:
        return None
    used.add(profile[0].index)
    return Sourced(cell.text, cell.lines, 0.8)


def _with_lines_below(cell: Cell, header: Sequence[Row]) -> Sourced:
    """Add the lines below that go on with it: by their grammar, or in a look that nothing else of the header has."""
    texts, lines, last = [cell.text], list(cell.lines), cell
    while len(texts) < _MOST_LINES and (below := _line_below(last, header)) is not None:
        if not (joined(last.text, below.text) or _is_alone_in_look(cell, header, len(texts) + 1)):
            break
        texts.append(below.text)
        lines += below.lines
        last = below
    return Sourced(join_lines(texts), tuple(lines), 0.85)


def _line_below(cell: Cell, header: Sequence[Row]) -> Cell | None:
    """The next line in the cell's look, set as close as the lines of one text."""
    for row in header:
        for below in row.cells:
            near = aligned(cell, below) and 0 < below.y0 - cell.y0 < 1.6 * (cell.y1 - cell.y0)
            if near and below.line.page == cell.line.page and below.style.like(cell.style) and len(row.cells) == 1:
                return None if _tells_facts(below.text) or _is_no_occupation(below.text) else below
    return None


def _are_labels(text: str) -> bool:
    """True for "Telefon", and for "Telefon E-Mail" beside what they label."""
    parts = text.split()
    return bool(parts) and all(label_field(part, "person") is not None for part in parts)


def _is_alone_in_look(cell: Cell, header: Sequence[Row], lines: int) -> bool:
    """Whether no more lines than these have the headline's look, which stands out."""
    alike = [other for row in header for other in row.cells if other.style.like(cell.style)]
    sizes = [other.style.size for row in header for other in row.cells]
    return len(alike) <= lines and (cell.style.size > min(sizes) + 0.6 or cell.style.bold)


def _tells_facts(text: str) -> bool:
    """True for a contact, or a line with dates: "Stand: Oktober 2025"."""
    return is_contact(text) or bool(find_periods(text))


def _may_be_headline(text: str) -> bool:
    if not 3 < len(text) < 110 or is_contact(text) or is_document_title(text) or split_label(text, "person"):
        return False
    if _is_no_occupation(text):
        return False
    return not (any(char.isdigit() for char in text) and find_periods(text))


def _is_no_occupation(text: str) -> bool:
    # "22 ans – Permis B" goes on with facts.
    first = next(iter(cut_facts(text)), text)
    return is_addition(first) or title_kind(text) is not None or _SALUTATION.match(text) is not None


def _headline_part(block: PersonBlock, name_index: int, used: set[int]) -> Sourced | None:
    """A role among the contact data right below the name ("Logistikplaner · 28195 Bremen · …")."""
    for row in block.header:
        if not name_index < row.index <= name_index + 2:
            continue
        for cell in row.cells:
            for part in map(clean, cut_facts(cell.text)):
                if (
                    role_score(part) > 1.8
                    and not _is_no_occupation(part)
                    and not any(char.isdigit() for char in part)
                    and "@" not in part
                ):
                    return Sourced(part, (cell.line,), 0.7)
    return None
