"""The seven sections of an offer in Word."""

from collections.abc import Sequence
from datetime import date

from ...contracts.base import Language
from ...contracts.cv import Cv
from ...contracts.offer import Offer, OfferCondition, OfferFit
from ...resources.translate import translate
from ..offer_words import answer_of, quotes_of, shown_answer
from ..texts import missing, show_date, show_period, spoken
from .package import TEXT_WIDTH
from .writer import Block, Cell, Keep, Mark, Run, Writer, cell

_FACT_WIDTHS = (2200, TEXT_WIDTH - 2200)
_TERM_WIDTHS = (2200, TEXT_WIDTH - 4200, 2000)
_FIT_WIDTHS = (2800, 1450, 1350, TEXT_WIDTH - 5600)
_GREEN, _AMBER, _RED = "E2F0D9", "FFF2CC", "FBE0DD"
_STATIONS_SHOWN = 5
_FILLS = {"met": _GREEN, "partly": _AMBER, "potentially": _AMBER, "unknown": _AMBER}
"""Red is for what a CV would show and does not; what a CV cannot say is open."""


def write_offer_letter(
    writer: Writer, offer: Offer, cv: Cv | None, language: Language, day: date, note: str = ""
) -> None:
    """Write all sections. `note` stands below the head."""
    layout = _OfferLayout(writer, offer, cv, language)
    layout.head(day)
    if note:
        writer.paragraph("Note", note)
    layout.situation()
    layout.candidate()
    layout.profile()
    layout.fit()
    layout.assessment()
    layout.terms()
    layout.closing()


class _OfferLayout:
    def __init__(self, writer: Writer, offer: Offer, cv: Cv | None, language: Language) -> None:
        self._writer = writer
        self._offer = offer
        self._cv = cv
        self._language = language
        self._missing = Run(missing(language), mark=Mark.MISSING)

    def head(self, day: date) -> None:
        offer = self._offer
        if offer.draft_because:
            self._internal_note(offer.draft_because)
        self._writer.paragraph("Title", self._text("title", reference=offer.reference))
        subtitle = [self._known(offer.role), Run(" – "), self._known(offer.candidate)]
        self._writer.paragraph("Subtitle", subtitle)
        provider = offer.provider
        contact = [part for part in (provider.contact_name, provider.contact_email, provider.contact_phone) if part]
        self._facts(
            [
                (self._text("reference"), offer.reference),
                (self._text("date"), show_date(day.isoformat(), self._language)),
                (self._text("for_client"), offer.client),
                *([(self._text("client_reference"), offer.client_reference)] if offer.client_reference else []),
                (self._text("from_provider"), "\n".join(filter(None, (provider.company, provider.address)))),
                (self._text("contact"), "\n".join(contact)),
            ],
            self._text("title", reference=offer.reference),
        )

    def _internal_note(self, why: str) -> None:
        """Stand above everything: what only the sender may read, and deletes before sending."""
        title = Run(self._text("internal.title"), mark=Mark.MISSING)
        note = Cell((Block([title]), Block([Run(self._text(f"internal.{why}"))])), fill=_RED)
        self._writer.table("ListTable", (TEXT_WIDTH,), [[note]], self._text("internal.title"), has_header=False)
        self._writer.paragraph("Normal", "")

    def situation(self) -> None:
        # A text that a person took out takes its heading along.
        if self._offer.situation.strip():
            self._section("situation")
            self._paragraphs(self._offer.situation)

    def candidate(self) -> None:
        self._section("candidate")
        self._paragraphs(self._offer.proposal)
        if self._cv is None:
            return
        person = self._cv.person
        current = self._current(self._cv)
        languages = [spoken(skill, self._language, self._cv.meta.document_language) for skill in self._cv.languages]
        facts = [
            ("name", person.addressed_name or None),
            ("headline", person.headline),
            ("current", current or None),
            ("languages", ", ".join(languages)),
            ("residence", (person.address and person.address.city) or ""),
            ("work_permit", person.work_permit or ""),
        ]
        # Empty facts are left out; those a client always asks for (None) are marked.
        rows = [(self._text(f"facts.{key}"), value) for key, value in facts if value != ""]
        self._facts(rows, self._text("sections.candidate"))

    def _current(self, cv: Cv) -> str:
        """Return the latest position; of a person who tells projects alone, the latest of them."""
        if cv.employments:
            job = cv.employments[0]
            stated = job.role, job.employer, show_period(job.period, self._language)
        elif cv.projects:
            project = cv.projects[0]
            stated = project.role or project.name, project.client, show_period(project.period, self._language)
        else:
            return ""
        return ", ".join(part for part in stated if part)

    def profile(self) -> None:
        self._section("profile")
        if self._cv is None:
            self._writer.paragraph("Normal", [self._missing])
            return
        cv = self._cv
        if cv.profile:
            self._paragraphs(cv.profile)
        groups = [
            (self._text(f"profile.{name}"), ", ".join(getattr(cv.expertise, name)))
            for name in ("technologies", "methods", "other")
            if getattr(cv.expertise, name)
        ]
        education = [", ".join(filter(None, (e.degree, e.area, e.institution))) for e in cv.education]
        groups.append((self._text("facts.education"), "\n".join(filter(None, education))))
        certificates = [" · ".join(filter(None, (entry.name, entry.issuer))) for entry in cv.certifications]
        groups.append((self._text("facts.certifications"), "\n".join(certificates)))
        known = [(label, value) for label, value in groups if value]
        if not (cv.profile or known or cv.employments or cv.projects):
            self._writer.paragraph("Normal", [self._missing])
        self._facts(known, self._text("sections.profile"))
        self._stations("stations", [(e.period, (e.role, e.employer)) for e in cv.employments])
        self._stations("projects", [(p.period, (p.name, p.role, p.client)) for p in cv.projects])

    def _stations(self, heading: str, entries: Sequence[tuple[object, tuple[str | None, ...]]]) -> None:
        if not entries:
            return
        self._writer.heading(self._text(f"profile.{heading}"), level=2)
        points = []
        for period, parts in entries[:_STATIONS_SHOWN]:
            shown = show_period(period, self._language)  # type: ignore[arg-type]
            when = Run(shown) if shown else self._missing
            colon = Run(translate("documents", "label", self._language, label=""))
            points.append([when, colon, self._known(", ".join(part for part in parts if part))])
        self._writer.bullets(points, Keep.ALL)

    def fit(self) -> None:
        self._section("fit")
        header = [
            cell(self._text(f"table.{key}"), style="TableHead") for key in ("criterion", "kind", "answer", "evidence")
        ]
        rows = [self._fit_row(row) for row in self._offer.fit]
        if rows:
            self._writer.table("ListTable", _FIT_WIDTHS, [header, *rows], self._text("sections.fit"), has_header=True)
        else:
            self._writer.paragraph("Normal", [self._missing])

    def _fit_row(self, row: OfferFit) -> list[Cell]:
        fill = _FILLS.get(answer_of(row), _RED)
        style = {_GREEN: "AnswerYes", _AMBER: "AnswerOpen", _RED: "AnswerNo"}[fill]
        shown = shown_answer(row, self._language)
        return [
            cell(row.criterion),
            cell(self._text(f"kinds.{row.kind}")),
            cell(Run(shown, style), fill=fill),
            Cell(self._evidence(row)),
        ]

    def _evidence(self, row: OfferFit) -> list[Block]:
        blocks = [Block([Run(quote)], "Evidence") for quote in quotes_of(row, self._cv, self._language)]
        if row.comment:
            blocks.append(Block([Run(row.comment)], "EvidenceNote"))
        if not row.evidence and (row.by_person or not blocks):
            # On a person's word, and the client sees that nothing in the CV proves it.
            blocks.insert(0, Block([Run(self._text("table.none"))], "EvidenceNote"))
        return blocks

    def assessment(self) -> None:
        if self._offer.assessment.strip() or self._offer.benefits:
            self._section("assessment")
        self._paragraphs(self._offer.assessment)
        if self._offer.benefits:
            self._writer.heading(self._text("benefits"), level=2)
            self._writer.bullets([[Run(benefit)] for benefit in self._offer.benefits])

    def terms(self) -> None:
        self._section("terms")
        header = [cell(self._text(f"terms.{key}"), style="TableHead") for key in ("term", "value", "source")]
        rows = [row for condition in self._offer.conditions for row in self._term_rows(condition)]
        caption = self._text("sections.terms")
        # Terms, next steps and signature stand on one page: none with the signature alone comes after it.
        self._writer.table("ListTable", _TERM_WIDTHS, [header, *rows], caption, has_header=True, keep_next=True)

    def _term_rows(self, condition: OfferCondition) -> list[list[Cell]]:
        """Return a row for each statement; what nobody states is marked."""
        label = cell(self._text(f"terms.{condition.name}"), style="TableLabel")
        if not condition.statements:
            return [[label, cell(self._missing), cell()]]
        return [
            [label if number == 0 else cell(), cell(said.value), cell(self._source(said.source.value))]
            for number, said in enumerate(condition.statements)
        ]

    def _source(self, key: str) -> str:
        source = self._text(f"sources.{key}")
        return source[:1].upper() + source[1:]

    def closing(self) -> None:
        if self._offer.closing.strip():
            self._section("closing")
        # Greeting and signature never stand alone on a page.
        self._paragraphs(self._offer.closing, keep_next=True)
        self._writer.paragraph("Greeting", self._text("texts.greeting"), keep_next=True)
        provider = self._offer.provider
        signature = [part for part in (provider.contact_name, provider.company) if part]
        self._writer.paragraph("Normal", [Run("\n".join(signature))] if signature else [self._missing])

    def _facts(self, facts: Sequence[tuple[str, str | None]], caption: str) -> None:
        rows = [[cell(label, style="TableLabel"), cell(self._known(value))] for label, value in facts]
        if rows:
            self._writer.table("FactTable", _FACT_WIDTHS, rows, caption, has_header=False)

    def _paragraphs(self, text: str, keep_next: bool = False) -> None:
        for part in text.split("\n"):
            if part.strip():
                self._writer.paragraph("Normal", part.strip(), keep_next=keep_next)

    def _section(self, name: str) -> None:
        self._writer.heading(self._text(f"sections.{name}"))

    def _known(self, value: str | None) -> Run:
        return Run(value) if value and value.strip() else self._missing

    def _text(self, key: str, **values: object) -> str:
        return translate("offer", key, self._language, **values)
