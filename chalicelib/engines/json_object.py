"""An object of a JSON file that is read key by key, and tells what of it was not read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..contracts.cv import Cv, DocumentWarning, WarningKind
from .json_dates import read_date, read_period

TERMS = re.compile(r"\s*[,;|•]\s*(?![^()]*\))|\n+")
"""Between the terms of a list that is written as one text."""

_FOR_MACHINES = frozenset({"$schema", "meta", "image", "id", "uuid", "slug", "visible", "hidden", "summaryHtml"})
"""Keys that tell nothing of the person."""


@dataclass(slots=True)
class JsonObject:
    """An object of the file that notes which of its keys were read."""

    data: Mapping[str, Any]
    place: str
    cv: Cv
    used: set[str] = field(default_factory=set)

    def text(self, *keys: str) -> str | None:
        """Return the first of the keys that holds text or a number."""
        for key in keys:
            value = self.data.get(key)
            if isinstance(value, str) or (isinstance(value, int | float) and not isinstance(value, bool)):
                self.used.add(key)
                if text := str(value).strip():
                    return text
        return None

    def texts(self, *keys: str, split: bool = False) -> list[str]:
        """Return the texts of a list; one text counts as a list, divided at commas if `split`."""
        found: list[str] = []
        for key in keys:
            value = self.data.get(key)
            if isinstance(value, str):
                found += [part.strip() for part in (TERMS.split(value) if split else [value])]
            elif isinstance(value, list):
                found += [leaf for item in value for leaf in (leaves(item) if split else [", ".join(leaves(item))])]
            else:
                continue
            self.used.add(key)
        return [text for text in found if text]

    def joined(self, *keys: str) -> str | None:
        """Return a text, or the texts inside an object, with commas between them."""
        for key in keys:
            if key in self.data:
                self.used.add(key)
                if found := leaves(self.data[key]):
                    return ", ".join(found)
        return None

    def inner(self, key: str) -> Mapping[str, Any]:
        value = self.data.get(key)
        self.used.add(key)
        return value if isinstance(value, Mapping) else {}

    def doubt(self, written: str) -> None:
        self.cv.meta.warnings.append(DocumentWarning(kind=WarningKind.DATE_UNCLEAR, detail=written, pointer=self.place))

    def date(self, *keys: str) -> str | None:
        for key in keys:
            if key in self.data:
                self.used.add(key)
                if found := read_date(self.data[key], self.doubt):
                    return found
        return None

    def period(self) -> Any:
        self.used |= {"startDate", "start", "start_date", "from", "endDate", "end", "end_date", "until", "to"}
        self.used |= {"period", "dates", "date", "x-ongoing", "x-asWritten"}
        return read_period(self.data, self.doubt)

    def finish(self) -> None:
        """Warn about every value that no field took."""
        for key, value in self.data.items():
            if key in self.used or key in _FOR_MACHINES:
                continue
            if told := leaves(value):
                detail = f"{self.place.strip('/')}.{key}: {', '.join(told)}".lstrip(".")
                self.cv.meta.warnings.append(DocumentWarning(kind=WarningKind.VALUE_NOT_READ, detail=detail))


def leaves(value: Any) -> list[str]:
    """Return all texts and numbers inside a value, in order."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, int | float) and not isinstance(value, bool):
        return [str(value)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    if isinstance(value, Mapping):
        return [leaf for item in value.values() for leaf in leaves(item)]
    return []


def entries(root: JsonObject, cv: Cv, key: str, name: str) -> Iterator[JsonObject]:
    """Yield the objects of a list; a bare text is an object that has nothing but its name."""
    value = root.data.get(key)
    root.used.add(key)
    sections = {"work": "employments", "certificates": "certifications"}
    for item in value if isinstance(value, list) else [value]:
        entry = {name: item} if isinstance(item, str) and item.strip() else item
        if isinstance(entry, Mapping) and entry:
            section = sections.get(key, key)
            reader = JsonObject(entry, f"/{section}/{len(getattr(cv, section))}", cv)
            yield reader
            reader.finish()


def objects_of(root: JsonObject, key: str) -> list[Mapping[str, Any]]:
    value = root.data.get(key)
    root.used.add(key)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
