"""Words that a search in a CV treats apart: too plain to be looked for, or made plain by what they stand with."""

from functools import cache

from ..resources import read_yaml
from ..vocabulary.tokens import fold, stems


@cache
def generic_words() -> frozenset[str]:
    """Return the stems that say what was done, not with what."""
    return frozenset(stems(read_yaml("vocabulary", "criteria.yaml")["generic_words"]))


@cache
def plain_objects() -> frozenset[str]:
    """Return the stems of objects that count only beside a deed."""
    return frozenset(stems(read_yaml("vocabulary", "criteria.yaml")["plain_objects"]))


@cache
def carrying_heads() -> tuple[str, ...]:
    """Return what may follow a deed or subject in a compound and leaves it what it is: "Datenschutzbeauftragte"."""
    return tuple(fold(head) for head in read_yaml("vocabulary", "criteria.yaml")["carrying_heads"].split())


@cache
def roles_in_compounds() -> frozenset[str]:
    """Return the stems of roles that a compound only narrows."""
    return frozenset(stems(read_yaml("vocabulary", "criteria.yaml")["roles_in_compounds"]))
