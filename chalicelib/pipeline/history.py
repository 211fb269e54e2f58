"""Versions of what people change: who, when, what, and where the content of each lies."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..contracts.corrections import Corrected, Correction, History, Version
from ..contracts.cv import Cv
from ..contracts.job_profile import JobProfile
from .edited_values import leaves

MAX_VERSIONS = 100
"""Of each thing; older ones are no longer listed. Nobody has been seen to go back further than a working day."""

MAX_POINTERS = 50

NOT_YET = 0
"""Version of what is about to be made, and is not worth a place in the history."""

_ABOUT = frozenset(
    (
        "meta",
        "evidence",
        "schemaVersion",
        "version",
        "savedVersion",
        "editedAt",
        "editedBy",
        "confirmedAt",
        "confirmedBy",
    )
)
"""About the version instead of in it."""

_OWN = re.compile(r"/criteria/[^/]+/(id|topic|languageCode|terms/.*)|/overrides/[^/]+/(at|by|basis|criterion|judged)")
"""What the product works out itself."""

CONFIRMED = "/confirmedAt"
"""Stands among the changes of the version that confirmed a job profile."""

_KEYS = ("id", "criterionId")


@dataclass(frozen=True)
class Edit:
    """One change of one thing; `restored` is the version that it brings back."""

    of: Corrected
    before: Correction
    after: Correction
    by: str
    at: datetime
    restored: int | None = None


def version_of(content: Correction) -> int:
    return content.meta.version if isinstance(content, Cv) else content.version


def has_version(history: History, of: Corrected, version: int) -> bool:
    return any((known.of, known.version) == (of, version) for known in history.versions)


def with_edit(history: History, edit: Edit, before_address: str | None, after_address: str) -> History:
    """Return the history with the edit's version; with the one before, too, if an address is given for it."""
    versions = [known for known in history.versions if (known.of, known.version) != (edit.of, version_of(edit.after))]
    if before_address:
        versions.append(_version(edit.of, edit.before, before_address))
    made = _version(edit.of, edit.after, after_address)
    update = {"changed": changed_pointers(edit.before, edit.after), "restored": edit.restored}
    versions.append(made.model_copy(update={**update, "by": edit.by, "at": edit.at}))
    same = [known for known in versions if known.of is edit.of]
    dropped = {known.version for known in same[:-MAX_VERSIONS]}
    return History(versions=[v for v in versions if v.of is not edit.of or v.version not in dropped])


def changed_pointers(before: Correction, after: Correction) -> list[str]:
    """Return JSON pointers of the values that differ, in the order of the data; `/criteria` where the order does.

    Items that have an id stand under it instead of under their place: whoever moves one changes none.
    """
    old, new = _by_ids(before), _by_ids(after)
    old_values, new_values = leaves(old), leaves(new)
    changed = [pointer for pointer, value in new_values.items() if old_values.get(pointer) != value]
    changed += [pointer for pointer in old_values if pointer not in new_values]
    changed = [pointer for pointer in changed if not _OWN.match(pointer)]
    moved = [f"/{name}" for name in new if isinstance(new[name], dict) and _is_moved(old.get(name), new[name])]
    confirmed = [CONFIRMED] if isinstance(after, JobProfile) and after.confirmed_at else []
    return (confirmed + moved + changed)[:MAX_POINTERS]


def _version(of: Corrected, content: Correction, address: str) -> Version:
    about = content.meta if isinstance(content, Cv) else content
    return Version(of=of, version=version_of(content), at=about.edited_at, by=about.edited_by, address=address)


def _by_ids(content: Correction) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(content.model_dump_json())
    return {name: _keyed(value) for name, value in values.items() if name not in _ABOUT}


def _keyed(value: Any) -> Any:
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        key = next((name for name in _KEYS if all(name in item for item in value)), None)
        return {item[key]: item for item in value} if key else value
    return value


def _is_moved(old: Any, new: Mapping[str, Any]) -> bool:
    """Whether what both have stands in another order."""
    if not isinstance(old, dict):
        return False
    both = [name for name in new if name in old]
    return both != [name for name in old if name in new]
