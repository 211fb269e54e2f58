"""Match a CV with a job profile: the engine judges with quotes, code computes the score."""

from collections.abc import Sequence

from ..contracts.base import Language
from ..contracts.corrections import Overrides
from ..contracts.cv import Cv
from ..contracts.job import Cost
from ..contracts.job_profile import Criterion, JobProfile
from ..contracts.match import Match
from ..job_profiles.completeness import doubt_about
from ..matching.quotable import verify_judgements
from ..ports import Engine
from .base import Step, StepData, StepResult, Tools
from .match_summary import summarise
from .overrides import with_overrides
from .scoring import score_match


class MatchInput(StepData):
    cv: Cv
    job_profile: JobProfile
    overrides: Overrides | None = None


def match_cv(data: MatchInput, tools: Tools) -> StepResult:
    """Judge each criterion of the job profile against the CV and compute the score.

    The engine finds and quotes evidence; quotes that stand in no proven value are dropped, and with them the claim.
    People's verdicts count in the place of the engine's as long as criterion and evidence are what they were.

    Raises:
        EngineUnavailable: the engine did not answer; the runner retries.
    """
    match, cost = judge_match(data.cv, data.job_profile, tools.engine, tools.language, tools.job.job_id)
    if data.overrides:
        match = with_overrides(match, data.overrides, tools.language)
    changes = {"score": match.score.total, "recommendation": match.recommendation.value}
    return StepResult(artifacts={"match": match}, cost=cost, changes=changes)


def judge_match(
    cv: Cv, job_profile: JobProfile, engine: Engine, language: Language, job_id: str = ""
) -> tuple[Match, Cost]:
    """Return the match of a CV with a job profile, and what judging it cost. Raises EngineUnavailable."""
    criteria = job_profile.criteria
    judging = engine.judge(criteria, cv, language, job_id)
    judgements = verify_judgements(judging.judgements, cv)
    covered, missing = judging.skills or _covered_skills(criteria, cv)
    doubt = doubt_about(job_profile)
    scoring = score_match(criteria, judgements, len(covered), len(missing), doubt)
    match = Match(
        criteria=criteria,
        judgements=judgements,
        score=scoring.score,
        recommendation=scoring.recommendation,
        recommendation_rule=scoring.rule,
        profile_doubt=doubt,
        skills_covered=covered,
        skills_missing=missing,
        engine=judging.cost.engine or engine.name,
        model=judging.cost.model,
        prompt_version=judging.cost.prompt_version,
        cv_version=cv.meta.version,
        has_pages=cv.meta.has_pages,
        profile_version=job_profile.version,
        saved_profile_version=job_profile.saved_version,
    )
    return summarise(match, language), judging.cost


def _covered_skills(criteria: Sequence[Criterion], cv: Cv) -> tuple[list[str], list[str]]:
    # Loaded only where a language model judged: all rules of judging hang on it, and theirs tell the skills with it.
    from ..matching.judge import covered_skills

    return covered_skills(criteria, cv)


STEP = Step(name="matcher", reads=MatchInput, run=match_cv)
