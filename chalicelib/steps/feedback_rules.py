"""The rules a CV is held to. Each breach is a finding with a question to the candidate."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from ..contracts.base import Language
from ..contracts.cv import Cv, Education, Employment, Period, Precision, Project, WarningKind
from ..contracts.feedback import Finding, FindingType
from ..documents.career import Gap, Overlap, career_gaps, employment_overlaps, month_of, show_months, widest
from ..documents.json_pointer import find_text
from ..documents.texts import language_name, show_date, show_period, stars_of, tell_date, ungrounded_pointers
from ..resources import read_yaml
from ..resources.translate import translate

URGENT_GAP_MONTHS = 6
_SHOWN_CHARACTERS = 90

Entry = Employment | Project | Education


class CvRules:
    """All rules over one CV. `language` is that of descriptions and questions; `today` ends what is ongoing."""

    def __init__(self, cv: Cv, language: Language, today: date) -> None:
        self._cv = cv
        self._language = language
        self._today = today

    def findings(self) -> list[Finding]:
        """Return all findings, most urgent first, within one priority in the order of the CV."""
        found = [
            *self._whole(),
            *self._employments(),
            *self._projects(),
            *self._education(),
            *self._career(),
            *self._languages(),
            *self._certifications(),
            *self._ungrounded(),
        ]
        return sorted(found, key=lambda finding: finding.priority)

    def _whole(self) -> Iterator[Finding]:
        cv = self._cv
        absent = (
            ("no_name", "/person", 1, not cv.person.full_name),
            ("no_contact", "/person", 1, not (cv.person.email or cv.person.phone or cv.person.phone_as_written)),
            ("no_employments", "/employments", 1, not (cv.employments or cv.projects)),
            ("no_skills", "/skills", 1, not (cv.skills or any(cv.expertise.model_dump().values()))),
            ("no_education", "/education", 2, not cv.education),
            ("no_languages", "/languages", 2, not cv.languages),
            ("no_headline", "/person/headline", 2, not cv.person.headline),
            ("no_profile", "/profile", 3, not cv.profile),
        )
        for rule, pointer, priority, is_absent in absent:
            if is_absent:
                yield self._finding(rule, pointer, FindingType.MISSING, priority)

    def _employments(self) -> Iterator[Finding]:
        for number, entry in enumerate(self._cv.employments):
            pointer = f"/employments/{number}"
            name = self.entry_name(pointer)
            yield from self._period(entry.period, pointer, name)
            if not entry.role:
                yield self._finding("no_role", f"{pointer}/role", FindingType.MISSING, 1, entry=name)
            if not entry.employer:
                yield self._finding("no_employer", f"{pointer}/employer", FindingType.MISSING, 1, entry=name)
            yield from self._work(entry, pointer, name, _name_technologies(self._cv.employments))

    def _projects(self) -> Iterator[Finding]:
        for number, entry in enumerate(self._cv.projects):
            pointer = f"/projects/{number}"
            name = self.entry_name(pointer)
            yield from self._period(entry.period, pointer, name)
            if not entry.role:
                yield self._finding("no_role", f"{pointer}/role", FindingType.MISSING, 2, entry=name)
            yield from self._work(entry, pointer, name, _name_technologies(self._cv.projects))

    def _education(self) -> Iterator[Finding]:
        for number, entry in enumerate(self._cv.education):
            pointer = f"/education/{number}"
            name = self.entry_name(pointer)
            if not show_period(entry.period, self._language):
                yield self._finding("no_period", f"{pointer}/period", FindingType.MISSING, 2, entry=name)
            if not (entry.degree or entry.area):
                yield self._finding("no_degree", f"{pointer}/degree", FindingType.MISSING, 2, entry=name)
            if not entry.institution:
                yield self._finding("no_institution", f"{pointer}/institution", FindingType.MISSING, 2, entry=name)

    def _period(self, period: Period | None, pointer: str, name: str) -> Iterator[Finding]:
        place = f"{pointer}/period"
        if period is None or not (period.start or period.end):
            yield self._finding("no_period", place, FindingType.MISSING, 1, entry=name)
            return
        shown = show_period(period, self._language)
        if period.start and period.end and widest(period, self._today) is None:
            yield self._finding("end_before_start", place, FindingType.RULE, 1, entry=name, period=shown)
        elif period.start and not period.end and not period.ongoing:
            start = show_date(period.start, self._language)
            yield self._finding("no_end", place, FindingType.MISSING, 1, entry=name, start=start)
        elif period.precision is Precision.YEAR:
            yield self._finding("years_only", place, FindingType.UNCLEAR, 2, entry=name, period=shown)

    def _work(
        self, entry: Employment | Project, pointer: str, name: str, asks_for_technologies: bool
    ) -> Iterator[Finding]:
        if not entry.activities:
            yield self._finding("no_activities", f"{pointer}/activities", FindingType.MISSING, 2, entry=name)
        for number, activity in enumerate(entry.activities):
            if is_vague(activity):
                place, text = f"{pointer}/activities/{number}", _shorten(activity)
                yield self._finding("vague_activity", place, FindingType.UNCLEAR, 2, entry=name, text=text)
        if asks_for_technologies and not entry.technologies:
            yield self._finding("no_technologies", f"{pointer}/technologies", FindingType.MISSING, 3, entry=name)

    def _career(self) -> Iterator[Finding]:
        for gap in career_gaps(self._cv, self._today):
            yield self._gap(gap)
        for overlap in employment_overlaps(self._cv, self._today):
            yield self._overlap(overlap)
        starts = [e.period.start for e in self._cv.employments if e.period and e.period.start and not e.period.ongoing]
        # Years and months compare as text as long as only the common length counts.
        pairs = pairwise(starts)
        if any(later[: len(earlier)] > earlier[: len(later)] for earlier, later in pairs):
            yield self._finding("not_in_order", "/employments", FindingType.STRUCTURE, 3)

    def _gap(self, gap: Gap) -> Finding:
        first, last = show_months(gap.months)
        rule = "open_gap" if gap.is_open else "gap_of_a_time" if first == last else "gap"
        return self._finding(
            rule,
            gap.after,
            FindingType.GAP,
            1 if gap.length >= URGENT_GAP_MONTHS else 2,
            months=gap.length,
            start=show_date(first, self._language),
            end=show_date(last, self._language),
            told_start=tell_date(first, self._language),
            told_end=tell_date(last, self._language),
        )

    def _overlap(self, overlap: Overlap) -> Finding:
        start, end = (show_date(date_, self._language) for date_ in show_months(overlap.months))
        told_start, told_end = (tell_date(date_, self._language) for date_ in show_months(overlap.months))
        first, second = self.entry_name(overlap.first), self.entry_name(overlap.second)
        return self._finding(
            "overlap",
            overlap.second,
            FindingType.OVERLAP,
            2,
            entry=first,
            other=second,
            both=translate("feedback", "list_and", self._language, first=first, last=second),
            start=start,
            end=end,
            told_start=told_start,
            told_end=told_end,
        )

    def _languages(self) -> Iterator[Finding]:
        for number, skill in enumerate(self._cv.languages):
            if stars_of(skill) is None:
                name = language_name(skill, self._language)
                # Within a French sentence a language is written small.
                spoken = name.lower() if self._language is Language.FR else name
                place = f"/languages/{number}"
                yield self._finding("no_level", place, FindingType.MISSING, 2, name=name, spoken=spoken)

    def _certifications(self) -> Iterator[Finding]:
        for number, entry in enumerate(self._cv.certifications):
            pointer = f"/certifications/{number}"
            if not entry.date:
                rule = "no_certificate_day" if entry.valid_until else "no_certificate_date"
                yield self._finding(rule, f"{pointer}/date", FindingType.MISSING, 3, name=entry.name)
            if entry.valid_until and _is_over(entry.valid_until, self._today):
                shown = show_date(entry.valid_until, self._language)
                yield self._finding(
                    "certificate_expired", f"{pointer}/validUntil", FindingType.RULE, 2, name=entry.name, date=shown
                )

    def _ungrounded(self) -> Iterator[Finding]:
        if any(warning.kind is WarningKind.SCAN_READ_BY_MODEL for warning in self._cv.meta.warnings):
            # Nothing of a scan is proven: one question for the original instead of one for each value.
            yield self._finding("scan", "", FindingType.RULE, 1)
            return
        values = self._cv.model_dump(mode="json")
        for pointer in sorted(ungrounded_pointers(self._cv)):
            if text := find_text(values, pointer):
                yield self._finding("ungrounded", pointer, FindingType.RULE, 1, text=_shorten(text))

    def entry_name(self, pointer: str) -> str:
        """Return how a question speaks of an entry: by role and employer, by degree and school, or by its number."""
        section, number = pointer.strip("/").split("/")
        entry: Entry = getattr(self._cv, section)[int(number)]
        parts: Sequence[str | None]
        if isinstance(entry, Employment):
            parts = (entry.role, entry.employer)
        elif isinstance(entry, Project):
            parts = (entry.name or entry.role, entry.client)
        else:
            parts = (entry.degree or entry.area, entry.institution)
        what = ", ".join(_shorten(part) for part in parts if part)
        if not what:
            title = translate("feedback", f"sections.{section}", self._language)
            nth = translate("feedback", "entry_number", self._language, number=int(number) + 1)
            what = f"{title}, {show_period(entry.period, self._language) or nth}"
        return translate("feedback", "entry", self._language, what=what)

    def _finding(self, rule: str, pointer: str, type_: FindingType, priority: int, **values: object) -> Finding:
        return make_finding(self._language, rule, pointer, type_, priority, **values)


def make_finding(
    language: Language, rule: str, pointer: str, type_: FindingType, priority: int, **values: object
) -> Finding:
    return Finding(
        pointer=pointer,
        type=type_,
        description=translate("feedback", f"findings.{rule}.description", language, **values),
        question=translate("feedback", f"findings.{rule}.question", language, **values),
        rule=rule,
        subject=str(values.get("both") or values.get("entry") or values.get("name") or values.get("text") or ""),
        priority=priority,
    )


def is_vague(activity: str) -> bool:
    """Whether an activity consists of a phrase that says nothing and hardly a word besides, in any language."""
    vocabulary = read_yaml("vocabulary", "vague_activities.yaml")
    text = " ".join(activity.casefold().split())
    for phrases in vocabulary["phrases"].values():
        for phrase in phrases:
            if phrase in text and len(text.replace(phrase, " ").split()) <= vocabulary["spare_words"]:
                return True
    return False


def _name_technologies(entries: Sequence[Employment | Project]) -> bool:
    """Whether technologies are asked for: only where others of these entries name them. A nurse is not asked."""
    return any(entry.technologies for entry in entries)


def _is_over(day: str, today: date) -> bool:
    """Whether YYYY, YYYY-MM or YYYY-MM-DD lies wholly before today (a month counts to its end)."""
    if len(day) == 10:
        return day < today.isoformat()
    months = widest(Period(start=day, end=day), today)
    return months is not None and months[1] < month_of(today)


def _shorten(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN_CHARACTERS else flat[: _SHOWN_CHARACTERS - 1].rstrip() + "…"
