"""The offline engine and grounding, carried out in the limited process; see `worker`."""

import pickle
from collections.abc import Sequence
from datetime import UTC, datetime

from pydantic import TypeAdapter

from ..contracts.base import Language
from ..contracts.cv import Cv
from ..contracts.document import Document
from ..contracts.job_profile import Criterion, JobProfile
from ..contracts.match import Judgement
from ..ports import Clock, Extraction, Judging, ProfileReading
from ..reading.read import ask_reader
from .offline.engine import OfflineEngine

_CALL = b"c"
_judged = TypeAdapter(tuple[list[Judgement], tuple[list[str], list[str]]])


class RulesFailed(Exception):
    """A bug in the rules, with the places in the code that led to it, and without a word of the CV."""


class LimitedOfflineEngine(OfflineEngine):
    """Works as the offline engine does, within limits on memory and time.

    Every verb raises UnsafeFile for a text that goes beyond them.
    """

    def __init__(self, clock: Clock = lambda: datetime.now(UTC)) -> None:
        super().__init__(clock)

    def extract(self, document: Document, job_id: str = "") -> Extraction:
        # Grounded in the same call: the document goes to the process once.
        cv = Cv.model_validate_json(_call("extract", document, self._clock()))
        return Extraction(cv, self._cost(), is_grounded=True)

    def read_job_profile(self, document: Document, job_id: str = "") -> ProfileReading:
        profile = JobProfile.model_validate_json(_call("read_job_profile", document))
        return ProfileReading(profile, self._cost())

    def judge(self, criteria: Sequence[Criterion], cv: Cv, language: Language, job_id: str = "") -> Judging:
        judgements, skills = _judged.validate_json(_call("judge", list(criteria), cv, language))
        return Judging(judgements, self._cost(), skills)


def ground_in_limits(extraction: Extraction, document: Document) -> Cv:
    """Return what `grounding.ground` does; raises UnsafeFile for a text that takes too much memory or time."""
    if extraction.is_grounded:
        return extraction.cv
    return Cv.model_validate_json(_call("ground", extraction.cv, document))


def _call(name: str, *arguments: object) -> str:
    answer = ask_reader(_CALL, pickle.dumps((name, arguments)))
    if "bug" in answer:
        raise RulesFailed(answer["bug"], *answer["places"])
    return str(answer["result"])
