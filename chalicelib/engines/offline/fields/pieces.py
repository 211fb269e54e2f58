"""Cut the head of an entry into pieces: at separators, at "at", and where its look changes."""

import re
from collections.abc import Sequence

from ....layout.model import Cell
from ....lexicon.clue_words import is_contract
from ....lexicon.clues import role_score
from ....lexicon.labels import split_label
from ....lexicon.places import place_score
from ....lexicon.schools import degree_score, school_score
from ....value_type import value_type
from ....vocabulary.durations import is_duration
from ....vocabulary.text import clean, without_bullet
from ..entries.entries import Entry
from ..entries.marks import Mark
from ..evidence import Sourced
from ..lines.continues import Context, continues, glued

_STRONG = re.compile(r"\s+[|•·∙⋅│]\s+|\s*[|•│]\s*|\s*;\s+|\s+[·⋅∙]\s*|\s*→\s*")
AT = re.compile(
    r"\s+(?:at(?!\s+(?:Work|Heights?|Sea)\b)|bei(?:\s+(?:der|dem|den))?|beim|chez|@)\s+(?=[\"„A-ZÄÖÜÉÈÊÀ0-9])"
)
"""Not in what one learns: "First Aid at Work", "Working at Height"."""

_AT_SCHOOL = re.compile(
    r"(?:^|\s+)(?:an der|am|an)\s+(?=(?:[A-ZÄÖÜ][\w.-]*\s+){0,2}(?:FH|TU|HTL|HTW|ETH|\w*(?:[Uu]niversität|[Hh]ochschule"
    r"|[Uu]niversitaet|[Aa]kademie|[Gg]ymnasium|[Ss]chule|[Kk]olleg|[Ii]nstitut|[Kk]onservatorium))\b)"
)
"""Before the school: "Studium der Physik an der Freien Universität Berlin"."""

_CAMPUS = re.compile(r"(?:^|,\s)(?:The )?(?:[A-Z]\w+ )?University(?: of [A-Z]\w+)* at [A-Z][\w. ]+$")
"""The "at" of "University of Texas at Austin" is a part of the name."""

_LEADING_AT = re.compile(r"^(?:at|bei(?:\s+(?:der|dem|den))?|beim|chez)\s+(?=[A-ZÄÖÜÉ\d])")
_LASTING = re.compile(
    r"^\(\d{1,2} (?:Wochen?|Monate?|Tage?|weeks?|months?|days?|semaines?|mois|jours?)\)\s*:?\s*(?=\w)", re.IGNORECASE
)
"""Behind the period, how long it was: "(10 semaines) : Stagiaire"."""

_BRACKET_FIRST = re.compile(r"^\(([^()]+)\)\s*[,;–-]\s+(?=\w)")
_BRACKET_LAST = re.compile(r"\s*\(([^()]+)\)$")
_CONNECTORS = frozenset({"at", "bei", "beim", "chez", "in", "von", "par", "by", "für", "issued by", "ausgestellt von"})
_MAY_BE_A_TOWN, NAMES_A_ROLE, _A_SCHOOL = 0.3, 1.0, 2.0
"""Of what stands before the role and a colon: "Brandt AG, Jena: Technikerin", "Universität Ulm: Dozentin"."""

_JOINS = re.compile(r"(?:et|und|and|sowie|ainsi qu|mit|avec|with)\b(?! de |(?: der|dem)?\s*$)")
"""What goes on with a joint in another look goes on: "**CFC de micromécanicien** et maturité"."""

_SEPARATORS = " ,;:|–-·"


@value_type
class Piece:
    """A part of an entry's head. `slot` says where it stood, so that the entries of a section can be compared."""

    text: str
    cell: Cell
    slot: tuple[object, ...]
    bold: bool = False
    italic: bool = False
    cut: str = ""
    """The weak separator before it: a comma, a dash, or "(" where it stood in brackets."""
    after: str = ""
    """What stands before the comma."""

    def sourced(self, confidence: float = 0.9, text: str | None = None) -> Sourced:
        return Sourced(self.text if text is None else text, self.cell.lines, confidence)


def head_pieces(entry: Entry, right: float = 0.0) -> list[Piece]:
    """Cut the head's cells at separators, "at" and changes of look; wrapped lines are joined first."""
    pieces: list[Piece] = []
    for number, cell, joined in _joined_cells(entry.head, right or entry.right):
        prefix = ""
        parts = [part for chunk in _look_runs(cell) for part in _cut(chunk[0], chunk[1], chunk[2])]
        for index, (text, bold, italic) in enumerate(parts):
            text = clean(without_bullet(text)) if index == 0 else clean(text)
            text = _LEADING_AT.sub("", text)
            # Of "(two days a week, 2019 – 2021)" the date was taken out.
            text = text[:-1].rstrip() if text.endswith("(") else _LASTING.sub("", text)
            text = _without_contract(text)
            text = text[1:-1] if text.startswith("(") and text.endswith(")") else text
            text = text[:-1] if text.endswith(".") and len(text.rsplit(" ", 1)[-1]) > 5 else text
            if prefix:
                text, prefix = f"{prefix} {text}", ""
            if text.casefold() in _CONNECTORS:
                prefix = text if len(text) > 4 else ""
                continue
            if len(text) > 1:
                pieces.append(Piece(text, cell, (number, joined, index), bold, italic))
    return pieces


def _without_contract(text: str) -> str:
    """Take "(65 %, TV-L E13)," off what stands behind it, and "(CDI)" off an employer's town."""
    found = _BRACKET_FIRST.match(text)
    text = text[found.end() :] if found is not None and is_contract(found[1]) else text
    last = _BRACKET_LAST.search(text)
    head = text[: last.start()] if last is not None else ""
    tail = head.rpartition(", ")[2]
    is_place = tail != head and max(role_score(tail), degree_score(tail), school_score(tail)) < NAMES_A_ROLE
    return (
        text[: last.start()]
        if last is not None and is_place and (is_contract(last[1]) or is_duration(last[1]))
        else text
    )


def _cut(text: str, bold: bool, italic: bool) -> list[tuple[str, bool, bool]]:
    parts = [
        part
        for piece in _STRONG.split(text)
        for side in _at_colon(piece)
        for at in _at(side)
        for part in _AT_SCHOOL.split(at)
    ]
    return [(part, bold, italic) for part in parts if part.strip()]


def _at_colon(text: str) -> list[str]:
    house, colon, told = text.partition(": ")
    if not colon or split_label(text, "entry") is not None or max(role_score(told), degree_score(told)) <= NAMES_A_ROLE:
        return [text]
    at, _, town = house.rpartition(", ")
    is_house = school_score(house) > _A_SCHOOL or (at and place_score(town) >= _MAY_BE_A_TOWN)
    return [house, told] if is_house else [text]


def _at(text: str) -> list[str]:
    return [text] if _CAMPUS.search(text) else AT.split(text)


def _look_runs(cell: Cell) -> list[tuple[str, bool, bool]]:
    """Divide a cell's text where it changes between bold, italic and plain or changes colour."""
    spans = [span for span in cell.spans if span.text.strip(_SEPARATORS)]
    looks = {(span.bold, span.italic, span.color) for span in spans}
    if len(looks) < 2:
        look = next(iter(looks), (cell.style.bold, cell.style.italic, 0))
        return [(cell.text, look[0], look[1])]
    runs: list[tuple[str, bool, bool]] = []
    position, last, opened = 0, None, None
    start = 0
    for span in spans:
        core = span.text.strip(_SEPARATORS)
        at = cell.text.find(core, position)
        if at < 0:
            continue
        look = (span.bold, span.italic, span.color)
        if last is not None and look != last:
            if _breaks_word(cell.text, at):
                continue
            if opened is not None and not _JOINS.match(core):
                runs.append((cell.text[start:at], opened[0], opened[1]))
                start, opened = at, look
        last = look
        opened = opened or look
        position = at + len(core)
    look = opened or (cell.style.bold, cell.style.italic, 0)
    runs.append((cell.text[start:], look[0], look[1]))
    return [run for run in runs if clean(run[0])]


def _breaks_word(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isalnum() and text[at].isalnum()


def _joined_cells(head: Sequence[Mark], right: float) -> list[tuple[int, Cell, int]]:
    """Return (line, cell, position) with a wrapped title put together from its lines."""
    result: list[tuple[int, Cell, int]] = []
    line = 0
    limits: list[float] = []
    for mark in head:
        fresh = False
        for position, cell in enumerate(mark.cells):
            following = next((other for other in mark.row.cells if other.x0 > cell.x1), None)
            limit = following.x0 - 4 if following is not None else right
            above = next(
                (
                    i
                    for i in range(len(result) - 1, max(-1, len(result) - 5), -1)
                    if continues(result[i][1], cell, Context(limits[i], of_names=True))
                ),
                None,
            )
            if above is not None:
                number, upper, place = result[above]
                result[above] = (number, glued(upper, cell), place)
            else:
                result.append((line, cell, position))
                limits.append(limit)
                fresh = True
        if fresh:
            line += 1
    return result
