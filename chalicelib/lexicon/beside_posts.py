"""What stands beside a post and is none: powers of attorney, how many a firm employs."""

import re
from functools import cache

from ..resources import read_yaml
from ..vocabulary.text import key


@cache
def _appointments() -> frozenset[str]:
    return frozenset(key(text) for text in read_yaml("vocabulary", "roles.yaml")["appointments"])


def is_appointment(text: str) -> bool:
    """True for "Prokura", which comes with a post and is none."""
    return key(text) in _appointments()


@cache
def _size() -> re.Pattern[str]:
    staff = "|".join(map(re.escape, read_yaml("vocabulary", "roles.yaml")["staff"]))
    return re.compile(rf"\s*\((?:[^()\d]{{0,40}})?\d[\d.,’'  ]*\+?\s*(?:{staff})\)", re.IGNORECASE)


def split_size(text: str) -> tuple[str, str]:
    """Return a firm's name and what stands in brackets of how many it employs: "Brandt AG", "(320 Mitarbeitende)"."""
    found = _size().search(text)
    return (text[: found.start()] + text[found.end() :], found.group().strip()) if found else (text, "")
