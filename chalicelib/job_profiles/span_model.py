"""Tell by a learned model which words of a sentence are what it asks for, without its reasons and its frame.

A linear chain over the words (conditional random field), made by `make train`: begin, inside, outside.
"""

import json
from collections.abc import Sequence
from functools import cache

from ..resources import read_text
from .span_features import Token, features_of_tokens, tokens_of
from .wish_features import Sentence

BEGIN, INSIDE, OUTSIDE = LABELS = ("B", "I", "O")

Weights = dict[str, list[float]]
"""Feature to its weights for LABELS; "B>I" and the like to that of a step from one to the next, alone."""


def spans_of(sentence: Sentence) -> list[tuple[int, int]]:
    """Return begin and end of each thing that a sentence asks for, in its letters; none where it asks for nothing."""
    tokens = tokens_of(sentence.text)
    if not tokens:
        return []
    labels = _best_path(features_of_tokens(sentence, tokens), load_weights())
    return _spans(tokens, labels)


def _spans(tokens: Sequence[Token], labels: Sequence[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    is_inside = False
    for token, label in zip(tokens, labels, strict=True):
        if label == BEGIN or (label == INSIDE and not is_inside):
            found.append((token.begin, token.end))
        elif label == INSIDE:
            found[-1] = (found[-1][0], token.end)
        is_inside = label != OUTSIDE
    return found


def _best_path(features: Sequence[set[str]], weights: Weights) -> list[str]:
    """Return the most likely labels (Viterbi)."""
    none = [0.0]
    steps = [[weights.get(f"{before}>{after}", none)[0] for before in LABELS] for after in LABELS]
    scores: list[float] = [0.0] * len(LABELS)
    back: list[list[int]] = []
    for place, own in enumerate(features):
        # Summed in the same order on every processor.
        rows = [weights[name] for name in sorted(own & weights.keys())]
        emitted = [sum(row[label] for row in rows) for label in range(len(LABELS))]
        if place == 0:
            scores = emitted
            continue
        came = [[score + step for score, step in zip(scores, row, strict=True)] for row in steps]
        back.append([row.index(max(row)) for row in came])
        scores = [max(row) + emitted[after] for after, row in enumerate(came)]
    path = [scores.index(max(scores))]
    for origins in reversed(back):
        path.append(origins[path[-1]])
    return [LABELS[label] for label in reversed(path)]


@cache
def load_weights() -> Weights:
    weights: Weights = json.loads(read_text("models", "spans.json"))
    return weights
