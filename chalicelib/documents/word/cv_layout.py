"""The default layout of a CV in Word. Sections without content are left out; missing values are marked."""

from collections.abc import Sequence

from ...contracts.base import Language
from ...contracts.cv import Address, Certification, Cv, Education, Employment, LanguageSkill, Period, Project
from ...resources.translate import translate
from ..countries import country_in, nationality_in
from ..other_sections import shown_sections
from ..texts import (
    clean,
    dated_by_its_end,
    language_name,
    level_words,
    missing,
    show_date,
    show_period,
    stars_of,
    tell_date,
    ungrounded_pointers,
    without_label,
)
from ..told_dates import DAY
from ..told_terms import show_availability, show_licence, show_notice, show_rate, show_told
from .package import TEXT_WIDTH
from .writer import Cell, Keep, Mark, Run, Writer, cell, join_runs

_LABEL_WIDTH = 2050
"""Room for the longest word of a label, also in the wider type that stands in for a font that is not there."""

_FACT_WIDTHS = (_LABEL_WIDTH, TEXT_WIDTH // 2 - _LABEL_WIDTH) * 2
_WIDE_FACT_WIDTHS = (_LABEL_WIDTH, TEXT_WIDTH - _LABEL_WIDTH)
_LONGEST_WORD = 21
"""Letters that a cell beside another has room for; a longer address would break inside."""

_GROUP_WIDTHS = (1900, TEXT_WIDTH - 1900)
_KEPT_TOGETHER = 7
"""An entry with no more points than this is not split between pages."""

_LANGUAGE_WIDTHS = {"language": 2500, "level": 2000, "cefr": 1100, "words": TEXT_WIDTH - 5600}
"""A column that no language fills is left out; the last one takes its room."""

_LONG_ADDRESS = 26
"""Characters from which the street gets a line of its own."""


def write_cv(writer: Writer, cv: Cv, language: Language, note: str = "") -> None:
    """Write name, facts and all sections that have content. `note` stands below the headline."""
    layout = CvLayout(writer, cv, language)
    layout.head(note)
    layout.profile()
    layout.expertise()
    layout.education()
    layout.certifications()
    layout.languages()
    layout.employments()
    layout.projects()
    layout.other()


class CvLayout:
    """Writes the parts of a CV, each with its marks."""

    def __init__(self, writer: Writer, cv: Cv, language: Language) -> None:
        self._writer = writer
        self._cv = cv
        self._language = language
        self._missing = Run(missing(language), mark=Mark.MISSING)
        self._ungrounded = ungrounded_pointers(cv)

    def head(self, note: str) -> None:
        self._head_lines()
        if note:
            self._writer.paragraph("Note", note)
        self._facts()

    def _head_lines(self) -> None:
        person = self._cv.person
        first = self._optional(person.first_name, "/person/firstName")
        last = self._optional(person.last_name, "/person/lastName")
        before, after = (self._optional(title, "/person/academicTitle") for title in person.titles)
        name = join_runs([before, first, last or ([] if first else [self._missing])], " ")
        self._writer.paragraph("Title", join_runs([name, after], ", "))
        self._writer.paragraph("Subtitle", self._required(person.headline, "/person/headline"))

    def _facts(self) -> None:
        person = self._cv.person
        address, terms = person.address, self._cv.terms
        languages = self._language, self._cv.meta.document_language
        residence = _shown_address(address, *languages) if address else ""
        nationalities = ", ".join(nationality_in(name, *languages) for name in person.nationalities)
        phone = "/person/phoneAsWritten" if person.phone_as_written else "/person/phone"
        facts = [
            ("birth_date", person.birth_date and show_date(person.birth_date, self._language), "/person/birthDate"),
            ("nationality", nationalities, "/person/nationalities"),
            ("residence", residence, "/person/address"),
            ("work_permit", person.work_permit, "/person/workPermit"),
            ("driving_licence", show_licence(person.driving_licence or "", self._language), "/person/drivingLicence"),
            ("availability", show_availability(terms, *languages), "/terms/availability"),
            ("notice_period", show_notice(terms.notice_period or "", self._language), "/terms/noticePeriod"),
            ("workload", show_told(terms.workload or "", self._language), "/terms/workload"),
            ("on_site_share", show_told(terms.on_site_share or "", self._language), "/terms/onSiteShare"),
            ("places", ", ".join(terms.places), "/terms/places"),
            ("rate", "\n".join(show_rate(rate, self._language) for rate in terms.rates), "/terms/rates"),
            ("email", person.email, "/person/email"),
            ("phone", person.phone_as_written or person.phone, phone),
            ("links", "\n".join(_short_link(link.url) for link in person.links), "/person/links"),
        ]
        self._fact_tables(facts)

    def _fact_tables(self, facts: Sequence[tuple[str, str | None, str]]) -> None:
        """Write label and value of each fact that has one: two beside each other, those that are long below."""
        known = [fact for fact in facts if fact[1] and fact[1].strip()]
        beside = [fact for fact in known if _fits_beside_another(str(fact[1]))]
        cells = [part for fact in beside for part in self._fact(*fact)]
        if len(cells) % 4:
            cells += [cell(), cell()]
        caption = self._text("facts.title")
        if rows := [cells[start : start + 4] for start in range(0, len(cells), 4)]:
            self._writer.table("FactTable", _FACT_WIDTHS, rows, caption, has_header=False)
        if wide := [self._fact(*fact) for fact in known if fact not in beside]:
            self._writer.table("FactTable", _WIDE_FACT_WIDTHS, wide, caption, has_header=False)

    def _fact(self, key: str, value: str | None, pointer: str) -> list[Cell]:
        return [cell(self._text(f"facts.{key}"), style="TableLabel"), cell(*self._optional(value, pointer))]

    def profile(self) -> None:
        if self._cv.profile and self._cv.profile.strip():
            self._section("profile")
            self._writer.paragraph("Normal", self._optional(self._cv.profile.strip(), "/profile"))

    def expertise(self) -> None:
        groups = self._expertise_groups()
        if not groups:
            return
        self._section("expertise")
        rows = [
            [cell(Run(label), style="TableLabel"), cell(*self._list(items, pointer))]
            for label, items, pointer in groups
        ]
        self._writer.table("FactTable", _GROUP_WIDTHS, rows, self._text("sections.expertise"), has_header=False)

    def _expertise_groups(self) -> list[tuple[str, Sequence[str], str]]:
        """Label, items and pointer of each group; the skills as written where they were not grouped."""
        expertise = self._cv.expertise
        grouped = [
            (self._text(f"expertise.{name}"), getattr(expertise, name), f"/expertise/{name}")
            for name in ("methods", "technologies", "other")
            if getattr(expertise, name)
        ]
        return grouped or [
            (group.category or self._text("expertise.other"), group.items, f"/skills/{number}/items")
            for number, group in enumerate(self._cv.skills)
            if group.items
        ]

    def education(self) -> None:
        if self._cv.education:
            self._section("education")
        for number, entry in enumerate(self._cv.education):
            self._education_entry(entry, f"/education/{number}")

    def _education_entry(self, entry: Education, pointer: str) -> None:
        title = join_runs(
            [self._optional(entry.degree, f"{pointer}/degree"), self._optional(entry.area, f"{pointer}/area")], ", "
        )
        self._entry_heading(title or [self._missing], dated_by_its_end(entry.period), pointer)
        place = join_runs(
            [
                self._required(entry.institution, f"{pointer}/institution"),
                self._optional(entry.location, f"{pointer}/location"),
                self._grade(entry, pointer),
            ],
            " · ",
        )
        self._writer.paragraph("EntryMeta", place, keep_next=bool(entry.notes))
        self._writer.bullets(self._points(entry.notes, f"{pointer}/notes"))

    def _grade(self, entry: Education, pointer: str) -> list[Run]:
        """Return the grade with its label, unless the CV's own words say what it is ("Note 1,4")."""
        if entry.grade and not entry.grade.lstrip()[:1].isdigit():
            return self._optional(entry.grade, f"{pointer}/grade")
        return self._labelled("grade", entry.grade, f"{pointer}/grade")

    def certifications(self) -> None:
        if not self._cv.certifications:
            return
        self._section("certifications")
        self._writer.bullets(
            [self._certification(entry, f"/certifications/{n}") for n, entry in enumerate(self._cv.certifications)]
        )

    def _certification(self, entry: Certification, pointer: str) -> list[Run]:
        until = entry.valid_until
        # French says "jusqu’au 3 mai 2028", and "jusqu’en 2028".
        key = "entry.valid_until" if until and len(until) == DAY else "entry.valid_to_the_end_of"
        valid = until and self._text(key, date=tell_date(until, self._language))
        return join_runs(
            [
                self._required(entry.name, f"{pointer}/name"),
                self._optional(entry.issuer, f"{pointer}/issuer"),
                self._optional(entry.date and show_date(entry.date, self._language), f"{pointer}/date"),
                self._optional(valid, f"{pointer}/validUntil"),
            ],
            " · ",
        )

    def languages(self) -> None:
        if not self._cv.languages:
            return
        self._section("languages")
        header = [cell(self._text(f"languages.{key}"), style="TableHead") for key in _LANGUAGE_WIDTHS]
        rows = [self._language_row(skill, f"/languages/{n}") for n, skill in enumerate(self._cv.languages)]
        shown = [at for at in range(len(header)) if any(block.runs for row in rows for block in row[at].blocks)]
        widths = [list(_LANGUAGE_WIDTHS.values())[at] for at in shown]
        widths[-1] += TEXT_WIDTH - sum(widths)
        table = [[row[at] for at in shown] for row in [header, *rows]]
        self._writer.table("ListTable", widths, table, self._text("sections.languages"), has_header=True)

    def _language_row(self, skill: LanguageSkill, pointer: str) -> list[Cell]:
        stars = stars_of(skill)
        dots = [Run("●" * stars, "DotsOn"), Run("○" * (5 - stars), "DotsOff")] if stars else [self._missing]
        words = level_words(skill, self._language, self._cv.meta.document_language)
        return [
            cell(*self._required(language_name(skill, self._language), f"{pointer}/name")),
            cell(*dots),
            cell(*self._optional(skill.cefr, f"{pointer}/cefr")),
            cell(*self._optional(words, f"{pointer}/asWritten")),
        ]

    def employments(self) -> None:
        if self._cv.employments:
            self._section("employments")
        for number, entry in enumerate(self._cv.employments):
            pointer = f"/employments/{number}"
            self._entry_heading(self._required(entry.role, f"{pointer}/role"), entry.period, pointer)
            place = [
                self._required(entry.employer, f"{pointer}/employer"),
                self._optional(entry.location, f"{pointer}/location"),
            ]
            self._entry_body(entry, join_runs(place, " · "), pointer)

    def projects(self) -> None:
        if self._cv.projects:
            self._section("projects")
        for number, entry in enumerate(self._cv.projects):
            pointer = f"/projects/{number}"
            if entry.name:
                title = self._optional(entry.name, f"{pointer}/name")
                role = self._labelled("role", entry.role, f"{pointer}/role", required=True)
            else:
                title, role = self._required(entry.role, f"{pointer}/role"), []
            self._entry_heading(title, entry.period, pointer)
            client = self._client(entry, pointer)
            self._entry_body(entry, join_runs([role, client], " · "), pointer)

    def _client(self, entry: Project, pointer: str) -> list[Run]:
        return self._labelled("client", without_label(entry.client, self._text("entry.client")), f"{pointer}/client")

    def _entry_heading(self, title: Sequence[Run], period: Period | None, pointer: str) -> None:
        shown = show_period(period, self._language)
        when = Run(shown, "Period", self._mark(f"{pointer}/period")) if shown else self._missing
        self._writer.paragraph("Heading2", [*title, Run("\t"), when])

    def _entry_body(self, entry: Employment | Project, meta: Sequence[Run], pointer: str) -> None:
        tags = [
            self._labelled_list(key, items, f"{pointer}/{key}")
            for key, items in (("technologies", entry.technologies), ("methods", entry.methods))
            if items
        ]
        if meta:
            self._writer.paragraph("EntryMeta", meta, keep_next=bool(entry.activities or tags))
        points = self._points(entry.activities, f"{pointer}/activities")
        self._writer.bullets(points, Keep.ALL if len(points) <= _KEPT_TOGETHER else Keep.ENDS, bool(tags))
        for number, runs in enumerate(tags, start=1):
            self._writer.paragraph("Tags", runs, keep_next=number < len(tags))

    def other(self) -> None:
        shown = shown_sections(self._cv)
        if any(self._cv.other[number].text.strip() for number in shown):
            self._section("other")
        for number in shown:
            section = self._cv.other[number]
            if section.title and section.text.strip():
                self._writer.paragraph("Heading2", self._optional(section.title, f"/other/{number}/title"))
            self._writer.paragraph("Normal", self._optional(section.text, f"/other/{number}/text"))

    def _section(self, name: str) -> None:
        self._writer.heading(self._text(f"sections.{name}"))

    def _text(self, key: str, **values: object) -> str:
        return translate("cv", key, self._language, **values)

    def _mark(self, pointer: str) -> Mark:
        """Return the mark of a value; that of a part holds for a value made of several."""
        if not self._ungrounded:
            return Mark.NONE
        below = f"{pointer}/"
        is_ungrounded = pointer in self._ungrounded or any(p.startswith(below) for p in self._ungrounded)
        return Mark.UNGROUNDED if is_ungrounded else Mark.NONE

    def _optional(self, value: str | None, pointer: str) -> list[Run]:
        return [Run(value, mark=self._mark(pointer))] if value and clean(value).strip() else []

    def _required(self, value: str | None, pointer: str) -> list[Run]:
        return self._optional(value, pointer) or [self._missing]

    def _points(self, items: Sequence[str], pointer: str) -> list[list[Run]]:
        return [runs for n, item in enumerate(items) if (runs := self._optional(item, f"{pointer}/{n}"))]

    def _list(self, items: Sequence[str], pointer: str) -> list[Run]:
        return join_runs(self._points(items, pointer), translate("documents", "list_separator", self._language))

    def _label(self, name: str) -> str:
        return translate("documents", "label", self._language, label=self._text(f"entry.{name}"))

    def _labelled(self, label: str, value: str | None, pointer: str, required: bool = False) -> list[Run]:
        runs = self._required(value, pointer) if required else self._optional(value, pointer)
        return [Run(self._label(label)), *runs] if runs else []

    def _labelled_list(self, label: str, items: Sequence[str], pointer: str) -> list[Run]:
        return [Run(self._label(label), "Label"), *self._list(items, pointer)]


def _fits_beside_another(value: str) -> bool:
    """Whether no address in it, of e-mail or in the web, is longer than half a line."""
    return all(len(word) <= _LONGEST_WORD for word in value.split() if "@" in word or "/" in word)


def _shown_address(address: Address, language: Language, document_language: Language) -> str:
    place = " ".join(filter(None, _town(address)))
    country = country_in(address.country, language, document_language) if address.country else None
    place = ", ".join(filter(None, (place, country)))
    is_long = len(address.street or "") + len(place) >= _LONG_ADDRESS
    return ("\n" if is_long else ", ").join(filter(None, (address.street, place))) or address.as_written


def _town(address: Address) -> tuple[str | None, str | None]:
    """Return postcode and town in their country's order: "Bristol BS8 4QJ", but "10115 Berlin", "D-10115 Berlin"."""
    code = address.postal_code or ""
    is_behind = code[:1].isalpha() and "-" not in code
    return (address.city, code) if is_behind else (code, address.city)


def _short_link(url: str) -> str:
    """Return the address as people write it: without scheme and closing slash."""
    return url.removeprefix("https://").removeprefix("http://").rstrip("/") or url
