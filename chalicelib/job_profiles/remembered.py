"""A pattern that keeps in mind what it found: a sentence is asked by several steps whether it holds the same words."""

import re
from collections.abc import Iterator
from functools import lru_cache

_MOST = 1024
"""Texts of which what was found is kept: those of a few profiles."""


class Remembered:
    """A compiled pattern; of whole texts, what `search` finds is kept."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self.pattern = pattern.pattern
        self.search = lru_cache(maxsize=_MOST)(pattern.search)
        self.sub = pattern.sub
        self.match = pattern.match
        self.fullmatch = pattern.fullmatch

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(text) if self.search(text) else iter(())
