"""Find a criterion's terms in a CV: by all names of a skill, by what is narrower, by the words themselves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ...contracts.job_profile import Criterion
from ...resources import read_yaml
from .cv_index import CvIndex, Hit, known_skill
from .skills import Skill, skill_vocabulary
from .tokens import stems


@dataclass(frozen=True, slots=True)
class Found:
    """What a CV says of a term: `proofs` show it, `hints` suggest it, `denials` say that it is not there."""

    term: str
    proofs: Sequence[Hit] = ()
    hints: Sequence[Hit] = ()
    denials: Sequence[Hit] = ()
    is_certain: bool = True

    @property
    def shown_as(self) -> str:
        """The words of the CV that show or suggest the term; empty when there are none."""
        hits = self.proofs or self.hints
        if not hits:
            return ""
        hit = hits[0]
        return hit.value.text[hit.source.tokens[hit.first].start : hit.source.tokens[hit.last - 1].end]


def search(term: str, index: CvIndex) -> Found:
    """Look for a term by every name it has."""
    skill = known_skill(term)
    if skill:
        return _search_skill(term, skill, index)
    hits = index.find_phrase(term)
    if hits:
        return _sorted_out(term, hits, [])
    if len(stems(term)) < 2:
        return Found(term)
    return _sorted_out(term, index.find_words(term), [], is_certain=False)


def components(criterion: Criterion) -> list[str]:
    """Return the terms that a criterion names, without a second name of the same skill.

    A term that does not stand in the criterion's text is taken for a synonym of the ones that do, and is left out
    when there is one: synonyms come from the vocabulary.
    """
    written = [term for term in criterion.terms if _names(criterion.text, term)]
    chosen: dict[str, str] = {}
    for term in written or criterion.terms:
        skill = known_skill(term)
        chosen.setdefault(skill.name if skill else " ".join(stems(term)), term)
    return list(chosen.values())


def requires_all(criterion: Criterion) -> bool:
    """Does the criterion want all of its terms ("Java and SQL"), or is one enough ("Java or Kotlin, e.g. …")?"""
    return not alternatives().search(criterion.text)


def _search_skill(term: str, skill: Skill, index: CvIndex) -> Found:
    vocabulary = skill_vocabulary()
    hits = [hit for proof in vocabulary.proofs(skill) for hit in index.find_skill(proof)]
    related = [hit for name in skill.related for hit in index.find_skill(vocabulary.skills[name])]
    return _sorted_out(term, hits, related)


def _sorted_out(term: str, hits: Sequence[Hit], related: Sequence[Hit], is_certain: bool = True) -> Found:
    asserted = [hit for hit in hits if not hit.is_negated]
    return Found(
        term=term,
        proofs=[hit for hit in asserted if not hit.is_intended],
        hints=[hit for hit in asserted if hit.is_intended] + [hit for hit in related if not hit.is_negated],
        denials=[hit for hit in hits if hit.is_negated],
        is_certain=is_certain,
    )


def _names(text: str, term: str) -> bool:
    words, wanted = stems(text), stems(term)
    return any(words[i : i + len(wanted)] == wanted for i in range(len(words) - len(wanted) + 1))


@cache
def alternatives() -> re.Pattern[str]:
    """Return the pattern of the words that offer a choice: or, such as, e.g."""
    return re.compile(read_yaml("vocabulary", "criteria.yaml")["alternatives"], re.IGNORECASE)
