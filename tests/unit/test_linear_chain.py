"""The learned chain finds the path and the probabilities that trying all paths gives."""

import math
from itertools import pairwise, product

import pytest

from chalicelib.linear_chain import LinearChain, chain_of

CHAIN = LinearChain(
    ("A", "B", "C"),
    {"x": [1.0, 0.2, -0.5], "y": [-0.3, 0.9, 0.1], "z": [0.0, -1.2, 0.7]},
    [[0.5, -0.1, -2.0], [0.0, 0.8, 0.3], [-0.4, 0.1, 0.6]],
)
SEQUENCE = [{"x"}, {"y", "z"}, {"unknown"}, {"z"}, {"x", "y"}]


def weight(path: tuple[int, ...]) -> float:
    own = sum(CHAIN.states.get(name, [0.0] * 3)[at] for at, names in zip(path, SEQUENCE, strict=True) for name in names)
    return own + sum(CHAIN.steps[one][other] for one, other in pairwise(path))


def test_the_best_path_is_that_of_the_highest_sum() -> None:
    best = max(product(range(3), repeat=len(SEQUENCE)), key=weight)
    assert CHAIN.best_path(SEQUENCE) == [CHAIN.labels[at] for at in best]


def test_shares_are_those_of_all_paths() -> None:
    paths = {path: math.exp(weight(path)) for path in product(range(3), repeat=len(SEQUENCE))}
    whole = sum(paths.values())
    for place, shares in enumerate(CHAIN.shares(SEQUENCE)):
        for label, share in enumerate(shares):
            wanted = sum(much for path, much in paths.items() if path[place] == label) / whole
            assert share == pytest.approx(wanted)


def test_a_long_sequence_runs_over_nothing() -> None:
    heavy = LinearChain(("A", "B"), {"x": [40.0, -40.0]}, [[5.0, -5.0], [-5.0, 5.0]])
    assert heavy.shares([{"x"}] * 2000)[1999] == pytest.approx([1.0, 0.0])


def test_nothing_has_no_path() -> None:
    assert CHAIN.best_path([]) == []
    assert CHAIN.shares([]) == []


def test_a_file_names_its_steps_by_their_labels() -> None:
    chain = chain_of({"x": [1.0, 2.0], "A>B": [0.5]}, ("A", "B"))
    assert chain.steps == [[0.0, 0.5], [0.0, 0.0]]
    assert chain.best_path([{"x"}]) == ["B"]
