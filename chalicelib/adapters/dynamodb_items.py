"""How a job is written as a DynamoDB item and read back, and how an update of one is put into words."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.alias_generators import to_camel

from ..contracts.job import Job
from ..errors import ItemUnreadable
from .open_jobs import minute_of, shard_of

_KNOWN = frozenset(to_camel(name) for name in Job.model_fields)


class Update:
    """Builds an update expression with placeholders for every name and value."""

    def __init__(self) -> None:
        self._sets: list[str] = []
        self._removes: list[str] = []
        self._names: dict[str, str] = {}
        self._values: dict[str, Any] = {}

    def name_path(self, path: Sequence[str]) -> str:
        return ".".join(self._names.setdefault(part, f"#n{len(self._names)}") for part in path)

    def value(self, plain: object) -> str:
        placeholder = f":v{len(self._values)}"
        self._values[placeholder] = serialize(plain)
        return placeholder

    def set_path(self, path: Sequence[str], plain: object) -> None:
        self._sets.append(f"{self.name_path(path)} = {self.value(plain)}")

    def add_path(self, path: Sequence[str], amount: int) -> None:
        name = self.name_path(path)
        self._sets.append(f"{name} = {name} + {self.value(amount)}")

    def append_path(self, path: Sequence[str], plains: object) -> None:
        name = self.name_path(path)
        self._sets.append(f"{name} = list_append(if_not_exists({name}, {self.value([])}), {self.value(plains)})")

    def remove_path(self, path: Sequence[str]) -> None:
        self._removes.append(self.name_path(path))

    def is_in(self, path: Sequence[str], plains: Sequence[object]) -> str:
        return f"{self.name_path(path)} IN ({', '.join(self.value(plain) for plain in plains)})"

    def request(self) -> dict[str, Any]:
        expression = "SET " + ", ".join(self._sets)
        if self._removes:
            expression += " REMOVE " + ", ".join(self._removes)
        return {
            "UpdateExpression": expression,
            "ExpressionAttributeNames": {placeholder: name for name, placeholder in self._names.items()},
            "ExpressionAttributeValues": self._values,
        }


def key_of(job_id: str) -> dict[str, Any]:
    return {"jobId": {"S": job_id}}


def plain_value(value: object) -> object:
    """Return the value as JSON types, with numbers that DynamoDB takes."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(value, Mapping):
        return {key: plain_value(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_value(item) for item in value]
    return value.isoformat() if isinstance(value, datetime) else value


def serialize(plain: object) -> dict[str, Any]:
    """Return JSON types in DynamoDB's notation.

    boto3's own way asks of each value whether it is one of ten kinds, and takes fractions as `Decimal` alone.
    """
    if isinstance(plain, str):
        return {"S": str.__str__(plain)}  # of an enumeration's member the value
    if plain is None or isinstance(plain, bool):
        return {"NULL": True} if plain is None else {"BOOL": plain}
    if isinstance(plain, int | float):
        return {"N": str(plain)}
    if isinstance(plain, Mapping):
        return {"M": {str(name): serialize(value) for name, value in plain.items()}}
    if isinstance(plain, list | tuple):
        return {"L": [serialize(value) for value in plain]}
    raise TypeError(f"{type(plain).__name__} is no JSON type")


def to_item(job: Job, *, only_set: bool = False) -> dict[str, Any]:
    """Return the job's item; with `only_set` without what the job was made without, such as the options of none."""
    plain = job.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=only_set)
    plain["updatedAt"] = minute_of((job.updated_at or datetime.now(UTC)).timestamp())
    if not job.status.is_terminal:
        plain["openShard"] = shard_of(job.job_id)
    return {name: serialize(value) for name, value in plain.items()}


def to_job(item: Mapping[str, Any]) -> Job:
    """Read an item, whoever wrote it: keys of other writers are passed over.

    Raises:
        ItemUnreadable: a value has a shape that no job's has.
    """
    try:
        plain = {name: _plain(value) for name, value in item.items() if name in _KNOWN}
        if isinstance(plain.get("updatedAt"), int | float):
            plain["updatedAt"] = datetime.fromtimestamp(plain["updatedAt"], UTC).isoformat()
        # While two versions run side by side, the newer one may have written fields that this one does not know.
        return Job.model_validate(plain, extra="ignore")
    except (ValidationError, OverflowError, TypeError, ValueError):
        # Without its cause: what pydantic says quotes the item, which holds a name.
        raise ItemUnreadable(job_id=item["jobId"].get("S", "")) from None


def _plain(value: Mapping[str, Any]) -> Any:
    """Return a value in DynamoDB's notation as JSON types. Raises ValueError for bytes, which no job has."""
    ((kind, content),) = value.items()
    if kind == "M":
        return {name: _plain(inner) for name, inner in content.items()}
    if kind in ("L", "SS", "NS"):
        return [_plain(inner) if kind == "L" else _plain({kind[0]: inner}) for inner in content]
    if kind == "N":
        number = Decimal(content)
        return int(number) if number == number.to_integral_value() else float(number)
    if kind == "NULL":
        return None
    if kind in ("S", "BOOL"):
        return content
    raise ValueError(f"{kind} is no kind of a job's values")
