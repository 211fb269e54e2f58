"""The layout of the short profile: who, what for, and the little that a reader needs to want to see the whole CV."""

from collections.abc import Sequence

from ...contracts.base import Language
from ...contracts.cv import Cv, Employment, Period, Project
from ...contracts.job_profile import JobProfile
from ...contracts.owner import OwnerSettings
from ..countries import nationality_in
from ..short_selection import Chosen, Selection, first_sentences, shortened
from ..texts import clean, dated_by_its_end, show_period, spoken
from ..told_terms import show_availability, show_notice, show_told
from .cv_layout import CvLayout
from .writer import Run, Writer, join_runs

_LONGEST_SKILL = 40
_MOST_LANGUAGES = 8
_LONGEST_FACT = 90


def write_short(
    writer: Writer,
    cv: Cv,
    language: Language,
    selection: Selection,
    job_profile: JobProfile | None,
    owner: OwnerSettings,
    note: str = "",
) -> None:
    """Write what is selected. `note` stands below the headline."""
    layout = _ShortLayout(writer, cv, language, selection)
    layout.head_of_short(job_profile, note)
    layout.summary()
    layout.key_skills()
    layout.stations()
    layout.chosen_projects()
    layout.degrees()
    layout.contact(owner)


class _ShortLayout(CvLayout):
    """As in the whole CV, but every text is shortened to what the selection has room for."""

    def __init__(self, writer: Writer, cv: Cv, language: Language, selection: Selection) -> None:
        super().__init__(writer, cv, language)
        self._selection = selection
        self._amounts = selection.amounts

    def head_of_short(self, job_profile: JobProfile | None, note: str) -> None:
        self._head_lines()
        if note:
            self._writer.paragraph("Note", shortened(note, 2 * _LONGEST_FACT))
        person, terms = self._cv.person, self._cv.terms
        languages = self._language, self._cv.meta.document_language
        nationalities = ", ".join(nationality_in(name, *languages) for name in person.nationalities)
        residence = (person.address and person.address.city) or ""
        facts = [
            ("proposed_for", job_of(job_profile), "/jobProfile"),
            ("languages", self._spoken(), "/languages"),
            ("availability", show_availability(terms, *languages), "/terms/availability"),
            ("notice_period", show_notice(terms.notice_period or "", self._language), "/terms/noticePeriod"),
            ("workload", show_told(terms.workload or "", self._language), "/terms/workload"),
            ("on_site_share", show_told(terms.on_site_share or "", self._language), "/terms/onSiteShare"),
            ("residence", residence, "/person/address"),
            ("nationality", nationalities, "/person/nationalities"),
            ("work_permit", person.work_permit, "/person/workPermit"),
        ]
        self._fact_tables(facts)

    def _spoken(self) -> str:
        document_language = self._cv.meta.document_language
        told = self._cv.languages[:_MOST_LANGUAGES]
        return ", ".join(spoken(skill, self._language, document_language) for skill in told)

    def summary(self) -> None:
        if self._cv.profile and self._cv.profile.strip():
            self._section("profile")
            text = first_sentences(self._cv.profile, self._amounts.summary)
            self._writer.paragraph("Normal", [Run(text, mark=self._mark("/profile"))])

    def key_skills(self) -> None:
        if not self._selection.skills:
            return
        self._short_section("skills")
        parts = [
            [Run(shortened(text, _LONGEST_SKILL), mark=self._mark(pointer))] for text, pointer in self._selection.skills
        ]
        self._writer.paragraph("Normal", join_runs(parts, " · "))

    def stations(self) -> None:
        if self._selection.stations:
            self._short_section("stations")
        for chosen in self._selection.stations:
            entry, pointer = self._cv.employments[chosen.index], f"/employments/{chosen.index}"
            self._entry_heading(self._required(entry.role, f"{pointer}/role"), entry.period, pointer)
            place = [
                self._required(entry.employer, f"{pointer}/employer"),
                self._optional(entry.location, f"{pointer}/location"),
            ]
            self._body(chosen, entry, join_runs(place, " · "), pointer)

    def chosen_projects(self) -> None:
        if self._selection.projects:
            self._short_section("projects")
        for chosen in self._selection.projects:
            entry, pointer = self._cv.projects[chosen.index], f"/projects/{chosen.index}"
            title = self._optional(entry.name, f"{pointer}/name") or self._required(entry.role, f"{pointer}/role")
            role = self._labelled("role", entry.role, f"{pointer}/role") if entry.name else []
            self._entry_heading(title, entry.period, pointer)
            client = self._client(entry, pointer)
            self._body(chosen, entry, join_runs([role, client], " · "), pointer)

    def _body(self, chosen: Chosen, entry: Employment | Project, meta: Sequence[Run], pointer: str) -> None:
        if meta:
            self._writer.paragraph("EntryMeta", meta, keep_next=bool(chosen.points))
        points = [self._optional(entry.activities[at], f"{pointer}/activities/{at}") for at in chosen.points]
        self._writer.bullets([runs for runs in points if runs])

    def degrees(self) -> None:
        education = self._cv.education[: self._amounts.education]
        certificates = self._cv.certifications[: self._amounts.certifications]
        if not (education or certificates):
            return
        key = "_".join([*(["education"] if education else []), *(["certifications"] if certificates else [])])
        self._short_section(key)
        lines = []
        for number, entry in enumerate(education):
            pointer = f"/education/{number}"
            parts = [
                self._optional(entry.degree, f"{pointer}/degree"),
                self._optional(entry.area, f"{pointer}/area"),
                self._optional(entry.institution, f"{pointer}/institution"),
            ]
            when = shortened(show_period(dated_by_its_end(entry.period), self._language), _LONGEST_FACT)
            dated = [Run(when, mark=self._mark(f"{pointer}/period"))] if when else []
            lines.append(join_runs([join_runs(parts, ", ") or [self._missing], dated], " · "))
        lines += [self._certification(entry, f"/certifications/{at}") for at, entry in enumerate(certificates)]
        self._writer.bullets(lines)

    def contact(self, owner: OwnerSettings) -> None:
        """Whom to ask for the whole CV; nothing where the agency has not said it."""
        provider = owner.provider
        # Line by line, so that none ends with the sign between two parts.
        lines = (provider.contact_name, provider.company), (provider.contact_phone, provider.contact_email)
        shown = (" · ".join(shortened(part, _LONGEST_FACT) for part in line if part and part.strip()) for line in lines)
        told = "\n".join(filter(None, shown))
        if told:
            self._short_section("contact")
            self._writer.paragraph("Normal", told)

    def _entry_heading(self, title: Sequence[Run], period: Period | None, pointer: str) -> None:
        shown = shortened(show_period(period, self._language), _LONGEST_FACT // 3)
        when = Run(shown, "Period", self._mark(f"{pointer}/period")) if shown else self._missing
        self._writer.paragraph("Heading2", [*title, Run("\t"), when])

    def _optional(self, value: str | None, pointer: str) -> list[Run]:
        text = shortened(clean(value or ""), self._amounts.letters)
        return [Run(text, mark=self._mark(pointer))] if text else []

    def _short_section(self, name: str) -> None:
        self._writer.heading(self._text(f"short.{name}"))


def job_of(profile: JobProfile | None) -> str:
    """Return role and client that the candidate is proposed for; empty where nothing says it."""
    if profile is None:
        return ""
    return ", ".join(part for part in (profile.role.title, profile.context.client) if part)
