"""Each thing a CV lacks becomes one question, the urgent ones first."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv, DocumentWarning, WarningKind
from chalicelib.contracts.feedback import Feedback, Finding, FindingType
from chalicelib.contracts.job import Cost
from chalicelib.contracts.job_profile import Criterion, CriterionKind, CriterionTopic, ProfileRole
from chalicelib.contracts.match import Verdict
from chalicelib.errors import EngineUnavailable
from chalicelib.steps.criterion_questions import ask_for
from chalicelib.steps.feedback_questions import MOST_QUESTIONS
from chalicelib.steps.feedback_rules import is_vague
from chalicelib.steps.write_feedback import STEP
from tests.unit.documents.samples import OWNER, sample_cv, sample_profile
from tests.unit.steps.fakes import FakeEngine, tools


def cv_with(**sections: Any) -> Cv:
    """A CV with name, contact, profile, skills, school and language, and these sections instead."""
    complete: dict[str, Any] = {
        "meta": {
            "documentLanguage": "de",
            "engine": "offline",
            "extractedAt": "2026-03-01T00:00:00Z",
            "sha256": "ff",
            "pages": 1,
        },
        "person": {"firstName": "Ada", "lastName": "Beispiel", "headline": "Ingenieurin", "email": "ada@example.org"},
        "profile": "Ingenieurin",
        "skills": [{"items": ["Python"]}],
        "employments": [job("2020-01", None, ongoing=True)],
        "education": [
            {
                "period": {"start": "2015-10", "end": "2019-12"},
                "degree": "B.Sc.",
                "institution": "Hochschule Musterstadt",
            }
        ],
        "languages": [{"name": "Deutsch", "native": True}],
    }
    return Cv.model_validate({**complete, **sections})


def job(start: str | None, end: str | None, **values: Any) -> dict[str, Any]:
    ongoing = values.pop("ongoing", False)
    precision = values.pop("precision", "month")
    return {
        "period": {"start": start, "end": end, "ongoing": ongoing, "precision": precision},
        "role": "Entwicklerin",
        "employer": "Muster GmbH",
        "activities": ["Entwicklung der Abrechnung in Python"],
        **values,
    }


def feedback_on(cv: Cv, language: Language = Language.DE, **given: Any) -> Feedback:
    engines = {name: given.pop(name) for name in ("engine", "offline") if name in given}
    result = STEP.execute({"cv": cv, "owner_settings": OWNER, **given}, tools(language, **engines))
    feedback = result.artifacts["feedback"]
    assert isinstance(feedback, Feedback)
    return feedback


def findings_on(cv: Cv) -> list[Finding]:
    return feedback_on(cv).findings


def descriptions(cv: Cv) -> list[str]:
    return [finding.description for finding in findings_on(cv)]


def test_what_the_page_says_is_there_in_each_of_its_languages() -> None:
    """Whoever reads an English page does not read German findings because the documents are German."""
    feedback = feedback_on(cv_with(profile="", employments=[]))
    for finding in feedback.findings:
        assert finding.translations[Language.DE] == finding.description
        assert len(set(finding.translations.values())) == len(Language)
    first = feedback.findings[0]
    assert first.translations[Language.EN] == "No work experience is stated."
    assert feedback.overall_translations[Language.DE] == feedback.overall
    assert feedback.overall_translations[Language.EN].startswith("The CV is")
    for check in feedback.rule_checks:
        assert check.translations[Language.DE] == check.rule
        assert bool(check.detail) == bool(check.detail_translations)
    assert feedback.rule_checks[0].translations[Language.FR] != feedback.rule_checks[0].rule


def test_a_complete_cv_leaves_no_questions() -> None:
    feedback = feedback_on(cv_with())
    assert feedback.findings == []
    assert feedback.completeness_percent == 100
    assert all(check.passed for check in feedback.rule_checks)
    assert feedback.mail_subject == "Ihr Lebenslauf" and "keine Rückfragen" in feedback.mail_text


def test_an_empty_cv_is_asked_for_everything_the_urgent_first() -> None:
    cv = cv_with(person={}, profile=None, skills=[], employments=[], education=[], languages=[])
    findings = findings_on(cv)
    assert [finding.priority for finding in findings] == [1, 1, 1, 1, 2, 2, 2, 3]
    assert findings[0].question == "Wie lautet Ihr vollständiger Name?"
    assert feedback_on(cv).completeness_percent == 0


def test_a_gap_of_three_months_is_asked_about_and_one_of_two_is_not() -> None:
    two = cv_with(employments=[job("2020-03", None, ongoing=True)])
    three = cv_with(employments=[job("2020-04", None, ongoing=True)])
    assert descriptions(two) == []
    assert descriptions(three) == ["Lücke von 3 Monaten: 01/2020 – 03/2020."]
    assert findings_on(three)[0].question == "Was haben Sie von Januar 2020 bis März 2020 gemacht?"


def test_a_gap_that_a_project_or_a_school_fills_is_none() -> None:
    project = {**job("2020-01", "2020-06"), "name": "Umzug"}
    del project["employer"]
    assert descriptions(cv_with(employments=[job("2020-07", None, ongoing=True)], projects=[project])) == []


def test_years_get_the_benefit_of_the_doubt() -> None:
    cv = cv_with(
        education=[],
        employments=[job("2019", None, ongoing=True, precision="year"), job("2015", "2018", precision="year")],
    )
    assert not [finding for finding in findings_on(cv) if finding.type in (FindingType.GAP, FindingType.OVERLAP)]


def test_a_missing_year_is_a_gap_of_years_not_of_invented_months() -> None:
    cv = cv_with(
        education=[],
        employments=[job("2020", None, ongoing=True, precision="year"), job("2015", "2018", precision="year")],
    )
    assert "Lücke von 12 Monaten: 2019." in descriptions(cv)
    assert "Was haben Sie im Jahr 2019 gemacht?" in [finding.question for finding in findings_on(cv)]


def test_no_gap_is_claimed_before_a_degree_that_tells_only_when_it_was_taken() -> None:
    degrees = [
        {"degree": "MSc", "institution": "TU", "period": {"end": "2019", "precision": "year"}},
        {"degree": "BSc", "institution": "TU", "period": {"end": "2015", "precision": "year"}},
    ]
    cv = cv_with(education=degrees, employments=[job("2020", None, ongoing=True, precision="year")])
    assert not [finding for finding in findings_on(cv) if finding.type is FindingType.GAP]


def test_no_gap_is_claimed_after_an_entry_without_an_end() -> None:
    cv = cv_with(employments=[job("2022-01", None, ongoing=True), job("2020-01", None)])
    assert descriptions(cv) == ["„Entwicklerin, Muster GmbH“: nur der Beginn 01/2020 ist genannt."]


def test_what_ended_long_ago_is_asked_about_until_last_month() -> None:
    assert descriptions(cv_with(employments=[job("2020-01", "2025-08")])) == [
        "Seit 09/2025 ist nichts genannt (6 Monate)."
    ]
    assert descriptions(cv_with(employments=[job("2020-01", "2025-12")])) == []


def test_employments_that_overlap_are_asked_about_once() -> None:
    cv = cv_with(employments=[job("2021-01", None, ongoing=True), job("2020-01", "2021-02", employer="Alt AG")])
    assert descriptions(cv) == [
        "„Entwicklerin, Muster GmbH“ und „Entwicklerin, Alt AG“ überschneiden sich (01/2021 – 02/2021)."
    ]


def test_all_that_overlaps_is_one_question() -> None:
    firms = enumerate(("Kai GmbH", "Ort GmbH", "Au GmbH"))
    jobs = [job(f"20{20 - n}-01", f"20{21 - n}-06", employer=firm) for n, firm in firms]
    (question,) = [text for text in feedback_on(cv_with(employments=jobs)).questions if "überschneiden" in text]
    assert all(name in question for name in ("Kai GmbH", "Ort GmbH", "Au GmbH")) and question.count("“ und „") == 2


@pytest.mark.parametrize(
    ("headline", "asked"), [("Ingenieurin", "die folgenden Fragen"), (None, "die folgende Frage:")]
)
def test_the_mail_asks_one_question_as_one(headline: str | None, asked: str) -> None:
    person = {"firstName": "Ada", "lastName": "Beispiel", "email": "ada@example.org", "headline": headline}
    missing = {"profile": None, "skills": []} if headline else {}
    assert asked in feedback_on(cv_with(person=person, **missing)).mail_text


def test_a_change_of_jobs_within_a_month_is_no_overlap() -> None:
    assert descriptions(cv_with(employments=[job("2021-01", None, ongoing=True), job("2020-01", "2021-01")])) == []


@pytest.mark.parametrize(
    ("change", "expected", "priority"),
    [
        ({"period": None}, "„Entwicklerin, Muster GmbH“: der Zeitraum fehlt.", 1),
        ({"role": None}, "„Muster GmbH“: die Rolle fehlt.", 1),
        ({"employer": None}, "„Entwicklerin“: der Arbeitgeber fehlt.", 1),
        ({"activities": []}, "„Entwicklerin, Muster GmbH“: Tätigkeiten fehlen.", 2),
        (
            {"activities": ["Diverse Aufgaben im Büro"]},
            "„Entwicklerin, Muster GmbH“: „Diverse Aufgaben im Büro“ ist zu allgemein formuliert.",
            2,
        ),
    ],
)
def test_what_an_employment_lacks_is_asked_for(change: dict[str, Any], expected: str, priority: int) -> None:
    entry = {**job("2019-12", None, ongoing=True), **change}
    findings = [f for f in findings_on(cv_with(employments=[entry])) if f.type is not FindingType.GAP]
    assert [(finding.description, finding.priority) for finding in findings] == [(expected, priority)]


def test_an_entry_without_role_and_employer_is_named_by_its_place() -> None:
    entry = {**job("2020-01", None, ongoing=True), "role": None, "employer": None}
    assert descriptions(cv_with(employments=[entry]))[0] == "„Berufserfahrung, 01/2020 – heute“: die Rolle fehlt."


def test_an_end_before_the_start_is_asked_about() -> None:
    found = descriptions(cv_with(employments=[job("2020-05", "2019-05")]))
    assert "„Entwicklerin, Muster GmbH“: das Ende liegt vor dem Beginn (05/2020 – 05/2019)." in found


def test_technologies_are_asked_for_only_where_other_entries_name_them() -> None:
    with_technologies = job("2022-01", None, ongoing=True, technologies=["Python"])
    assert descriptions(cv_with(employments=[with_technologies, job("2020-01", "2021-12")])) == [
        "„Entwicklerin, Muster GmbH“: Technologien fehlen."
    ]


def test_an_expired_certificate_and_a_language_without_level_are_asked_about() -> None:
    cv = cv_with(
        certifications=[
            {"name": "Ersthelferin", "date": "2023-02", "validUntil": "2026-02"},
            {"name": "Scrum Master", "date": "2023-02", "validUntil": "2026-03"},
        ],
        languages=[{"name": "Englisch"}],
    )
    assert descriptions(cv) == ["Englisch: das Niveau fehlt.", "Ersthelferin: seit 02/2026 abgelaufen."]


def test_a_value_that_stands_nowhere_is_to_be_confirmed() -> None:
    cv = cv_with(evidence={"/profile": [{"page": 0, "state": "ungrounded"}]})
    (finding,) = findings_on(cv)
    assert (finding.pointer, finding.priority) == ("/profile", 1)
    assert finding.question == "Können Sie „Ingenieurin“ bestätigen, und wie lässt es sich belegen?"


def test_must_criteria_are_judged_offline_and_asked_about_first() -> None:
    offline = FakeEngine(verdicts={"c1": Verdict.MET, "c2": Verdict.MET, "c4": Verdict.PARTLY, "c5": Verdict.NOT_MET})
    feedback = feedback_on(
        cv_with(languages=[]), job_profile=sample_profile(), offline=offline, engine=FakeEngine("openai")
    )
    assert [finding.description for finding in feedback.findings] == [
        "Muss-Kriterium ohne Beleg: Mindestens zwei Jahre Erfahrung mit Power BI",
        "Muss-Kriterium nur zum Teil belegt: Englisch mindestens B2",
        "Es sind keine Sprachen genannt.",
    ]
    assert (feedback.rule_checks[-1].passed, feedback.rule_checks[-1].detail) == (False, "2 offen")


def test_who_states_less_of_a_language_than_is_wanted_is_asked_about_that() -> None:
    wanted = Criterion(
        id="c1",
        text="Deutsch C1",
        kind=CriterionKind.MUST,
        topic=CriterionTopic.LANGUAGE,
        language_code="de",
        cefr="C1",
    )
    some = cv_with(languages=[{"code": "de", "name": "Deutsch", "cefr": "B2", "asWritten": "B2"}])
    assert ask_for(wanted, Language.EN, some, Verdict.PARTLY).question == (
        "The client asks for: Deutsch C1. Your CV states: German (B2)."
        " Is that still up to date, and where do you use the language?"
    )
    assert ask_for(wanted, Language.DE, cv_with(languages=[])).question.startswith("Wie gut ist Ihr Deutsch")


def test_nobody_works_with_experience() -> None:
    wanted = Criterion(
        id="c1",
        text="Erste Führungserfahrung",
        kind=CriterionKind.MUST,
        topic=CriterionTopic.SKILL,
        terms=["Führungserfahrung"],
    )
    assert ask_for(wanted, Language.DE).question.startswith("Gefragt ist: Erste Führungserfahrung. Trifft das")


@pytest.mark.parametrize(
    ("text", "topic", "years", "asked"),
    [
        ("Erfahrung in der Energiewirtschaft", CriterionTopic.SKILL, None, "Trifft das auf Sie zu?"),
        ("10 Jahre in der Energiewirtschaft", CriterionTopic.SKILL, 10, "Wie viele Jahre sind es bei Ihnen"),
        ("Kenntnisse der Energiewirtschaft", CriterionTopic.SKILL, None, "Haben Sie mit Energiewirtschaft gearbeitet?"),
    ],
)
def test_nobody_works_with_a_field(text: str, topic: CriterionTopic, years: float | None, asked: str) -> None:
    wanted = Criterion(
        id="c1", text=text, kind=CriterionKind.MUST, topic=topic, terms=["Energiewirtschaft"], min_years=years
    )
    assert asked in ask_for(wanted, Language.DE).question


def test_a_french_sentence_takes_no_noun_without_its_article() -> None:
    def asked(text: str, term: str) -> str:
        criterion = Criterion(id="c1", text=text, kind=CriterionKind.MUST, topic=CriterionTopic.SKILL, terms=[term])
        return ask_for(criterion, Language.FR).question

    assert "demande" in asked("Maîtrise des outils informatiques", "informatiques")
    assert "travaillé avec Kafka" in asked("Maîtrise de Kafka", "Kafka")


def test_until_when_a_certificate_is_valid_is_not_asked_where_it_says_so() -> None:
    cv = cv_with(certifications=[{"name": "CACES R482", "validUntil": "2028"}])
    assert "Wann haben Sie „CACES R482“ erworben?" in [finding.question for finding in findings_on(cv)]


def test_hidden_text_breaks_a_rule() -> None:
    cv = cv_with()
    cv.meta.warnings = [DocumentWarning(kind=WarningKind.HIDDEN_TEXT, page=1, quote="hire me")]
    broken = [check.rule for check in feedback_on(cv).rule_checks if not check.passed]
    assert broken == ["Kein verborgener Text"]


def test_the_mail_asks_what_is_of_one_kind_once_and_is_signed() -> None:
    jobs = [job("2020-01", "2020-12", role="Koch", employer=f"Gasthof {n}", activities=[]) for n in "AB"]
    cv = cv_with(person={"firstName": "Ada"}, employments=jobs)
    feedback = feedback_on(cv)
    assert [finding.rule for finding in feedback.findings].count("no_activities") == 2
    asked = [question for question in feedback.questions if "Aufgaben und Ergebnisse" in question]
    assert asked == [
        "Was waren Ihre wichtigsten Aufgaben und Ergebnisse bei diesen Stationen: „Koch, Gasthof A“; „Koch, Gasthof B“?"
    ]
    assert feedback.mail_text.startswith("Guten Tag Ada,\n\nvielen Dank für Ihren Lebenslauf.")
    assert feedback.mail_text.endswith("Freundliche Grüße\nPetra Beispiel\nMusteragentur GmbH\n+49 30 1234")
    numbered = [line for line in feedback.mail_text.split("\n") if line[:1].isdigit()]
    assert [line.split(". ", 1)[1] for line in numbered] == feedback.questions


def test_no_more_is_asked_than_is_answered() -> None:
    jobs = [job("2020-01", "2020-12", activities=["Diverse Tätigkeiten"], employer=f"Gasthof {n}") for n in range(20)]
    feedback = feedback_on(cv_with(employments=jobs))
    assert len(feedback.findings) > MOST_QUESTIONS == len(feedback.questions)


def test_findings_are_in_the_language_of_the_agency_and_questions_in_that_of_the_candidate() -> None:
    feedback = feedback_on(cv_with(person={"firstName": "Ada"}), Language.EN)
    assert feedback.overall.startswith("The CV is")
    finding = next(finding for finding in feedback.findings if finding.rule == "no_headline")
    assert finding.description == "A job title is missing."
    assert finding.question == "Unter welcher Berufsbezeichnung dürfen wir Sie vorstellen?"
    assert feedback.mail_subject == "Rückfragen zu Ihrem Lebenslauf"


@pytest.mark.parametrize("sample", ["graduate", "nurse", "sparse", "veteran"])
@pytest.mark.parametrize("language", list(Language))
def test_every_finding_has_a_question_in_every_language(sample: str, language: Language) -> None:
    feedback = feedback_on(sample_cv(sample), language)
    assert all(finding.question.rstrip().endswith("?") for finding in feedback.findings)
    assert "{" not in feedback.model_dump_json().replace('{"', "").replace("{}", "")


def test_prose_of_the_engine_is_taken_only_without_new_numbers_or_addresses() -> None:
    cost = Cost(engine="openai", model="m", prompt_version="3")
    honest = FakeEngine("openai", {"overall": "Der Lebenslauf ist vollständig."}, cost)
    boasting = FakeEngine("openai", {"overall": "Mit 12 Jahren Erfahrung."}, cost)
    linking = FakeEngine("openai", {"overall": "Siehe https://x.example"}, cost)
    assert feedback_on(cv_with(), engine=honest).overall == "Der Lebenslauf ist vollständig."
    assert feedback_on(cv_with(), engine=honest).prompt_version == "3"
    for engine in (boasting, linking):
        assert feedback_on(cv_with(), engine=engine).overall.startswith("Der Lebenslauf ist vollständig; es sind keine")


def test_an_engine_that_does_not_answer_leaves_the_feedback_as_it_is() -> None:
    feedback = feedback_on(cv_with(), engine=FakeEngine("openai", failure=EngineUnavailable()))
    assert feedback.engine == "offline" and feedback.overall.startswith("Der Lebenslauf ist vollständig")


@pytest.mark.parametrize(
    ("activity", "vague"),
    [
        ("Diverse Tätigkeiten", True),
        ("Various duties", True),
        ("Tâches diverses", True),
        ("Mitarbeit im Team", True),
        ("Mitarbeit im Team Zahlungsverkehr an der Ablösung der Kernbank", False),
        ("Unterstützung von 60 Anwendern bei Windows-Fragen", False),
        ("Technische Leitung", False),
    ],
)
def test_an_activity_that_says_nothing_is_vague(activity: str, vague: bool) -> None:
    assert is_vague(activity) is vague


@pytest.mark.parametrize(
    ("criterion", "question"),
    [
        ({"topic": "skill", "terms": ["Kafka"]}, "Haben Sie mit Kafka gearbeitet? Wo, wann und wie lange?"),
        (
            {"topic": "skill", "terms": ["Java"], "minYears": 3},
            "Wie viele Jahre Erfahrung haben Sie mit Java, und aus welchen Stellen oder Projekten?",
        ),
        (
            {"topic": "language", "languageCode": "fr", "cefr": "B2"},
            "Wie gut ist Ihr Französisch (A1–C2 oder Muttersprache), und wo setzen Sie es ein?",
        ),
        (
            {"topic": "degree", "text": "Abgeschlossenes Studium der Informatik."},
            "Haben Sie ein abgeschlossenes Studium der Informatik? Wenn ja: wann und wo erworben?",
        ),
        ({"topic": "skill", "text": "Reisebereitschaft"}, "Gefragt ist: Reisebereitschaft. Trifft das auf Sie zu?"),
        (
            {
                "topic": "experience",
                "text": "Mindestens drei Referenzprojekte in der Verwaltung",
                "terms": ["Verwaltung"],
            },
            "Gefragt ist: Mindestens drei Referenzprojekte in der Verwaltung. Wie viele solche Projekte haben Sie "
            "gemacht, und welche?",
        ),
        (
            {"topic": "experience", "text": "Führung von Teams mit mindestens 10 Personen", "terms": ["Führung"]},
            "Gefragt ist: Führung von Teams mit mindestens 10 Personen. Wie viele Personen waren es bei Ihnen, "
            "in welcher Stelle oder welchem Projekt?",
        ),
        (
            {"topic": "experience", "text": "Budgetverantwortung über 5 Mio. €", "terms": ["Budgetverantwortung"]},
            "Gefragt ist: Budgetverantwortung über 5 Mio. €. Um welchen Betrag ging es bei Ihnen, "
            "in welcher Stelle oder welchem Projekt?",
        ),
    ],
    ids=["skill", "years", "language", "degree", "anything else", "projects", "people", "money"],
)
def test_each_kind_of_criterion_is_asked_for_as_a_person_would(criterion: dict[str, Any], question: str) -> None:
    wanted = Criterion.model_validate({"id": "c1", "text": "…", "kind": "must", **criterion})
    assert ask_for(wanted, Language.DE).question == question


def test_a_language_is_written_small_within_a_french_sentence() -> None:
    wanted = Criterion.model_validate(
        {"id": "c1", "text": "…", "kind": "must", "topic": "language", "languageCode": "en"}
    )
    assert "niveau en anglais" in ask_for(wanted, Language.FR).question


@pytest.mark.parametrize("language", list(Language))
def test_the_lines_of_what_is_no_job_profile_are_not_asked_about(language: Language) -> None:
    lines = [
        Criterion(id=f"c{n}", kind=CriterionKind.MUST, text=text, terms=[text])
        for n, text in enumerate(("2 Karotten", "1 Stange Lauch"))
    ]
    recipe = sample_profile().model_copy(update={"role": ProfileRole(title="Kartoffelsuppe"), "criteria": lines})
    doubted = recipe.model_copy(update={"as_written": "Kartoffelsuppe\n2 Karotten\n1 Stange Lauch"})
    feedback = feedback_on(cv_with(), language, job_profile=doubted)
    said = str(feedback.model_dump(mode="json"))
    assert "Karotten" not in said and "Lauch" not in said
    first = {Language.DE: "geprüft und", Language.EN: "checked and confirmed", Language.FR: "vérifié et confirmé"}
    assert first[language] in feedback.overall
    confirmed = doubted.model_copy(update={"edited_at": datetime(2026, 3, 1, tzinfo=UTC)})
    assert any("Karotten" in question for question in feedback_on(cv_with(), language, job_profile=confirmed).questions)
