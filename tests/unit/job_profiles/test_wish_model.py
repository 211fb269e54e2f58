"""What a learned model changes of the wishes that rules find."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from chalicelib.job_profiles import wish_model
from chalicelib.job_profiles.wish_model import LABELS, Weights
from tests.unit.job_profiles.test_forms import MUST, SHOULD, kinds, read, read_table
from tools.train.wishes import CARD, inputs

ADVERT = """
    Shift supervisor

    We have baked for the islands since 1962.
    Our ovens never cool down.

    What you do
    - You plan the night shift

    Your profile
    - Five years in a bakery
    - Rated Good by the council in 2025
    - Forklift licence

    About the team
    They have seen it all and laugh a lot.
    Early mornings are part of the life here.
"""


def _weights(**of_words: str) -> Weights:
    """Return a model that knows nothing but that each of these words, a stem, speaks for a label."""
    return {f"word={word}": [9.0 if name == label else 0.0 for name in LABELS] for word, label in of_words.items()} | {
        "aside=False": [3.0, 2.0, 0.0, 0.0]
    }


@pytest.fixture
def learned(request: pytest.FixtureRequest) -> Iterator[None]:
    with patch.object(wish_model, "load_weights", lambda: _weights(**request.param)):
        yield


@pytest.mark.parametrize("learned", [{"rated": "other"}], indirect=True)
def test_what_surely_asks_for_nothing_is_no_criterion_though_it_stands_in_the_list(learned: None) -> None:
    assert [*kinds(read(ADVERT))] == ["Five years in a bakery", "Forklift licence"]


@pytest.mark.parametrize("learned", [{"early": "should"}], indirect=True)
def test_a_sentence_that_no_rule_saw_is_a_criterion_of_its_kind_where_the_model_is_sure(learned: None) -> None:
    found = kinds(read(ADVERT))
    assert found["Early mornings are part of the life here."] is SHOULD
    assert found["Five years in a bakery"] is MUST


@pytest.mark.parametrize("learned", [{"plan": "must"}], indirect=True)
def test_the_model_makes_no_criterion_of_a_task(learned: None) -> None:
    assert not any("night shift" in text for text in kinds(read(ADVERT)))


@pytest.mark.parametrize("learned", [{"kafka": "other"}], indirect=True)
def test_the_model_has_no_say_in_rows_of_tables_and_in_a_few_lines(learned: None) -> None:
    rows = (["Kriterium", "Muss/Soll"], ["Kafka", "Muss"], ["SAP", "Soll"], ["Excel", "Soll"], ["Jira", "Soll"])
    assert "Kafka" in kinds(read_table(*rows, after="Wir freuen uns."))
    assert "Kafka" in kinds(read("Koch\n\nProfil\n- Kafka\n- SAP"))


def test_the_model_as_it_is_leaves_out_what_a_company_says_of_itself() -> None:
    text = """
        Social worker, children in care

        Join us at Example Council.

        What you bring
        - Registration with Social Work England
        - Two years with children in care
        - Full driving licence

        Example Council was rated Good by Ofsted in 2025.
        We have small caseloads, and managers who stay.
        Interviews are held in March.
    """
    assert [*kinds(read(text))] == [
        "Registration with Social Work England",
        "Two years with children in care",
        "Full driving licence",
    ]


def test_the_model_is_trained_on_the_profiles_that_are_there() -> None:
    assert inputs() in CARD.read_text(encoding="utf-8"), "run make train, and commit what it writes"
