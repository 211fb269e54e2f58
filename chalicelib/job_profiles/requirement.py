"""One requirement of a job profile, before it is a criterion."""

from dataclasses import dataclass

from ..contracts.job_profile import CriterionKind


@dataclass(frozen=True, slots=True)
class Requirement:
    """A text that asks for something, and the kind that its heading gives; None: the text alone decides."""

    text: str
    kind: CriterionKind | None
    is_marked: bool = False
    """The client marked this very line: its words no longer change the kind."""
    weight: float | None = None
    """Stated by the client; None: by the text's emphasis."""
