"""Split a sentence into its wishes: its clauses, and the things that one verb asks for.

Each clause has its own verb, and what it says of how much is wanted ("haben idealerweise", "would be a bonus") holds
for all that it asks for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..contracts.job_profile import CriterionKind
from ..vocabulary.tokens import fold
from .clause_things import Piece, asks_for_anything, text_of_pieces, things_of
from .clause_words import clause_words
from .section_kinds import asks, names_something
from .words import profile_words

_LEAST_WORDS = 5
"""Words of a sentence that may hold two wishes."""

_LEAST_CLAUSE = 2
_LEAST_LEFT = 3
"""Words of a clause without its subject, and of what stands before it: "speak and write French" is one wish."""

_MOST_GRADING = 9
"""Words of a text that only says how much the one before is wanted."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a sentence asks for; `kind` is what its clause says of it, None when the clause says nothing."""

    text: str
    kind: CriterionKind | None


def split_wishes(sentence: str) -> list[Wish]:
    """Return the wishes of a sentence in order, in its own words."""
    pieces = _pieces(sentence)
    clauses: list[list[Piece]] = []
    for place, piece in enumerate(pieces):
        if clauses and not _begins_clause(pieces, place, clauses[-1]):
            clauses[-1].append(piece)
        else:
            clauses.append([piece])
    wishes: list[Wish] = []
    kind: CriterionKind | None = None
    for clause in clauses:
        kind = kind if clause_words().likewise.match(clause[0].text) else kind_of_clause(text_of_pieces(clause))
        wishes += [Wish(text, kind) for text in things_of(clause)]
    return wishes


def kind_of_clause(text: str) -> CriterionKind | None:
    """Return what a clause's words say of how much it is wanted; None when they say nothing."""
    words = profile_words()
    if words.should.search(text):
        return CriterionKind.SHOULD
    return CriterionKind.MUST if words.must.search(text) else None


def is_condition(text: str) -> bool:
    """Does a text lead to the clause behind it: "Wenn jemand Erfahrung mit … hat"?"""
    return clause_words().leading.match(text) is not None


def _pieces(text: str) -> list[Piece]:
    if len(text.split()) < _LEAST_WORDS:
        return [Piece("", text)]
    found: list[Piece] = []
    begin, mark = 0, ""
    for match in clause_words().separator.finditer(text):
        if text.count("(", 0, match.start()) != text.count(")", 0, match.start()):
            continue
        found.append(Piece(mark, text[begin : match.start()]))
        begin, mark = match.end(), match.group()
    return [*found, Piece(mark, text[begin:])]


def _begins_clause(pieces: Sequence[Piece], place: int, left: Sequence[Piece]) -> bool:
    """Is a piece the begin of a clause with its own verb, that asks for something of its own?"""
    patterns = clause_words()
    end = next((n for n in range(place + 1, len(pieces)) if not _only_adds(pieces[n].mark)), len(pieces))
    right, before = text_of_pieces(pieces[place:end]), text_of_pieces(left)
    if patterns.likewise.match(right) or patterns.share.match(right):
        return True
    if patterns.graded.match(right) and says_more_than_how_much(before):
        return True
    if patterns.dependent.match(right) or patterns.instead.match(right):
        return False
    if _shares_its_verb(before, right, text_of_pieces(pieces)):
        return True
    if _says_its_own(before) and _says_its_own(right):
        return True
    if ";" in pieces[place].mark and asks(right) >= 0:
        return True
    if patterns.leading.match(before) and profile_words().obliges.search(before) is None:
        return False
    if not says_more_than_how_much(right) or not asks_for_anything(before) or _is_only_of_manner(before, right):
        return False
    if patterns.clause.match(right):
        return len(right.split()) >= _LEAST_CLAUSE and _is_whole(before)
    verb = patterns.copula.search(right)
    is_main = (
        verb is not None and verb.start() > 0 and len(right[verb.end() :].split()) > 0 and asks_for_anything(right)
    )
    return is_main and patterns.finite.search(before) is not None


def _shares_its_verb(before: str, right: str, sentence: str) -> bool:
    """End both clauses with verbs below one modal, or with participles of one "haben" at the end of the sentence?"""
    final, participle = clause_words().final_verb, clause_words().participle
    if not _is_whole(before) or final.search(sentence) is None:
        return False
    is_next = final.search(right) is not None or participle.search(right) is not None
    return is_next and (final.search(before) is not None or participle.search(before) is not None)


def _says_its_own(clause: str) -> bool:
    """Has a clause a thing of its own and a verb, and says how much that is wanted: "eine CCNP sieht er gern"?"""
    words = profile_words()
    has_own = clause_words().own_thing.match(clause.strip()) is not None
    return has_own and (words.should.search(clause) or words.must.search(clause)) is not None


def _is_only_of_manner(before: str, right: str) -> bool:
    """Do both clauses only tell what somebody is like: "Du denkst unternehmerisch und arbeitest selbstständig"?"""
    is_hard = names_something(before) or clause_words().thing.search(before) or names_something(right)
    return not is_hard and profile_words().soft.search(right) is not None


def _only_adds(mark: str) -> bool:
    """Is a separator a word of addition alone, which parts less than a comma does?"""
    return not re.search(r"[,;–—-]", mark)


def says_more_than_how_much(text: str) -> bool:
    """Does a text name anything beside how much something is wanted?"""
    words = profile_words()
    rest = words.must.sub(" ", words.should.sub(" ", text))
    empty = clause_words().of_how_much

    def names_something_else(word: str) -> bool:
        # "BE" is a class of its own: "FS B, BE wäre gut" marks no B.
        is_sign = word.isupper() and not text.isupper()
        return is_sign or (fold(word) not in words.filler and word.lower() not in empty)

    return any(map(names_something_else, re.findall(r"[\w+#]{2,}", rest)))


def only_grades(text: str) -> CriterionKind | None:
    """Return how much the wish before is wanted, as a text says that says nothing else: "ist aber kein Muss."."""
    if len(text.split()) > _MOST_GRADING or says_more_than_how_much(text):
        return None
    return kind_of_clause(text)


def _is_whole(before: str) -> bool:
    """Is what stands before a verb a wish of its own? "speak" in "speak and write French" is none."""
    words = len(before.split())
    return words >= _LEAST_LEFT or (words >= _LEAST_CLAUSE and names_something(before))
