"""One of the two readings of a CV, and what of it is proven."""

from typing import Any

from pydantic import BaseModel

from ...contracts.cv import Address, Cv, EvidenceState, Period, Person
from ...contracts.cv_values import cv_values, evidence_state
from ...reading.searchable_text import squeeze
from .aligned import NAMES
from .plausible import is_plausible

TRUSTED_CONFIDENCE = 0.5
KNOWN_BY = {section: (*names, "period") for section, names in NAMES.items()} | {
    "certifications": ("name", "issuer", "date")
}
"""What counts as facts of an entry. One engine's course is the other's certificate: they count alike."""


class Side:
    """`text` is all values, squeezed, one a line. `facts` counts what a person and an entry are known by, each once.

    A model that puts each line somewhere has read many characters and may have understood none of them: who it is, at
    which employer and since when. A value said three times is one.
    """

    def __init__(self, cv: Cv) -> None:
        self.cv = cv
        values = list(cv_values(cv))
        proven = [value for value in values if self.is_proven(value.pointer)]
        self.unproven_share = 1 - len(proven) / len(values) if values else 1.0
        self.proven_characters = sum(len(squeeze(value.text)) for value in proven)
        self.text = "\n".join(squeeze(value.text) for value in values)
        facts = self._facts_of(cv.person, "/person", tuple(Person.model_fields))
        for section, names in KNOWN_BY.items():
            for index, entry in enumerate(getattr(cv, section)):
                facts |= self._facts_of(entry, f"/{section}/{index}", names)
        self.facts = len(facts)

    def counts(self, pointer: str, name: str, value: Any) -> bool:
        """Whether a value stands where it should, and can be what its field says."""
        return bool(value) and is_plausible(name, value, self.cv) and self.is_trusted(pointer)

    def is_proven(self, pointer: str) -> bool:
        return evidence_state(self.cv, pointer) is EvidenceState.GROUNDED

    def is_trusted(self, pointer: str) -> bool:
        """Whether a value stands where it should, and not only somewhere."""
        places = self.cv.evidence.get(pointer)
        return self.is_proven(pointer) and (not places or places[0].confidence >= TRUSTED_CONFIDENCE)

    def _facts_of(self, of: BaseModel, base: str, names: tuple[str, ...]) -> set[str]:
        values = {name: getattr(of, name) for name in names if not isinstance(getattr(of, name), list)}
        counted = [
            value for name, value in values.items() if self.counts(pointer_of(type(of), name, base), name, value)
        ]
        return {fact for value in counted for fact in _facts_in(value)}


def _facts_in(value: Any) -> list[str]:
    if isinstance(value, Period):
        return [date for date in (value.start, value.end) if date]
    if isinstance(value, Address):
        return [squeeze(part) for part in (value.street, value.postal_code, value.city) if part]
    return [squeeze(str(value))]


def pointer_of(model: type[BaseModel], name: str, base: str) -> str:
    """Return the JSON pointer of a model's field, below `base`."""
    return f"{base}/{model.model_fields[name].alias or name}"
