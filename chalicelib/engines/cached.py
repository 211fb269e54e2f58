"""Remembers what an engine said. A repeated upload costs nothing and gets the same answer."""

from collections.abc import Callable, Collection, Sequence
from hashlib import sha256
from typing import TypeVar

from pydantic import ValidationError

from ..contracts.base import SCHEMA_VERSION, Contract, Language
from ..contracts.cv import Cv
from ..contracts.document import Document
from ..contracts.job import Cost
from ..contracts.job_profile import Criterion, JobProfile
from ..errors import TransientFailure
from ..ports import Cache, Engine, Extraction, Judging, ProfileReading, Writing, WritingTask
from .charging import charged_to

CACHE_SECONDS = 30 * 24 * 3600

ModelT = TypeVar("ModelT", bound=Contract)


class CachedEngine:
    """An engine for one owner's job, at the owner's charge. Extractions and profile readings are kept for 30 days.

    The key covers content, owner, engine, model, prompt version and schema version, so nothing made under other
    conditions or for someone else is ever returned.

    `note` is told each key before its entry is made, so that whoever deletes the job finds it; where it answers False
    the job is deleted already and nothing is kept. With `is_patient` an answer that no model was paid for waits until
    `keep` is told that its key is noted: should the process die before, nothing is lost but a second of work.
    """

    def __init__(
        self,
        engine: Engine,
        cache: Cache,
        owner: str,
        note: Callable[[str], bool] = lambda key: True,
        is_patient: bool = False,
    ) -> None:
        self._engine = engine
        self._cache = cache
        self._owner = owner
        self._note = note
        self._is_patient = is_patient
        self.name = engine.name
        self._found: list[str] = []
        self._waiting: dict[str, bytes] = {}

    def keys_to_note(self) -> list[str]:
        """Return the keys of entries that were there before, and of those that wait."""
        return [*self._found, *self._waiting]

    def keep(self, noted: Collection[str]) -> None:
        """Make those of the waiting entries whose keys are noted."""
        for key in self._waiting.keys() & set(noted):
            self._cache.put(key, self._waiting.pop(key), CACHE_SECONDS)

    def extract(self, document: Document, job_id: str = "") -> Extraction:
        key = self._key("extraction", document.sha256, job_id)
        found = self._find(key, Cv)
        if found:
            return Extraction(found, self._from_cache(found.meta.engine, found.meta.model, found.meta.prompt_version))
        with charged_to(self._owner):
            extraction = self._engine.extract(document, job_id)
        # What a stand-in engine said is not what this engine would say the next time.
        if extraction.cv.meta.engine == self.name:
            self._keep(key, extraction.cv, extraction.cost)
        return extraction

    def read_job_profile(self, document: Document, job_id: str = "") -> ProfileReading:
        known = self.known_job_profile(document.sha256, job_id)
        if known:
            return known
        key = self._key("job_profile", document.sha256, job_id)
        with charged_to(self._owner):
            reading = self._engine.read_job_profile(document, job_id)
        if reading.profile.engine == self.name:
            self._keep(key, reading.profile, reading.cost)
        return reading

    def known_job_profile(self, sha256_of_file: str, job_id: str = "") -> ProfileReading | None:
        """Return what was made of the file; who has it need not read it. None for one that was not read before.

        A message is known by the hash of what is in it, so its own leads to nothing.
        """
        found = self._find(self._key("job_profile", sha256_of_file, job_id), JobProfile)
        if found is None:
            return None
        return ProfileReading(found, self._from_cache(found.engine, found.model, found.prompt_version))

    def judge(self, criteria: Sequence[Criterion], cv: Cv, language: Language, job_id: str = "") -> Judging:
        with charged_to(self._owner):
            return self._engine.judge(criteria, cv, language, job_id)

    def write(self, task: WritingTask, job_id: str = "") -> Writing:
        with charged_to(self._owner):
            return self._engine.write(task, job_id)

    def cache_identity(self, verb: str, job_id: str = "") -> str:
        return self._engine.cache_identity(verb, job_id)

    def _key(self, verb: str, sha256_of_file: str, job_id: str) -> str:
        identity = self._engine.cache_identity(verb, job_id)
        parts = [sha256_of_file, self._owner, identity, SCHEMA_VERSION]
        return f"cv:{verb}:{sha256(chr(10).join(parts).encode()).hexdigest()}"

    def _keep(self, key: str, answer: Contract, cost: Cost) -> None:
        content = answer.model_dump_json().encode()
        if self._is_patient and not cost.calls:
            self._waiting[key] = content
            return
        try:
            may_keep = self._note(key)
        except TransientFailure:
            # The answer is paid for: it is used, and only not remembered.
            return
        if may_keep:
            self._cache.put(key, content, CACHE_SECONDS)

    def _find(self, key: str, model: type[ModelT]) -> ModelT | None:
        content = self._cache.get(key)
        if content is None:
            return None
        try:
            found = model.model_validate_json(content)
        except ValidationError:
            return None
        self._found.append(key)
        return found

    @staticmethod
    def _from_cache(engine: str, model: str | None, prompt_version: str | None) -> Cost:
        return Cost(from_cache=True, engine=engine, model=model, prompt_version=prompt_version)
