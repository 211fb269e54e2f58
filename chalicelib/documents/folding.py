"""Texts without case, accents and doubled spaces, so that a name is found however it is written."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_DOUBLE_SPACE = re.compile(r"\A\s|\s\s|[^\S ]")
_PART = re.compile(r"[\s\-–.,/]+")


def name_parts(name: str) -> list[str]:
    """Return the words of a name; a double name is two."""
    return [part for part in _PART.split(name) if part]


def fold(text: str) -> str:
    return fold_with_origin(text.strip())[0]


def fold_with_origin(text: str) -> tuple[str, Sequence[int]]:
    """Return the text without case, accents and doubled spaces, and for each of its characters its place in `text`."""
    if text.isascii() and not _DOUBLE_SPACE.search(text):
        return text.lower(), range(len(text))
    folded: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        letters = _folded(char)
        if letters == " " and (not folded or folded[-1] == " "):
            continue
        folded += letters
        origin += [index] * len(letters)
    return "".join(folded), origin


@lru_cache(maxsize=2048)
def _folded(char: str) -> str:
    """Return the letters of one character; a space for every kind of space."""
    if char.isspace():
        return " "
    pieces = (piece for piece in unicodedata.normalize("NFKD", char) if not unicodedata.combining(piece))
    return "".join(piece.casefold() for piece in pieces)
