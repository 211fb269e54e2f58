"""Tell by a learned model which words of a sentence are told as the person's own work, and which as something else.

What others did, what is denied, wished for or only touched proves nothing, or less. A linear chain over the words, made
by `make train` (resources/models/assertions.md).
"""

import json
from collections.abc import Sequence
from functools import cache, lru_cache

from ..linear_chain import LinearChain, chain_of
from ..resources import read_text
from .assertion_features import features_of, tokens_of

OWN, BY_OTHERS, DENIED, INTENDED, LIMITED = LABELS = ("O", "T", "N", "W", "L")

LEAST = 0.75
"""Probability from which on words are taken for not the person's own work."""

_MOST_WORDS = 120
"""Of a sentence; what is longer is a list without full stops."""


def assertion_of(sentence: str, begin: int, end: int) -> str:
    """Return the label of the words from `begin` to `end` of a sentence: OWN, unless another is likely enough."""
    told = [shares for start, stop, shares in _told(sentence) if start < end and stop > begin]
    if not told:
        return OWN
    means = [sum(shares[label] for shares in told) / len(told) for label in range(len(LABELS))]
    if 1 - means[0] < LEAST:
        return OWN
    return LABELS[max(range(1, len(LABELS)), key=means.__getitem__)]


@lru_cache(maxsize=2_000)
def _told(sentence: str) -> Sequence[tuple[int, int, Sequence[float]]]:
    tokens = tokens_of(sentence)[:_MOST_WORDS]
    shares = load_chain().shares(features_of([word for word, _, _ in tokens]))
    return [(begin, end, share) for (_, begin, end), share in zip(tokens, shares, strict=True)]


@cache
def load_chain() -> LinearChain:
    return chain_of(json.loads(read_text("models", "assertions.json")), LABELS)
