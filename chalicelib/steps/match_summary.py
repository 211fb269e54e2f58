"""Strengths, gaps and next steps: what follows from a match's judgements, in words."""

from ..contracts.base import Language
from ..contracts.job_profile import Criterion, CriterionKind, CriterionTopic
from ..contracts.match import Gap, Judgement, Match, Recommendation, Verdict
from ..resources.translate import translate

_CRITICALITY = {
    (CriterionKind.MUST, Verdict.NOT_MET): "high",
    (CriterionKind.MUST, Verdict.UNKNOWN): "high",
    (CriterionKind.MUST, Verdict.POTENTIALLY): "medium",
    (CriterionKind.MUST, Verdict.PARTLY): "medium",
    (CriterionKind.SHOULD, Verdict.NOT_MET): "medium",
}
"""All other open criteria are of low criticality."""

_ORDER = ("high", "medium", "low")
_MAX_STRENGTHS = 6
_MAX_STEPS = 5


def summarise(match: Match, language: Language) -> Match:
    """Return the match with strengths, gaps and next steps in `language`, the most important first.

    By what is likely no job profile nobody has strengths or gaps: the next step is to look at it.
    """
    verdicts = {judgement.criterion_id: judgement for judgement in match.judgements}
    wishes = [] if match.lists_no_wishes else match.criteria
    judged = [(criterion, verdicts[criterion.id]) for criterion in wishes if criterion.id in verdicts]
    steps = {each: _next_steps(match, judged, each) for each in Language}
    gaps = sorted(
        (gap for criterion, judgement in judged if (gap := _gap(criterion, judgement, language))),
        key=lambda gap: _ORDER.index(gap.criticality),
    )
    return match.model_copy(
        update={
            "strengths": _strengths(judged),
            "gaps": gaps,
            "next_steps": steps[language],
            "next_steps_translations": steps,
        }
    )


def _strengths(judged: list[tuple[Criterion, Judgement]]) -> list[str]:
    # A person's "met" without a quote is no strength that the CV shows.
    met = [criterion for criterion, judgement in judged if judgement.verdict is Verdict.MET and judgement.evidence]
    met.sort(key=lambda criterion: (criterion.kind is not CriterionKind.MUST, -criterion.weight))
    return [criterion.text for criterion in met[:_MAX_STRENGTHS]]


def _gap(criterion: Criterion, judgement: Judgement, language: Language) -> Gap | None:
    if judgement.verdict is Verdict.MET or criterion.kind is CriterionKind.SOFT:
        return None
    criticality = _CRITICALITY.get((criterion.kind, judgement.verdict), "low")
    if persons := judgement.persons:
        return Gap(what=criterion.text, criticality=criticality, why=persons.reason)
    if judgement.comment:
        why, translations = judgement.comment, judgement.comment_translations
    else:
        translations = {each: translate("match", f"gap.{judgement.verdict.value}", each) for each in Language}
        why = translations[language]
    return Gap(what=criterion.text, criticality=criticality, why=why, why_translations=translations)


def _next_steps(match: Match, judged: list[tuple[Criterion, Judgement]], language: Language) -> list[str]:
    if match.profile_doubt:
        return [translate("match", "next_step.profile", language)]
    if match.recommendation is Recommendation.NO_GO:
        return [translate("match", "next_step.no_go", language)]
    steps = []
    for criterion, judgement in judged:
        if criterion.kind is CriterionKind.MUST and judgement.verdict is not Verdict.MET:
            key = {CriterionTopic.LANGUAGE: "language", CriterionTopic.CERTIFICATE: "certificate"}.get(
                criterion.topic, "clarify"
            )
            steps.append(translate("match", f"next_step.{key}", language, what=criterion.text))
    if match.recommendation is Recommendation.GO:
        steps.append(translate("match", "next_step.go", language))
    return steps[:_MAX_STEPS]
