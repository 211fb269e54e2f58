"""The files of concepts: what words of work mean, one line a concept. Their format stands at the head of deeds.txt."""

from dataclasses import dataclass
from typing import NamedTuple

from ..resources import names_in, read_text
from .skill_files import lines_of
from .tokens import flat

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
        (line, file.startswith(DEEDS)) for file in names_in(*folder) for line in lines_of(read_text(*folder, file))
    ]
    parents: dict[str, tuple[str, ...]] = {}
    deeds: set[str] = set()
    written: list[Written] = []
    for line, is_deed in lines:
        head, _, words = line.partition(" = ")
        words, _, kinds = words.partition(" > ")
        name, _, wider = f"{mark}{head}".partition(" < ")
        parents[name] = (*parents.get(name, ()), *(mark + part.strip() for part in wider.split(",") if part.strip()))
        if is_deed:
            deeds.add(name)
        written += [_written(text.strip(), name, is_kind=False) for text in words.split(",")]
        written += [_written(text.strip(), name, is_kind=True) for text in kinds.split(",") if kinds]
    concepts = [Concept(name, name in deeds, _all_wider(name, parents)) for name in parents]
    return concepts, written


def _written(text: str, concept: str, is_kind: bool) -> Written:
    """Read "bill." or "^schulen": the full stop ends a word, the other mark begins one."""
    words = tuple(flat(text.strip("^.")).split())
    return Written(words, concept, text.endswith("."), text.startswith("^"), is_kind)


def _all_wider(name: str, parents: dict[str, tuple[str, ...]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        if (this := waiting.pop()) not in found:
            found.add(this)
            waiting += parents[this]
    return frozenset(found)
