"""What no rule finds is judged by how much of it a CV says in any words; what must not be guessed is left to rules."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.job_profile import CriterionKind
from chalicelib.contracts.match import Judgement, Verdict
from chalicelib.job_profiles.criteria import read_criteria
from chalicelib.job_profiles.requirement import Requirement
from chalicelib.matching.cv_index import CvIndex
from chalicelib.matching.judge import judge_criterion
from chalicelib.matching.learned_judge import covered_wish, wish_judge
from chalicelib.matching.term_search import found_by_rules
from tests.eval_match.small_cvs import small_cv
from tools.train.wish_judge import CARD, inputs


def judged(said: str, wish: str) -> Judgement:
    (criterion,) = read_criteria([Requirement(wish, CriterionKind.MUST)])
    return judge_criterion(criterion, CvIndex(small_cv([said], Language.DE)), Language.DE)


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("Liaised with barristers and the courts", "Zusammenarbeit mit Rechtsanwälten und Gerichten"),
        ("Bestandspflege von Sachversicherungen, Makler betreut", "Versicherungsbranche"),
        ("Konzernsicherheit, Zutrittskonzepte für elf Standorte", "Corporate security"),
    ],
)
def test_a_wish_told_in_other_words_is_met_and_quoted(said: str, wish: str) -> None:
    judgement = judged(said, wish)
    assert judgement.verdict is Verdict.MET
    assert judgement.evidence[0].quote in said
    assert judgement.confidence < 0.9


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("Valuations and final accounts of contracts under NEC4", "JCT contracts"),
        ("Never liaised with barristers", "Zusammenarbeit mit Rechtsanwälten"),
        ("Simulated the air flow around a pump", "Verkehrssimulation"),
        ("Lohnabrechnung von 90 Mitarbeitern", "Führung von 90 Mitarbeitern mit Personalverantwortung"),
        ("Angebote geschrieben, Aufmaß genommen", "Angebotserstellung, Aufmaß und Abrechnung"),
    ],
)
def test_what_a_cv_does_not_say_is_not_met_by_likeness(said: str, wish: str) -> None:
    assert judged(said, wish).verdict is not Verdict.MET


def test_the_weights_are_of_the_figures_that_are_computed() -> None:
    (criterion,) = read_criteria([Requirement("Zusammenarbeit mit Rechtsanwälten", CriterionKind.MUST)])
    index = CvIndex(small_cv(["Liaised with barristers"], Language.EN))
    covered = covered_wish(criterion, found_by_rules(criterion, index), index, wish_judge().words)
    assert covered is not None
    assert covered.features.keys() == wish_judge().weights.keys()


def test_the_model_is_trained_on_the_verdicts_and_words_that_are_there() -> None:
    assert inputs() in CARD.read_text(encoding="utf-8"), "run make train-judge, and commit what it writes"
