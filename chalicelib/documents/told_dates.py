"""Days that somebody told in words, in the language of the document."""

from ..contracts.base import Language
from ..vocabulary.dates import find_periods
from .texts import show_date

DAY = len("2027-03-01")


def show_told_day(text: str, language: Language) -> str:
    """Return a text that is a day and nothing else in the language's way; any other as it was told.

    "01.02.2027" is another day to an English reader than to a German one.
    """
    told = text.strip()
    for found in find_periods(told):
        start = found.period.start or ""
        if not found.is_range and len(start) == DAY and (found.start, found.end) == (0, len(told)):
            return show_date(start, language)
    return text
