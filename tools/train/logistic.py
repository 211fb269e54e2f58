"""Fit a logistic regression by Newton's method, in plain Python: the same figures on every machine."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

PENALTY = 2.0
"""Of squared weights: keeps those of rare figures small."""

_ROUNDS = 12
_DIGITS = 3


class Row(NamedTuple):
    features: Mapping[str, float]
    is_true: bool
    weight: float


@dataclass(frozen=True)
class Fitted:
    intercept: float
    weights: dict[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        return 1 / (1 + math.exp(-self.intercept - sum(self.weights[n] * v for n, v in features.items())))


def fit(rows: Sequence[Row]) -> Fitted:
    """Return the weights; features that are always alike get 0."""
    names = sorted(rows[0].features)
    table = [(1.0, *(row.features[name] for name in names)) for row in rows]
    sparse = [[(i, value) for i, value in enumerate(each) if value] for each in table]
    size = len(names) + 1
    beta = [0.0] * size
    for _ in range(_ROUNDS):
        gradient = [0.0] + [-PENALTY * b for b in beta[1:]]
        hessian = [[0.0] * size for _ in range(size)]
        for i in range(1, size):
            hessian[i][i] = PENALTY
        for values, row in zip(sparse, rows, strict=True):
            p = 1 / (1 + math.exp(-sum(beta[i] * value for i, value in values)))
            error = row.weight * (row.is_true - p)
            curve = row.weight * p * (1 - p)
            for i, value in values:
                gradient[i] += error * value
                line, scaled = hessian[i], curve * value
                for j, other in values:
                    line[j] += scaled * other
        beta = [b + step for b, step in zip(beta, solve(hessian, gradient), strict=True)]
    rounded = [round(b, _DIGITS) for b in beta]
    return Fitted(rounded[0], dict(zip(names, rounded[1:], strict=True)))


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Solve a system of linear equations whose matrix is symmetric and positive (Cholesky's decomposition)."""
    size = len(right)
    lower = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1):
            rest = matrix[i][j] - sum(lower[i][k] * lower[j][k] for k in range(j))
            lower[i][j] = math.sqrt(rest) if i == j else rest / lower[j][j]
    forward = [0.0] * size
    for i in range(size):
        forward[i] = (right[i] - sum(lower[i][k] * forward[k] for k in range(i))) / lower[i][i]
    result = [0.0] * size
    for i in reversed(range(size)):
        result[i] = (forward[i] - sum(lower[k][i] * result[k] for k in range(i + 1, size))) / lower[i][i]
    return result
