"""Breaks paragraphs into lines. Positions are in points from the left edge of the column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from .fonts import ASCENT, LINE_HEIGHT, load_face
from .model import Look, Paragraph, Piece

_ATOM = re.compile(r"\n|\t| +|[^\s\-–—/]*[\-–—/]+|[^\s\-–—/]+|\s")
"""Break, tab, spaces, a part of a word up to where it may be broken, or the rest of it."""

_TAB_GAP = 6.0

_HAIR = 1e-6
"""What widths that are summed up in another order may differ by at most."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in one look at a place of its line."""

    x: float
    text: str
    look: Look
    width: float


@dataclass(slots=True)
class Line:
    """`ascent` is the distance of the baseline from the top of the line."""

    height: float
    ascent: float
    stretches: list[Stretch] = field(default_factory=list)


@dataclass(slots=True)
class _Atom:
    text: str
    look: Look
    width: float
    may_break_after: bool


def break_lines(paragraph: Paragraph, width: float) -> list[Line]:
    """Return at least one line. A word that is wider than the column is cut."""
    shape = paragraph.shape
    room = width - shape.left
    if whole := _whole_line(paragraph, room):
        return [whole]
    rows: list[list[_Atom]] = [[]]
    right: dict[int, list[_Atom]] = {}
    used = 0.0
    after_tab: list[_Atom] | None = None
    for word in _words(paragraph.pieces):
        mark = word[0].text
        if mark == "\n":
            rows.append([])
            used, after_tab = 0.0, None
            continue
        if mark == "\t":
            after_tab = right.setdefault(len(rows) - 1, [])
            continue
        if after_tab is not None:
            after_tab.extend(word)
            continue
        solid = sum(atom.width for atom in word if atom.text.strip())
        if used + solid > room and rows[-1]:
            rows.append([])
            used = 0.0
        for atom in word if solid <= room else _cut(word, room):
            if used + atom.width > room and atom.text.strip() and rows[-1]:
                rows.append([])
                used = 0.0
            if not rows[-1] and not atom.text.strip():
                continue
            rows[-1].append(atom)
            used += atom.width
    lines = []
    for number, row in enumerate(rows):
        tail = right.get(number, [])
        if tail and _extent(row) + _TAB_GAP + _extent(tail) > room:
            # What belongs at the right edge finds no room beside the text: it gets the next line.
            lines += [_line(row, [], paragraph, room), _line([], tail, paragraph, room)]
        else:
            lines.append(_line(row, tail, paragraph, room))
    return lines


def _whole_line(paragraph: Paragraph, room: float) -> Line | None:
    """Return the only line of a paragraph that fits, as most do; None for what needs looking at part by part."""
    atoms = []
    used = 0.0
    for piece in paragraph.pieces:
        text = piece.text
        if not text:
            continue
        if "\n" in text or "\t" in text:
            return None
        width = load_face(piece.look.face).width(text, piece.look.size)
        used += width
        if used > room - _HAIR:
            return None
        atoms.append(_Atom(text, piece.look, width, False))
    # Spaces at the beginning are left out.
    return _line(atoms, [], paragraph, room) if atoms and not atoms[0].text[:1].isspace() else None


def _words(pieces: Sequence[Piece]) -> Iterator[list[_Atom]]:
    """Yield what must not be parted: a word with the spaces after it, which may be made of several pieces."""
    word: list[_Atom] = []
    for piece in pieces:
        for atom in _atoms(piece):
            if atom.text in ("\n", "\t"):
                if word:
                    yield word
                yield [atom]
                word = []
                continue
            if word and word[-1].may_break_after and atom.text.strip():
                yield word
                word = []
            word.append(atom)
    if word:
        yield word


def _atoms(piece: Piece) -> Iterator[_Atom]:
    face, size = load_face(piece.look.face), piece.look.size
    for match in _ATOM.finditer(piece.text):
        text = match.group()
        if text in ("\n", "\t"):
            yield _Atom(text, piece.look, 0.0, True)
        else:
            may_break = text[-1] in " -–—/"
            yield _Atom(text, piece.look, face.width(text, size), may_break)


def _cut(word: Sequence[_Atom], room: float) -> Iterator[_Atom]:
    """Yield the word in pieces that fit the room; at least one character each."""
    for atom in word:
        if atom.width <= room:
            yield atom
            continue
        face = load_face(atom.look.face)
        text = ""
        for character in atom.text:
            if text and face.width(text + character, atom.look.size) > room:
                yield replace(atom, text=text, width=face.width(text, atom.look.size), may_break_after=True)
                text = ""
            text += character
        yield replace(atom, text=text, width=face.width(text, atom.look.size))


def _extent(atoms: Sequence[_Atom]) -> float:
    """Return the width without the spaces at the end."""
    width = spaces = 0.0
    for atom in atoms:
        width += atom.width
        spaces = spaces + atom.width if not atom.text.strip() else 0.0
    return width - spaces


def _line(row: Sequence[_Atom], tail: Sequence[_Atom], paragraph: Paragraph, room: float) -> Line:
    shape = paragraph.shape
    atoms = [*row, *tail]
    size = max((atom.look.size for atom in atoms), default=paragraph.look.size)
    height = shape.line if shape.is_exact else size * LINE_HEIGHT * shape.line
    line = Line(height, size * ASCENT)
    for start, part in ((0.0, row), (room - _extent(tail), tail)):
        x = shape.left + start
        for look, group in groupby(part, key=lambda atom: atom.look):
            together = list(group)
            width = sum(atom.width for atom in together)
            line.stretches.append(Stretch(x, "".join(atom.text for atom in together), look, width))
            x += width
    return line
