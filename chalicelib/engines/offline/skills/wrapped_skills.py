"""Skills that were cut at the end of a line."""

import re

from ....layout.model import Cell, Row, is_full
from ....vocabulary.spoken_languages import spoken_names
from ....vocabulary.text import squeeze, without_bullet
from ..evidence import Sourced
from ..fields.body import split_terms
from ..lines.continues import joined
from .skill_group import Group

_JOINT = re.compile(r"(?:und|oder|bzw|and|or|et|ou)\b")
SEPARATORS = re.compile(r"[,;|·•∙⋅✦✧❖]")


def has_open_bracket(group: Group) -> bool:
    """True where the last item's bracket is closed in a line below."""
    last = group.items[-1].text if group.items else ""
    return last.count("(") > last.count(")")


def _is_cut_in_brackets(last: Sourced, above: Cell) -> bool:
    """True where the line above ends with a comma and the last item's bracket is still open."""
    return above.text.rstrip().endswith(",") and last.text.count("(") > last.text.count(")")


def join_to_last(group: Group, cell: Cell, above: Cell) -> None:
    """Go on with the last item, which was cut at the line's end."""
    last = group.items.pop() if group.items else Sourced("", ())
    text = without_bullet(cell.text)
    first, *more = split_terms(_put_together(last, above, text)) or [""]
    group.items.append(Sourced(first, (*last.lines, cell.line)))
    for term in more:
        group.items.append(Sourced(term, (cell.line,)))


def _put_together(last: Sourced, above: Cell, text: str) -> str:
    """Return the last item with the line below it; the item itself has lost the hyphen or comma it ended with."""
    if not above.text.rstrip().endswith("-"):
        # Within brackets a comma stands between two.
        return f"{last.text}{',' if _is_cut_in_brackets(last, above) else ''} {text}"
    start = last.text.rstrip("-")
    if text[:1].islower() and not _JOINT.match(text):
        return start + text
    # "Lohn-" over "und Gehaltsabrechnung", "SAP-" over "Beratung"
    return f"{start}- {text}" if text[:1].islower() else f"{start}-{text}"


def item_goes_on(before: Row, above: Cell, row: Row, cell: Cell) -> bool:
    """True when an inline list was cut within an item: the line above was full and did not end in a separator."""
    text = squeeze(above.text)
    if not SEPARATORS.search(text) or SEPARATORS.match(text[-1:]) or cell.text.startswith(("•", "-", "–")):
        return False
    if row.page != before.page or len(row.cells) > 1 or without_bullet(cell.text) != cell.text.strip():
        return False
    first = SEPARATORS.split(cell.text, maxsplit=1)[0]
    if joined(text, cell.text):
        return True
    if spoken_names().pattern.match(first):
        # "Deutsch (Muttersprache)" below a list goes on from no skill.
        return False
    if above.x1 > row.right - 0.25 * (row.right - above.x0) and abs(cell.x0 - above.x0) < 3 and len(first) < 30:
        # Nearly full, and no separator at its end: lists are rarely set so that a line ends between two items.
        return cell.x1 < above.x1 and row.gap < 0.8 * row.height
    return is_full(above, cell, before.right) and len(first) < 30
