"""Put right the sizes of recognised type: a document has a few of them, the recognition tells one for every line.

It measures a line by its highest and lowest letters, so lines of one type come out up to an eighth apart: titles of one
kind would not be known as such, and what is taken for smaller than it is would pass for bold.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median_high

from .hocr import HocrWord

SAME = 1.05
"""Sizes that follow each other by less, from the smallest to the largest, are one: 12.5, 13.0 and 13.3; not 14.7."""

LEAST_OF_TEXT = 0.87
"""Lines a little smaller than most of the text are text: they have no letter that reaches up or down."""

_LETTERS_OF_CAPITALS = 4
"""A line of capitals has no descender and comes out smaller; one of fewer letters tells nothing."""


def level_sizes(words: Sequence[HocrWord]) -> list[HocrWord]:
    """Return the words with the size that most letters of their kind of type have; lines of capitals are a kind."""
    capitals = _lines_of_capitals(words)
    levels = {}
    for is_capital in (False, True):
        letters: Counter[float] = Counter()
        for word in words:
            if (word.line in capitals) is is_capital:
                letters[word.size] += len(word.text)
        levels[is_capital] = _levels(letters, is_text=not is_capital)
    return [replace(word, size=levels[word.line in capitals][word.size]) for word in words]


def _lines_of_capitals(words: Iterable[HocrWord]) -> set[int]:
    texts: dict[int, str] = {}
    for word in words:
        texts[word.line] = texts.get(word.line, "") + word.text
    return {
        line
        for line, text in texts.items()
        if text.upper() == text and sum(map(str.isalpha, text)) >= _LETTERS_OF_CAPITALS
    }


def _levels(letters: Counter[float], is_text: bool) -> dict[float, float]:
    alike: list[list[float]] = []
    for size in sorted(letters):
        if alike and size <= SAME * alike[-1][-1]:
            alike[-1].append(size)
        else:
            alike.append([size])
    found = {size: _usual(sizes, letters) for sizes in alike for size in sizes}
    if is_text and alike:
        text = _usual(max(alike, key=lambda sizes: sum(letters[size] for size in sizes)), letters)
        found |= {size: text for size in found if LEAST_OF_TEXT * text <= size < text}
    return found


def _usual(sizes: Iterable[float], letters: Counter[float]) -> float:
    return median_high(Counter({size: letters[size] for size in sizes}).elements())
