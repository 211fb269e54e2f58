"""Hold every value against the visible text: what does not stand there is marked ungrounded, never passed off."""

import re
from collections.abc import Iterable, Sequence

from ..contracts.cv import Cv, DocumentWarning, Evidence, EvidenceState, WarningKind
from ..contracts.cv_values import CvValue, cv_values, evidence_state
from ..contracts.document import Document
from ..contracts.match import Judgement, MatchEvidence, Verdict
from .visible_text import SearchableText, VisibleText, squeeze

_FRAGMENT = re.compile(r"[\n;•]+|(?<=[.!?:])\s+")

_MIN_FRAGMENT = 4
"""Squeezed characters below which a fragment proves nothing about a long text."""

_FRAGMENT_CONFIDENCE = 0.8
_UNPROVEN_CONFIDENCE = 0.3


def ground(cv: Cv, document: Document) -> Cv:
    """Return the CV with evidence for every value that stands in the document, and a mark on every other.

    Case, white space, hyphenation and typographic variants make no difference; word boundaries do: "Java" is not
    found in "JavaScript". Values edited by a person keep that state. Marks become warnings in `meta.warnings`, beside
    those of the document; calling it twice changes nothing.
    """
    if document.pictures:
        return _unproven(cv, document)
    visible = VisibleText(document)
    evidence: dict[str, list[Evidence]] = {}
    ungrounded: list[DocumentWarning] = []
    for value in cv_values(cv):
        if evidence_state(cv, value.pointer) is EvidenceState.EDITED:
            evidence[value.pointer] = [Evidence(page=0, state=EvidenceState.EDITED)]
            continue
        places = find_places(value, visible, cv.evidence.get(value.pointer, ()))
        if not places:
            places = [Evidence(page=0, confidence=0, state=EvidenceState.UNGROUNDED)]
            shown = value.text[:80]
            warning = DocumentWarning(kind=WarningKind.UNGROUNDED_VALUE, pointer=value.pointer, detail=shown)
            ungrounded.append(warning)
        evidence[value.pointer] = places
    warnings = [w for w in cv.meta.warnings if w.kind is not WarningKind.UNGROUNDED_VALUE]
    warnings += [w for w in document.warnings if w not in warnings]
    meta = cv.meta.model_copy(update={"warnings": [*warnings, *ungrounded]})
    return cv.model_copy(update={"evidence": evidence, "meta": meta})


def _unproven(cv: Cv, document: Document) -> Cv:
    """Mark all values of a scan as ungrounded, with the page they were read from, and say so once for all."""
    evidence: dict[str, list[Evidence]] = {}
    for value in cv_values(cv):
        places = cv.evidence.get(value.pointer, [])
        is_edited = evidence_state(cv, value.pointer) is EvidenceState.EDITED
        page = places[0].page if places else 0
        state = EvidenceState.EDITED if is_edited else EvidenceState.UNGROUNDED
        confidence = places[0].confidence if places else 0.0
        evidence[value.pointer] = [Evidence(page=page, confidence=confidence, state=state)]
    kept = [w for w in cv.meta.warnings if w.kind is not WarningKind.SCAN_READ_BY_MODEL]
    pages = f"{len(document.pictures)}/{len(document.pages)}"
    warnings = [DocumentWarning(kind=WarningKind.SCAN_READ_BY_MODEL, detail=pages), *kept]
    meta = cv.meta.model_copy(update={"warnings": warnings})
    return cv.model_copy(update={"evidence": evidence, "meta": meta})


def find_places(value: CvValue, visible: VisibleText, hints: Sequence[Evidence]) -> list[Evidence]:
    """Return where a value stands, nearest to its hints first choice; empty when it stands nowhere."""
    confidence = hints[0].confidence if hints else 1.0
    place = visible.find(value.text, near=hints[0] if hints else None)
    if place:
        return [place.model_copy(update={"confidence": confidence or 1.0})]
    if value.field in ("birth_date", "date", "valid_until", "start", "end"):
        return visible.find_date(value.text, near=hints[0] if hints else None)
    if value.field == "phone":
        return visible.find_digits(value.text)
    if value.field == "url" and visible.has_link(value.text):
        return [Evidence(page=visible.link_page(value.text), quote="", confidence=confidence)]
    if value.field in ("email", "url") and (parts := visible.find_address(value.text)):
        return [place.model_copy(update={"confidence": confidence}) for place in parts]
    return visible.find_pieces(value.text) or _find_fragments(value.text, visible)


def verify_judgements(
    judgements: Iterable[Judgement], cv: Cv, quotable: "QuotableValues | None" = None
) -> list[Judgement]:
    """Keep of each judgement's evidence only quotes that stand in proven values of the CV, and give them their place.

    A verdict that claims something and has no proven quote left becomes unknown, with confidence 0. What a model read
    from a scan proves nothing, but may make something likely.
    """
    quotable = quotable or QuotableValues(cv)
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


def _find_fragments(text: str, visible: VisibleText) -> list[Evidence]:
    """Prove a long text by its sentences and lines: they may stand in columns or on pages apart. All or nothing."""
    fragments = [f for f in _FRAGMENT.split(text) if len(squeeze(f)) >= _MIN_FRAGMENT]
    if len(fragments) < 2:
        return []
    places = [visible.find(fragment) for fragment in fragments]
    if not all(places):
        return []
    return [p.model_copy(update={"confidence": _FRAGMENT_CONFIDENCE}) for p in places if p]
