"""Hold the model's reading against the offline engine's: fill what is missing, list where they disagree."""

from collections.abc import Iterator
from typing import Any

from ...contracts.cv import Cv, DocumentWarning, Evidence, WarningKind
from ...reading.visible_text import squeeze

FILLED_PERSON_FIELDS = ("email", "phone", "phone_as_written", "birth_date", "address", "headline")
FILLED_LISTS = ("employments", "projects", "education", "certifications", "languages", "skills")
DISPUTED_CONFIDENCE = 0.6


def cross_check(cv: Cv, offline: Cv) -> Cv:
    """Return the model's CV with gaps filled from the offline reading and disputed values at lower confidence.

    A list is taken over only when the model's is empty: two half lists would double entries.
    """
    filled = _fill(cv, offline)
    evidence = dict(filled.evidence)
    warnings = list(filled.meta.warnings)
    for pointer, ours, theirs in _disputes(cv, offline):
        warnings.append(
            DocumentWarning(kind=WarningKind.ENGINES_DISAGREE, pointer=pointer, detail=f"{ours} ≠ {theirs}")
        )
        places = evidence.get(pointer) or [Evidence(page=0)]
        evidence[pointer] = [place.model_copy(update={"confidence": DISPUTED_CONFIDENCE}) for place in places]
    meta = filled.meta.model_copy(update={"warnings": warnings})
    return filled.model_copy(update={"evidence": evidence, "meta": meta})


def _fill(cv: Cv, offline: Cv) -> Cv:
    evidence = dict(cv.evidence)
    person: dict[str, Any] = {}
    for name in FILLED_PERSON_FIELDS:
        if getattr(cv.person, name) is None and getattr(offline.person, name) is not None:
            person[name] = getattr(offline.person, name)
    if not cv.person.links and offline.person.links:
        person["links"] = offline.person.links
    lists = {name: getattr(offline, name) for name in FILLED_LISTS if not getattr(cv, name) and getattr(offline, name)}
    taken = [f"/person/{_camel(name)}" for name in person] + [f"/{name}" for name in lists]
    for pointer, places in offline.evidence.items():
        if any(pointer == prefix or pointer.startswith(f"{prefix}/") for prefix in taken):
            evidence[pointer] = places
    return cv.model_copy(update={"person": cv.person.model_copy(update=person), "evidence": evidence, **lists})


def _disputes(cv: Cv, offline: Cv) -> Iterator[tuple[str, str, str]]:
    """Yield pointer, the model's value and the offline one, where both have a value and they differ."""
    for name in ("email", "phone", "birth_date", "last_name"):
        ours, theirs = getattr(cv.person, name), getattr(offline.person, name)
        if ours and theirs and squeeze(ours) != squeeze(theirs):
            yield f"/person/{_camel(name)}", ours, theirs
    theirs_by_employer = {squeeze(job.employer): job for job in offline.employments if job.employer}
    for index, job in enumerate(cv.employments):
        other = theirs_by_employer.get(squeeze(job.employer or ""))
        if other is None or job.period is None or other.period is None:
            continue
        # Several positions with one employer cannot be told apart here.
        if sum(squeeze(j.employer or "") == squeeze(job.employer or "") for j in cv.employments) > 1:
            continue
        if job.period.start and other.period.start and job.period.start[:4] != other.period.start[:4]:
            yield f"/employments/{index}/period/start", job.period.start, other.period.start


def _camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(part.title() for part in tail)
