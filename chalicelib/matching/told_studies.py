"""Find studies and trainings that a CV tells of in a sentence, not among its education: begun, planned, or learned."""

from collections.abc import Iterator

from ..contracts.match import MatchEvidence
from ..vocabulary.trades import trades_in
from .cv_index import CvIndex
from .degree_demands import Demand
from .degree_words import degree_level, has_word, level_in

_TOLD = frozenset({"profile", "other", "employments", "projects", "expertise", "certifications", "skills"})


def begun_studies(demand: Demand, index: CvIndex) -> MatchEvidence | None:
    """Return the sentence that tells of what is demanded as begun or planned; None where none does."""
    return next((quote for quote in _sentences(demand, index, "begun")), None)


def learned_trade(demand: Demand, index: CvIndex) -> MatchEvidence | None:
    """Return the sentence in which somebody says to have learned the trade demanded; None where nobody does."""
    return next((quote for quote in _sentences(demand, index, "learned")), None) if demand.is_training else None


def _sentences(demand: Demand, index: CvIndex, state: str) -> Iterator[MatchEvidence]:
    for source in index.values:
        if source.value.section not in _TOLD or source.is_pastime or not has_word(state, source.value.text):
            continue
        for begin, end in source.sentences:
            sentence = source.value.text[begin:end].strip()
            if has_word(state, sentence) and not has_word("given_up", sentence) and _is_of(demand, sentence, index):
                yield index.quotable.evidence(source.value, sentence)


def _is_of(demand: Demand, sentence: str, index: CvIndex) -> bool:
    """Does a sentence tell of the degree or training that is demanded?"""
    if level_in(sentence, "demands") is None and not (has_word("course", sentence) or has_word("learned", sentence)):
        return False
    level = degree_level(sentence)
    if not demand.subject:
        return level is not None and level >= demand.level
    if demand.subject.has(sentence):
        return level is None or demand.is_training or level >= demand.level
    # "Meisterschule ab Herbst geplant", told by a roofer.
    is_higher = level is not None and level >= demand.level and not trades_in(sentence)
    return is_higher and any(demand.subject.has(f"{e.degree or ''} {e.area or ''}") for e in index.cv.education)
