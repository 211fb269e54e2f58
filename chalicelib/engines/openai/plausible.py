"""Whether a value can be what its field says: an e-mail address looks like one, a town is nobody's name."""

import re
from typing import Any

from ...contracts.cv import Cv
from ...reading.searchable_text import squeeze
from ...vocabulary.dates import find_periods

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[A-Za-z]{2,}")
_MOST_NAME_WORDS = 5
_LONGEST_HEADLINE = 160

_NAMES = ("first_name", "last_name")
_TITLES = ("headline", "role", "employer", "client", "institution", "degree")


def is_plausible(field: str, value: Any, cv: Cv) -> bool:
    """Return False where the form of a value shows that it is something else."""
    if not isinstance(value, str):
        return True
    text = value.strip()
    if field == "email":
        return _EMAIL.fullmatch(text) is not None
    if field in ("phone", "phone_as_written"):
        return 6 <= sum(c.isdigit() for c in text) <= 17
    if field in _NAMES:
        return _is_name(text) and squeeze(text) not in _towns(cv)
    if field in _TITLES:
        return _is_title(text)
    return True


def _is_name(text: str) -> bool:
    return not re.search(r"[\d@/:]", text) and 1 <= len(text.split()) <= _MOST_NAME_WORDS


def _is_title(text: str) -> bool:
    if _EMAIL.search(text) or not re.search(r"[^\W\d_]{2}", text) or len(text) > _LONGEST_HEADLINE:
        return False
    periods = find_periods(text)
    return not periods or len(periods[0].period.as_written) < 0.8 * len(text)


def _towns(cv: Cv) -> set[str]:
    address = cv.person.address
    return {squeeze(part) for part in (address.city, address.country) if part} if address else set()
