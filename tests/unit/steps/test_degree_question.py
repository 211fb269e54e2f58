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
        "Gefragt ist: Führerausweis Kat. B. Trifft das auf Sie zu?",
    ]
