"""Whose work a sentence tells of is learned from lines of CVs; what is not the person's own proves nothing, or less."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.job_profile import CriterionKind
from chalicelib.contracts.match import Verdict
from chalicelib.job_profiles.criteria import read_criteria
from chalicelib.job_profiles.requirement import Requirement
from chalicelib.matching.assertion_model import BY_OTHERS, DENIED, INTENDED, LIMITED, OWN, assertion_of
from chalicelib.matching.cv_index import CvIndex
from chalicelib.matching.judge import judge_criterion
from tests.eval_match.small_cvs import small_cv


def said_of(sentence: str, words: str) -> str:
    begin = sentence.index(words)
    return assertion_of(sentence, begin, begin + len(words))


@pytest.mark.parametrize(
    ("sentence", "words", "said"),
    [
        ("Angebote kalkuliert, die Montage übernahm eine Fremdfirma", "Angebote", OWN),
        ("Angebote kalkuliert, die Montage übernahm eine Fremdfirma", "Montage", BY_OTHERS),
        ("Payroll was run by an outside provider", "Payroll", BY_OTHERS),
        ("La comptabilité était tenue par un cabinet externe", "comptabilité", BY_OTHERS),
        ("Mit Kubernetes habe ich nie gearbeitet", "Kubernetes", DENIED),
        ("I have never used Terraform", "Terraform", DENIED),
        ("Weiterbildung zur Fachwirtin für nächstes Jahr geplant", "Fachwirtin", INTENDED),
        ("Au bloc opératoire, deux semaines d'observation seulement", "bloc opératoire", LIMITED),
        ("Kolleginnen in der Lohnabrechnung eingearbeitet", "Lohnabrechnung", OWN),
        ("Wrote the test plans together with the development team", "test plans", OWN),
        ("Mise en place de tableaux de bord pour la direction", "tableaux de bord", OWN),
    ],
)
def test_whose_work_is_told_is_known(sentence: str, words: str, said: str) -> None:
    assert said_of(sentence, words) == said


def test_a_mark_or_nothing_is_nobody_elses() -> None:
    assert assertion_of("", 0, 0) == OWN
    assert assertion_of("Wartung ( )", 7, 11) == OWN


def test_what_others_did_does_not_meet_a_wish() -> None:
    (criterion,) = read_criteria([Requirement("Lohnabrechnung", CriterionKind.MUST)])
    own = CvIndex(small_cv(["Lohnabrechnung für 80 Beschäftigte"], Language.DE))
    others = CvIndex(small_cv(["Lohnabrechnung erledigte unser Steuerberater"], Language.DE))
    assert judge_criterion(criterion, own, Language.DE).verdict is Verdict.MET
    assert judge_criterion(criterion, others, Language.DE).verdict is Verdict.NOT_MET


def test_a_line_says_in_braces_what_is_not_its_own() -> None:
    pytest.importorskip("pycrfsuite")
    from tools.train.assertions import read_line

    assert read_line("Java geschrieben, {T getestet hat das Labor}.") == (
        "Java geschrieben, getestet hat das Labor.",
        [(18, 40, "T")],
    )


def test_the_model_is_trained_on_the_lines_that_are_there() -> None:
    pytest.importorskip("pycrfsuite")
    from tools.train.assertions import CARD, inputs

    assert inputs() in CARD.read_text(encoding="utf-8"), "run make train, and commit what it writes"
