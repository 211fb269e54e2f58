"""Whether the text of a cell goes on in the cell below: a period, a label, an address."""

import re
from collections.abc import Sequence

from ....layout.model import Cell
from ....lexicon.contacts import EMAIL, has_known_end
from ....lexicon.labels import label_field
from ....vocabulary.dates import ends_open, find_periods
from ....vocabulary.durations import is_duration
from ....vocabulary.spoken_languages import spoken_names

_EDGE = 2.5
_ADDRESS_PART = re.compile(r"[a-z0-9][\w.%/#?=&-]*", re.ASCII)
_ADJECTIVE = re.compile(r"^(?:[^\W\d]+\s+(?:und|&)\s+)?[^\W\d]+(?:lich|isch)e[rsn]?$")
_WEB = re.compile(r"https?://|www\.|(?:[\w-]+\.)+[a-z]{2,12}/", re.IGNORECASE)


def is_aligned(upper: Cell, lower: Cell, any_edge: bool) -> bool:
    if abs(upper.x0 - lower.x0) < _EDGE:
        return True
    centres = upper.x0 + upper.x1, lower.x0 + lower.x1
    return any_edge and (abs(upper.x1 - lower.x1) < _EDGE or abs(centres[0] - centres[1]) < 2 * _EDGE)


def begins_address(text: str) -> bool:
    """Whether a text may be the first part of an e-mail or web address."""
    return " " not in text and ("@" in text or _WEB.match(text) is not None)


def is_broken(upper: str, lower: str) -> bool:
    """Whether an address goes on below: it has no end yet, or its last sign asks for more."""
    if " " in upper or not _ADDRESS_PART.fullmatch(lower):
        return False
    if "@" in upper:
        whole = EMAIL.fullmatch(upper)
        return whole is None or not has_known_end(upper)
    return _WEB.match(upper) is not None and upper.endswith(("-", "/", "_", ".", "=")) and not lower.endswith(":")


def is_half(text: str, below: str) -> bool:
    """Whether a text ends in a period that the line below completes, and nothing else stands there."""
    whole = find_periods(f"{text} {below}")
    if not whole or not whole[-1].is_range or whole[-1].end <= len(text) or whole[-1].start >= len(text) - 2:
        return False
    half = find_periods(text)
    is_open = not half or not half[-1].is_range or (half[-1].period.ongoing and ends_open(text))
    return whole[-1].end >= len(text) + 1 + len(below) and is_open


def is_rest_of_length(text: str, below: str) -> bool:
    """Whether a text ends in a period and a part of how long that was, and the line below is the rest of it."""
    found = find_periods(text)
    begun = text[found[-1].end :].strip() if found and found[-1].is_range else ""
    return (
        begun.startswith("(")
        and ")" not in begun
        and below.endswith(")")
        and is_duration(f"{begun} {below.rstrip(')')})")
    )


def are_years(text: str, below: str) -> bool:
    """Whether both are a single date and nothing else, the earlier one above."""
    dates = [found.period for line in (text, below) for found in find_periods(line) if not found.is_range]
    whole = [date.as_written for date in dates] == [text.strip(), below.strip()]
    return whole and (dates[0].start or "") < (dates[1].start or "")


def may_go_on(text: str) -> bool:
    """Whether a period may go on below: the text is none, or one without its end."""
    found = find_periods(text)
    return not found or not found[-1].is_range or ends_open(text) or found[-1].period.ongoing


def are_one_date(lines: Sequence[str]) -> bool:
    """Whether lines are one period, or one date of which the first line is no date yet."""
    text = " ".join(lines)
    found = find_periods(text)
    if len(found) != 1 or not (found[0].is_range or not find_periods(lines[0])):
        return False
    return not text[: found[0].start].strip() and not text[found[0].end :].strip() and not ends_open(text)


def are_one_label(lines: Sequence[str]) -> bool:
    """Whether lines are a known label, and not each of them is one."""
    whole = " ".join(lines)
    return not all(map(is_label, lines)) and (is_label(whole) or label_field(whole, "columns") is not None)


def is_label(text: str) -> bool:
    """True for a label of a form: it begins a value of its own."""
    return label_field(text, "person") is not None or label_field(text, "entry") is not None


def waits_for_noun(text: str) -> bool:
    """True for "Schulische und berufliche", which a title's next line goes on with: "Ausbildung"."""
    return _ADJECTIVE.search(text) is not None


def names_language(text: str) -> bool:
    """Whether the text is a spoken language and nothing else: what stands in lists goes on from no other text."""
    return text.casefold() in spoken_names().codes
