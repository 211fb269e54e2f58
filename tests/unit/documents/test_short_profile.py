"""The short profile: one page for every CV, what fits the job first, no rate, no name where none is wished."""

from io import BytesIO

import docx
import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.choices import CvChoices, CvSection, PersonShown
from chalicelib.contracts.cv import Cv, Employment, LanguageSkill, Period, Project, Rate, SkillGroup
from chalicelib.contracts.job import JobOptions
from chalicelib.contracts.job_profile import Criterion, CriterionKind, JobProfile, ProfileRole
from chalicelib.contracts.owner import Branding
from chalicelib.documents.blinding import candidate_label
from chalicelib.documents.pdf.convert import pdf_of
from chalicelib.documents.short_profile import render_short_profile
from chalicelib.documents.short_selection import AMOUNTS, ShortSelection, first_sentences, shortened
from chalicelib.errors import NotAnonymous
from tests.unit.documents.samples import HOSTILE_TEXTS, JOB_ID, OWNER, SAMPLES, context_of, sample_cv, sample_profile

FULL = CvChoices(short_profile=PersonShown.FULL)


def made(cv: Cv, language: Language = Language.DE, **changes: object) -> bytes:
    content = render_short_profile(context_of(cv, language, **{"choices": FULL, **changes}))
    assert content is not None
    return content


def text_of(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    foot = [p.text for section in document.sections for p in [*section.header.paragraphs, *section.footer.paragraphs]]
    return "\n".join([*(p.text for p in document.paragraphs), *cells, *foot, document.core_properties.title])


def pages_of(pdf: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def long_cv(text: str = "Entwicklung und Betrieb verteilter Systeme für Handel und Logistik", times: int = 20) -> Cv:
    """Twenty years in forty entries of which each would fill a third of a page; `times` is how many of a kind."""
    period = Period(start="2019-01", ongoing=True)
    job = Employment(period=period, role=text, employer=text, location=text, activities=[text] * times)
    project = Project(period=period, name=text, role=text, client=text, activities=[text] * times)
    cv = sample_cv("veteran")
    changes = {
        "profile": f"{text}. " * times,
        "skills": [SkillGroup(items=[f"{text} {number}" for number in range(3 * times)])],
        "employments": [job] * times,
        "projects": [project] * times,
        "education": cv.education * 5,
        "certifications": cv.certifications * 10,
        "languages": [LanguageSkill(name=f"{text} {number}", as_written=text) for number in range(times)],
        "terms": cv.terms.model_copy(update={"availability": text, "notice_period": text, "on_site_share": text}),
    }
    return cv.model_copy(update=changes)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", SAMPLES)
def test_it_stands_on_one_page(name: str, language: Language) -> None:
    content = made(sample_cv(name), language, job_profile=sample_profile())
    assert pages_of(pdf_of(content)) == 1


@pytest.mark.parametrize("font", ["Calibri", "Verdana", "Comic Sans MS"])
def test_the_longest_cv_stands_on_one_page_in_every_typeface(font: str) -> None:
    branding = Branding(agency_line="Musteragentur GmbH " * 10, heading_font=font, body_font=font)
    owner = OWNER.model_copy(update={"branding": branding})
    assert pages_of(pdf_of(made(long_cv(), owner_settings=owner))) == 1


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_texts_that_try_to_be_more_or_longer_than_a_page_stay_on_it(text: str) -> None:
    from chalicelib.documents.pdf.fitting import stands_on_one_page

    cv = long_cv(text, times=2)
    person = cv.person.model_copy(update={"headline": text, "last_name": text})
    assert stands_on_one_page(made(cv.model_copy(update={"person": person})), OWNER.branding)


def test_a_cv_with_much_to_say_is_told_at_length_and_cut_at_words() -> None:
    few = text_of(made(sample_cv("graduate")))
    assert "…" not in few
    assert shortened("eins zwei drei", 10) == "eins zwei…"
    assert shortened("x" * 50, 10) == "x" * 9 + "…"
    assert first_sentences("Erster Satz ist lang. Zweiter Satz auch.", 30) == "Erster Satz ist lang."
    assert first_sentences("Dr. Wort an Wort ohne Ende", 15) == "Dr. Wort…"


BUDGET = (
    "Verantwortung für 2,4 Mio. Euro Budget und zwölf Personen in drei Ländern, dazu die Abstimmung mit dem Vorstand"
)


@pytest.mark.parametrize(
    ("text", "letters", "shown"),
    [
        (BUDGET, 90, "Verantwortung für 2,4 Mio. Euro Budget und zwölf Personen in drei Ländern…"),
        (BUDGET, 60, "Verantwortung für 2,4 Mio. Euro Budget und zwölf Personen…"),
        (BUDGET, 24, "Verantwortung…"),
        (BUDGET, 28, "Verantwortung…"),
        ("Reduced hosting costs by 30 percent within a year", 28, "Reduced hosting costs…"),
        ("Einführung von S/4HANA in 14 Werken des Konzerns", 27, "Einführung von S/4HANA…"),
        ("Pilotage d’un budget de 2,4 M€ pour la région", 30, "Pilotage d’un budget…"),
        ("Betrieb der Plattform (Kafka, Flink) rund um die Uhr", 40, "Betrieb der Plattform (Kafka…"),
    ],
)
def test_a_text_is_cut_where_what_is_left_says_what_it_said(text: str, letters: int, shown: str) -> None:
    assert shortened(text, letters) == shown
    assert len(shown) <= letters


def test_a_sentence_ends_behind_no_abbreviation() -> None:
    text = "Leitet Budgets von 3 Mio. Euro und mehr. Führt zwölf Personen an vier Standorten."
    assert first_sentences(text, 60) == "Leitet Budgets von 3 Mio. Euro und mehr."


def criterion(text: str, term: str, kind: CriterionKind = CriterionKind.MUST) -> Criterion:
    return Criterion(id=term, text=text, kind=kind, terms=[term])


KAFKA = JobProfile(
    language=Language.DE,
    role=ProfileRole(title="Entwicklerin"),
    criteria=[criterion("Erfahrung mit Apache Kafka", "Apache Kafka"), criterion("Teamfähigkeit", "Team")],
)


def cv_with_projects() -> Cv:
    projects = [
        Project(name="Kasse", activities=["Pflege in COBOL"]),
        Project(name="Fahrplan", activities=["Abstimmung", "Betrieb", "Schulung", "Umzug auf Apache Kafka"]),
    ]
    cv = sample_cv("graduate")
    skills = [SkillGroup(items=["COBOL", "Apache Kafka"])]
    return cv.model_copy(update={"projects": projects, "skills": skills, "expertise": type(cv.expertise)()})


def test_what_the_job_asks_for_comes_first() -> None:
    selection = ShortSelection(cv_with_projects(), CvChoices(), KAFKA).of(AMOUNTS[0])
    assert [chosen.index for chosen in selection.projects] == [1, 0]
    assert [text for text, _ in selection.skills] == ["Apache Kafka", "COBOL"]
    assert selection.projects[0].points == (0, 1, 3)
    assert [c.index for c in ShortSelection(cv_with_projects(), CvChoices(), None).of(AMOUNTS[0]).projects] == [0, 1]


def test_projects_chosen_by_hand_keep_their_order() -> None:
    selection = ShortSelection(cv_with_projects(), CvChoices(projects=[0, 1]), KAFKA).of(AMOUNTS[0])
    assert [chosen.index for chosen in selection.projects] == [0, 1]


def test_the_rate_is_never_told_whatever_else_may_be() -> None:
    cv = sample_cv("graduate")
    cv.terms.rates = [Rate(amount=87, as_written="87 € pro Stunde")]
    cv.profile = "Sucht Projekte. Stundensatz: 87 € pro Stunde."
    text = text_of(made(cv, options=JobOptions(print_rates=True)))
    assert "87" not in text


@pytest.mark.parametrize("how", [PersonShown.INITIALS, PersonShown.ANONYMOUS])
def test_nothing_tells_who_it_is(how: PersonShown) -> None:
    cv = sample_cv("graduate")
    cv.profile = f"{cv.person.full_name} entwickelt Auswertungen."
    text = text_of(made(cv, choices=CvChoices(short_profile=how)))
    assert cv.person.last_name and cv.person.last_name not in text
    label = "J. H." if how is PersonShown.INITIALS else candidate_label(JOB_ID, Language.DE)
    assert label in text


def test_without_a_name_there_is_no_anonymous_one() -> None:
    cv = sample_cv("graduate")
    cv.person.first_name = cv.person.last_name = None
    assert render_short_profile(context_of(cv, choices=CvChoices(short_profile=PersonShown.ANONYMOUS))) is None
    assert render_short_profile(context_of(cv, choices=FULL))


def test_a_leak_is_found_in_the_finished_file(monkeypatch: pytest.MonkeyPatch) -> None:
    import chalicelib.documents.blinding as blinding

    monkeypatch.setattr(blinding._Blinding, "text", lambda self, text: text)
    cv = sample_cv("graduate")
    cv.profile = f"{cv.person.full_name} ist Absolventin."
    with pytest.raises(NotAnonymous):
        made(cv, choices=CvChoices(short_profile=PersonShown.ANONYMOUS))


def test_hidden_sections_are_hidden_here_too() -> None:
    choices = FULL.model_copy(update={"hidden_sections": [CvSection.EMPLOYMENTS, CvSection.LANGUAGES]})
    text = text_of(made(sample_cv("graduate"), choices=choices))
    assert "Berufliche Stationen" not in text and "Sprachen" not in text


def test_it_is_written_only_where_it_is_wished() -> None:
    assert render_short_profile(context_of(sample_cv("graduate"))) is None


def test_what_the_job_is_called_has_no_mark_of_the_cv() -> None:
    document = docx.Document(BytesIO(made(sample_cv("graduate"), job_profile=sample_profile())))
    (told,) = [cell for row in document.tables[0].rows for cell in row.cells if "Junior Data Analyst" in cell.text]
    assert [run.font.highlight_color for paragraph in told.paragraphs for run in paragraph.runs] == [None]
