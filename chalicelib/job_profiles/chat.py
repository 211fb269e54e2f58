"""Take the time and the name from before a message of a chat."""

import re

_STAMP = re.compile(
    r"\s*(?:\[[^\]\n]{0,12}\d{1,2}[:.h]\d{2}(?:\s?[ap]m)?\]|\d{1,2}:\d{2}(?:\s?[ap]m)?\s[-–—])\s?"
    r"[^\W\d_][^:\n]{0,38}?:\s+(?=\S)",
    re.IGNORECASE,
)
"""Before a message: "[07:06] Ziegler Bedachung: ", "08:46 - Nadja: "."""


def without_stamp(text: str) -> str:
    """Return a message without the time and the name before it; any other text as it is."""
    return _STAMP.sub("", text, count=1) if _STAMP.match(text) else text
