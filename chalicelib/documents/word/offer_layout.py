"""The seven sections of an offer in Word."""

from collections.abc import Sequence
from datetime import date

from ...contracts.base import Language
from ...contracts.cv import Cv, LanguageSkill
from ...contracts.offer import Offer, OfferFit
from ...resources.translate import translate
from ..texts import language_name, level_words, missing, show_date, show_period
from .package import TEXT_WIDTH
from .writer import Block, Cell, Mark, Run, Writer, cell

_FACT_WIDTHS = (2200, TEXT_WIDTH - 2200)
_FIT_WIDTHS = (3000, 1250, 1250, TEXT_WIDTH - 5500)
_GREEN, _AMBER, _RED = "E2F0D9", "FFF2CC", "FBE0DD"
_QUOTES_SHOWN = 3
_STATIONS_SHOWN = 5
_FILLS = {"met": _GREEN, "partly": _AMBER, "potentially": _AMBER, "unknown": _AMBER}
"""Red is for what a CV would show and does not; what a CV cannot say is open."""


def write_offer_letter(writer: Writer, offer: Offer, cv: Cv | None, language: Language, day: date) -> None:
    layout = _OfferLayout(writer, offer, cv, language)
    layout.head(day)
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
                (self._text("from_provider"), "\n".join(filter(None, (provider.company, provider.address)))),
                (self._text("contact"), "\n".join(contact)),
            ],
            self._text("title", reference=offer.reference),
        )

    def situation(self) -> None:
        self._section("situation")
        self._paragraphs(self._offer.situation)

    def candidate(self) -> None:
        self._section("candidate")
        self._paragraphs(self._offer.proposal)
        if self._cv is None:
            return
        person = self._cv.person
        latest = self._cv.employments[0] if self._cv.employments else None
        stated = (latest.role, latest.employer, show_period(latest.period, self._language)) if latest else ()
        current = ", ".join(part for part in stated if part)
        spoken = [self._spoken(skill, self._cv.meta.document_language) for skill in self._cv.languages]
        facts = [
            ("name", person.full_name or None),
            ("headline", person.headline),
            ("current", current or None),
            ("languages", ", ".join(spoken)),
            ("residence", (person.address and person.address.city) or ""),
            ("work_permit", person.work_permit or ""),
        ]
        # Empty facts are left out; those a client always asks for (None) are marked.
        rows = [(self._text(f"facts.{key}"), value) for key, value in facts if value != ""]
        self._facts(rows, self._text("sections.candidate"))

    def _spoken(self, skill: LanguageSkill, document_language: Language) -> str:
        level = skill.cefr or level_words(skill, self._language, document_language)
        if skill.native and self._language is not Language.DE:
            level = level[:1].lower() + level[1:]
        name = language_name(skill, self._language)
        return f"{name} ({level})" if level else name

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
        groups.append((self._text("facts.certifications"), "\n".join(entry.name for entry in cv.certifications)))
        self._facts([(label, value) for label, value in groups if value], self._text("sections.profile"))
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
            points.append([when, Run(": "), self._known(", ".join(part for part in parts if part))])
        self._writer.bullets(points)

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
        # A verdict without a quote is not a yes, whatever the engine says.
        answer = "met" if row.answer else row.verdict.value
        if answer == "met" and not row.answer:
            answer = "unproven"
        fill = _FILLS.get(answer, _RED)
        style = {_GREEN: "AnswerYes", _AMBER: "AnswerOpen", _RED: "AnswerNo"}[fill]
        return [
            cell(row.criterion),
            cell(self._text(f"kinds.{row.kind}")),
            cell(Run(self._text(f"answers.{answer}"), style), fill=fill),
            Cell(self._evidence(row)),
        ]

    def _evidence(self, row: OfferFit) -> list[Block]:
        blocks = []
        # Two values of the CV may read alike; the client needs the words once.
        distinct = {(item.quote, item.page): item for item in row.evidence}
        for item in list(distinct.values())[:_QUOTES_SHOWN]:
            page = f" ({self._text('table.page', page=item.page)})" if item.page else ""
            blocks.append(
                Block([Run(translate("documents", "quote", self._language, text=item.quote) + page)], "Evidence")
            )
        if row.comment:
            blocks.append(Block([Run(row.comment)], "EvidenceNote"))
        return blocks or [Block([Run(self._text("table.none"))], "EvidenceNote")]

    def assessment(self) -> None:
        self._section("assessment")
        self._paragraphs(self._offer.assessment)
        if self._offer.benefits:
            self._writer.heading(self._text("benefits"), level=2)
            self._writer.bullets([[Run(benefit)] for benefit in self._offer.benefits])

    def terms(self) -> None:
        self._section("terms")
        terms = self._offer.terms
        names = ("availability", "workload", "rate", "locations", "validity")
        self._facts([(self._text(f"terms.{n}"), getattr(terms, n)) for n in names], self._text("sections.terms"))

    def closing(self) -> None:
        self._section("closing")
        self._paragraphs(self._offer.closing)
        self._writer.paragraph("Greeting", self._text("texts.greeting"), keep_next=True)
        provider = self._offer.provider
        signature = [part for part in (provider.contact_name, provider.company) if part]
        self._writer.paragraph("Normal", [Run("\n".join(signature))] if signature else [self._missing])

    def _facts(self, facts: Sequence[tuple[str, str | None]], caption: str) -> None:
        rows = [[cell(label, style="TableLabel"), cell(self._known(value))] for label, value in facts]
        if rows:
            self._writer.table("FactTable", _FACT_WIDTHS, rows, caption, has_header=False)

    def _paragraphs(self, text: str) -> None:
        for part in text.split("\n"):
            if part.strip():
                self._writer.paragraph("Normal", part.strip())

    def _section(self, name: str) -> None:
        self._writer.heading(self._text(f"sections.{name}"))

    def _known(self, value: str | None) -> Run:
        return Run(value) if value and value.strip() else self._missing

    def _text(self, key: str, **values: object) -> str:
        return translate("offer", key, self._language, **values)
