"""Tell the section of each row by a learned linear chain: a model of weights, made by `make train`.

The model is read once. Its best path is found here (Viterbi), so that nothing but Python runs in production, with the
same sums in the same order on every processor.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ....layout.model import Row
from ....resources import read_text
from .line_features import row_features


@dataclass(frozen=True, slots=True)
class Model:
    labels: tuple[str, ...]
    states: dict[str, dict[int, float]]
    """Feature to weight by label."""

    transitions: tuple[tuple[float, ...], ...]
    """Weight of going from one label (first index) to another."""


@cache
def load_model() -> Model:
    data = json.loads(read_text("models", "line_labels.json"))
    states = {name: {int(label): weight for label, weight in row.items()} for name, row in data["states"].items()}
    return Model(tuple(data["labels"]), states, tuple(map(tuple, data["transitions"])))


def label_rows(rows: Sequence[Row]) -> list[str]:
    """Return the kind of section that each row most likely belongs to; "header" for the person's data."""
    model = load_model()
    return [model.labels[at] for at in best_path(model, row_features(rows))]


def best_path(model: Model, sequence: Sequence[Sequence[str]]) -> list[int]:
    """Return the labels' indexes of the path with the highest sum; of equal ones that of the lower index."""
    count = len(model.labels)
    scores = [0.0] * count
    back: list[list[int]] = []
    for position, features in enumerate(sequence):
        own = [0.0] * count
        for feature in features:
            for label, weight in model.states.get(feature, {}).items():
                own[label] += weight
        if position == 0:
            scores = own
            continue
        came: list[int] = []
        reached: list[float] = []
        for label in range(count):
            best = max(range(count), key=lambda before: scores[before] + model.transitions[before][label])
            came.append(best)
            reached.append(scores[best] + model.transitions[best][label] + own[label])
        scores = reached
        back.append(came)
    if not sequence:
        return []
    path = [max(range(count), key=scores.__getitem__)]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]
