"""Find values in a text, whatever their spacing, hyphenation and case."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

_SYMBOLS = frozenset("+#@")
"""Kept beside letters and digits: they tell C, C++ and C# apart."""

_MAX_TRIES = 300
"""Places that are looked at before a value counts as not found: a bound for texts made to be slow."""

_DROPPED = re.compile(r"[^a-z0-9+#@]+")

_KEPT = re.compile(r"[A-Za-z0-9+#@]+|[^\x00-\x7f]")


def squeeze(text: str) -> str:
    """Return letters, digits and `+#@` alone, in lower case and one Unicode form."""
    if text.isascii():
        return _DROPPED.sub("", text.lower())
    return "".join(map(_folded, text))


def _squeezed(text: str) -> tuple[str, list[int]]:
    """Return the squeezed text and, for each of its characters, the index it has in `text`."""
    characters: list[str] = []
    places: list[int] = []
    for match in _KEPT.finditer(text):
        found, index = match.group(), match.start()
        if not found.isascii():
            found = _folded(found)
            places += [index] * len(found)
        else:
            places += range(index, match.end())
        characters.append(found.lower())
    return "".join(characters), places


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    """Return what is kept of a character: nothing, itself, or several ("ﬁ" is "fi", "ß" is "ss")."""
    return "".join(c for c in unicodedata.normalize("NFKD", character).casefold() if c.isalnum() or c in _SYMBOLS)


class SearchableText:
    """A text in which values are found as whole words, whatever their spacing, hyphenation and case."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._squeezed, self._places = _squeezed(text)

    def whole_matches(self, value: str, within: tuple[int, int] | None = None) -> Iterator[tuple[int, int]]:
        """Yield first and last index in the text of each place where a value stands and is no part of a longer word.

        `within` are two indexes of the text: only places that begin between them, the second one not included.
        """
        wanted = squeeze(value)
        start, end = (bisect_left(self._places, index) for index in within or (0, len(self.text)))
        begin = self._squeezed.find(wanted, start) if wanted else -1
        tries = 0
        while 0 <= begin < end and tries < _MAX_TRIES:
            tries += 1
            first, last = self._places[begin], self._places[begin + len(wanted) - 1]
            if self._is_whole(first, last):
                yield first, last
            begin = self._squeezed.find(wanted, begin + 1)

    def _is_whole(self, first: int, last: int) -> bool:
        """Is the match no part of a longer word? A following + or # makes another language of C."""
        before = self.text[first - 1] if first else " "
        after = self.text[last + 1] if last + 1 < len(self.text) else " "
        if before.isalnum() and self.text[first].isalnum():
            return False
        if not self.text[last].isalnum():
            return True
        return not after.isalnum() and not (after in "+#" and last - first < 3)
