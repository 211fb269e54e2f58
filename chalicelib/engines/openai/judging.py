"""What may be made of a model's judgement: no more than its quotes carry."""

from ...contracts.base import Language
from ...contracts.job_profile import Criterion, CriterionTopic
from ...contracts.match import Judgement, MatchEvidence, Verdict
from ...job_profiles.quantities import wanted_quantity
from ...matching.quotable import QuotableValues
from ...resources.translate import translate
from ...vocabulary.tokens import stems
from .drafts import JudgementDraft

CONFIDENCE = 0.9
DISPUTED_CONFIDENCE = 0.6
UNPROVEN_CONFIDENCE = 0.3

_CLAIMS = (Verdict.MET, Verdict.PARTLY)
_NAMED_TOPICS = (CriterionTopic.SKILL, CriterionTopic.CERTIFICATE)
"""What is asked for by name must be quoted by name. Experience and degrees are worded in too many ways."""


def checked(
    draft: JudgementDraft, criterion: Criterion, quotable: QuotableValues, offline: Judgement, language: Language
) -> Judgement:
    """Return the judgement with the verdict that its proof carries.

    Without a verified quote nothing is met, nor with one that does not name what is asked for while the offline engine
    finds it nowhere either: a model that was talked into praise quotes what it finds. Years, levels and amounts are
    arithmetic: there the offline engine's count decides how far a "met" may go. Where both engines disagree, the
    judgement stands with less confidence.
    """
    found = [_find(quotable, quote.item, quote.quote) for quote in draft.quotes]
    judgement = Judgement(
        criterion_id=criterion.id,
        verdict=Verdict(draft.verdict),
        evidence=[evidence for evidence in found if evidence],
        comment=draft.comment,
        confidence=CONFIDENCE,
    )
    claims = judgement.verdict in _CLAIMS
    if claims and not judgement.evidence:
        return _only_potential(judgement, "no_quote", language)
    if claims and offline.verdict not in _CLAIMS and not _names(judgement, criterion):
        return _only_potential(judgement, "other_quote", language)
    is_counted = criterion.min_years is not None or criterion.cefr is not None or wanted_quantity(criterion.text)
    if judgement.verdict is Verdict.MET and is_counted and offline.verdict is not Verdict.MET:
        return judgement.model_copy(
            update={"verdict": Verdict.PARTLY, "comment": offline.comment, "years_found": offline.years_found}
        )
    disagree = claims != (offline.verdict in _CLAIMS)
    confidence = DISPUTED_CONFIDENCE if disagree else CONFIDENCE
    return judgement.model_copy(update={"years_found": offline.years_found, "confidence": confidence})


def _only_potential(judgement: Judgement, reason: str, language: Language) -> Judgement:
    comment = translate("openai", reason, language)
    return judgement.model_copy(
        update={"verdict": Verdict.POTENTIALLY, "comment": comment, "confidence": UNPROVEN_CONFIDENCE}
    )


def _names(judgement: Judgement, criterion: Criterion) -> bool:
    """Whether a quote has a word of what is asked for, if that has a name."""
    if criterion.topic not in _NAMED_TOPICS or not criterion.terms:
        return True
    asked = {stem for term in criterion.terms for stem in stems(term)}
    return any(asked & set(stems(evidence.quote)) for evidence in judgement.evidence)


def _find(quotable: QuotableValues, item: int, quote: str) -> MatchEvidence | None:
    """Return the quote with its place if it stands in a proven value of the CV; None when it stands nowhere."""
    if not 1 <= item <= len(quotable.values):
        return None
    return quotable.find(quote, quotable.values[item - 1].pointer)
