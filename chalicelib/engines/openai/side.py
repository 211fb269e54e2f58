"""One of the two readings of a CV, and what of it is proven."""

from ...contracts.cv import Cv, EvidenceState
from ...contracts.cv_values import cv_values, evidence_state
from ...reading.visible_text import squeeze

TRUSTED_CONFIDENCE = 0.5


class Side:
    """`text` is all values, squeezed, one a line."""

    def __init__(self, cv: Cv) -> None:
        self.cv = cv
        values = list(cv_values(cv))
        proven = [value for value in values if self.is_proven(value.pointer)]
        self.unproven_share = 1 - len(proven) / len(values) if values else 1.0
        self.proven_characters = sum(len(squeeze(value.text)) for value in proven)
        self.text = "\n".join(squeeze(value.text) for value in values)

    def is_proven(self, pointer: str) -> bool:
        return evidence_state(self.cv, pointer) is EvidenceState.GROUNDED

    def is_trusted(self, pointer: str) -> bool:
        """Whether a value stands where it should, and not only somewhere."""
        places = self.cv.evidence.get(pointer)
        return self.is_proven(pointer) and (not places or places[0].confidence >= TRUSTED_CONFIDENCE)
