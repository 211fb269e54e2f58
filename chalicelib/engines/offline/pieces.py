"""Divide the head of an entry into pieces and decide together, for a whole section, which piece is which field."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, product

from ...layout.model import Cell
from ...lexicon.clue_words import is_contract, is_function, is_legal_form
from ...lexicon.clues import org_score, role_score
from ...lexicon.labels import split_label
from ...lexicon.places import is_place, place_score
from ...lexicon.schools import degree_score, school_score
from ...vocabulary.text import clean, without_bullet
from .entries import Entry
from .evidence import Sourced
from .marks import Mark
from .wraps import glued, wraps

_STRONG = re.compile(r"\s+[|•·∙⋅│]\s+|\s*[|•│]\s*|\s*;\s+|\s+[·⋅∙]\s*|\s*→\s*")
_WEAK_CUT = re.compile(r",\s+|\s+[–—−/-]\s+")
AT = re.compile(r"\s+(?:at|bei(?:\s+(?:der|dem|den))?|beim|chez|@)\s+(?=[\"„A-ZÄÖÜÉÈÊÀ0-9])")
_AT_SCHOOL = re.compile(
    r"\s+(?:an der|am|an)\s+(?=(?:[A-ZÄÖÜ][\w.-]*\s+){0,2}(?:FH|TU|HTL|HTW|ETH|\w*(?:[Uu]niversität|[Hh]ochschule"
    r"|[Aa]kademie|[Gg]ymnasium|[Ss]chule|[Kk]olleg|[Ii]nstitut|[Kk]onservatorium))\b)"
)
"""Before the school: "Studium der Physik an der Freien Universität Berlin"."""

_CAMPUS = re.compile(r"(?:^|,\s)(?:The )?(?:[A-Z]\w+ )?University(?: of [A-Z]\w+)* at [A-Z][\w. ]+$")
"""The "at" of "University of Texas at Austin" is a part of the name."""

_LEADING_AT = re.compile(r"^(?:at|bei|chez)\s+(?=[A-ZÄÖÜÉ])")
_LASTING = re.compile(
    r"^\(\d{1,2} (?:Wochen?|Monate?|Tage?|weeks?|months?|days?|semaines?|mois|jours?)\)\s*:?\s*(?=\w)", re.IGNORECASE
)
"""Behind the period, how long it was: "(10 semaines) : Stagiaire"."""

_TOWN_COLON = re.compile(r"^(?P<at>[^:]{4,70}, (?P<town>[A-ZÄÖÜÉ][\w.\-’' ]{2,25})):\s+(?=[A-ZÄÖÜÉ])")
"""Before the role: "Brandt AG, Jena: Technikerin"."""

_IN_TOWN = re.compile(r"^(.{3,}?)\s+(?:in|à)\s+([A-ZÄÖÜÉ][\w.\-’' ]{2,30})$")
_PAREN = re.compile(r"^(.*?\S)\s*\(([^()]{2,60})\)$")
_CONNECTORS = frozenset({"at", "bei", "beim", "chez", "in", "von", "par", "by", "für", "issued by", "ausgestellt von"})
_MAX_VARIANTS = 60
_MAY_BE_A_TOWN, _NAMES_A_ROLE = 0.3, 1.0

_OUT_OF_ORDER = 2.0

_SEPARATORS = " ,;:|–-·"
_LEFT_OVER = 0.5


@dataclass(frozen=True, slots=True)
class Fields:
    """What the pieces of a head can be."""

    scores: Mapping[str, Callable[[str], float]]
    """Field to clue function."""
    weak: Mapping[str, float]
    """What a field is worth without any clue, so that an unknown text goes to the field most in need of one."""
    order: tuple[str, ...] = ()
    """Fields that usually stand in this order."""
    left_over: float = _LEFT_OVER
    """What a piece that is no field costs."""
    lead: Mapping[str, float] = field(default_factory=dict)
    """What a field gains by opening the head."""
    cuts: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """What a field gains by the separator before it: ("issuer", "(")."""


_Shares = Mapping[tuple[object, ...], Mapping[str, float]]
_Values = dict[int, list[float]]
"""By `id(piece)`: what it is worth as each of the fields."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Assignment:
    fields: dict[str, Piece]
    rest: tuple[Piece, ...]
    score: float


def assign_fields(entries: Sequence[Entry], fields: Fields) -> list[Assignment]:
    """Return for each entry which piece of its head is which field.

    Entries of one section are taken to be built alike: what stands in the same place and look in the others counts as
    a clue.
    """
    variants = [_variants(entry) for entry in entries]
    plain: _Values = {}
    first = [_best(options, fields, {}, plain) for options in variants]
    votes: dict[tuple[object, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for assignment in first:
        for name, piece in assignment.fields.items():
            sure = max(0.2, min(1.5, fields.scores[name](piece.text)))
            for slot in _slots(piece):
                votes[slot][name] += sure
    shares = {
        slot: {name: vote / sum(names.values()) for name, vote in names.items()}
        for slot, names in votes.items()
        if sum(names.values()) > 0.5
    }
    return [_best(options, fields, shares, plain) for options in variants]


def _slots(piece: Piece) -> tuple[tuple[object, ...], ...]:
    look = (round(piece.cell.style.size), piece.bold, piece.italic, piece.cell.style.color, bool(piece.cut))
    column = (round(piece.cell.x0 / 3), piece.slot[0] == 0, *piece.slot[2:])
    return (("at", *piece.slot), ("look", *look), ("column", *column))


def _outside_brackets(text: str) -> Iterator[re.Match[str]]:
    depth = end = 0
    for match in _WEAK_CUT.finditer(text):
        depth += text.count("(", end, match.start()) - text.count(")", end, match.start())
        end = match.start()
        if depth == 0:
            yield match


def _following(text: str, cut: re.Match[str]) -> str:
    """Return what stands between a cut and the next one."""
    after = _WEAK_CUT.search(text, cut.start() + 1)
    return clean(text[cut.start() + 1 : after.start() if after else len(text)])


@lru_cache(maxsize=2048)
def _comma_cuts(text: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Ways to read a text with commas or dashes: as one, cut at one of them, or as three or four.

    A way is its parts, each with the separator before it.
    """
    found = [m for m in _outside_brackets(text) if not _is_decimal(text, m.start())]
    found = [m for m in found if not is_legal_form(_following(text, m))]
    found = [
        m for m in found if not (is_function(_following(text, m)) and role_score(text[: m.start()]) > _NAMES_A_ROLE)
    ]
    signs = {m.start(): "," if m.group().startswith(",") else "–" for m in found}
    at = list(signs)
    spots: list[tuple[int, ...]] = [(c,) for c in dict.fromkeys([at[0], *at[-2:]] if len(at) > 3 else at)]
    spots += [(left, right) for left in at[:3] for right in at[-2:] if left < right]
    if len(at) == 3:
        spots.append(tuple(at))
    ways: list[tuple[tuple[str, str], ...]] = [((text, ""),)]
    for cuts in spots:
        edges = pairwise([0, *cuts, len(text)])
        ways.append(tuple((clean(text[a:b]), signs.get(a, "")) for a, b in edges))
    town = _IN_TOWN.match(text)
    if town and (is_place(town.group(2)) or org_score(town.group(1)) > 2.0) and role_score(town.group(1)) < 1.5:
        ways.append(((town.group(1), ""), (town.group(2), "in")))
    bracket = _PAREN.match(text)
    if bracket and not is_place(text) and not is_contract(bracket.group(2)):
        ways.append(((bracket.group(1), ""), (bracket.group(2), "(")))
    return tuple(way for way in ways if all(part for part, _ in way))


def _is_decimal(text: str, at: int) -> bool:
    return text[at] == "," and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


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
        last = len(way) - 1
        parts = [
            Piece(
                text,
                piece.cell,
                (*piece.slot, len(way), i),
                piece.bold,
                piece.italic,
                cut,
                way[i - 1][0] if i == last and i > 0 else "",
            )
            for i, (text, cut) in enumerate(way)
        ]
        ways.append(tuple(parts))
    return ways


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
    parts = [
        part
        for piece in _STRONG.split(text)
        for side in _at_colon(piece)
        for at in _at(side)
        for part in _AT_SCHOOL.split(at)
    ]
    return [(part, bold, italic) for part in parts if part.strip()]


def _at_colon(text: str) -> list[str]:
    found = _TOWN_COLON.match(text)
    if found is None or place_score(found["town"]) < _MAY_BE_A_TOWN or split_label(text, "entry") is not None:
        return [text]
    told = text[found.end() :]
    return [found["at"], told] if max(role_score(told), degree_score(told)) > _NAMES_A_ROLE else [text]


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
    position, last = 0, None
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
            runs.append((cell.text[start:at], last[0], last[1]))
            start = at
        last = look
        position = at + len(core)
    look = last or (cell.style.bold, cell.style.italic, 0)
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
                    if wraps(result[i][1], cell, limits[i])
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


def _best(variants: Sequence[Sequence[Piece]], fields: Fields, shares: _Shares, plain: _Values) -> Assignment:
    """Return the best assignment. `plain` remembers what pieces are worth without what stands in other entries."""
    best: Assignment | None = None
    values: _Values = {}
    for pieces in variants:
        for piece in pieces:
            if id(piece) not in values:
                if id(piece) not in plain:
                    plain[id(piece)] = _values(piece, fields)
                values[id(piece)] = (
                    _with_shares(plain[id(piece)], piece, fields, shares) if shares else plain[id(piece)]
                )
        found = _assign(pieces, values, fields, best.score + 1e-9 if best is not None else float("-inf"))
        best = found or best
    return best or Assignment({}, (), 0.0)


def _values(piece: Piece, fields: Fields) -> list[float]:
    """What the piece is worth as each of the fields, by itself."""
    apart = 0.5 if _stands_apart(piece) else 0.0
    after_org = 0.6 if piece.after and len(piece.text.split()) <= 3 and org_score(piece.after) > 0.9 else 0.0
    # "Hochschule Luzern – Technik & Architektur" is one institution.
    of_school = 1.5 if piece.cut == "–" and school_score(piece.after) > 2.0 else 0.0
    result = []
    for name, score in fields.scores.items():
        value = score(piece.text) + fields.weak[name] + fields.cuts.get((name, piece.cut), 0.0)
        if name == "location":
            # A part of a list is a place only if it is known, or comes after an employer.
            value += apart + (after_org or (-0.6 if piece.cut == "," and score(piece.text) < 1.2 else 0.0))
        result.append(value - of_school if name in ("area", "location") else value)
    return result


def _with_shares(plain: Sequence[float], piece: Piece, fields: Fields, shares: _Shares) -> list[float]:
    """Add what stands in the piece's place and look in the other entries."""
    slots = [(1.6 if slot[0] == "at" else 0.8, share) for slot in _slots(piece) if (share := shares.get(slot))]
    result = []
    for name, value in zip(fields.scores, plain, strict=True):
        for weight, share in slots:
            value += weight * (share.get(name, 0.0) - 0.3)
        result.append(value)
    return result


def _stands_apart(piece: Piece) -> bool:
    """True for a whole cell beside another text of its line, as towns stand at the right edge."""
    return piece.slot[1] != 0 and piece.text == clean(piece.cell.text) and len(piece.text) < 30


def _assign(
    pieces: Sequence[Piece], values: Mapping[int, Sequence[float]], fields: Fields, at_least: float
) -> Assignment | None:
    """Return the best choice of pieces for the fields; None if none is worth more than `at_least`."""
    names = list(fields.scores)
    ordered = [names.index(name) for name in fields.order]
    worth = [values[id(piece)] for piece in pieces]
    if fields.lead and worth:
        worth[0] = [value + fields.lead.get(name, 0.0) for name, value in zip(names, worth[0], strict=True)]
    # Negative, so that the most valuable piece comes first, and of two equal ones the one that stands first.
    costs = [[(0.04 * index - row[number], index) for index, row in enumerate(worth)] for number in range(len(names))]
    unused = fields.left_over * len(pieces)
    limits = [0.0] * (len(names) + 1)
    for number in reversed(range(len(names))):
        least = min(costs[number], default=(0.0, 0))[0]
        # A piece that is used costs nothing as a left-over.
        limits[number] = limits[number + 1] + (fields.left_over - least if least < 0 else 0.0)
    if limits[0] - unused <= at_least:
        return None
    table = [
        [*[(fields.left_over - cost, index) for cost, index in sorted(column)[:4] if cost < 0], (0.0, -1)]
        for column in costs
    ]
    best_score = at_least
    best_choice: tuple[int, ...] | None = None

    def choose(number: int, so_far: float, choice: tuple[int, ...]) -> None:
        nonlocal best_score, best_choice
        if so_far + limits[number] <= best_score:
            return
        if number == len(names):
            places = [choice[at] for at in ordered if choice[at] >= 0]
            score = so_far - (_OUT_OF_ORDER if len(places) > 1 and places != sorted(places) else 0.0)
            if score > best_score:
                best_score, best_choice = score, choice
            return
        for value, index in table[number]:
            if index < 0 or index not in choice:
                choose(number + 1, so_far + value, (*choice, index))

    choose(0, -unused, ())
    if best_choice is None:
        return None
    found = {name: pieces[index] for name, index in zip(names, best_choice, strict=True) if index >= 0}
    taken = set(best_choice)
    return Assignment(found, tuple(p for i, p in enumerate(pieces) if i not in taken), best_score)
