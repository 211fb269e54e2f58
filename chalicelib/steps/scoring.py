"""The score of a match: exact arithmetic over judgements, the same for every engine.

Formula 1.0. A verdict is worth met 1, partly 1/2, potentially 1/4, not_met and unknown 0. Within the parts `must` and
`should` the criteria count by their weights; `skills` is the share of the profile's named skills that the CV shows.

    total = 60 · must + 30 · should + 10 · skills

A part that the profile has nothing of is left out, and its points go to the others in proportion. Soft criteria are in
no part: they neither add nor subtract. The recommendation is `go` from 75 and `maybe` from 50 points; a must
criterion that is neither met nor partly met caps it at `maybe`. By a profile that likely is none, or of which hardly
any criterion was found, nobody is recommended or ruled out: it is `maybe` whatever the points.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ..contracts.base import Language
from ..contracts.cv import WarningKind
from ..contracts.job_profile import Criterion, CriterionKind
from ..contracts.match import CriterionChange, Judgement, Match, Recommendation, Score, ScorePart, Verdict
from ..errors import InvalidRequest
from .match_summary import summarise

FORMULA_VERSION = "1.0"

VERDICT_VALUES: Mapping[Verdict, Fraction] = {
    Verdict.MET: Fraction(1),
    Verdict.PARTLY: Fraction(1, 2),
    Verdict.POTENTIALLY: Fraction(1, 4),
    Verdict.NOT_MET: Fraction(0),
    Verdict.UNKNOWN: Fraction(0),
}

PROVEN = frozenset({Verdict.MET, Verdict.PARTLY})


@dataclass(frozen=True)
class Formula:
    """Points per part and the thresholds of the recommendation."""

    weights: Mapping[str, int] = field(default_factory=lambda: {"must": 60, "should": 30, "skills": 10})
    go_from: int = 75
    maybe_from: int = 50
    version: str = FORMULA_VERSION


STANDARD = Formula()


@dataclass(frozen=True)
class Scoring:
    score: Score
    recommendation: Recommendation
    rule: str
    """Key of the rule that decided: no_criteria, score_go, must_not_met, must_unproven, score_maybe or score_no_go,
    or the doubt about the profile: profile_in_doubt or profile_with_few_criteria."""


def score_match(
    criteria: Sequence[Criterion],
    judgements: Sequence[Judgement],
    skills_covered: int,
    skills_missing: int,
    doubt: WarningKind | None = None,
    formula: Formula = STANDARD,
) -> Scoring:
    """Compute score and recommendation. A criterion without a judgement counts as unknown.

    `doubt` is what `too_little_found` says of the job profile.
    """
    verdicts = {judgement.criterion_id: judgement.verdict for judgement in judgements}
    skills_named = skills_covered + skills_missing
    shares = {
        "must": _weighted_share(criteria, verdicts, CriterionKind.MUST),
        "should": _weighted_share(criteria, verdicts, CriterionKind.SHOULD),
        "skills": Fraction(skills_covered, skills_named) if skills_named else None,
    }
    present = {name: share for name, share in shares.items() if share is not None}
    points = sum(formula.weights[name] for name in present)
    total = 100 * sum((formula.weights[name] * share for name, share in present.items()), Fraction(0)) / (points or 1)
    score = Score(
        total=_rounded(total),
        formula_version=formula.version,
        parts=[_part(name, shares[name], formula, points) for name in formula.weights],
    )
    recommendation, rule = _recommend(score.total, criteria, verdicts, formula)
    if doubt and rule != _NO_CRITERIA:
        recommendation, rule = Recommendation.MAYBE, doubt.value
    return Scoring(score, recommendation, rule)


_NO_CRITERIA = "no_criteria"


def change_criteria(criteria: Sequence[Criterion], changes: Sequence[CriterionChange]) -> list[Criterion]:
    """Return the criteria with other kinds and weights. Raises InvalidRequest for an id that is not among them."""
    by_id = {change.id: change for change in changes}
    unknown = sorted(by_id.keys() - {criterion.id for criterion in criteria})
    if unknown:
        raise InvalidRequest(field="criteria", value=unknown[0])
    return [_changed(criterion, by_id.get(criterion.id)) for criterion in criteria]


def rescored_with(match: Match, criteria: Sequence[Criterion], language: Language) -> Match:
    """Return the match with these criteria, of other kinds, weights or order, scored anew; judgements stay.

    Strengths, gaps and next steps follow, in `language`. No engine is asked.
    """
    covered, missing = len(match.skills_covered), len(match.skills_missing)
    scoring = score_match(criteria, match.judgements, covered, missing, match.profile_doubt)
    rescored = match.model_copy(
        update={
            "criteria": list(criteria),
            "score": scoring.score,
            "recommendation": scoring.recommendation,
            "recommendation_rule": scoring.rule,
        }
    )
    return summarise(rescored, language)


def _weighted_share(
    criteria: Sequence[Criterion], verdicts: Mapping[str, Verdict], kind: CriterionKind
) -> Fraction | None:
    weighed = [(Fraction(str(c.weight)), verdicts.get(c.id, Verdict.UNKNOWN)) for c in criteria if c.kind is kind]
    whole = sum((weight for weight, _ in weighed), Fraction(0))
    if not whole:
        return None
    return sum((weight * VERDICT_VALUES[verdict] for weight, verdict in weighed), Fraction(0)) / whole


def _part(name: str, share: Fraction | None, formula: Formula, points: int) -> ScorePart:
    """`weight` is the part's points of 100 after redistribution; 0 for an absent part."""
    if share is None:
        return ScorePart(name=name, weight=0, percent=None)
    return ScorePart(
        name=name,
        weight=round(100 * formula.weights[name] / points, 1),
        percent=round(float(100 * share), 1),
    )


def _recommend(
    total: int, criteria: Sequence[Criterion], verdicts: Mapping[str, Verdict], formula: Formula
) -> tuple[Recommendation, str]:
    weighed = [criterion for criterion in criteria if criterion.kind is not CriterionKind.SOFT and criterion.weight]
    if not weighed:
        return Recommendation.MAYBE, _NO_CRITERIA
    if total < formula.maybe_from:
        return Recommendation.NO_GO, "score_no_go"
    # Weight 0 takes a criterion out of the reckoning, its cap included.
    musts = [verdicts.get(c.id, Verdict.UNKNOWN) for c in weighed if c.kind is CriterionKind.MUST]
    if Verdict.NOT_MET in musts:
        return Recommendation.MAYBE, "must_not_met"
    if any(verdict not in PROVEN for verdict in musts):
        return Recommendation.MAYBE, "must_unproven"
    if total >= formula.go_from:
        return Recommendation.GO, "score_go"
    return Recommendation.MAYBE, "score_maybe"


def _changed(criterion: Criterion, change: CriterionChange | None) -> Criterion:
    if change is None:
        return criterion
    wished = {"kind": change.kind, "weight": change.weight}
    return criterion.model_copy(update={name: value for name, value in wished.items() if value is not None})


def _rounded(value: Fraction) -> int:
    """Round half up: exact fractions keep the score monotone where floats would wobble at .5."""
    return int(value + Fraction(1, 2))
