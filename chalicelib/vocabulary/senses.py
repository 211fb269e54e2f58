"""What everyday words of work mean in three languages, coarser than the concepts: do two texts speak of one thing?"""

from collections.abc import Sequence
from functools import cache, lru_cache

from ..resources import read_text
from .concept_files import read_concepts
from .concepts import Meaning, meant_together
from .lexicon import Lexicon, Part
from .skill_files import lines_of
from .tokens import Token, flat

FOLDER = ("vocabulary", "senses")

_MARK = "~"
"""Before the name of a sense, which is none of the concept of that name."""


@cache
def senses() -> Lexicon:
    # Read with the rest, so that no first wish for a sector waits for it.
    sectors()
    return Lexicon(*read_concepts(FOLDER, _MARK))


@cache
def sectors() -> frozenset[str]:
    """Return the senses that are sectors: whoever worked for a bank has worked in banking."""
    heads = (line.partition(" = ")[0].partition(" < ")[0] for line in lines_of(read_text(*FOLDER, "sectors.txt")))
    return frozenset(_MARK + name for name in heads)


@lru_cache(maxsize=20_000)
def senses_in(word: str) -> tuple[Part, ...]:
    """Return the parts of a word that have a sense, from left to right; empty for an unknown word."""
    return senses().parts(flat(word), is_noun=word[:1].isupper())


def senses_of(tokens: Sequence[Token]) -> list[Meaning]:
    """Return the senses of the words of a text, with all that they are kinds of."""
    words = [flat(token.raw) for token in tokens]
    found = []
    covered = 0
    for place, token in enumerate(tokens):
        together = meant_together(senses(), words, place)
        found += together
        covered = max([covered, *(meaning.last for meaning in together)])
        # "Quality assurance" is no insurance.
        for part in senses_in(token.raw) if place >= covered else ():
            found.append(Meaning(place, place + 1, senses().wider(part.concepts), is_modifier=False))
    return found
