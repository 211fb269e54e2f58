"""A CV as data that a PDF carries beside its pages: it tells what belongs together, and the pages decide.

Nobody sees such data. So a value of theirs counts only where the page shows it, in the head of the entry it is said to
belong to: then it tells which text is the role and which the employer, and which entry a period has. Nothing that the
page tells is taken away for it, and what no page shows is reported.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ...contracts.cv import Cv, DocumentWarning, Education, Employment, Period, WarningKind
from ...contracts.document import Document, Line
from ...reading.searchable_text import SearchableText, squeeze
from ...reading.visible_text import VisibleText
from ...vocabulary.dates import find_periods
from .entries.entry_evidence import EntryEvidence

_ABOVE, _BELOW = 2, 4
"""Lines above and below a period in which the head of its entry stands."""

_MAX_NAMED = 8
_QUOTE = 80

Entry = Employment | Education
E = TypeVar("E", Employment, Education)
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """The lines around a period, up to the periods before and after it."""

    period: Period
    lines: Sequence[Line]


def with_attached(cv: Cv, document: Document, told: Cv) -> Cv:
    """Return the CV with its histories put right by what the attached data tell, and warnings about the rest."""
    visible, heads = VisibleText(document), _heads(document.lines)
    evidence = EntryEvidence(cv.evidence, visible)
    evidence.section = "employments"
    cv.employments = _merge(cv.employments, told.employments, ("role", "employer"), heads, evidence)
    evidence.section = "education"
    cv.education = _merge(cv.education, told.education, ("degree", "institution"), heads, evidence)
    cv.evidence = evidence.entries
    unseen = [text for text in dict.fromkeys(_texts(told)) if not visible.find(text) and not visible.find_pieces(text)]
    cv.meta.warnings += [
        DocumentWarning(kind=WarningKind.ATTACHED_VALUE_NOT_SHOWN, detail=text[:_QUOTE]) for text in unseen[:_MAX_NAMED]
    ]
    return cv


def _texts(told: Cv) -> Iterable[str]:
    """Yield what the data say in words of their own; places, languages and dates are codes there."""
    for job in told.employments:
        yield from filter(None, (job.role, job.employer))
    for course in told.education:
        yield from filter(None, (course.degree, course.institution))
    for group in told.skills:
        yield from group.items
    yield from (one.name for one in told.certifications)


def _heads(lines: Sequence[Line]) -> list[_Head]:
    """Return the surroundings of each line that names a period."""
    named = [(index, found) for index, line in enumerate(lines) if (found := _period_in(line))]
    heads = []
    for number, (index, period) in enumerate(named):
        above = named[number - 1][0] + 1 if number else 0
        below = named[number + 1][0] if number + 1 < len(named) else len(lines)
        around = lines[max(above, index - _ABOVE) : min(below, index + 1 + _BELOW)]
        heads.append(_Head(period, around))
    return heads


def _period_in(line: Line) -> Period | None:
    return next((found.period for found in find_periods(line.text) if found.is_range), None)


def _merge(
    shown: Sequence[E], told: Sequence[E], fields: Names, heads: Sequence[_Head], evidence: EntryEvidence
) -> list[E]:
    """Return the entries of the page with those of the data that its heads prove."""
    entries = list(shown)
    after = -1
    for entry in told:
        head = _head_of(entry, fields, heads)
        if head is None:
            continue
        same = _same(entries, entry, head, fields)
        if len(same) > 1:
            continue
        if not same:
            at = after + 1
            entries.insert(at, type(entry)())
            evidence.insert(at)
        else:
            at = same[0]
        if not same or _covers(entry, entries[at], fields):
            entries[at] = _put(entries[at], entry, head, fields)
            evidence.point(at, entries[at], head.lines)
        after = at
    return entries


def _head_of(entry: Entry, fields: Names, heads: Sequence[_Head]) -> _Head | None:
    """Return the one head in which the period and both names of an entry stand."""
    names = _named(entry, fields)
    if entry.period is None or len(names) < len(fields):
        return None
    fitting = [head for head in heads if _agree(entry.period, head.period) and _stand_in(names, head.lines)]
    return fitting[0] if len(fitting) == 1 else None


def _named(entry: Entry, fields: Names) -> list[str]:
    return [value for name in fields if (value := getattr(entry, name))]


def _stand_in(texts: Iterable[str], lines: Sequence[Line]) -> bool:
    text = SearchableText("\n".join(line.text for line in lines))
    return all(next(text.whole_matches(one), None) is not None for one in texts)


def _agree(told: Period, shown: Period) -> bool:
    """Whether the page shows this period, be it less precisely."""
    return told.ongoing == shown.ongoing and _as_precise(told.start, shown.start) and _as_precise(told.end, shown.end)


def _as_precise(told: str | None, shown: str | None) -> bool:
    return bool(told) == bool(shown) and (told or "").startswith(shown or "")


def _same(entries: Sequence[Entry], told: Entry, head: _Head, fields: Names) -> list[int]:
    """Return the entries of the page that this one is: of the same period, or of the same names where one has none."""
    of_period = [index for index, one in enumerate(entries) if one.period and _alike(one.period, head.period)]
    wanted = {squeeze(text) for text in _named(told, fields)}
    of_names = [index for index, one in enumerate(entries) if wanted & {squeeze(text) for text in _named(one, fields)}]
    if len(of_period) > 1:
        return [index for index in of_period if index in of_names] or of_period
    return of_period or [index for index in of_names if entries[index].period is None]


def _alike(one: Period, other: Period) -> bool:
    return (one.start, one.end, one.ongoing) == (other.start, other.end, other.ongoing)


def _covers(told: Entry, shown: Entry, fields: Names) -> bool:
    """Whether nothing that the page calls by these names would be lost."""
    parts = [squeeze(text) for text in (*_named(told, fields), told.location or "", shown.location or "") if text]
    return all(not _rest(squeeze(text), parts) for text in _named(shown, fields))


def _rest(text: str, parts: Iterable[str]) -> str:
    """Return what of a squeezed text is left without these parts."""
    for part in sorted(parts, key=len, reverse=True):
        text = text.replace(part, "") if len(part) > 1 else text
    return text


def _put(shown: E, told: E, head: _Head, fields: Names) -> E:
    """Return the entry of the page with names and period of the data."""
    changes: dict[str, Any] = {name: getattr(told, name) for name in fields}
    changes["period"] = head.period.model_copy()
    if not shown.location and told.location and _stand_in([told.location], head.lines):
        changes["location"] = told.location
    listed = "activities" if isinstance(shown, Employment) else "notes"
    names = [squeeze(text) for text in (*_named(told, fields), told.location or "") if text]
    changes[listed] = [text for text in getattr(shown, listed) if _rest(squeeze(text), names)]
    return shown.model_copy(update=changes)
