"""Hold every value against the visible text: what does not stand there is marked ungrounded, never passed off."""

import re
from collections.abc import Sequence

from ..contracts.cv import Cv, DocumentWarning, Evidence, EvidenceState, WarningKind
from ..contracts.cv_values import CvValue, cv_values, evidence_state
from ..contracts.document import Document
from ..reading.on_picture import box_on_picture
from ..reading.searchable_text import squeeze
from ..reading.visible_text import VisibleText

_FRAGMENT = re.compile(r"[\n;•]+|(?<=[.!?:])\s+")

_MIN_FRAGMENT = 4
"""Squeezed characters below which a fragment proves nothing about a long text."""

_FRAGMENT_CONFIDENCE = 0.8
RECOGNISED_CONFIDENCE = 0.9
"""Of what stands in a text that was recognised on a picture: one word of twenty to a hundred is misread there."""


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
    if any(page.is_recognised or page.turn for page in document.pages):
        evidence = {pointer: [as_shown(place, document) for place in places] for pointer, places in evidence.items()}
    warnings = [w for w in cv.meta.warnings if w.kind is not WarningKind.UNGROUNDED_VALUE]
    warnings += [w for w in document.warnings if w not in warnings]
    meta = cv.meta.model_copy(update={"warnings": [*warnings, *ungrounded]})
    return cv.model_copy(update={"evidence": evidence, "meta": meta})


def as_shown(place: Evidence, document: Document) -> Evidence:
    """Return a place as one on the page that people see; in recognised text with the confidence that it deserves."""
    if place.state is not EvidenceState.GROUNDED or not 0 < place.page <= len(document.pages):
        return place
    page = document.pages[place.page - 1]
    box = box_on_picture(place.box, page) if place.box else None
    if not page.is_recognised:
        return place.model_copy(update={"box": box})
    confidence = min(place.confidence, RECOGNISED_CONFIDENCE)
    return place.model_copy(update={"box": box, "confidence": confidence, "from_picture": True})


def _unproven(cv: Cv, document: Document) -> Cv:
    """Mark all values of a scan as ungrounded, with the page they were read from, and say so once for all."""
    evidence: dict[str, list[Evidence]] = {}
    for value in cv_values(cv):
        places = cv.evidence.get(value.pointer, [])
        is_edited = evidence_state(cv, value.pointer) is EvidenceState.EDITED
        page = places[0].page if places else 0
        state = EvidenceState.EDITED if is_edited else EvidenceState.UNGROUNDED
        confidence = places[0].confidence if places else 0.0
        place = Evidence(page=page, confidence=confidence, state=state, from_picture=not is_edited)
        evidence[value.pointer] = [place]
    kept = [w for w in cv.meta.warnings if w.kind is not WarningKind.SCAN_READ_BY_MODEL]
    pages = f"{len(document.pictures)}/{len(document.pages)}"
    warnings = [DocumentWarning(kind=WarningKind.SCAN_READ_BY_MODEL, detail=pages), *kept]
    meta = cv.meta.model_copy(update={"warnings": warnings})
    return cv.model_copy(update={"evidence": evidence, "meta": meta})


def find_places(value: CvValue, visible: VisibleText, hints: Sequence[Evidence]) -> list[Evidence]:
    """Return where a value stands, nearest to its hints first choice; empty when it stands nowhere."""
    confidence = hints[0].confidence if hints else 1.0
    place = visible.find(value.text, near=hints[0] if hints else None, confidence=confidence or 1.0)
    if place:
        return [place]
    if value.field in ("birth_date", "date", "valid_until", "start", "end", "available_from"):
        return visible.find_date(value.text, near=hints[0] if hints else None)
    if value.field == "phone":
        return visible.find_digits(value.text)
    if value.field == "url" and visible.has_link(value.text):
        return [Evidence(page=visible.link_page(value.text), quote="", confidence=confidence)]
    if value.field in ("email", "url") and (parts := visible.find_address(value.text)):
        return [place.model_copy(update={"confidence": confidence}) for place in parts]
    return visible.find_pieces(value.text) or _find_fragments(value.text, visible)


def _find_fragments(text: str, visible: VisibleText) -> list[Evidence]:
    """Prove a long text by its sentences and lines: they may stand in columns or on pages apart. All or nothing."""
    fragments = [f for f in _FRAGMENT.split(text) if len(squeeze(f)) >= _MIN_FRAGMENT]
    if len(fragments) < 2:
        return []
    places = [visible.find(fragment, confidence=_FRAGMENT_CONFIDENCE) for fragment in fragments]
    return [place for place in places if place] if all(places) else []
