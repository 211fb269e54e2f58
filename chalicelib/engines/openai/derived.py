"""Dates and levels, derived in code from words that stand in the document, whatever the model made of them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...contracts.cv import CefrLevel, Period, Precision
from ...reading.searchable_text import SearchableText, squeeze
from ...reading.visible_text import names_date
from ...vocabulary.dates import Found, find_periods
from ...vocabulary.spoken_languages import count_languages, read_level, spoken_names
from .drafts import LanguageDraft, PeriodDraft

_PRECISION = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def derived_period(draft: PeriodDraft, lines: Sequence[str]) -> Period | None:
    """Return the period that the cited lines name; without dates where they name none that is meant.

    First the words that the model copied, as far as they stand in one line, or in two that follow each other. Else the
    one period of these lines that begins when the model says. A period without dates counts for nothing.
    """
    written = draft.as_written.strip()
    for text in _one_or_two(lines):
        for first, last in SearchableText(text).whole_matches(written):
            found = _overlapping(find_periods(text), first, last + 1)
            if found:
                return found.period.model_copy()
            named = _as_named(draft, text[first : last + 1])
            if named:
                return named
    found_in_lines = [found for line in lines for found in find_periods(line)]
    meant = [found for found in found_in_lines if draft.start and (found.period.start or "")[:4] == draft.start[:4]]
    for candidates in (meant, found_in_lines):
        if len(candidates) == 1:
            return candidates[0].period.model_copy()
    return Period(precision=Precision.YEAR, as_written=written) if written else None


def derived_date(iso: str, lines: Sequence[str]) -> str | None:
    """Return the date if one of the lines, or two that follow each other, name it in full."""
    return iso if any(names_date(text, iso) for text in _one_or_two(lines)) else None


def derived_level(draft: LanguageDraft, lines: Sequence[str]) -> tuple[str, CefrLevel | None, bool]:
    """Return the words for the level, and the level or the mother tongue that they mean.

    The words count where they stand in a line with the language's name, or right below; a line's own words count
    where it names no other language.
    """
    name = squeeze(draft.name.text)
    for text in _one_or_two([line for line in lines if line.strip()]):
        if name not in squeeze(text) or (count_languages(text) > 1 and not _follows(text, draft)):
            continue
        if draft.as_written.strip() and any(SearchableText(text).whole_matches(draft.as_written)):
            cefr, is_native = read_level(draft.as_written)
            return draft.as_written.strip(), cefr, is_native
    return "", None, False


def _follows(text: str, draft: LanguageDraft) -> bool:
    """Whether the words for the level come after the language's name, with no other language between."""
    _, _, after = text.partition(draft.name.text)
    between, found, _ = after.partition(draft.as_written)
    return bool(found) and not count_languages(between)


def derived_code(draft: LanguageDraft) -> str | None:
    """Return the ISO 639-1 code of a name that is a language's and nothing else."""
    return spoken_names().codes.get(draft.name.text.strip().casefold())


def _one_or_two(lines: Sequence[str]) -> Iterator[str]:
    yield from lines
    yield from (f"{line} {below}" for line, below in pairwise(lines))


def _overlapping(periods: Sequence[Found], begin: int, end: int) -> Found | None:
    """Return the period of the line that the words are part of, or that is part of them; None when it is not one."""
    touching = [found for found in periods if found.start < end and found.end > begin]
    return touching[0] if len(touching) == 1 else None


def _as_named(draft: PeriodDraft, written: str) -> Period | None:
    """Return the model's own dates as far as the words name them: "Frühling 2018, dann bis 2020"."""
    dates = [date for date in (draft.start, draft.end) if date]
    if not dates or not all(names_date(written, date) for date in dates):
        return None
    if draft.start and draft.end and draft.end < draft.start:
        return None
    precision = _PRECISION.get(min(len(date) for date in dates))
    if precision is None:
        return None
    return Period(start=draft.start, end=draft.end, precision=precision, as_written=written)
