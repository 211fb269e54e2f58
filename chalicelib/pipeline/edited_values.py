"""What an edit does to a CV's data: which values are a person's now, and which words no longer hold."""

import json
from collections.abc import Iterator
from typing import Any

from ..contracts.cv import Cv, Evidence, EvidenceState, Period

_EDITED = Evidence(page=0, state=EvidenceState.EDITED)


def without_outdated_words(before: Cv, after: Cv) -> Cv:
    """Return the edited CV without words of the document that say something else than the edited value beside them.

    Periods, addresses and language levels also hold their text as written, and a phone number is kept in two forms.
    Whoever changes the one and not the other means the one.
    """
    after = after.model_copy(deep=True)
    old, new = before.person, after.person
    if new.phone != old.phone and new.phone_as_written == old.phone_as_written:
        new.phone_as_written = new.phone
    elif new.phone_as_written != old.phone_as_written and new.phone == old.phone:
        new.phone = None
    if new.address and old.address:
        _forget_words(old.address, new.address)
    written = {period.as_written: period for period in _periods(before) if period.as_written}
    for period in _periods(after):
        if period.as_written in written:
            _forget_words(written[period.as_written], period)
    levels = {(skill.name, skill.as_written): skill for skill in before.languages}
    for skill in after.languages:
        known = levels.get((skill.name, skill.as_written))
        if known:
            _forget_words(known, skill)
    return after


def _forget_words(before: Any, after: Any) -> None:
    if after != before and after.as_written == before.as_written:
        after.as_written = ""


def _periods(cv: Cv) -> Iterator[Period]:
    for entries in (cv.employments, cv.projects, cv.education):
        yield from (entry.period for entry in entries if entry.period)


def evidence_after_edit(before: Cv, after: Cv) -> dict[str, list[Evidence]]:
    """Return the evidence of the edited data: kept where a value is unchanged, `edited` where it is not.

    A period or address with one changed part is edited as a whole: the quote proves what was there before.
    A list item that was moved, or moved up because one before it went, takes its evidence along.
    """
    old_json, new_json = json.loads(before.model_dump_json()), json.loads(after.model_dump_json())
    old, new = leaves(old_json), leaves(new_json)
    origins = dict(_origins(old_json, new_json, "", ""))
    places: dict[str, list[Evidence]] = {}
    for pointer, value in new.items():
        if not _is_document_value(pointer):
            continue
        origin = origins.get(pointer, "")
        if origin in old and old[origin] == value:
            if origin in before.evidence:
                places[pointer] = before.evidence[origin]
        else:
            places[pointer] = [_EDITED]
    for pointer, origin in origins.items():
        if origin in before.evidence and origin not in old:
            # Evidence of a value made of several: a period, an address.
            is_same = _below(old, origin) == _below(new, pointer)
            places[pointer] = before.evidence[origin] if is_same else [_EDITED]
    return places


def _origins(old: Any, new: Any, origin: str, pointer: str) -> Iterator[tuple[str, str]]:
    """Yield for every place of the new data that comes from one of the old its pointer and that of its origin."""
    if new is None:
        return
    yield pointer, origin
    if isinstance(new, dict) and isinstance(old, dict):
        for key, value in new.items():
            if key in old:
                yield from _origins(old[key], value, f"{origin}/{_escape(key)}", f"{pointer}/{_escape(key)}")
    elif isinstance(new, list) and isinstance(old, list):
        for to, from_ in _paired(old, new).items():
            yield from _origins(old[from_], new[to], f"{origin}/{from_}", f"{pointer}/{to}")


def _paired(old: list[Any], new: list[Any]) -> dict[int, int]:
    """Return which old item each new one is: the same in its place, the same elsewhere, else the next one left over."""
    pairs = {index: index for index, item in enumerate(new) if index < len(old) and old[index] == item}
    left = [index for index in range(len(old)) if index not in pairs]
    for index, item in enumerate(new):
        same = next((i for i in left if old[i] == item), None) if index not in pairs else None
        if same is not None:
            pairs[index] = same
            left.remove(same)
    # An item that was edited stays between those that it stood between, as far as that can be told.
    changed = [i for i in range(len(new)) if i not in pairs]
    return pairs | dict(zip(changed, left, strict=False))


def _below(values: dict[str, Any], pointer: str) -> dict[str, Any]:
    """Return the values below a pointer, by what follows it."""
    return {name[len(pointer) :]: value for name, value in values.items() if name.startswith(f"{pointer}/")}


def leaves(value: Any, pointer: str = "") -> dict[str, Any]:
    """Return JSON pointer to value for every string, number and truth value that is set."""
    if isinstance(value, dict):
        return {p: v for key, item in value.items() for p, v in leaves(item, f"{pointer}/{_escape(key)}").items()}
    if isinstance(value, list):
        return {p: v for index, item in enumerate(value) for p, v in leaves(item, f"{pointer}/{index}").items()}
    return {} if value is None or value == "" else {pointer: value}


def _escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _is_document_value(pointer: str) -> bool:
    return not pointer.startswith(("/meta", "/evidence", "/schemaVersion", "/expertise"))
