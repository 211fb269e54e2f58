"""The ways in which the pieces of a head can be read: whole, or cut at some of their commas and dashes."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, product

from ....lexicon.clue_words import is_contract, is_function, is_legal_form
from ....lexicon.clues import org_score, role_score
from ....lexicon.places import is_place
from ....lexicon.schools import degree_score
from ....lexicon.towns import us_states
from ....vocabulary.text import clean
from ..entries.entries import Entry
from .pieces import NAMES_A_ROLE, Piece, head_pieces
from .roles_in_firms import cut_within

_WEAK_CUT = re.compile(r",\s+|\s+[–—−/-]\s+")
_IN_TOWN = re.compile(r"^(.{3,}?)\s+(?:in|à)\s+([A-ZÄÖÜÉ][\w.\-’' ]{2,30})$")
_PAREN = re.compile(r"^(.*?\S)\s*\(([^()]{2,60})\)$")
_GRADED = re.compile(
    r":\s+[^,:;()]{2,40}\s*\([A-E1-9]?[A-F*U+\d]{1,3}\)(?:,\s+[^,:;()]{2,40}\s*\([A-E1-9]?[A-F*U+\d]{1,3}\))+"
)
"""Subjects with their grades are one list: "A-levels: Maths (A*), Economics (A), French (B)"."""

_MAX_VARIANTS = 60
_PAIR = 2


def _outside_brackets(text: str) -> Iterator[re.Match[str]]:
    depth = end = 0
    graded = _GRADED.search(text)
    for match in _WEAK_CUT.finditer(text):
        if graded is not None and graded.start() < match.start() < graded.end():
            continue
        depth += text.count("(", end, match.start()) - text.count(")", end, match.start())
        end = match.start()
        if depth == 0:
            yield match


def _following(text: str, cut: re.Match[str]) -> str:
    """Return what stands between a cut and the next one."""
    after = _WEAK_CUT.search(text, cut.start() + 1)
    return clean(text[cut.start() + 1 : after.start() if after else len(text)])


def _is_state(text: str, cut: re.Match[str]) -> bool:
    """True for "LA" behind a town; "MA" and "MS" are degrees as well, so their town has to be known."""
    state = _following(text, cut)
    town = re.split(r",\s|\t", text[: cut.start()])[-1]
    return state in us_states() and (degree_score(state) <= 0 or is_place(town))


@lru_cache(maxsize=2048)
def _comma_cuts(text: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Ways to read a text with commas or dashes: as one, cut at one of them, or as three or four.

    A way is its parts, each with the separator before it.
    """
    found = [m for m in _outside_brackets(text) if not _is_decimal(text, m.start())]
    found = [m for m in found if not is_legal_form(_following(text, m)) and not _is_state(text, m)]
    found = [
        m for m in found if not (is_function(_following(text, m)) and role_score(text[: m.start()]) > NAMES_A_ROLE)
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
        # "Veolia Eau, Rouen (contrôle qualité)"
        before = _comma_cuts(bracket.group(1)) if found and found[-1].end() < len(bracket.group(1)) else ()
        ways.append(((bracket.group(1), ""), (bracket.group(2), "(")))
        ways += [(*way, (bracket.group(2), "(")) for way in before if len(way) == _PAIR]
    ways += [within for way in ways for within in _cut_within(way)]
    return tuple(way for way in ways if all(part for part, _ in way))


def _cut_within(way: tuple[tuple[str, str], ...]) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield the way with a part cut that names a role and where: "Köchin im Gasthof zur Post"."""
    for at, (part, sign) in enumerate(way):
        found = cut_within(part)
        if found is not None:
            yield (*way[:at], (found[0], sign), (found[1], "in"), *way[at + 1 :])


def _is_decimal(text: str, at: int) -> bool:
    return text[at] == "," and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def ways_of_head(entry: Entry) -> list[list[Piece]]:
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
