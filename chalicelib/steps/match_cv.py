"""Match a CV with a job profile: the engine judges with quotes, code computes the score."""

from ..contracts.cv import Cv
from ..contracts.job_profile import JobProfile
from ..contracts.match import Match
from ..matching.cv_index import CvIndex
from ..matching.judge import covered_skills
from ..matching.quotable import verify_judgements
from .base import Step, StepData, StepResult, Tools
from .match_summary import summarise
from .scoring import score_match


class MatchInput(StepData):
    cv: Cv
    job_profile: JobProfile


def match_cv(data: MatchInput, tools: Tools) -> StepResult:
    """Judge each criterion of the job profile against the CV and compute the score.

    The engine finds and quotes evidence; quotes that stand in no proven value are dropped, and with them the claim.

    Raises:
        EngineUnavailable: the engine did not answer; the runner retries.
    """
    criteria = data.job_profile.criteria
    judging = tools.engine.judge(criteria, data.cv, tools.language, tools.job.job_id)
    index = CvIndex(data.cv)
    judgements = verify_judgements(judging.judgements, data.cv, index.quotable)
    covered, missing = covered_skills(criteria, data.cv, index)
    scoring = score_match(criteria, judgements, len(covered), len(missing))
    match = Match(
        criteria=criteria,
        judgements=judgements,
        score=scoring.score,
        recommendation=scoring.recommendation,
        recommendation_rule=scoring.rule,
        skills_covered=covered,
        skills_missing=missing,
        engine=judging.cost.engine or tools.engine.name,
        model=judging.cost.model,
        prompt_version=judging.cost.prompt_version,
        cv_version=data.cv.meta.version,
    )
    match = summarise(match, tools.language)
    changes = {"score": match.score.total, "recommendation": match.recommendation.value}
    return StepResult(artifacts={"match": match}, cost=judging.cost, changes=changes)


STEP = Step(name="matcher", reads=MatchInput, run=match_cv)
