"""Divide the head of an entry into pieces and decide together, for a whole section, which piece is which field."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product

from .clues import is_legal_form, is_place, org_score, school_score
from .entries import Entry
from .evidence import Sourced
from .marks import Mark
from .rows import Cell
from .text import clean, without_bullet

_STRONG = re.compile(r"\s+[|•·∙⋅│]\s+|\s*[|•│]\s*|\s*;\s+|\s+[·⋅∙]\s*|\s*→\s*")
_WEAK_CUT = re.compile(r",\s+|\s+[–—−/-]\s+")
_AT = re.compile(r"\s+(?:at|bei|beim|chez|@)\s+(?=[\"„A-ZÄÖÜÉÈÊÀ0-9])")
_PAREN = re.compile(r"^(.*?\S)\s*\(([^()]{2,60})\)$")
_CONNECTORS = frozenset({"at", "bei", "beim", "chez", "in", "von", "par", "by", "für", "issued by", "ausgestellt von"})
_MAX_VARIANTS = 60
_OUT_OF_ORDER = 2.0

Scores = Mapping[str, Callable[[str], float]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an entry's head. `slot` says where it stood, so that the entries of a section can be compared."""

    text: str
    cell: Cell
    slot: tuple[object, ...]
    bold: bool = False
    italic: bool = False
    follows_comma: bool = False
    after: str = ""
    """What stands before the comma."""

    def sourced(self, confidence: float = 0.9, text: str | None = None) -> Sourced:
        return Sourced(self.text if text is None else text, (self.cell.line,), confidence)


@dataclass(frozen=True, slots=True)
class Assignment:
    fields: dict[str, Piece]
    rest: tuple[Piece, ...]
    score: float


def assign_fields(
    entries: Sequence[Entry], scores: Scores, weak: Mapping[str, float], order: Sequence[str] = ()
) -> list[Assignment]:
    """Return for each entry which piece of its head is which field.

    `scores`: field to clue function. `weak`: what a field is worth without any clue, so that an unknown text goes to
    the field most in need of one. `order`: fields that usually stand in this order. Entries of one section are taken
    to be built alike: what stands in the same place and look in the others counts as a clue.
    """
    variants = [_variants(entry) for entry in entries]
    first = [_best(options, scores, weak, {}, order) for options in variants]
    votes: dict[tuple[object, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for assignment in first:
        for name, piece in assignment.fields.items():
            sure = max(0.2, min(1.5, scores[name](piece.text)))
            for slot in _slots(piece):
                votes[slot][name] += sure
    shares = {
        slot: {name: vote / sum(names.values()) for name, vote in names.items()}
        for slot, names in votes.items()
        if sum(names.values()) > 0.5
    }
    return [_best(options, scores, weak, shares, order) for options in variants]


def _slots(piece: Piece) -> tuple[tuple[object, ...], ...]:
    look = (round(piece.cell.style.size), piece.bold, piece.italic, piece.cell.style.color, piece.follows_comma)
    return (("at", *piece.slot), ("look", *look))


@lru_cache(maxsize=2048)
def _comma_cuts(text: str) -> tuple[tuple[str, ...], ...]:
    """Ways to read a text with commas or dashes: as one, cut at one of them, or as three or four."""
    commas = [m.start() for m in _WEAK_CUT.finditer(text)]
    commas = [at for at in commas if text.count("(", 0, at) == text.count(")", 0, at)]
    commas = [at for at in commas if not is_legal_form(clean(_WEAK_CUT.split(text[at + 1 :])[0]))]
    ways: list[tuple[str, ...]] = [(text,)]
    cuts = [commas[0], *commas[-2:]] if len(commas) > 3 else commas
    ways += [(clean(text[:c]), clean(text[c:])) for c in dict.fromkeys(cuts)]
    for left in commas[:3]:
        for right in commas[-2:]:
            if left < right:
                ways.append((clean(text[:left]), clean(text[left:right]), clean(text[right:])))
    if len(commas) == 3:
        ways.append(tuple(clean(text[a:b]) for a, b in pairwise([0, *commas, len(text)])))
    bracket = _PAREN.match(text)
    if bracket:
        ways.append((bracket.group(1), bracket.group(2)))
    return tuple(way for way in ways if all(way))


def _variants(entry: Entry) -> list[list[Piece]]:
    pieces = head_pieces(entry)[:8]
    options = [_ways(piece) for piece in pieces]
    count = 1
    for option in options:
        count *= len(option)
    while count > _MAX_VARIANTS:
        longest = max(range(len(options)), key=lambda i: len(options[i]))
        count = count // len(options[longest]) * (len(options[longest]) - 1 or 1)
        options[longest] = options[longest][:-1]
    return [[piece for way in choice for piece in way] for choice in product(*options)]


def _ways(piece: Piece) -> list[tuple[Piece, ...]]:
    ways = []
    for way in _comma_cuts(piece.text):
        parts = tuple(
            replace(
                piece,
                text=text,
                slot=(*piece.slot, len(way), i),
                follows_comma=i > 0,
                after=way[i - 1] if i == len(way) - 1 and i > 0 else "",
            )
            for i, text in enumerate(way)
        )
        ways.append(parts)
    return ways


def head_pieces(entry: Entry, right: float = 0.0) -> list[Piece]:
    """Cut the head's cells at separators, "at" and changes of look; wrapped lines are joined first."""
    pieces: list[Piece] = []
    for number, cell, joined in _joined_cells(entry.head, right or entry.right):
        prefix = ""
        parts = [part for chunk in _look_runs(cell) for part in _cut(chunk[0], chunk[1], chunk[2])]
        for index, (text, bold, italic) in enumerate(parts):
            text = clean(without_bullet(text)) if index == 0 else clean(text)
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


def _cut(text: str, bold: bool, italic: bool) -> list[tuple[str, bool, bool]]:
    parts = [part for piece in _STRONG.split(text) for part in _AT.split(piece)]
    return [(part, bold, italic) for part in parts if part.strip()]


def _look_runs(cell: Cell) -> list[tuple[str, bool, bool]]:
    """Divide a cell's text where it changes between bold, italic and plain or changes colour."""
    spans = [span for span in cell.spans if span.text.strip(" ,;|–-·")]
    looks = {(span.bold, span.italic, span.color) for span in spans}
    if len(looks) < 2:
        look = next(iter(looks), (cell.style.bold, cell.style.italic, 0))
        return [(cell.text, look[0], look[1])]
    runs: list[tuple[str, bool, bool]] = []
    position, last = 0, None
    start = 0
    for span in spans:
        core = span.text.strip()
        at = cell.text.find(core, position)
        if at < 0:
            continue
        look = (span.bold, span.italic, span.color)
        if last is not None and look != last:
            if _breaks_word(cell.text, at):
                continue
            runs.append((cell.text[start:at], last[0], last[1]))
            start = at
        last = look
        position = at + len(core)
    if last is not None:
        runs.append((cell.text[start:], last[0], last[1]))
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
                    if _wraps(result[i][1], cell, limits[i])
                ),
                None,
            )
            if above is not None:
                number, upper, place = result[above]
                result[above] = (number, _glued(upper, cell), place)
            else:
                result.append((line, cell, position))
                limits.append(limit)
                fresh = True
        if fresh:
            line += 1
    return result


def _glued(upper: Cell, lower: Cell) -> Cell:
    divided = upper.text.endswith("-") and lower.text[:1].islower()
    glue = "" if divided or upper.text.endswith(("-", "/")) else " "
    text = (upper.text[:-1] if divided else upper.text) + glue + lower.text
    return replace(upper, text=text, y1=lower.y1, x1=lower.x1, spans=(*upper.spans, *lower.spans))


def _wraps(upper: Cell, lower: Cell, right: float) -> bool:
    """True when `lower` goes on where `upper` had no more room, or grammar says so."""
    if not 0 <= lower.y0 - upper.y1 + 2 < 0.8 * max(6.0, upper.y1 - upper.y0) + 2 or abs(lower.x0 - upper.x0) > 2.5:
        return False
    if not upper.style.like(lower.style):
        return False
    if is_legal_form(lower.text):
        return True
    if lower.text[:1].islower() or upper.text.endswith(
        (",", "-", "&", "/", " und", " and", " et", " de", " für", " of", " for", " in")
    ):
        return True
    if lower.text.startswith("(") and not upper.text.endswith(")"):
        return not is_place(lower.text)
    if is_place(lower.text) or org_score(lower.text) > 1.4 or school_score(lower.text) > 1.6:
        return False
    # The line was full: its neighbour's first word would not have fitted.
    character = (lower.x1 - lower.x0) / max(1, len(lower.text))
    word = character * (len(lower.text.split(" ", 1)[0]) + 1)
    return upper.x1 + word > right - 1 and lower.y0 - upper.y1 < 0.45 * (lower.y1 - lower.y0)


def _best(
    variants: Sequence[Sequence[Piece]],
    scores: Scores,
    weak: Mapping[str, float],
    shares: Mapping[tuple[object, ...], Mapping[str, float]],
    order: Sequence[str],
) -> Assignment:
    best: Assignment | None = None
    for pieces in variants:
        found = _assign(pieces, scores, weak, shares, order)
        if best is None or found.score > best.score + 1e-9:
            best = found
    return best or Assignment({}, (), 0.0)


def _assign(
    pieces: Sequence[Piece],
    scores: Scores,
    weak: Mapping[str, float],
    shares: Mapping[tuple[object, ...], Mapping[str, float]],
    order: Sequence[str],
) -> Assignment:
    names = list(scores)
    ordered = [names.index(name) for name in order]
    table: list[list[tuple[float, int]]] = []
    for name in names:
        ranked = []
        for index, piece in enumerate(pieces):
            value = scores[name](piece.text) + weak[name]
            if name == "location" and piece.after and org_score(piece.after) > 0.9 and len(piece.text.split()) <= 3:
                value += 0.6
            for slot in _slots(piece):
                share = shares.get(slot)
                if share:
                    value += (1.6 if slot[0] == "at" else 0.8) * (share.get(name, 0.0) - 0.3)
            value -= 0.04 * index
            ranked.append((value, index))
        ranked.sort(key=lambda item: (-item[0], item[1]))
        table.append([*[item for item in ranked[:4] if item[0] > 0], (0.0, -1)])
    best_score = float("-inf")
    best_choice: tuple[tuple[float, int], ...] = ()
    for choice in product(*table):
        used = [index for _, index in choice if index >= 0]
        if len(set(used)) < len(used):
            continue
        score = sum(value for value, _ in choice) - 0.5 * (len(pieces) - len(used))
        places = [choice[at][1] for at in ordered if choice[at][1] >= 0]
        if len(places) > 1 and places != sorted(places):
            score -= _OUT_OF_ORDER
        if score > best_score:
            best_score, best_choice = score, choice
    fields = {name: pieces[best[1]] for name, best in zip(names, best_choice, strict=True) if best[1] >= 0}
    taken = {id(piece) for piece in fields.values()}
    return Assignment(fields, tuple(piece for piece in pieces if id(piece) not in taken), best_score)
