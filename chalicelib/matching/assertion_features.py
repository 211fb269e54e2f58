"""The words of a sentence of a CV with what each shows of whose work is told: features of a learned model."""

import re
from collections.abc import Iterator, Sequence

_TOKEN = re.compile(r"[^\W_]+(?:[-'’/&.][^\W_]+)*[+#]*|[^\w\s]")
_PARTS_CLAUSES = frozenset(",;:.()–—-!?")

_REACH, _CLOSE = 3, 2
"""Words to either side that are told as they are; those whose ending, beginning and shape are told, too."""

_BEGIN, _END, _SHORT_END = 5, 3, 2
"""Letters of a word's beginning and endings: "-te" and "-ed" tell of a verb."""


def tokens_of(text: str) -> list[tuple[str, int, int]]:
    """Return the words and marks of a text, each with its begin and end."""
    return [(match.group(), *match.span()) for match in _TOKEN.finditer(text)]


def features_of(words: Sequence[str]) -> list[set[str]]:
    """Return each word's features: itself and those beside it, how they end, and its place in the clause."""
    low = [word.lower() for word in words]
    shapes = [_shape(word) for word in words]
    found = []
    since = 0
    for place in range(len(words)):
        since = 0 if low[place] in _PARTS_CLAUSES else since + 1
        features = {"bias", f"since={min(since, _REACH)}", f"first={place == 0}"}
        features.update(_near(place, low, shapes))
        features.update(_pairs(place, low, shapes))
        found.append(features)
    return found


def _near(place: int, low: Sequence[str], shapes: Sequence[str]) -> Iterator[str]:
    for offset in range(-_REACH, _REACH + 1):
        other = place + offset
        if not 0 <= other < len(low):
            yield f"{offset}edge"
            continue
        word = low[other]
        yield f"{offset}w={word}"
        if abs(offset) <= _CLOSE:
            yield f"{offset}s={shapes[other]}"
            yield f"{offset}e={word[-_END:]}"
            yield f"{offset}f={word[-_SHORT_END:]}"
            yield f"{offset}b={word[:_BEGIN]}"


def _pairs(place: int, low: Sequence[str], shapes: Sequence[str]) -> Iterator[str]:
    for offset in range(-_CLOSE, _CLOSE):
        one = place + offset
        if one < 0 or one + 1 >= len(low):
            continue
        ends = f"{_ending(low[one], _SHORT_END)}_{_ending(low[one + 1], _END)}"
        yield f"{offset}ww={low[one]}_{low[one + 1]}"
        yield f"{offset}ee={ends}"
        yield f"{offset}ss={shapes[one]}_{shapes[one + 1]}"
        if one + 2 < len(low):
            yield f"{offset}es={ends}_{shapes[one + 2]}"


def _ending(word: str, letters: int) -> str:
    """Return a word's last letters; a short one is told as it is."""
    return word if len(word) <= letters + 1 else word[-letters:]


def _shape(word: str) -> str:
    if not word[0].isalnum():
        return word
    if word[0].isdigit():
        return "9"
    if len(word) > 1 and word.isupper():
        return "AB"
    return "Aa" if word[0].isupper() else "a"
