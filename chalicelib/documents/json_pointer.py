"""Looking up JSON pointers (RFC 6901), as they are used for evidence."""

from typing import Any


def find(values: Any, pointer: str) -> Any:
    """Return what the pointer names in parsed JSON; None when there is nothing."""
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        if isinstance(values, dict):
            values = values.get(key)
        elif isinstance(values, list) and key.isdecimal() and int(key) < len(values):
            values = values[int(key)]
        else:
            return None
    return values


def find_text(values: Any, pointer: str) -> str:
    """Return the text of a value; of an object its wording in the document; empty when it has none."""
    value = find(values, pointer)
    if isinstance(value, dict):
        value = value.get("asWritten") or value.get("name") or value.get("url")
    return value if isinstance(value, str) else ""
