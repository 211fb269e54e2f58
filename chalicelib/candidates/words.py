"""Text as it is compared: in words, without case, accents and the two spellings of an umlaut."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import combining, normalize

_WORD = re.compile(r"\w+[+#]*")
"""C++ and C# are words of their own; "Node.js" and "S/4HANA" are two words that follow each other."""

_SPELLED_OUT = str.maketrans({"ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d"})
_UMLAUT = re.compile(r"(?<=[aou])e")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, as it is compared, and where it stands in the text."""

    folded: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        yield Word(fold(found.group()), found.start(), found.end())


def fold(word: str) -> str:
    """Return the word without case and accents: "München", "Muenchen" and "munchen" are one.

    An e after a, o or u is dropped on both sides of a comparison, so that words which differ in nothing else, such as
    "que" and "qu", are one as well.
    """
    if word.isascii():
        return _UMLAUT.sub("", word.lower())
    plain = "".join(char for char in normalize("NFKD", word.casefold()) if not combining(char))
    return _UMLAUT.sub("", plain.translate(_SPELLED_OUT))


def searchable(lines: Iterable[str]) -> str:
    """Return the lines as one text to search in, each word between spaces: no phrase reaches over a line."""
    return "\n".join(f" {' '.join(word.folded for word in words(line))} " for line in lines)
