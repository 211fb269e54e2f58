"""What a CV says of one term: where it is shown, suggested or denied."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .homonyms import in_meaning
from .indexed_value import Hit


@dataclass(frozen=True, slots=True)
class Found:
    """What a CV says of a term: `proofs` show it, `hints` suggest it, `denials` say that it is not there."""

    term: str
    proofs: Sequence[Hit] = ()
    hints: Sequence[Hit] = ()
    denials: Sequence[Hit] = ()
    is_certain: bool = True
    is_by_kind: bool = False
    """Is it only shown by what is one of its kind: PostgreSQL for "relationale Datenbanken"?"""

    def with_service(self, asked: frozenset[str]) -> "Found":
        """Return the same with what is asked for, such as help or trade, as a proof."""
        served = [hit for hit in self.hints if hit.said.beside in asked and not hit.said.is_intended]
        return replace(self, proofs=[*self.proofs, *served], hints=[hit for hit in self.hints if hit not in served])

    def beyond_use(self) -> "Found":
        """Return the same where more than use is asked for: whoever says to be a user only denies more."""
        used = [hit for hit in self.proofs if hit.said.is_used_only]
        return replace(self, proofs=[h for h in self.proofs if h not in used], denials=[*self.denials, *used])

    def in_meaning(self, asked: str) -> "Found":
        """Return the same without what only sounds like it: Java the island, where the language is asked for."""
        proofs, hints = in_meaning(self.term, asked, self.proofs), in_meaning(self.term, asked, self.hints)
        return replace(self, proofs=proofs, hints=hints)

    @property
    def shown_as(self) -> str:
        """The words of the CV that show or suggest the term; empty when there are none."""
        return next((hit.text for hit in self.proofs or self.hints), "")


def sorted_out(
    term: str, hits: Sequence[Hit], related: Sequence[Hit] = (), is_certain: bool = True, companies_prove: bool = False
) -> Found:
    """Return the hits as proofs, hints and denials by what their sentences say; `related` ones are hints at most."""
    asserted = [hit for hit in hits if not hit.said.is_negated]
    done = [hit for hit in asserted if not hit.said.is_intended]
    proofs = [hit for hit in done if companies_prove or not (hit.is_name_of_other or hit.said.beside)]
    return Found(
        term=term,
        proofs=proofs,
        hints=[h for h in asserted if h not in proofs] + [h for h in related if not h.said.is_negated],
        denials=[hit for hit in hits if hit.said.is_negated],
        is_certain=is_certain,
    )
