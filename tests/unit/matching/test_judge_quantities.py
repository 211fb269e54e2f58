"""Amounts: months of experience, numbers of projects, sizes of teams and budgets."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv, Project
from chalicelib.contracts.job_profile import Criterion, CriterionKind
from chalicelib.contracts.match import Judgement, Verdict
from chalicelib.job_profiles.criteria import min_years, read_criterion
from chalicelib.job_profiles.quantities import stated_quantities, wanted_quantity
from chalicelib.job_profiles.requirement import Requirement
from chalicelib.matching.judge import judge_criteria
from tests.unit.engines.samples import job, make_cv, months


def read(text: str) -> Criterion:
    found = read_criterion(Requirement(text=text, kind=CriterionKind.MUST), "c1")
    assert found is not None
    return found


def judged(text: str, cv: Cv) -> Judgement:
    return judge_criteria([read(text)], cv, Language.DE)[0]


def project(name: str, *activities: str, **fields: object) -> Project:
    return Project.model_validate({"name": name, "role": "Lead", "activities": list(activities), **fields})


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Mindestens 18 Monate Erfahrung mit Java", 1.5),
        ("at least 24 months of experience with Kafka", 2),
        ("au moins 6 mois d’expérience en Python", 0.5),
        ("12–18 Monate Berufserfahrung", 1),
        ("Laufzeit: 6 Monate", None),
        ("Kündigungsfrist 3 Monate, Erfahrung mit SAP", None),
        ("Einsatzdauer 12 Monate", None),
        ("3–5 Jahre Java", 3),
    ],
)
def test_months_are_years_where_the_text_speaks_of_experience(text: str, years: float | None) -> None:
    assert min_years(text) == years


@pytest.mark.parametrize(
    ("end", "verdict"), [("2025-06", Verdict.MET), ("2025-05", Verdict.PARTLY), ("2024-04", Verdict.POTENTIALLY)]
)
def test_eighteen_months_are_counted_to_the_month(end: str, verdict: Verdict) -> None:
    cv = make_cv(employments=[job("2024-01", end, "Entwicklung mit Java")])
    assert judged("Mindestens 18 Monate Erfahrung mit Java", cv).verdict is verdict


@pytest.mark.parametrize(
    ("text", "kind", "amount"),
    [
        ("mind. 3 Projekte mit Kubernetes", "projects", 3),
        ("Mindestens drei Referenzprojekte mit SAP S/4HANA", "projects", 3),
        ("3–5 erfolgreiche SAP-Projekte", "projects", 3),
        ("Erfahrung aus zwei bis drei Projekten", "projects", 2),
        ("at least 3 projects with Kafka", "projects", 3),
        ("au moins 3 projets Java", "projects", 3),
        ("Führung eines Teams von 10 Personen", "people", 10),
        ("Team von mindestens 10", "people", 10),
        ("Leitung eines 8-köpfigen Teams", "people", 8),
        ("Leadership of a team of 10+", "people", 10),
        ("équipe de 12 personnes", "people", 12),
        ("Budgetverantwortung über 5 Mio. €", "money", 5_000_000),
        ("Budget von 250.000 EUR", "money", 250_000),
        ("Budget of $2.5 million", "money", 2_500_000),
        ("CHF 1'500'000 Budget", "money", 1_500_000),
    ],
)
def test_an_amount_is_read_in_digits_and_words(text: str, kind: str, amount: float) -> None:
    found = wanted_quantity(text)
    assert found is not None and (found.kind, found.amount) == (kind, amount)


@pytest.mark.parametrize(
    "text",
    [
        "5 Jahre Erfahrung im Team",
        "Führung von bis zu 15 Mitarbeitenden",
        "Team von bis zu 8 Personen",
        "Arbeit im Team",
        "Englisch C1",
        "Java 21, Oracle 19c",
    ],
)
def test_years_upper_bounds_and_versions_are_no_amount_to_reach(text: str) -> None:
    assert wanted_quantity(text) is None


def test_what_a_cv_says_up_to_counts_as_stated() -> None:
    assert [q.amount for q in stated_quantities("Führung von bis zu 15 Mitarbeitenden", "people")] == [15]


def test_an_amount_is_no_term_to_look_for() -> None:
    assert read("mind. 3 Projekte mit Kubernetes").terms == ["Kubernetes"]


@pytest.mark.parametrize(("projects", "verdict"), [(3, Verdict.MET), (2, Verdict.PARTLY), (1, Verdict.POTENTIALLY)])
def test_projects_that_show_the_skill_are_counted(projects: int, verdict: Verdict) -> None:
    done = [project(f"Plattform {n}", "Betrieb mit Kubernetes") for n in range(projects)]
    cv = make_cv(projects=[*done, project("Webseite", "Gestaltung")])
    judgement = judged("mind. 3 Projekte mit Kubernetes", cv)
    assert judgement.verdict is verdict
    assert judgement.comment == f"Kubernetes: belegte Projekte oder Stationen: {projects} (verlangt: 3)."
    assert judgement.evidence[0].pointer.startswith("/projects/0/")


def test_one_project_with_three_mentions_is_one_project() -> None:
    cv = make_cv(projects=[project("A", "Kubernetes", "Mehr Kubernetes", technologies=["Kubernetes"])])
    assert judged("mind. 3 Projekte mit Kubernetes", cv).verdict is Verdict.POTENTIALLY


def test_a_number_that_the_cv_only_claims_is_partly_met() -> None:
    cv = make_cv(profile="Über 20 Projekte mit Kubernetes.", projects=[project("A", "Kubernetes")])
    judgement = judged("mind. 3 Projekte mit Kubernetes", cv)
    assert judgement.verdict is Verdict.PARTLY
    assert "20" in judgement.comment


def test_projects_without_the_skill_do_not_count() -> None:
    cv = make_cv(projects=[project(f"P{n}", "Gestaltung") for n in range(9)])
    assert judged("mind. 3 Projekte mit Kubernetes", cv).verdict is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("activity", "verdict"),
    [
        ("Fachliche Führung eines Teams von 12 Entwicklern", Verdict.MET),
        ("Leitung von 10 Mitarbeitenden", Verdict.MET),
        ("Leitung eines 6-köpfigen Teams", Verdict.PARTLY),
        ("Führung von 3 Personen", Verdict.POTENTIALLY),
    ],
)
def test_the_largest_team_of_the_cv_is_compared(activity: str, verdict: Verdict) -> None:
    cv = make_cv(employments=[job("2020-01", None, "Team von 2 Personen aufgebaut", activity)])
    judgement = judged("Führung eines Teams von mindestens 10 Personen", cv)
    assert judgement.verdict is verdict
    assert judgement.evidence[0].quote == activity


def test_a_budget_is_compared_in_full_amounts() -> None:
    cv = make_cv(employments=[job("2020-01", None, "Budgetverantwortung von 7,5 Mio. EUR")])
    judgement = judged("Budgetverantwortung über 5 Mio. €", cv)
    assert judgement.verdict is Verdict.MET
    assert judgement.comment == "Im Lebenslauf genannt: 7,5 Mio. EUR, verlangt 5 Mio. €."


def test_the_size_of_a_client_is_nobodys_team_or_budget() -> None:
    cv = make_cv(
        projects=[project("Portal", "Leitung des Umbaus", client="Versicherung (8.000 Beschäftigte, 2 Mrd. €)")]
    )
    assert judged("Führung von mindestens 20 Mitarbeitern", cv).verdict is not Verdict.MET
    assert judged("Budgetverantwortung von mindestens 1 Mio. €", cv).verdict is not Verdict.MET


def test_a_large_team_does_not_make_up_for_a_missing_skill() -> None:
    cv = make_cv(employments=[job("2020-01", None, "Führung eines Teams von 20 Personen")])
    assert judged("Leitung eines Kubernetes-Teams mit 10 Personen", cv).verdict is Verdict.NOT_MET


def test_a_skill_without_the_number_is_partly_met() -> None:
    cv = make_cv(employments=[job("2020-01", None, "Aufbau von Kubernetes")])
    judgement = judged("Kubernetes in einem Umfeld mit 500 Mitarbeitern", cv)
    assert judgement.verdict is Verdict.PARTLY
    assert "keine" not in judgement.comment and "500" in judgement.comment


def test_years_and_team_are_both_wanted() -> None:
    short = make_cv(employments=[job("2025-01", None, "Führung eines Teams von 12 Personen mit Java")])
    long = make_cv(employments=[job("2015-01", None, "Führung eines Teams von 12 Personen mit Java")])
    text = "5 Jahre Java, Führung eines Teams von 10 Personen"
    assert judged(text, short).verdict is not Verdict.MET
    assert judged(text, long).verdict is Verdict.MET


def test_periods_are_not_needed_to_count_projects() -> None:
    cv = make_cv(projects=[project(f"P{n}", "Kafka", period=months("2020", "2021")) for n in range(4)])
    assert judged("at least 4 projects with Kafka", cv).verdict is Verdict.MET


def test_money_is_told_as_it_is_written() -> None:
    cv = make_cv(Language.EN, profile="Programme manager of a £38m fibre programme.")
    judgement = judge_criteria([read("Budget responsibility above £20m")], cv, Language.EN)[0]
    assert judgement.comment.startswith("Stated in the CV: £38m; required: £20m.")
