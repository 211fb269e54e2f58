"""Whole jobs through a language model, every verb: what it did, what was believed of it, and what it cost."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from chalicelib.contracts.cv import EvidenceState
from chalicelib.contracts.job import Job
from chalicelib.contracts.match import Match, Verdict
from chalicelib.matching.judge import covered_skills
from chalicelib.matching.quotable import verify_judgements
from chalicelib.steps.scoring import score_match
from tests.model_pipeline import ModelPipeline
from tests.model_server import ModelServer
from tests.recorded_model import PAIRS, recorded_answer


@dataclass(frozen=True)
class Figures:
    """One job. `alike` counts criteria with the offline engine's verdict, of those in `criteria`."""

    name: str
    status: str
    by_model: int
    values: int
    ungrounded: int
    criteria: int
    met: int
    alike: int
    score: int
    offline_score: int
    calls: int
    tokens: int
    usd: float | None
    seconds: float


@contextmanager
def recorded_provider() -> Iterator[ModelServer]:
    """Serve the answers that are written by hand."""
    with ModelServer().running() as server:
        server.answer = recorded_answer
        os.environ.setdefault("OPENAI_API_KEY", "sk-recorded")
        yield server


def whole_jobs(server: ModelServer | None) -> list[Figures]:
    """Process each pair of CV and job profile by the model, and the same criteria by the offline engine."""
    found = []
    for name, (cv, profile) in PAIRS.items():
        pipeline = ModelPipeline(server, wait=time.sleep)
        started = time.monotonic()
        job = pipeline.process(name, cv.read_bytes(), profile.read_bytes())
        seconds = time.monotonic() - started
        if "match" in job.outputs:
            found.append(_figures(pipeline, job, pipeline.match(name), seconds))
    return found


def _figures(pipeline: ModelPipeline, job: Job, match: Match, seconds: float) -> Figures:
    cv = pipeline.cv(job.job_id)
    offline = pipeline.container.offline_engine.judge(match.criteria, cv, job.output_language).judgements
    judged = {judgement.criterion_id: judgement.verdict for judgement in verify_judgements(offline, cv)}
    covered, missing = covered_skills(match.criteria, cv)
    scored = score_match(match.criteria, verify_judgements(offline, cv), len(covered), len(missing))
    usage = pipeline.ledger.month(f"{pipeline.container.runner.clock():%Y-%m}").total
    states = [places[0].state for places in cv.evidence.values() if places]
    return Figures(
        name=job.job_id,
        status=job.status.value,
        by_model=sum(bool(step.cost and step.cost.engine == "openai") for step in job.steps.values()),
        values=len(states),
        ungrounded=states.count(EvidenceState.UNGROUNDED),
        criteria=len(match.criteria),
        met=_count(match, Verdict.MET),
        alike=sum(judged[judgement.criterion_id] is judgement.verdict for judgement in match.judgements),
        score=match.score.total,
        offline_score=scored.score.total,
        calls=usage.calls,
        tokens=usage.tokens_in + usage.tokens_out,
        usd=None if usage.unpriced_calls else usage.usd,
        seconds=seconds,
    )


def _count(match: Match, verdict: Verdict) -> int:
    return sum(judgement.verdict is verdict for judgement in match.judgements)


def print_whole_jobs(server: ModelServer | None) -> None:
    print(
        "\nwhole jobs: extract, job_profile, judge, write (offline engine on the same CV data and criteria in brackets)"
    )
    for line in table(whole_jobs(server)):
        print(line)


def table(jobs: Sequence[Figures]) -> list[str]:
    lines = [
        "  job   status      model steps  not proven     met   verdicts alike  score      calls  tokens        $      s"
    ]
    for job in jobs:
        usd = "unknown" if job.usd is None else f"{job.usd:.5f}"
        lines.append(
            f"  {job.name:<5} {job.status:<12}{job.by_model:>10}"
            f"{job.ungrounded:>6} of {job.values:<4}{job.met:>3} of {job.criteria:<3}"
            f"{job.alike:>7} of {job.criteria:<5}"
            f"{job.score:>4} ({job.offline_score:>3}){job.calls:>8}{job.tokens:>8}{usd:>9}{job.seconds:>7.1f}"
        )
    return lines
