"""A linear chain over learned weights (conditional random field): the likeliest labels of a sequence, and how sure.

In Python alone, so that nothing else runs in production, with the same sums in the same order on every processor.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

STEP = ">"
"""Between two labels, in the name of what weighs going from one to the other: "B>I"."""

Weights = Mapping[str, Sequence[float]]
"""As a model's file has it: feature to its weights for the labels, a step to its one weight."""


def chain_of(weights: Weights, labels: Sequence[str]) -> "LinearChain":
    none = [0.0]
    steps = [[weights.get(f"{one}{STEP}{other}", none)[0] for other in labels] for one in labels]
    return LinearChain(tuple(labels), weights, steps)


@dataclass(frozen=True, slots=True)
class LinearChain:
    labels: tuple[str, ...]
    states: Mapping[str, Sequence[float]]
    """Feature to its weight for each label; an unknown feature weighs nothing."""
    steps: Sequence[Sequence[float]]
    """Weight of going from one label (first index) to another."""

    def best_path(self, sequence: Sequence[Iterable[str]]) -> list[str]:
        """Return the labels of the path with the highest sum (Viterbi); of equal ones those of the lower index."""
        if not sequence:
            return []
        scores, *own = self._emitted(sequence)
        back: list[list[int]] = []
        for emitted in own:
            came = [[score + row[after] for score, row in zip(scores, self.steps, strict=True)] for after in self._all]
            back.append([row.index(max(row)) for row in came])
            scores = [max(row) + weight for row, weight in zip(came, emitted, strict=True)]
        path = [scores.index(max(scores))]
        for origins in reversed(back):
            path.append(origins[path[-1]])
        return [self.labels[label] for label in reversed(path)]

    def shares(self, sequence: Sequence[Iterable[str]]) -> list[list[float]]:
        """Return the probability of each label at each place (forward and backward sums)."""
        emitted = self._emitted(sequence)
        if not emitted:
            return []
        weights = [[math.exp(step) for step in row] for row in self.steps]
        # Scaled at each place: sums of long sequences would run over.
        own = [[math.exp(weight - max(row)) for weight in row] for row in emitted]
        forward = [_scaled(own[0])]
        for here in own[1:]:
            before = forward[-1]
            came = [sum(b * row[after] for b, row in zip(before, weights, strict=True)) for after in self._all]
            forward.append(_scaled([c * o for c, o in zip(came, here, strict=True)]))
        backward = [[1.0] * len(self.labels)]
        for here in reversed(own[1:]):
            reached = [b * o for b, o in zip(backward[-1], here, strict=True)]
            backward.append(_scaled([sum(w * r for w, r in zip(row, reached, strict=True)) for row in weights]))
        pairs = zip(forward, reversed(backward), strict=True)
        return [_scaled([f * b for f, b in zip(upto, behind, strict=True)]) for upto, behind in pairs]

    @property
    def _all(self) -> range:
        return range(len(self.labels))

    def _emitted(self, sequence: Sequence[Iterable[str]]) -> list[list[float]]:
        # The known ones alone are put in order: of a word's features most are unknown.
        rows = ([self.states[name] for name in sorted(filter(self.states.__contains__, own))] for own in sequence)
        return [[sum(row[label] for row in known) for label in self._all] for known in rows]


def _scaled(shares: Sequence[float]) -> list[float]:
    whole = sum(shares)
    return [share / whole for share in shares]
