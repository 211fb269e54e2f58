import pytest

from chalicelib.lexicon.schools import degree_score, school_score


@pytest.mark.parametrize("text", ["DES en médecine", "BUT Informatique", "CAP cuisine"])
def test_a_degree_in_capitals_is_one(text: str) -> None:
    assert degree_score(text) > 2


@pytest.mark.parametrize("text", ["Gestion des stocks", "small but growing teams", "Dec 2019", "cap on spending"])
def test_a_word_that_is_spelt_like_a_degree_is_none(text: str) -> None:
    assert degree_score(text) <= 0


def test_with_in_german_is_no_institute_in_massachusetts() -> None:
    assert school_score("MIT Sloan") > 2
    assert school_score("Lehrabschlussprüfung mit Auszeichnung") < 0.5
