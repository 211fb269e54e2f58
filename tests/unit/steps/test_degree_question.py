"""A degree is asked for in a sentence where its case is certain, and only there."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.job_profile import CriterionKind
from chalicelib.job_profiles.criteria import read_criteria
from chalicelib.job_profiles.requirement import Requirement
from chalicelib.steps.degree_question import degree_to_ask_for
from chalicelib.steps.write_feedback import ask_for


@pytest.mark.parametrize(
    ("wanted", "language", "asked"),
    [
        ("Abgeschlossenes Studium der Informatik", Language.DE, "ein abgeschlossenes Studium der Informatik"),
        ("Abgeschlossene Ausbildung als Elektroniker", Language.DE, "eine abgeschlossene Ausbildung als Elektroniker"),
        ("Hochschulabschluss in Physik", Language.DE, "einen Hochschulabschluss in Physik"),
        ("Degree in computer science", Language.EN, "a degree in computer science"),
        ("Bachelor’s degree in Finance", Language.EN, "a bachelor’s degree in Finance"),
        ("Diplôme d'ingénieur", Language.FR, "un diplôme d'ingénieur"),
        # Sentences, other languages and words of demand keep the plain form.
        ("Abgeschlossenes Studium erforderlich", Language.DE, None),
        ("Degree in computer science", Language.DE, None),
        ("Sie haben ein Studium abgeschlossen.", Language.DE, None),
        ("Studium: Informatik", Language.DE, None),
    ],
)
def test_the_degree_stands_in_the_question_where_its_case_is_certain(
    wanted: str, language: Language, asked: str | None
) -> None:
    assert degree_to_ask_for(wanted, language) == asked


def test_a_degree_and_a_driving_licence_are_asked_for_as_a_person_would() -> None:
    texts = ("Abgeschlossenes Studium der Informatik", "Führerausweis Kat. B")
    criteria = read_criteria([Requirement(text, CriterionKind.MUST) for text in texts])
    questions = [ask_for(criterion, Language.DE).question for criterion in criteria]
    assert questions == [
        "Haben Sie ein abgeschlossenes Studium der Informatik? Wenn ja: wann und wo erworben?",
        "Gefragt ist: Führerausweis Kat. B. Haben Sie diesen Führerschein?",
    ]


def test_nobody_works_with_what_is_done_to_something() -> None:
    asked = {
        "Erfahrung in der Leitung von Projekten": Language.DE,
        "Cinq ans d'expérience en conduite de travaux": Language.FR,
        "Erfahrung mit Spring Boot": Language.DE,
    }
    questions = [
        ask_for(read_criteria([Requirement(text, CriterionKind.MUST)])[0], language).question
        for text, language in asked.items()
    ]
    assert questions == [
        "Gefragt ist: Erfahrung in der Leitung von Projekten. Trifft das auf Sie zu? Wenn ja: seit wann, und in "
        "welcher Stelle oder welchem Projekt?",
        "Le client demande : Cinq ans d'expérience en conduite de travaux. Est-ce votre cas ? Si oui, "
        "depuis quand, et dans quel poste ou projet ?",
        "Haben Sie mit Spring Boot gearbeitet? Wo, wann und wie lange?",
    ]
