"""How much of a wish a CV says, in figures from which a learned judge tells whether the wish is met."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ..job_profiles.terms import alternatives
from ..vocabulary.senses import sectors
from .content_words import ContentWord, readings_of
from .cv_index import CvIndex, known_skill
from .found import Found
from .indexed_value import Hit, hit_in
from .word_coverage import HALF, Reached, WordCoverage
from .word_weights import WordWeights

FULL = 0.95
"""Share of a wish from which on nothing of it is missing."""

_AS_GOOD = 0.05
"""Share of a wish by which another sentence may say less than the best one, and still tell of the same."""

_MOST_WORDS = 5
_MOST_TERMS = 4

_LEARNED = frozenset({"education", "certifications"})
_LISTED = frozenset({"skills", "expertise"})

Features = dict[str, float]


class Covered(NamedTuple):
    features: Features
    places: Sequence[Hit]
    """The sentences that say as much of the wish as the best one does, that one first."""


def cover(
    text: str, terms: Sequence[str], found: Sequence[Found], index: CvIndex, weights: WordWeights
) -> Covered | None:
    """Return how much of a wish is said, of its alternatives and readings the one of which most is; None for nothing.

    `found` is what was found of the terms before.
    """
    options = [covered for words in options_of(text) if (covered := _cover_words(words, index.coverage, weights))]
    if not options:
        return None
    best = max(options, key=_how_much)
    is_choice = alternatives().search(text) is not None
    if len(found) > 1 and not is_choice and not all(f.proofs or _is_told(f.term, index, weights) for f in found):
        # Of several things each must be told of.
        return None
    told = _told_by_terms(terms, found)
    told |= {"alternatives": float(is_choice)}
    return Covered(best.features | told, best.places)


def _is_told(term: str, index: CvIndex, weights: WordWeights) -> bool:
    """Does one sentence say all of a term?"""
    options = (_cover_words(words, index.coverage, weights) for words in options_of(term))
    return any(covered is not None and covered.features["sentence_full"] for covered in options)


def _how_much(covered: Covered) -> tuple[float, float]:
    """Return what to compare options by: how much is said, and of readings of which as much is that by a sector."""
    return covered.features["sentence"] + covered.features["entry"], covered.features["sector"]


@lru_cache(maxsize=5_000)
def options_of(text: str) -> tuple[tuple[ContentWord, ...], ...]:
    """Return the readings of a wish, or of each of its alternatives."""
    parts = [part for part in alternatives().split(text) if part.strip()]
    return tuple(chain.from_iterable(map(readings_of, parts if len(parts) > 1 else [text])))


def _cover_words(words: Sequence[ContentWord], coverage: WordCoverage, weights: WordWeights) -> Covered | None:
    """Return how much of these words is said; None where nothing is, where they are but deeds, or a name is missing."""
    reached = {word: coverage.reach(word) for word in words}
    most = {word: max((share for share, _ in places.values()), default=0.0) for word, places in reached.items()}
    missing = [word for word in words if most[word] < HALF]
    things = [word for word in words if not word.is_deed]
    if not any(most.values()) or not things or any(word.is_name for word in missing):
        return None
    weight = {word: word.share * weights.weight(word) for word in words}
    by_sentence = _shares(words, weight, reached)
    is_sector = any(not word.meant.isdisjoint(sectors()) for word in words)
    best = max(sorted(by_sentence), key=lambda n: by_sentence[n])
    alike = [n for n, share in by_sentence.items() if share > by_sentence[best] - _AS_GOOD]
    places = [_place(n, words, reached, coverage) for n in sorted(alike, key=lambda n: (-by_sentence[n], n))]
    numbers = {word.number for word in words}
    literal = {word: float(best in coverage.stem_places(word.stem)) for word in words}
    features = {
        "sentence": by_sentence[best],
        "sentence_full": float(by_sentence[best] > FULL),
        "entry": max(_shares(words, weight, _joined(reached, coverage)).values()),
        "cv": _mean(words, weight, most),
        "things": max(_shares(things, weight, reached).values(), default=0.0),
        "words": min(len(numbers), _MOST_WORDS) / _MOST_WORDS,
        # One word may be said of anything; whoever worked for a bank has worked in banking.
        "bare_word": float(len(numbers) == 1 and not is_sector),
        "missing": len(numbers - {word.number for word in words if most[word] >= HALF}) / len(numbers),
        "sector": float(is_sector),
        "deed_missing": float(any(word.is_deed for word in missing)),
        "person_missing": float(any(word.is_person for word in missing)),
        "literal": _mean(words, weight, literal),
        "rarest": max(weights.weight(word) for word in words),
    }
    return Covered(features | _where(places[0]), places)


def _where(place: Hit) -> Features:
    value = place.source.value
    return {
        "in_role": float(value.field == "role"),
        "of_others": float(place.source.names_others),
        "learned": float(value.section in _LEARNED),
        "listed": float(value.section in _LISTED),
        "in_profile": float(value.section == "profile"),
    }


def _told_by_terms(terms: Sequence[str], found: Sequence[Found]) -> Features:
    known = [skill for term in terms if (skill := known_skill(term))]
    hints = [hit for f in found for hit in f.hints]
    return {
        "terms": min(len(terms), _MOST_TERMS) / _MOST_TERMS,
        "terms_shown": sum(bool(f.proofs) for f in found) / max(1, len(found)),
        "known": float(bool(known)),
        "proper": float(any(not skill.name.islower() for skill in known)),
        "hinted": float(bool(hints)),
    }


def _shares(
    words: Sequence[ContentWord], weight: dict[ContentWord, float], reached: dict[ContentWord, Reached]
) -> dict[int, float]:
    """Return the share of the words' weight that each place says."""
    total = sum(weight[word] for word in words)
    said: dict[int, float] = defaultdict(float)
    for word in words:
        for place, (share, _) in reached[word].items():
            said[place] += weight[word] * share / total
    return said


def _joined(reached: dict[ContentWord, Reached], coverage: WordCoverage) -> dict[ContentWord, Reached]:
    """Return the same by entries in place of sentences."""
    joined: dict[ContentWord, Reached] = {}
    for word, places in reached.items():
        best: Reached = {}
        for sentence, (share, at) in places.items():
            entry = coverage.entries[sentence]
            if entry not in best or best[entry][0] < share:
                best[entry] = (share, at)
        joined[word] = best
    return joined


def _mean(words: Sequence[ContentWord], weight: dict[ContentWord, float], share: dict[ContentWord, float]) -> float:
    return sum(weight[word] * share[word] for word in words) / sum(weight[word] for word in words)


def _place(
    sentence: int, words: Sequence[ContentWord], reached: dict[ContentWord, Reached], coverage: WordCoverage
) -> Hit:
    places = [reached[word][sentence][1] for word in words if sentence in reached[word]]
    return hit_in(coverage.sentences[sentence].source, min(places), max(places) + 1)
