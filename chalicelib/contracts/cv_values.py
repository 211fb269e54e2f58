"""Every value of a CV with its JSON pointer: what must be proven, what may be quoted, what an edit changed."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from ..value_type import value_type
from .cv import Cv, EvidenceState

# Computed from other values, or about the document instead of in it.
_NOT_VALUES = frozenset({"meta", "evidence", "schema_version"})
_DERIVED_FIELDS = frozenset({"code", "cefr", "native", "stars", "precision", "ongoing", "currency", "per", "where"})


@value_type
class CvValue:
    """One text of a CV.

    `pointer` is a JSON pointer in the JSON's camelCase (`/person/firstName`); a period is one value with its text as
    written, under the pointer of the period. `field` is the attribute's name, `section` the CV's attribute that holds
    it (employments, skills …), `entry` the index there, -1 outside lists.
    """

    pointer: str
    text: str
    field: str
    section: str
    entry: int = -1


def cv_values(cv: Cv) -> Iterator[CvValue]:
    """Yield all texts in the order of the model; empty ones and derived codes (CEFR, stars) are left out.

    An address or a period that has its text as written is one value; one that has not yields its parts.
    """
    for section, alias in _fields(Cv):
        yield from _walk(getattr(cv, section), f"/{alias}", section, section, -1)


def evidence_state(cv: Cv, pointer: str) -> EvidenceState | None:
    """Return the state of a value's first evidence, looked up from the pointer upwards; None when there is none."""
    while pointer:
        places = cv.evidence.get(pointer)
        if places:
            return places[0].state
        pointer = pointer.rpartition("/")[0]
    return None


def _walk(node: Any, pointer: str, field: str, section: str, entry: int) -> Iterator[CvValue]:
    if isinstance(node, str):
        if node.strip():
            yield CvValue(pointer, node, field, section, entry)
    elif isinstance(node, list):
        at_top = pointer.count("/") == 1
        for index, item in enumerate(node):
            yield from _walk(item, f"{pointer}/{index}", field, section, index if at_top else entry)
    elif isinstance(node, BaseModel):
        written = getattr(node, "as_written", "")
        if written and field in ("period", "address"):
            yield CvValue(pointer, written, field, section, entry)
            return
        for name, alias in _fields(type(node)):
            yield from _walk(getattr(node, name), f"{pointer}/{alias}", name, section, entry)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the names of a model's fields that hold values of their own, in Python and in JSON."""
    left_out = _NOT_VALUES if model is Cv else _DERIVED_FIELDS
    return tuple((name, field.alias or name) for name, field in model.model_fields.items() if name not in left_out)
