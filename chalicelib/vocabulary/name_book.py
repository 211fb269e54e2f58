"""Files of names, one line for what they name: "head < wider = names > what is narrower or shows it"."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .concept_files import lines_with_flat

ENDINGS = frozenset(
    {
        "",
        "s",
        "n",
        "e",
        "en",
        "es",
        "in",
        "innen",
        "ne",
        "nes",
        "inen",
        "r",
        "ern",
        "er",
        "em",
        "rin",
        "x",
        "ische",
        "ischen",
        "isches",
        "ischer",
        "isch",
    }
)
"""Of gender, number and case."""

_ENDING_SIZES = sorted({len(ending) for ending in ENDINGS})

_PLURAL = frozenset({"", "s"})
"""Endings of a sign of three letters: "GPON" is no "GPO"."""

_LEAST_EXACT = 4
"""Letters of a word that may begin a longer one, where a name has several."""

ONLY_ASKED = "!"
"""Behind a name by which something is asked for, and which shows nothing: "Handel"."""


class Name(NamedTuple):
    words: tuple[str, ...]
    label: str
    is_closed: bool
    """Does only an inflection follow, or any rest of a word? Then it is no last half of a compound either."""
    is_kind: bool
    """Is it no name, but of what is narrower or shows it?"""
    is_only_asked: bool = False


class Called(NamedTuple):
    """The tokens [first, last) of a text are a name."""

    first: int
    last: int
    name: Name


class NameBook:
    """Names by their first word, and those of one word by the last half of a compound that they may be."""

    def __init__(self, names: Iterable[Name], least_half: int, is_open: bool) -> None:
        """`is_open`: any rest of a word may follow a name that is not closed, not only an ending."""
        self._is_open = is_open
        self._least_half = least_half
        self._names: dict[str, list[Name]] = {}
        self._halves: dict[str, list[Name]] = {}
        for name in names:
            self._names.setdefault(name.words[0], []).append(name)
            if len(name.words) == 1 and not name.is_closed and len(name.words[0]) >= least_half:
                self._halves.setdefault(name.words[0], []).append(name)

    def find(self, words: Sequence[str]) -> Iterator[Called]:
        """Yield the longest names in folded words from left to right, of each length all."""
        place = 0
        while place < len(words):
            found = [*self._at(words, place)]
            size = max((len(name.words) for name in found), default=0)
            yield from (Called(place, place + size, name) for name in found if len(name.words) == size)
            place += max(1, size)

    def find_all(self, words: Sequence[str]) -> Iterator[Called]:
        """Yield all names in folded words from left to right, also those within longer ones."""
        for place in range(len(words)):
            yield from (Called(place, place + len(name.words), name) for name in self._at(words, place))

    def _at(self, words: Sequence[str], place: int) -> Iterator[Name]:
        word = words[place]
        # Nearly no beginning of a word is one of a name: as many look-ups as it has letters, however many names.
        for size in range(1, len(word) + 1):
            for name in self._names.get(word[:size], ()):
                there = words[place : place + len(name.words)]
                if len(there) == len(name.words) and self._is_written(name, there):
                    yield name
        yield from self._last_half(word)

    def _last_half(self, word: str) -> Sequence[Name]:
        """Return the names that are the longest last half of a compound which is one, with any ending."""
        for start in range(_LEAST_BEFORE, len(word) - self._least_half + 1):
            half = word[start:]
            ends = (len(half) - size for size in _ENDING_SIZES if half[len(half) - size :] in ENDINGS)
            if names := [name for end in ends for name in self._halves.get(half[:end], ())]:
                return names
        return ()

    def _is_written(self, name: Name, words: Sequence[str]) -> bool:
        *before, last = zip(words, name.words, strict=True)
        return all(_begins(word, wanted) for word, wanted in before) and self._ends(*last, name)

    def _ends(self, word: str, wanted: str, name: Name) -> bool:
        if not word.startswith(wanted):
            return False
        is_open = self._is_open and not name.is_closed and len(wanted) >= _LEAST_OPEN
        endings = ENDINGS if len(wanted) >= _LEAST_EXACT else _PLURAL
        return is_open or word[len(wanted) :] in endings


_LEAST_BEFORE = 4
"""Letters before the last half of a compound."""

_LEAST_OPEN = 5
"""Letters of a name that any rest of a word may follow."""


def _begins(word: str, wanted: str) -> bool:
    """Does a word before the last one begin as that of a name? A short one must be it."""
    return word == wanted if len(wanted) < _LEAST_EXACT else word.startswith(wanted)


def read_names(text: str) -> Iterator[tuple[str, tuple[str, ...], list[Name]]]:
    """Yield of each line of a file its head, the heads that it is a kind of, and its names, as in files of concepts."""
    for line, flattened in lines_with_flat(text):
        label, _, wider = line.partition(" = ")[0].partition(" < ")
        own, _, kinds = flattened.partition(" = ")[2].partition(" > ")
        names = [_name(name, label.rstrip("!"), is_kind=False) for name in own.split(",")]
        names += [_name(name, label.rstrip("!"), is_kind=True) for name in kinds.split(",") if kinds]
        yield label, tuple(part.strip() for part in wider.split(",") if part.strip()), names


def _name(text: str, label: str, is_kind: bool) -> Name:
    name = text.strip()
    words = tuple(name.rstrip(".!").split())
    return Name(words, label, name.endswith("."), is_kind, name.endswith(ONLY_ASKED))
