"""One requirement's words to a criterion: kind, topic, terms, years, level, weight."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ..contracts.job_profile import Criterion, CriterionKind, CriterionTopic
from ..vocabulary.certificates import names_a_grade, pure_certificates
from ..vocabulary.driving_licences import is_licence
from ..vocabulary.language_levels import demanded_cefr, language_mentions
from ..vocabulary.tokens import fold
from .chat import without_stamp
from .clause_words import clause_words
from .clauses import only_grades
from .core import core_of
from .deeds_named import tells_of_a_deed
from .personal_wishes import circumstances, is_only_soft, is_soft
from .requirement import Requirement
from .requirements import take_apart
from .section_kinds import asks, is_boilerplate
from .terms import names_a_skill, terms_of
from .words import profile_words
from .years import min_years

_MAX_CRITERIA = 100

_ASIDE = re.compile(r"\(([^()]*)\)")

_CLEARLY_ASKS = 2.0
"""Weight by which a sentence without any word of demand must rather be a requirement than anything else."""

_TASK = -1.0
"""Weight from which on a sentence rather tells of a duty or of how to apply than of what somebody must be."""

_NOTE_ASKS = 3.0
_MAX_NOTE = 80
"""The same for a note of so many characters at most, which is no sentence."""

_MOST_NOTE_WORDS = 8
"""Words of a sentence that is a note for all its full stop."""

_OF_US = re.compile(r"\b(?:wir|uns\w*|we|our|nous|notre|nos)\b", re.IGNORECASE)

_WITH_YEARS = (CriterionTopic.EXPERIENCE, CriterionTopic.SKILL, CriterionTopic.SOFT_SKILL)

_LEAST_GRADING = 3
"""Words of a text that grades the wish before."""

_MAX_PROSE = 400
"""Characters past which a sentence is prose, not a requirement."""


def read_criteria(requirements: Sequence[Requirement]) -> list[Criterion]:
    """Return the criteria in order, each once, with ids c1, c2 …"""
    criteria: list[Criterion] = []
    seen: set[str] = set()
    for requirement in requirements:
        for part in take_apart(replace(requirement, text=without_stamp(requirement.text))):
            if grade := only_grades(part.text):
                # "Nice to have" alone is rather a title that was not known.
                if len(part.text.split()) >= _LEAST_GRADING:
                    criteria[-1:] = [_graded(criterion, grade) for criterion in criteria[-1:]]
                continue
            criterion = read_criterion(part, f"c{len(criteria) + 1}")
            if criterion and fold(criterion.text) not in seen and len(criteria) < _MAX_CRITERIA:
                seen.add(fold(criterion.text))
                criteria.append(criterion)
    return criteria


def _graded(criterion: Criterion, grade: CriterionKind) -> Criterion:
    """Return a criterion with what is said behind it of how much it is wanted; what is soft stays so."""
    is_soft = criterion.kind is CriterionKind.SOFT
    return criterion if is_soft else criterion.model_copy(update={"kind": grade})


def read_criterion(requirement: Requirement, criterion_id: str) -> Criterion | None:
    """Return the criterion; None for a text without words."""
    text = requirement.text
    if not re.search(r"\w{2}|\b[CR]\b", text) or clause_words().joint_alone.fullmatch(text):
        return None
    topic, language = _topic(text)
    if topic is CriterionTopic.SKILL and requirement.kind is CriterionKind.SOFT and not names_a_skill(text):
        topic = CriterionTopic.SOFT_SKILL
    years = min_years(text) if topic in _WITH_YEARS else None
    return Criterion(
        id=criterion_id,
        text=core_of(text),
        kind=_kind(text, requirement, topic),
        weight=_emphasis(text) if requirement.weight is None else requirement.weight,
        topic=CriterionTopic.EXPERIENCE if years is not None else topic,
        terms=terms_of(text, topic),
        min_years=years,
        language_code=language,
        cefr=demanded_cefr(text) if language else None,
    )


@lru_cache(maxsize=1024)
def asks_for_something(text: str) -> bool:
    """Is the sentence a requirement although no heading says so? What companies say of themselves is none."""
    words = profile_words()
    if len(text) > _MAX_PROSE or words.refusal.search(text.strip()):
        return False
    weight = asks(text)
    if words.must.search(text) or words.should.search(text):
        return weight > 0
    if words.obliges.search(text) and not is_boilerplate(text):
        return weight >= _TASK
    if words.modal.search(text) and weight >= _CLEARLY_ASKS and _OF_US.search(text) is None:
        return True
    if weight > 0 and len(text.split()) <= _MOST_NOTE_WORDS and _states_a_measure(text):
        return True
    if len(text) <= _MAX_NOTE and not text.rstrip().endswith((".", "!", "?")):
        # A note has no verb and addresses nobody: "5 Jahre BE, Deutsch fließend".
        return weight >= _NOTE_ASKS
    return weight >= _CLEARLY_ASKS and words.addressed.search(text) is not None


def _states_a_measure(text: str) -> bool:
    """Does a short sentence state years, or a language with its level: "Anglais courant (équipe à Dublin)."?"""
    is_measure = min_years(text) is not None or (bool(language_mentions(text)) and demanded_cefr(text) is not None)
    return is_measure and _OF_US.search(text) is None


def _is_done_alone(text: str) -> bool:
    """Does a word of independence only say how something is done: "eigenständige Prüfung von Rechnungen"?"""
    words = profile_words()
    rest = words.independently.sub(" ", text)
    return rest != text and not words.soft.search(rest) and tells_of_a_deed(rest)


def _emphasis(text: str) -> float:
    return next((weight for weight, pattern in profile_words().emphasis.items() if pattern.search(text)), 1.0)


def _without_asides(text: str) -> str:
    """Return the text without brackets that say more than how much it is wanted: "Kubernetes (AKS preferred)"."""
    words = profile_words()

    def kept(aside: re.Match[str]) -> str:
        named = [word for word in words.should.sub(" ", aside[1]).split() if fold(word) not in words.filler]
        return "" if any(any(c.isalnum() for c in word) for word in named) else aside[0]

    return _ASIDE.sub(kept, text)


def _without_more(text: str) -> str:
    """Return the text without what would be welcome beside what it asks for: "Führerschein B, BE wäre gut"."""
    words = profile_words()
    match = words.welcome_more.search(text)
    if match is None or not any(word.isupper() or fold(word) not in words.filler for word in match["more"].split()):
        return text
    return text[: match.start()]


def _kind(text: str, requirement: Requirement, topic: CriterionTopic) -> CriterionKind:
    words = profile_words()
    if requirement.is_marked and requirement.kind:
        return CriterionKind.SOFT if topic is CriterionTopic.SOFT_SKILL else requirement.kind
    if words.should.search(_without_more(_without_asides(text))):
        return CriterionKind.SHOULD
    if topic is CriterionTopic.SOFT_SKILL:
        return CriterionKind.SOFT
    if words.must.search(text):
        return CriterionKind.MUST
    return requirement.kind or CriterionKind.MUST


def _topic(text: str) -> tuple[CriterionTopic, str | None]:
    words = profile_words()
    mentions = language_mentions(text)
    if mentions and not words.language_trade.search(text):
        return CriterionTopic.LANGUAGE, mentions[0][2]
    degree = words.degree.search(text)
    if degree and degree.start() == 0:
        # "A PGCE with Qualified Teacher Status" is a degree with what comes with it.
        return CriterionTopic.DEGREE, None
    if words.certificate.search(text) or pure_certificates().search(text) or names_a_grade(text) or is_licence(text):
        return CriterionTopic.CERTIFICATE, None
    if degree:
        return CriterionTopic.DEGREE, None
    if words.other.search(text) or circumstances().search(text):
        return CriterionTopic.OTHER, None
    is_soft_alone = is_only_soft(text) and " " in text
    if (is_soft_alone or (is_soft(text) and not names_a_skill(text))) and not _is_done_alone(text):
        return CriterionTopic.SOFT_SKILL, None
    return CriterionTopic.SKILL, None
