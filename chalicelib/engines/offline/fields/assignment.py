"""Decide together, for a whole section, which piece of a head is which field."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ....lexicon.clues import org_score
from ....lexicon.schools import school_score
from ....value_type import value_type
from ....vocabulary.text import clean
from ..entries.entries import Entry
from .pieces import Piece
from .ways_to_cut import ways_of_head

_OUT_OF_ORDER = 2.0
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


@value_type
class Assignment:
    fields: dict[str, Piece]
    rest: tuple[Piece, ...]
    score: float


def assign_fields(entries: Sequence[Entry], fields: Fields) -> list[Assignment]:
    """Return for each entry which piece of its head is which field.

    Entries of one section are taken to be built alike: what stands in the same place and look in the others counts as
    a clue.
    """
    variants = [ways_of_head(entry) for entry in entries]
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
    after_org = 0.6 if piece.after and len(piece.text.split()) <= 3 and _is_house(piece.after) else 0.0
    result = []
    for name, score in fields.scores.items():
        value = score(piece.text) + fields.weak[name] + fields.cuts.get((name, piece.cut), 0.0)
        if name == "location":
            # A part of a list is a place only if it is known, or comes after an employer.
            value += apart + (after_org or (-0.6 if piece.cut == "," and score(piece.text) < 1.2 else 0.0))
        result.append(value)
    return result


def _is_house(text: str) -> bool:
    return org_score(text) > 0.9 or school_score(text) > 1.8


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
    costs = [
        sorted([(0.04 * at - row[number], at) for at, row in enumerate(worth)])[:4] for number in range(len(names))
    ]
    unused = fields.left_over * len(pieces)
    limits = [0.0] * (len(names) + 1)
    for number, column in reversed([*enumerate(costs)]):
        least = column[0][0] if column else 0.0
        # A piece that is used costs nothing as a left-over.
        limits[number] = limits[number + 1] + (fields.left_over - least if least < 0 else 0.0)
    if limits[0] - unused <= at_least:
        return None
    table = [[*[(fields.left_over - cost, index) for cost, index in column if cost < 0], (0.0, -1)] for column in costs]
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
