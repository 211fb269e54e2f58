"""Split what one clause asks for into its things: those joined as alternatives or as examples of one stay together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .clause_words import clause_words
from .section_kinds import asks, names_something
from .terms import names_a_skill
from .words import profile_words

_MOST_ITEM = 7
_MOST_NAME = 3
_LEAST_LEFT = 3
_LEAST_LIST = 3
"""Words of an item of a list, of a name, of a thing before another; items of a list that is known by half of them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two separators; `mark` is the one before."""

    mark: str
    text: str


def text_of_pieces(pieces: Sequence[Piece]) -> str:
    return "".join(piece.mark + piece.text for piece in pieces).removeprefix(pieces[0].mark)


def asks_for_anything(text: str) -> bool:
    words = profile_words()
    return bool(
        asks(text) > 0
        or names_something(text)
        or words.soft.search(text)
        or words.other.search(text)
        or words.certificate.search(text)
        or clause_words().clause.match(text)
    )


def things_of(clause: Sequence[Piece]) -> list[str]:
    """Return the things that one clause asks for."""
    found: list[list[Piece]] = []
    if clause_words().finite.search(text_of_pieces(clause)) is None:
        # A note without a verb is one wish: its writer has parted the others by bullets or lines.
        return [text_of_pieces(clause)]
    for place, piece in enumerate(clause):
        if found and not (_is_list(clause, place) or _is_another(text_of_pieces(found[-1]), piece, clause)):
            found[-1].append(piece)
        else:
            found.append([piece])
    texts = [text_of_pieces(thing) for thing in found]
    lead = clause_words().clause.match(texts[0])
    if len(texts) > 1 and lead and _is_name(texts[0][lead.end() :].strip()):
        texts[0] = texts[0][lead.end() :].strip()
    return texts


def _is_list(clause: Sequence[Piece], place: int) -> bool:
    """Are the clause's pieces from the second on short, and most of them known for wishes of their own?"""
    words = clause_words()
    items = [piece.text for piece in clause[1:]]
    # "VLAN, OSPF und Firewalls setzen wir voraus" is one wish; behind its verb each name is one.
    is_behind_verb = words.finite.search(clause[0].text) is not None
    if len(clause) < _LEAST_LIST or place == 0 or _is_one_thing(clause) or not is_behind_verb:
        return False
    known = [item for item in items if _is_thing(item) or _is_name(item) or _is_soft(item)]
    is_short = all(len(item.split()) <= _MOST_ITEM and not words.clause.match(item) for item in items)
    has_years = profile_words().years.search(text_of_pieces(clause)) is not None
    is_timed = has_years and all(_is_name(item) for item in items)
    return is_short and not is_timed and len(known) * 2 >= len(items) and asks_for_anything(clause[0].text)


def _is_one_thing(clause: Sequence[Piece]) -> bool:
    """Is what a clause lists a choice, or examples of one thing?"""
    is_choice = clause_words().choice.search(text_of_pieces(clause[-1:])) is not None
    return is_choice or clause_words().one_thing.search(text_of_pieces(clause)) is not None


def _is_another(left: str, piece: Piece, clause: Sequence[Piece]) -> bool:
    """Is a piece a wish beside what stands before it, and neither its rest nor its alternative?"""
    patterns = clause_words()
    right = piece.text
    is_choice = patterns.choice.search(right) is not None and len(right.split()) <= _MOST_ITEM
    if is_choice or patterns.open_thing.search(left) or not asks_for_anything(left):
        return False
    if _is_thing(right) and len(left.split()) >= _LEAST_LEFT:
        return True
    if _is_one_thing(clause):
        return False
    is_quality = len(right.split()) > 1 or right[:1].isupper()
    if is_quality and not patterns.clause.match(right) and _is_soft(right) and profile_words().soft.search(left):
        return True
    is_short = len(right.split()) <= _MOST_NAME and patterns.article.match(right) is not None
    return is_short and _names_last(left) and not profile_words().years.search(left)


def _names_last(left: str) -> bool:
    """Does a text end with the name of a skill, which a verb asks for: "vous maîtrisez AutoCAD"?"""
    lead = clause_words().clause.match(left)
    return _is_name(left[lead.end() :].strip() if lead else left) or names_a_skill(" ".join(left.split()[-2:]))


def _is_thing(text: str) -> bool:
    return clause_words().thing.match(text) is not None


def _is_soft(text: str) -> bool:
    is_theirs = clause_words().possessive.match(text) is not None
    return len(text.split()) <= _MOST_ITEM and (is_theirs or profile_words().soft.search(text) is not None)


def _is_name(text: str) -> bool:
    """Is the text nothing but the name of a skill or a product?"""
    is_capital = any(character.isupper() for character in text)
    return len(text.split()) <= _MOST_NAME and is_capital and (names_a_skill(text) or _PRODUCT.search(text) is not None)


_PRODUCT = re.compile(r"[A-Z]{3,}|[a-z][A-Z]|[A-Z]\w*\d")
