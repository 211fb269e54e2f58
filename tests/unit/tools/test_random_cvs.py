"""Random CVs come by seed, and what is trained on them is the same each time."""

import re

import pytest

from chalicelib.reading import read_document
from tools.corpus.random.draw import Drawn, draw


def test_the_same_seed_draws_the_same_cvs() -> None:
    one, other = ([(d.case, d.truth, d.lines) for d in draw(6, 3)] for _ in range(2))
    assert one == other


def test_test_families_are_kept_apart() -> None:
    assert all(drawn.is_test for drawn in draw(4, 5, test_only=True))


def test_truth_and_print_tell_the_same() -> None:
    for drawn in draw(8, 11):
        printed = {text for text, _, _ in drawn.lines}
        for job in drawn.truth["truth"]["work"]:
            assert job["company"] in printed
        assert drawn.truth["truth"]["basics"]["name"] in printed


@pytest.mark.parametrize("printer", ["typst", "word", "reportlab"])
def test_each_printer_prints_all_of_a_cv(printer: str) -> None:
    for drawn in draw(2, 13, printer=printer):
        assert missing(drawn) == set()


def missing(drawn: Drawn) -> set[str]:
    """Words of what was printed that stand nowhere in the document, however its lines are broken."""
    shown = "".join(line.text for line in read_document(drawn.content).lines).casefold()
    words = {word for text, _, _ in drawn.lines for word in re.findall(r"[^\W\d_]{4,}", text.casefold())}
    return {word for word in words if word[:4] not in shown}


def test_training_twice_gives_one_model() -> None:
    pytest.importorskip("pycrfsuite")
    from tools.train.line_labels import _train

    sequences = [([["a"], ["b"]], ["header", "skills"]), ([["a"], ["c"]], ["header", "education"])] * 3
    assert _train(sequences) == _train(sequences)


def test_nothing_that_trains_has_changed_since_the_model_was_made() -> None:
    pytest.importorskip("pycrfsuite")
    from tools.train.line_labels import CARD, inputs

    assert inputs() in CARD.read_text(encoding="utf-8"), "run make train, and commit what it writes"
