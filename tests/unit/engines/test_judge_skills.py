"""Skills: aliases, other languages, look-alikes, denials."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv, SkillGroup
from chalicelib.contracts.match import Judgement, Verdict
from chalicelib.engines.offline.judge import judge_criteria
from tests.unit.engines.samples import criterion, job, make_cv


def judged(text: str, cv: Cv, *terms: str) -> Judgement:
    return judge_criteria([criterion(text, *terms)], cv, Language.EN)[0]


def cv_with(*skills: str) -> Cv:
    return make_cv(skills=[SkillGroup(items=list(skills))])


@pytest.mark.parametrize(
    ("wanted", "written"),
    [
        ("Kubernetes", "k8s"),
        ("requirements engineering", "Anforderungsanalyse"),
        ("Anforderungsanalyse", "Requirements Engineering"),
        ("analyse des besoins", "Anforderungs-Analyse"),
        ("JavaScript", "Java Script"),
        ("Java", "Javakenntnisse"),
        ("Java", "Java-Entwickler"),
        ("Go", "Golang"),
        ("C", "C"),
        ("R", "Python, R, SQL"),
        ("C#", "C#/.NET"),
        ("gestion de projet", "Projektleitung"),
        ("relationale Datenbanken", "PostgreSQL"),
        ("Scrum", "SCRUM"),
        ("Node.js", "NodeJS"),
    ],
)
def test_a_skill_is_found_by_its_other_names(wanted: str, written: str) -> None:
    judgement = judged(wanted, cv_with(written))
    assert judgement.verdict is Verdict.MET
    assert judgement.evidence[0].quote == written


@pytest.mark.parametrize(
    ("wanted", "written"),
    [
        ("Java", "JavaScript"),
        ("Java", "Java Script"),
        ("C", "C++"),
        ("C", "C#"),
        ("C", "C-Level-Beratung"),
        ("C", "Vitamin C im Sport"),
        ("C++", "C"),
        ("C#", "C"),
        ("R", "R&D"),
        ("Go", "Go-Live"),
        ("Go", "Go to market"),
        ("SAFe", "safe working"),
        ("Spring", "Springer im Pool"),
        ("SQL", "MongoDB"),
        ("Scrum Master", "Scrum"),
        ("Kafka", "Lektüre"),
    ],
)
def test_what_only_looks_alike_is_not_met(wanted: str, written: str) -> None:
    assert judged(wanted, cv_with(written)).verdict is not Verdict.MET


@pytest.mark.parametrize(
    "sentence",
    [
        "Keine Erfahrung mit Kubernetes.",
        "Bisher keine praktische Erfahrung in Docker, Kubernetes oder AWS.",
        "No experience with Kubernetes yet.",
        "I have not worked with Kubernetes.",
        "Aucune expérience en Kubernetes.",
        "Pas de connaissances de Kubernetes.",
        "Kubernetes: keine Kenntnisse",
    ],
)
def test_a_denied_skill_is_no_evidence(sentence: str) -> None:
    assert judged("Kubernetes", make_cv(profile=sentence)).verdict is Verdict.NOT_MET


@pytest.mark.parametrize(
    "sentence",
    [
        "Keine Erfahrung mit AWS, aber viel mit Kubernetes.",
        "Nicht nur Docker, auch Kubernetes.",
        "Rollouts ohne Ausfallzeit mit Kubernetes.",
        "Docker nie gebraucht. Kubernetes seit Jahren.",
    ],
)
def test_a_denial_of_something_else_does_not_count_against_a_skill(sentence: str) -> None:
    assert judged("Kubernetes", make_cv(profile=sentence)).verdict is Verdict.MET


def test_interest_in_a_skill_is_a_hint_at_most() -> None:
    cv = make_cv(profile="Interesse an Kubernetes und Rust.")
    assert judged("Kubernetes", cv).verdict is Verdict.POTENTIALLY


def test_all_named_skills_are_wanted_unless_the_criterion_offers_a_choice() -> None:
    cv = make_cv(employments=[job("2020-01", None, "Backend in Java")])
    assert judged("Java und Kubernetes", cv, "Java", "Kubernetes").verdict is Verdict.PARTLY
    assert judged("Java oder Kubernetes", cv, "Java", "Kubernetes").verdict is Verdict.MET
