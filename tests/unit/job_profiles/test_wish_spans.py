"""Long sentences are cut to what they ask for by a learned model; nothing that has a name is lost by it."""

import pytest

from chalicelib.contracts.job_profile import CriterionKind
from chalicelib.job_profiles import span_model
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.job_profiles.requirement import Requirement
from chalicelib.job_profiles.section_model import Section
from chalicelib.job_profiles.span_model import spans_of
from chalicelib.job_profiles.tables import TABLE_BEGIN
from chalicelib.job_profiles.wish_features import Sentence
from chalicelib.job_profiles.wish_spans import to_the_point
from chalicelib.linear_chain import chain_of
from chalicelib.reading import read_document

LICENCE = "A driving licence is needed here, as our customers are spread over three counties."
TWO = "Whoever comes has run some workshops, and a handbook would be a plus."


def test_the_model_as_it_is_leaves_reasons_out() -> None:
    wish = "A clean driving licence is needed, as our customers are spread over three counties and trains are rare."
    text = f"Driver\n\nHi all,\n{wish}\nThanks"
    criteria = read_job_profile(read_document(text.encode())).criteria
    assert [(one.kind, one.text) for one in criteria] == [(CriterionKind.MUST, "A clean driving licence")]


def test_a_sentence_is_cut_to_what_the_model_marks(learned: None) -> None:
    assert [wish.text for wish in cut(LICENCE)] == ["driving licence"]


def test_each_thing_has_the_kind_that_its_own_words_give_it(learned: None) -> None:
    assert [(wish.text, wish.kind) for wish in cut(TWO)] == [("workshops", None), ("handbook", CriterionKind.SHOULD)]


@pytest.mark.parametrize(
    "text",
    [
        "A driving licence is needed.",
        "A driving licence is needed here, and five years of Kafka are too, says the client.",
        "Our customers are spread over three counties and over two of the islands as well.",
    ],
)
def test_short_sentences_and_those_with_other_names_stay_whole(text: str, learned: None) -> None:
    assert " ".join(wish.text for wish in cut(text)).count("licence") == text.count("licence")
    assert all(wish.text in text for wish in cut(text))
    assert "Kafka" not in text or any("Kafka" in wish.text for wish in cut(text))


def test_marked_lines_and_rows_of_tables_stay_as_they_are(learned: None) -> None:
    marked = Requirement(LICENCE, CriterionKind.MUST, is_marked=True)
    assert to_the_point(Section("must", items=[LICENCE]), [marked]) == [marked]
    row = Requirement(LICENCE, None)
    assert to_the_point(Section("must", TABLE_BEGIN, [LICENCE]), [row]) == [row]


def test_what_goes_on_is_one_thing(learned: None) -> None:
    text = "a driving licence"
    assert [text[a:b] for a, b in spans_of(sentence(text))] == ["driving licence"]
    assert spans_of(sentence("")) == []


def test_the_model_is_trained_on_the_profiles_that_are_there() -> None:
    pytest.importorskip("pycrfsuite")
    from tools.train.spans import CARD, inputs

    assert inputs() in CARD.read_text(encoding="utf-8"), "run make train, and commit what it writes"


@pytest.fixture
def learned(monkeypatch: pytest.MonkeyPatch) -> None:
    begins = {name: [3.0, 0.0, 0.0] for name in ("0:w=drivin", "0:w=worksh", "0:w=handbo")}
    weights = {**begins, "0:w=licenc": [0.0, 2.0, 0.0], "clause=1": [0.0, 0.0, 1.0], "clause=2": [0.0, 0.0, 1.0]}
    rest = {f"clause={place}": [0.0, 0.0, 1.0] for place in (0, 3, 4)}
    chain = chain_of({**weights, **rest, "O>I": [-5.0]}, span_model.LABELS)
    monkeypatch.setattr(span_model, "load_chain", lambda: chain)


def sentence(text: str) -> Sentence:
    return Sentence(text, Section("", items=[text]), False, True)


def cut(text: str) -> list[Requirement]:
    return to_the_point(Section("", items=[text]), [Requirement(text, None)])
