"""The values of a CV that may be quoted, and judgements held against them."""

from collections.abc import Iterable, Sequence

from ..contracts.cv import Cv, DocumentWarning, EvidenceState, WarningKind
from ..contracts.cv_values import CvValue, cv_values, evidence_state
from ..contracts.match import Judgement, MatchEvidence, Verdict
from ..reading.searchable_text import SearchableText, squeeze

_UNPROVEN_CONFIDENCE = 0.3


def verify_judgements(judgements: Iterable[Judgement], cv: Cv) -> list[Judgement]:
    """Keep of each judgement's evidence only quotes that stand in proven values of the CV, and give them their place.

    A verdict that claims something and has no proven quote left becomes unknown, with confidence 0. What a model read
    from a scan proves nothing, but may make something likely.
    """
    quotable = QuotableValues(cv)
    return [_verified(judgement, quotable) for judgement in judgements]


class QuotableValues:
    """The values of a CV that may be quoted: grounded, edited or read from a scan, and no instruction to a machine."""

    def __init__(self, cv: Cv) -> None:
        self._cv = cv
        flagged = [w for w in cv.meta.warnings if w.kind is WarningKind.INSTRUCTION_TEXT]
        self.values = [value for value in cv_values(cv) if _is_quotable(value, cv, flagged)]

    def evidence(self, value: CvValue, quote: str) -> MatchEvidence:
        """Return the quote with the place of the value it is from."""
        places = self._cv.evidence.get(value.pointer, [])
        place = places[0] if places else None
        return MatchEvidence(
            quote=quote, page=place.page if place else 0, box=place.box if place else None, pointer=value.pointer
        )

    def is_proof(self, pointer: str) -> bool:
        """Whether the value there could be checked; what was read from a scan could not."""
        return evidence_state(self._cv, pointer) is not EvidenceState.UNGROUNDED

    def find(self, quote: str, pointer: str = "") -> MatchEvidence | None:
        """Return proven evidence for a quote, from the value at `pointer` if it stands there; None when nowhere.

        The quote must be whole words of one value; it comes back as that value writes it.
        """
        wanted = squeeze(quote)
        candidates = [value for value in self.values if wanted and wanted in squeeze(value.text)]
        candidates.sort(key=lambda value: value.pointer != pointer)
        for value in candidates:
            for first, last in SearchableText(value.text).whole_matches(quote):
                exact = quote.strip()
                return self.evidence(value, exact if exact in value.text else value.text[first : last + 1])
        return None


def _verified(judgement: Judgement, quotable: QuotableValues) -> Judgement:
    found = [quotable.find(evidence.quote, evidence.pointer) for evidence in judgement.evidence]
    proven = [evidence for evidence in found if evidence]
    claims = judgement.verdict in (Verdict.MET, Verdict.PARTLY, Verdict.POTENTIALLY)
    if claims and not proven:
        return judgement.model_copy(update={"evidence": [], "verdict": Verdict.UNKNOWN, "confidence": 0.0})
    if claims and not any(quotable.is_proof(evidence.pointer) for evidence in proven):
        confidence = min(judgement.confidence, _UNPROVEN_CONFIDENCE)
        return judgement.model_copy(
            update={"evidence": proven, "verdict": Verdict.POTENTIALLY, "confidence": confidence}
        )
    return judgement.model_copy(update={"evidence": proven})


def _is_quotable(value: CvValue, cv: Cv, flagged: Sequence[DocumentWarning]) -> bool:
    state = evidence_state(cv, value.pointer)
    if state not in (EvidenceState.GROUNDED, EvidenceState.EDITED) and not _is_read_from_scan(value, cv):
        return False
    return not any(_is_same_text(value, cv, warning) for warning in flagged)


def _is_read_from_scan(value: CvValue, cv: Cv) -> bool:
    return any(place.state is EvidenceState.UNGROUNDED and place.page for place in cv.evidence.get(value.pointer, []))


def _is_same_text(value: CvValue, cv: Cv, warning: DocumentWarning) -> bool:
    text, instruction = squeeze(value.text), squeeze(warning.quote)
    if instruction and instruction in text:
        return True
    places = cv.evidence.get(value.pointer, [])
    if warning.box and any(p.page == warning.page and p.box and _overlaps(p.box, warning.box) for p in places):
        return True
    # Short values such as "Python" may stand in an instruction as well as honestly elsewhere.
    return len(text) > 25 and text in instruction


def _overlaps(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    smaller = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
    return width > 0 and height > 0 and width * height > 0.5 * smaller
