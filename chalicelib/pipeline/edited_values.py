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
    A moved list item keeps its evidence if the value at the pointer is the same; otherwise it counts as edited.
    """
    old, new = leaves(json.loads(before.model_dump_json())), leaves(json.loads(after.model_dump_json()))
    places: dict[str, list[Evidence]] = {}
    for pointer, value in new.items():
        if not _is_document_value(pointer):
            continue
        if pointer in old and old[pointer] == value:
            if pointer in before.evidence:
                places[pointer] = before.evidence[pointer]
        else:
            places[pointer] = [_EDITED]
    for pointer, found in before.evidence.items():
        if pointer not in old and _exists(after, pointer):
            # Evidence of a value made of several: a period, an address.
            places[pointer] = found if _below(old, pointer) == _below(new, pointer) else [_EDITED]
    return places


def _below(values: dict[str, Any], pointer: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name.startswith(f"{pointer}/")}


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


def _exists(cv: Cv, pointer: str) -> bool:
    """Whether evidence that points at an object, not at a single value, still has its object."""
    node: Any = json.loads(cv.model_dump_json())
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        try:
            node = node[int(key)] if isinstance(node, list) else node[key]
        except (KeyError, IndexError, ValueError, TypeError):
            return False
    return node is not None
