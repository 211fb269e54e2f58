"""Dataclasses that nobody changes, made as quickly as those that one may.

A frozen dataclass sets each field of a new object by a call, and once more when it comes out of a pickle. Of objects
that a CV has by the hundred that is two to three parts in a hundred of all the time it takes to read it. Types are
checked before anything runs: there these are as frozen as any.
"""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_type(cls: type[_Class]) -> type[_Class]:
    """Make a class one of values: equal and hashed by its fields, with slots, and frozen for the type checker."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
