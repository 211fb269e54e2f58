"""The files of concepts: what words of work mean, one line a concept. Their format stands at the head of deeds.txt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..resources import names_in, read_text
from .skill_files import lines_of
from .tokens import flatten

FOLDER = ("vocabulary", "concepts")

DEEDS = "deeds"
"""How the files of what is done begin; the others hold what it is done to."""


@dataclass(frozen=True, slots=True)
class Concept:
    name: str
    is_deed: bool
    wider: frozenset[str]
    """Itself and all that it is a kind of: a lease is a contract."""


class Written(NamedTuple):
    words: tuple[str, ...]
    concept: str
    is_closed: bool
    """Does only an inflection follow, or any rest of a word?"""
    is_first: bool
    """Does it only begin words, and no second half of a compound?"""
    is_kind: bool
    """Is it no name of the concept, but of something narrower?"""


def read_concepts(folder: tuple[str, ...] = FOLDER, mark: str = "") -> tuple[list[Concept], list[Written]]:
    """Return the concepts of all files of a folder, and the beginnings of words that mean them.

    `mark` stands before their names, so that those of two folders differ.
    """
    lines = [
        (*line, file.startswith(DEEDS))
        for file in names_in(*folder)
        for line in lines_with_flat(read_text(*folder, file))
    ]
    parents: dict[str, tuple[str, ...]] = {}
    deeds: set[str] = set()
    written: list[Written] = []
    for line, flattened, is_deed in lines:
        words, _, kinds = flattened.partition(" = ")[2].partition(" > ")
        name, _, wider = f"{mark}{line.partition(' = ')[0]}".partition(" < ")
        parents[name] = (*parents.get(name, ()), *(mark + part.strip() for part in wider.split(",") if part.strip()))
        if is_deed:
            deeds.add(name)
        written += [_written(text.strip(), name, is_kind=False) for text in words.split(",")]
        written += [_written(text.strip(), name, is_kind=True) for text in kinds.split(",") if kinds]
    concepts = [Concept(name, name in deeds, all_wider(name, parents)) for name in parents]
    return concepts, written


def lines_with_flat(text: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a file as they are and flattened, all at once: word by word takes ten times as long."""
    return zip(lines_of(text), lines_of(flatten(text)), strict=True)


def _written(text: str, concept: str, is_kind: bool) -> Written:
    """Read "bill." or "^schulen", flattened: the full stop ends a word, the other mark begins one."""
    words = tuple(text.strip("^.").split())
    return Written(words, concept, text.endswith("."), text.startswith("^"), is_kind)


def all_wider(name: str, parents: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return a name with all that it is a kind of, by the nearest wider ones of each."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        if (this := waiting.pop()) not in found:
            found.add(this)
            waiting += parents[this]
    return frozenset(found)
