"""What steps get besides their input, without network: an engine that says what the test gives it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.contracts.job import Cost, Job
from chalicelib.contracts.job_profile import Criterion, JobProfile
from chalicelib.contracts.match import Judgement, Match, Verdict
from chalicelib.contracts.offer import Offer
from chalicelib.ports import Extraction, Judging, ProfileReading, Writing, WritingTask
from chalicelib.steps.base import Tools
from chalicelib.steps.write_offer import STEP as WRITE_OFFER
from tests.unit.documents.samples import JOB_ID, NOW, OWNER


@dataclass
class FakeEngine:
    """Writes `texts` (or raises `failure`) and judges every criterion by `verdicts`, else as not met."""

    name: str = "offline"
    texts: Mapping[str, str] = field(default_factory=dict)
    cost: Cost = field(default_factory=Cost)
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    failure: Exception | None = None
    tasks: list[WritingTask] = field(default_factory=list)

    def write(self, task: WritingTask, job_id: str = "") -> Writing:
        self.tasks.append(task)
        if self.failure:
            raise self.failure
        return Writing(self.texts, self.cost)

    def judge(self, criteria: Sequence[Criterion], cv: Cv, language: Language, job_id: str = "") -> Judging:
        verdicts = ((criterion, self.verdicts.get(criterion.id, Verdict.NOT_MET)) for criterion in criteria)
        return Judging([Judgement(criterion_id=c.id, verdict=verdict) for c, verdict in verdicts], Cost())

    def extract(self, document: object, job_id: str = "") -> Extraction:
        raise AssertionError("not asked to extract")

    def read_job_profile(self, document: object, job_id: str = "") -> ProfileReading:
        raise AssertionError("not asked to read a profile")

    def cache_identity(self, verb: str, job_id: str = "") -> str:
        return self.name


def tools(
    language: Language = Language.DE, engine: FakeEngine | None = None, offline: FakeEngine | None = None, **job: Any
) -> Tools:
    def read_document(content: bytes) -> Any:
        raise AssertionError("reads no document")

    return Tools(
        engine=engine or FakeEngine(),
        offline=offline or FakeEngine(),
        clock=lambda: NOW,
        job=Job(job_id=JOB_ID, **job),
        language=language,
        read_document=read_document,
    )


def make_offer(cv: Cv, profile: JobProfile, match: Match, language: Language) -> Offer:
    values = {"cv": cv, "job_profile": profile, "match": match, "owner_settings": OWNER}
    offer = WRITE_OFFER.execute(values, tools(language)).artifacts["offer"]
    assert isinstance(offer, Offer)
    return offer
