"""Random CVs come by seed, and what is trained on them is the same each time."""

import pytest

from tools.corpus.random.draw import draw


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


def test_training_twice_gives_one_model() -> None:
    pytest.importorskip("pycrfsuite")
    from tools.train.line_labels import _train

    sequences = [([["a"], ["b"]], ["header", "skills"]), ([["a"], ["c"]], ["header", "education"])] * 3
    assert _train(sequences) == _train(sequences)
