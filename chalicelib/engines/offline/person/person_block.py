"""Where the person is looked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ....layout.model import Row
from ....lexicon.labels import label_field, split_label
from ..evidence import Sourced
from ..lines.labelled_facts import labelled_facts


@dataclass(slots=True)
class PersonBlock:
    header: list[Row] = field(default_factory=list)
    contact: list[Row] = field(default_factory=list)
    headline: list[Row] = field(default_factory=list)
    profile: list[Row] = field(default_factory=list)
    everywhere: Sequence[Row] = ()


def labelled_values(rows: Sequence[Row], used: set[int]) -> dict[str, list[Sourced]]:
    """Return the values of the person's labels by field, and mark their rows as used."""
    found: dict[str, list[Sourced]] = {}
    for fact in labelled_facts(rows, _field, _may_be_value):
        used.update(fact.rows)
        if fact.value.text:
            found.setdefault(fact.name, []).append(fact.value)
    return found


def _field(text: str) -> str | None:
    return label_field(text, "person")


def _may_be_value(name: str, text: str) -> bool:
    """Whether the line below a label may be its value."""
    if split_label(text, "person") is not None or _field(text) is not None:
        return False
    if name == "birth_date":
        return any(char.isdigit() for char in text)
    if name == "email":
        return "@" in text
    if name in ("nationality", "first_name", "last_name", "birth_name", "name", "title"):
        return not any(char.isdigit() for char in text) and len(text) < 50
    return name in ("links", "phone", "address", "work_permit")
