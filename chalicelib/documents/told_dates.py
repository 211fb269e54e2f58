"""Dates that somebody told in words, in the language of the document."""

from ..contracts.base import Language
from ..contracts.cv import Terms
from ..resources import read_yaml
from ..resources.translate import translate
from ..vocabulary.dates import find_periods
from .texts import show_date

_DAY = len("2027-03-01")


def show_told_day(text: str, language: Language) -> str:
    """Return a text that is a day and nothing else in the language's way; any other as it was told.

    "01.02.2027" is another day to an English reader than to a German one.
    """
    told = text.strip()
    for found in find_periods(told):
        start = found.period.start or ""
        if not found.is_range and len(start) == _DAY and (found.start, found.end) == (0, len(told)):
            return show_date(start, language)
    return text


def show_availability(terms: Terms, language: Language, document_language: Language) -> str:
    """Return from when a person can begin: as told, but in another language's document in that language.

    Only where the words around the date say no more than that: "ab 1.3., nur remote" stays as told.
    """
    told = (terms.availability or "").strip()
    if terms.available_from is None or (told and language is document_language):
        return told
    found = find_periods(told)
    if told and not (found and _says_no_more(told[: found[0].start] + told[found[0].end :])):
        return told
    return translate("documents", "available_from", language, date=show_date(terms.available_from, language))


def _says_no_more(words: str) -> bool:
    known = read_yaml("vocabulary", "terms.yaml")["availability_words"]
    return all(word in known for word in words.casefold().replace(":", " ").rstrip(".").split())
