"""Read the fields of an export of a portal or an applicant system: lines "key;value", "key = value", or JSON."""

import re
from collections.abc import Sequence

from ..contracts.document import Line
from .form_fields import Field

_LINE = re.compile(
    r"^\s*(?:\"(?P<quoted>[\w .-]{2,40})\"\s*:|(?P<key>[^\W\d_][\w.-]*(?: [\w.-]+){0,3}?)\s*(?P<mark>;|=>?|\t|::))"
    r"\s*(?P<value>.*?)\s*,?\s*$"
)

_LEAST_FIELDS = 5
"""Lines of one form, one below the other, that are an export."""

_MOST_BARE = 3
"""Lines of another form that may stand between: brackets of JSON, a value that goes on."""

_TRANSCRIBED = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"))


def exported_fields(lines: Sequence[Line]) -> tuple[int, int, list[Field]] | None:
    """Return begin and end of the longest export among the lines with its fields; None where there is none."""
    best: tuple[int, int, list[Field]] | None = None
    for begin in range(len(lines)):
        if best and begin < best[1]:
            continue
        end, fields = _run(lines, begin)
        if len(fields) >= _LEAST_FIELDS and (best is None or len(fields) > len(best[2])):
            best = begin, end, fields
    return best


def _run(lines: Sequence[Line], begin: int) -> tuple[int, list[Field]]:
    fields: list[Field] = []
    first = _LINE.match(lines[begin].text)
    if first is None:
        return begin, fields
    place, last = begin, begin
    while place < len(lines) and place - last <= _MOST_BARE:
        found = _LINE.match(lines[place].text)
        if found and found["mark"] == first["mark"]:
            values = _values(found["value"])
            if values:
                fields.append(Field(lines[place], label_of_key(found["quoted"] or found["key"]), values))
            last = place
        elif re.search(r"\w", lines[place].text) is None:
            # A bracket alone.
            last = place
        place += 1
    return last + 1, fields


def _values(text: str) -> list[str]:
    """Return what stands for a key: a list in square brackets as its items, all without quotation marks."""
    if text.startswith("[") and text.endswith("]"):
        return [part.strip().strip('"') for part in re.split(r"\"\s*,\s*\"", text.strip("[] ")) if part.strip(' "')]
    bare = text.strip().strip('"').strip()
    return [bare] if re.search(r"\w", bare) else []


def label_of_key(key: str) -> str:
    """Return a key as a label: of "anforderung_1" "anforderung", of "startDate" "start Date"; "ae" is "ä"."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key.replace("_", " ").replace(".", " "))
    bare = re.sub(r"[\s-]*\d+$", "", apart).strip()
    for plain, umlaut in _TRANSCRIBED:
        bare = re.sub(rf"(?<![aeouAEOU]){plain}(?!u)", umlaut, bare)
    return bare
