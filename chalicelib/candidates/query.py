"""Reads a search such as `Kafka AND (München OR Wien) NOT "Spring Boot" java*` and says what fits it.

Words that stand side by side must all be there. Operators are written in capitals, in German, English or French.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .words import words

MAX_CHARACTERS = 300
MAX_DEPTH = 10
"""Of brackets; people need two."""

AND = frozenset({"AND", "UND", "ET", "&&"})
OR = frozenset({"OR", "ODER", "OU", "||"})
NOT = frozenset({"NOT", "NICHT", "OHNE", "SANS", "NON"})

_TOKEN = re.compile(r'"[^"]*"?|[()]|[^\s()"]+')


class SearchTooComplex(ValueError):
    """The search is too long, or its brackets are too deep."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other. `*` at either end leaves that end open."""

    words: tuple[str, ...]
    is_open_left: bool = False
    is_open_right: bool = False

    @property
    def pattern(self) -> str:
        """What stands in a text of `searchable` where the term does."""
        return f"{'' if self.is_open_left else ' '}{' '.join(self.words)}{'' if self.is_open_right else ' '}"


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"


Node = Term | AllOf | AnyOf | Not


def parse(search: str) -> Node | None:
    """Return what the search means; None when it names nothing.

    An operator without its other side, or a bracket without its partner, is passed over: people type as they go.

    Raises:
        SearchTooComplex: see the limits above.
    """
    if len(search) > MAX_CHARACTERS:
        raise SearchTooComplex
    return _Parser(_TOKEN.findall(search)).any_of(depth=0)


def is_unfinished(search: str) -> bool:
    """Whether nothing but operators, brackets and quotes was typed so far; signs without a letter are no beginning."""
    left = (piece.strip('"*-') for piece in _TOKEN.findall(search))
    return all(not piece or piece in "()" or piece in AND | OR | NOT for piece in left)


def fits(node: Node, text: str) -> bool:
    """Whether a text of `searchable` is what was searched for."""
    match node:
        case Term():
            return node.pattern in text
        case AllOf():
            return all(fits(part, text) for part in node.parts)
        case AnyOf():
            return any(fits(part, text) for part in node.parts)
        case Not():
            return not fits(node.part, text)


def wanted(node: Node) -> list[Term]:
    """Return the terms that a hit is shown by: all but the excluded ones."""
    match node:
        case Term():
            return [node]
        case AllOf() | AnyOf():
            return [term for part in node.parts for term in wanted(part)]
        case Not():
            return []


class _Parser:
    """By recursive descent: OR binds weaker than AND, NOT strongest."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = tokens
        self._at = 0

    def any_of(self, depth: int) -> Node | None:
        if depth > MAX_DEPTH:
            raise SearchTooComplex
        parts = [self._all_of(depth)]
        while self._peek() in OR:
            self._at += 1
            parts.append(self._all_of(depth))
        if depth == 0 and self._peek() == ")":
            # A bracket that nothing opened ends nothing.
            self._at += 1
            rest = self.any_of(depth)
            return _joined(AllOf, [_joined(AnyOf, parts), rest])
        return _joined(AnyOf, parts)

    def _all_of(self, depth: int) -> Node | None:
        parts: list[Node | None] = []
        while (piece := self._peek()) is not None and piece != ")" and piece not in OR:
            if piece in AND:
                self._at += 1
            else:
                parts.append(self._one(depth))
        return _joined(AllOf, parts)

    def _one(self, depth: int) -> Node | None:
        piece = self._peek() or ""
        self._at += 1
        if piece in NOT:
            following = self._peek()
            if following is None or following == ")" or following in OR | AND:
                return None
            part = self._one(depth)
            return Not(part) if part else None
        if piece == "(":
            inside = self.any_of(depth + 1)
            if self._peek() == ")":
                self._at += 1
            return inside
        if piece.startswith("-") and len(piece) > 1:
            term = _term(piece[1:])
            return Not(term) if term else None
        return _term(piece)

    def _peek(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None


def _joined(kind: type[AllOf] | type[AnyOf], parts: Sequence[Node | None]) -> Node | None:
    named = tuple(part for part in parts if part)
    if len(named) < 2:
        return named[0] if named else None
    return kind(named)


def _term(piece: str) -> Term | None:
    plain = piece.strip('"')
    found = tuple(word.folded for word in words(plain))
    return Term(found, plain.startswith("*"), plain.endswith("*")) if found else None
