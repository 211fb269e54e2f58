"""Days that somebody told in words, in the language of the document."""

from ..contracts.base import Language
from ..resources import read_yaml
from ..resources.translate import translate
from ..vocabulary.dates import find_periods
from .texts import show_date

DAY = len("2027-03-01")


def show_told_day(text: str, language: Language) -> str:
    """Return a text that is a day, or from when, in the language's way; any other as it was told.

    "01.02.2027" is another day to an English reader than to a German one.
    """
    told = text.strip()
    if day := _day(told):
        return show_date(day, language)
    words = read_yaml("vocabulary", "told_terms.yaml")
    for name in ("on_a_day", "from_a_day"):
        for word in words[name]:
            if told.casefold().startswith(f"{word} ") and (day := _day(told[len(word) :].strip())):
                shown = show_date(day, language)
                return shown if name == "on_a_day" else translate("documents", "available_from", language, date=shown)
    return text


def _day(told: str) -> str | None:
    """Return the day (YYYY-MM-DD) that a text tells and nothing else."""
    for found in find_periods(told):
        start = found.period.start or ""
        if not found.is_range and len(start) == DAY and (found.start, found.end) == (0, len(told)):
            return start
    return None
