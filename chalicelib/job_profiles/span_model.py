"""Tell by a learned model which words of a sentence are what it asks for, without its reasons and its frame.

A linear chain over the words (conditional random field), made by `make train`: begin, inside, outside.
"""

import json
from collections.abc import Sequence
from functools import cache

from ..linear_chain import LinearChain, chain_of
from ..resources import read_text
from .span_features import Token, features_of_tokens, tokens_of
from .wish_features import Sentence

BEGIN, INSIDE, OUTSIDE = LABELS = ("B", "I", "O")


def spans_of(sentence: Sentence) -> list[tuple[int, int]]:
    """Return begin and end of each thing that a sentence asks for, in its letters; none where it asks for nothing."""
    tokens = tokens_of(sentence.text)
    if not tokens:
        return []
    return _spans(tokens, load_chain().best_path(features_of_tokens(sentence, tokens)))


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


@cache
def load_chain() -> LinearChain:
    return chain_of(json.loads(read_text("models", "spans.json")), LABELS)
