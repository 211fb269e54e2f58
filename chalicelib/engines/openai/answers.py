"""Read a model's message as the draft that was asked for, where its meaning is plain.

Providers differ in what they put around the JSON and in how strictly it keeps to the schema. What is read here needs no
second call; what is not plain raises, and the caller asks for a repair.
"""

import json
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

DraftT = TypeVar("DraftT", bound=BaseModel)

MOST_BEGINNINGS = 50
"""Places where the JSON may begin in prose before the answer counts as unreadable."""

_THOUGHTS = re.compile(r"<(think|thinking|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_END_OF_THOUGHTS = re.compile(r"</(?:think|thinking|reasoning)>", re.IGNORECASE)
_INVISIBLE = "\ufeff\u200b\u2060"
_RANGE = re.compile(r"\d+")
_NOTHING = frozenset({"", "null", "none", "n/a", "nil"})
_YES = frozenset({"true", "yes", "1"})
_MISSING: Any = object()


def read_answer(content: object, draft: type[DraftT]) -> DraftT:
    """Return the content as a draft: it is text, or an object that the provider has parsed already.

    Thoughts, fences and prose around the JSON are left out, and so are unknown fields; a missing field that may be
    empty is empty. An object that has less than half of the draft's fields is none.

    Raises:
        ValueError: its meaning is not plain (pydantic's ValidationError is one).
    """
    best: ValueError | None = None
    for found in _objects(content):
        for candidate in _unwrapped(found):
            if _resembles(candidate, draft):
                try:
                    return draft.model_validate(_fitted(candidate, draft))
                except ValueError as error:
                    best = best or error
    raise best or ValueError("no object with the fields of the schema")


def _objects(content: object) -> Iterator[Any]:
    if not isinstance(content, str):
        yield content
        return
    text = _THOUGHTS.sub("", content.strip().strip(_INVISIBLE))
    # Some templates leave out the opening tag.
    text = _END_OF_THOUGHTS.split(text)[-1].strip()
    decoder = json.JSONDecoder(strict=False)
    position, beginnings = 0, 0
    while beginnings < MOST_BEGINNINGS and (begin := _next_beginning(text, position)) >= 0:
        beginnings += 1
        try:
            found, position = decoder.raw_decode(text, begin)
        except (ValueError, RecursionError):
            position = begin + 1
            continue
        yield found


def _next_beginning(text: str, position: int) -> int:
    if position == 0 and text.startswith('"'):
        return 0
    places = [place for place in (text.find("{", position), text.find("[", position)) if place >= 0]
    return min(places, default=-1)


def _unwrapped(found: Any) -> Iterator[Any]:
    """Yield the value and what it wraps: a name around it, a list with it alone, JSON within a string."""
    for _ in range(4):
        yield found
        if isinstance(found, str):
            try:
                found = json.loads(found)
            except ValueError:
                return
        elif isinstance(found, list) and len(found) == 1:
            found = found[0]
        elif isinstance(found, Mapping):
            inner = [value for value in found.values() if isinstance(value, dict | list | str) and value]
            if len(inner) != 1:
                return
            found = inner[0]
        else:
            return


def _resembles(candidate: Any, draft: type[BaseModel]) -> bool:
    if not isinstance(candidate, Mapping):
        return False
    known = {_plain(key) for key in candidate}
    found = sum(_plain(name) in known for name in draft.model_fields)
    return found > 0 and 2 * found >= len(draft.model_fields)


def _fitted(value: Any, wanted: Any) -> Any:
    """Return the value in the shape of the annotation; _MISSING where it says nothing that fits."""
    origin = get_origin(wanted)
    if origin in (Union, UnionType):
        return _fitted_optional(value, [option for option in get_args(wanted) if option is not NoneType])
    if origin is list:
        return _fitted_list(value, get_args(wanted)[0])
    if origin is Literal:
        return _choice(value, get_args(wanted))
    if isinstance(wanted, type) and issubclass(wanted, BaseModel):
        return _fitted_object(value, wanted)
    return _fitted_scalar(value, wanted)


def _fitted_optional(value: Any, options: list[Any]) -> Any:
    if value is None or (isinstance(value, str) and value.strip().casefold() in _NOTHING):
        return None
    fitted = _fitted(value, options[0])
    # An object whose text is null is nobody's value.
    is_empty = isinstance(options[0], type) and issubclass(options[0], BaseModel) and _has_no_text(fitted)
    return None if fitted is _MISSING or is_empty else fitted


def _fitted_list(value: Any, item: Any) -> Any:
    if value is None or value is _MISSING or value == "":
        return []
    if item is int and isinstance(value, str):
        return [int(number) for number in _RANGE.findall(value)[:2]]
    values = value if isinstance(value, list) else [value]
    if item is int:
        return [number for entry in values for number in _fitted_list(entry, int)] if _has_texts(values) else values
    fitted = [_fitted(entry, item) for entry in values if entry is not None and entry != ""]
    return [entry for entry in fitted if entry is not _MISSING and not _has_no_text(entry)]


def _has_texts(values: list[Any]) -> bool:
    return any(isinstance(value, str) for value in values)


def _has_no_text(value: Any) -> bool:
    """Whether a cited value cites nothing."""
    return isinstance(value, dict) and set(value) == {"text", "lines"} and not value["text"]


def _fitted_object(value: Any, model: type[BaseModel]) -> Any:
    fields = model.model_fields
    if isinstance(value, str) and "text" in fields:
        value = {"text": value}
    if not isinstance(value, Mapping):
        return _MISSING
    by_name = {_plain(str(key)): entry for key, entry in value.items()}
    fitted = {name: _fitted(by_name.get(_plain(name), _MISSING), field.annotation) for name, field in fields.items()}
    if "text" in fields and fitted["text"] is _MISSING and len(fields) == 2:
        fitted["text"] = ""
    # A field that is missing and must not be is left to the validation to complain about.
    return {name: entry for name, entry in fitted.items() if entry is not _MISSING}


def _fitted_scalar(value: Any, wanted: Any) -> Any:
    if wanted is bool:
        return value.strip().casefold() in _YES if isinstance(value, str) else bool(value) and value is not _MISSING
    if wanted is str:
        if isinstance(value, Mapping) and isinstance(value.get("text"), str):
            return value["text"]
        return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
    return value


def _choice(value: Any, choices: tuple[Any, ...]) -> Any:
    """Return the choice that is meant, in whatever case and with whatever between its words."""
    if isinstance(value, Enum):
        value = value.value
    if not isinstance(value, str):
        return value
    return next((choice for choice in choices if _plain(choice) == _plain(value)), value)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", str(name)).casefold()
