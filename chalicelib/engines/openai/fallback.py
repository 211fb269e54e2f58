"""The OpenAI engine with the offline engine behind it: the job completes, and says which one did the work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ...contracts.base import Language
from ...contracts.cv import Cv
from ...contracts.document import Document
from ...contracts.job import Cost
from ...contracts.job_profile import Criterion
from ...errors import AnswerPending, ScannedWithoutText
from ...ports import Engine, Extraction, Judging, ProfileReading, Telemetry, Writing, WritingTask
from ..fallback_warning import fallback_warning
from .failures import PASSING, CallFailed

AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True)
class EngineWithFallback:
    """Asks `first`; when it cannot be reached or gives nothing usable, `second` answers."""

    first: Engine
    second: Engine
    telemetry: Telemetry
    name: str = "openai"

    def extract(self, document: Document, job_id: str = "") -> Extraction:
        try:
            return self._counted(lambda: self.first.extract(document, job_id))
        except CallFailed as error:
            self._note("extract", error)
            _require_text(document, error)
            extraction = self.second.extract(document, job_id)
            return Extraction(_with_warning(extraction.cv, error), _cost_after(error, extraction.cost))

    def read_job_profile(self, document: Document, job_id: str = "") -> ProfileReading:
        try:
            return self._counted(lambda: self.first.read_job_profile(document, job_id))
        except CallFailed as error:
            self._note("job_profile", error)
            _require_text(document, error)
            reading = self.second.read_job_profile(document, job_id)
            return ProfileReading(reading.profile, _cost_after(error, reading.cost))

    def judge(self, criteria: Sequence[Criterion], cv: Cv, language: Language, job_id: str = "") -> Judging:
        try:
            return self._counted(lambda: self.first.judge(criteria, cv, language, job_id))
        except CallFailed as error:
            self._note("judge", error)
            judging = self.second.judge(criteria, cv, language, job_id)
            return replace(judging, cost=_cost_after(error, judging.cost))

    def write(self, task: WritingTask, job_id: str = "") -> Writing:
        try:
            return self._counted(lambda: self.first.write(task, job_id))
        except CallFailed as error:
            self._note("write", error)
            writing = self.second.write(task, job_id)
            return Writing(writing.texts, _cost_after(error, writing.cost))

    def cache_identity(self, verb: str, job_id: str = "") -> str:
        return self.first.cache_identity(verb, job_id)

    def _counted(self, ask: Callable[[], AnswerT]) -> AnswerT:
        """Count the question, unless it only went to a batch: it is asked again then."""
        try:
            answer = ask()
        except AnswerPending:
            raise
        except Exception:
            self.telemetry.count("ModelQuestions")
            raise
        self.telemetry.count("ModelQuestions")
        return answer

    def _note(self, verb: str, error: CallFailed) -> None:
        # Once without dimensions: an alarm holds it against the questions, of whatever kind.
        self.telemetry.count("QuestionsFellBack")
        self.telemetry.count("EngineFallbacks", verb=verb, failure=error.failure.value)
        self.telemetry.event("engine_fallback", verb=verb, failure=error.failure.value)


def _cost_after(error: CallFailed, cost: Cost) -> Cost:
    """Return what both engines used, and why there were two."""
    return cost.plus(error.cost).model_copy(update={"fallback": error.failure.value})


def _require_text(document: Document, error: CallFailed) -> None:
    """Raise where the second engine has nothing to read: of a scan there are only pictures.

    A provider that is away for a moment is waited for. Otherwise the document is what it would be without a model.
    """
    if document.pictures and error.failure in PASSING:
        raise error
    if document.pictures:
        raise ScannedWithoutText(pages=len(document.pages)) from None


def _with_warning(cv: Cv, error: CallFailed) -> Cv:
    warning = fallback_warning(error.failure.value)
    meta = cv.meta.model_copy(update={"warnings": [*cv.meta.warnings, warning]})
    return cv.model_copy(update={"meta": meta})
