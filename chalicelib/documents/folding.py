"""Texts without case, accents and doubled spaces, so that a name is found however it is written."""

import re
import unicodedata

_PART = re.compile(r"[\s\-–.,/]+")


def name_parts(name: str) -> list[str]:
    """Return the words of a name; a double name is two."""
    return [part for part in _PART.split(name) if part]


def fold(text: str) -> str:
    return fold_with_origin(text.strip())[0]


def fold_with_origin(text: str) -> tuple[str, list[int]]:
    """Return the text without case, accents and doubled spaces, and for each of its characters its place in `text`."""
    folded: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        if char.isspace():
            if folded and folded[-1] != " ":
                folded.append(" ")
                origin.append(index)
            continue
        for piece in unicodedata.normalize("NFKD", char):
            if unicodedata.combining(piece):
                continue
            for letter in piece.casefold():
                folded.append(letter)
                origin.append(index)
    return "".join(folded), origin
