"""How much a word of a wish tells: what few CVs say tells more than what all of them do."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from .content_words import ContentWord


@dataclass(frozen=True)
class WordWeights:
    cvs: int
    """How many CVs were counted."""
    concepts: Mapping[str, int]
    """In how many of them each concept or sense is said."""
    stems: Mapping[str, int]

    def weight(self, word: ContentWord) -> float:
        """Return a weight above 0, 1 for what no CV says: the logarithm of how rare it is."""
        counts = [self.concepts.get(name, 0) for name in word.meant] or [self.stems.get(word.stem, 0)]
        return max(_LEAST, math.log((self.cvs + 1) / (min(counts) + 1)) / math.log(self.cvs + 1))


_LEAST = 0.05
