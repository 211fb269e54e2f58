"""What an edit does to a job profile: ids that stay, facts read from new words, and which values are a person's."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..contracts.cv import Evidence, EvidenceState
from ..contracts.job_profile import Criterion, CriterionTopic, JobProfile
from ..errors import InvalidRequest
from ..job_profiles.criteria import read_criterion
from ..job_profiles.requirement import Requirement
from .edited_values import leaves

MAX_CRITERIA = 100
"""As many as are read from a file."""

MAX_TEXT = 1000
"""Characters of a criterion; a request for proposals writes whole paragraphs."""

_PEOPLES = ("context", "role", "tasks", "criteria", "engagement", "contact")
"""What a person may change; the rest says how the profile was read."""

_JUDGED = ("text", "topic", "terms", "min_years", "language_code", "cefr")
"""What a verdict depends on; kind and weight decide about the score alone."""

_READ = ("topic", "terms", "min_years", "language_code", "cefr")
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_EDITED = Evidence(page=0, state=EvidenceState.EDITED)


def edited_profile(stored: JobProfile, wished: JobProfile) -> JobProfile:
    """Return the stored profile with a person's values and their evidence; its version is still the stored one.

    Criteria keep their ids; one without an id gets a new one. Years, level, language and words to look for follow a
    criterion's new words, except those that were changed with them.

    Raises:
        InvalidRequest: too many criteria, one without words or of too many, or an id that is none or stands twice.
    """
    values = {name: getattr(wished, name) for name in _PEOPLES}
    values["criteria"] = _criteria(stored.criteria, wished.criteria)
    values["tasks"] = [task.strip() for task in wished.tasks if task.strip()]
    for name in ("context", "role", "engagement"):
        values[name] = _tidy(values[name])
    values["contact"] = (wished.contact or "").strip() or None
    edited = stored.model_copy(update=values)
    return edited.model_copy(update={"evidence": _evidence(stored, edited)})


def is_same(one: JobProfile, other: JobProfile) -> bool:
    """Whether a person would see no difference."""
    return all(getattr(one, name) == getattr(other, name) for name in _PEOPLES)


def is_judged_alike(one: Sequence[Criterion], other: Sequence[Criterion]) -> bool:
    """Whether the same verdicts hold for both: only kinds, weights or the order differ."""
    return _judged(one) == _judged(other)


def _judged(criteria: Sequence[Criterion]) -> dict[str, list[object]]:
    return {criterion.id: [getattr(criterion, name) for name in _JUDGED] for criterion in criteria}


def _criteria(stored: Sequence[Criterion], wished: Sequence[Criterion]) -> list[Criterion]:
    if len(wished) > MAX_CRITERIA:
        raise InvalidRequest(parameter=f"criteria: 0–{MAX_CRITERIA}")
    known = {criterion.id: criterion for criterion in stored}
    taken = {criterion.id for criterion in wished} | known.keys()
    criteria: list[Criterion] = []
    for place, criterion in enumerate(wished):
        criterion_id = criterion.id or _new_id(taken)
        taken.add(criterion_id)
        text = " ".join(criterion.text.split())
        if not _ID.fullmatch(criterion_id) or any(c.id == criterion_id for c in criteria) or len(text) > MAX_TEXT:
            raise InvalidRequest(parameter=f"criteria.{place}")
        named = criterion.model_copy(update={"id": criterion_id, "text": text})
        criteria.append(_read(known.get(criterion_id), named, place))
    return criteria


def _new_id(taken: set[str]) -> str:
    numbers = [int(name[1:]) for name in taken if re.fullmatch(r"c[0-9]{1,6}", name)]
    return f"c{max(numbers, default=0) + 1}"


def _read(before: Criterion | None, wished: Criterion, place: int) -> Criterion:
    """Return the criterion with what its words say, where these are new and nobody said otherwise."""
    if before and before.text == wished.text:
        is_now_a_language = wished.language_code is not None and before.language_code is None
        return wished.model_copy(update={"topic": CriterionTopic.LANGUAGE}) if is_now_a_language else wished
    requirement = Requirement(wished.text, wished.kind, is_marked=True, weight=wished.weight)
    read = read_criterion(requirement, wished.id)
    if read is None:
        raise InvalidRequest(parameter=f"criteria.{place}.text")
    unchanged = before or Criterion(id="", text="", kind=wished.kind)
    chosen = {name: getattr(wished, name) for name in _READ if getattr(wished, name) != getattr(unchanged, name)}
    if chosen.get("language_code"):
        chosen["topic"] = CriterionTopic.LANGUAGE
    return read.model_copy(update=chosen)


def _tidy(model: Any) -> Any:
    """Return the model without blank texts: what is blank is not stated."""
    values: dict[str, object] = {}
    for name, value in model:
        if isinstance(value, str):
            values[name] = value.strip() or None
        elif isinstance(value, list):
            values[name] = [item.strip() for item in value if item.strip()]
    return model.model_copy(update=values)


def _evidence(before: JobProfile, after: JobProfile) -> dict[str, list[Evidence]]:
    """Return the pointers of all values that are a person's: changed now, or changed before and still the same."""
    old, new = _leaves(before), _leaves(after)
    old_places = {criterion.id: place for place, criterion in enumerate(before.criteria)}
    places: dict[str, list[Evidence]] = {}
    for pointer, value in new.items():
        was_at = _pointer_before(pointer, after.criteria, old_places)
        if old.get(was_at) != value or was_at in before.evidence:
            places[pointer] = [_EDITED]
    return places


def _pointer_before(pointer: str, criteria: Sequence[Criterion], old_places: Mapping[str, int]) -> str:
    parts = pointer.split("/")
    if parts[1] != "criteria":
        return pointer
    place = old_places.get(criteria[int(parts[2])].id)
    return "/".join([*parts[:2], "-" if place is None else str(place), *parts[3:]])


def _leaves(profile: JobProfile) -> dict[str, Any]:
    """Return the values that a person sees; ids, topics and words to look for are the product's own."""
    values = leaves(json.loads(profile.model_dump_json(include=set(_PEOPLES))))
    return {p: v for p, v in values.items() if not p.endswith(("/id", "/topic")) and "/terms/" not in p}
