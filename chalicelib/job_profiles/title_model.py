"""Rank what may be the title of a job profile by a learned model: a sum of the weights of its features."""

import json
from functools import cache

from ..resources import read_text

LEAST = 1.0
"""Score below which nothing is a title; right ones have 2 and more in what trains it."""

AS_LIKELY, JOINED = 1.0, 3.5
"""Differences of scores up to which a role that names more is taken, and two roles before one of them."""


def score_of(features: set[str]) -> float:
    """Return how much a candidate looks like the title, comparable within one profile."""
    weights = load_weights()
    return sum(weights.get(name, 0.0) for name in sorted(features))


@cache
def load_weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(read_text("models", "titles.json"))
    return weights
