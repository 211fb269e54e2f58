"""The offline engine: rules over positioned text. Deterministic, private, free."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from ...contracts.base import Language
from ...contracts.cv import Cv
from ...contracts.document import Document
from ...contracts.job import Cost
from ...contracts.job_profile import Criterion
from ...ports import Clock, Extraction, Judging, ProfileReading, Writing, WritingTask

RULES_VERSION = "2"
"""What a CV's data names as the rules that read it. The cache goes by `rules_digest`, which nobody has to raise."""

RULES = (
    "engines/offline",
    "job_profiles",
    "matching",
    "vocabulary",
    "lexicon",
    "layout",
    "reading",
    "resources/vocabulary",
)
"""Folders of chalicelib that decide what is read and judged."""


@cache
def rules_digest() -> str:
    """Return a hash of all that decides what is read, so that no cached result outlives a change of the rules."""
    digest = sha256()
    for folder in RULES:
        for file in sorted((Path(__file__).parents[2] / folder).iterdir()):
            if file.suffix in (".py", ".yaml"):
                digest.update(f"{folder}/{file.name}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


class OfflineEngine:
    """Implements ports.Engine. The same bytes give the same results; only `extractedAt` comes from the clock."""

    name = "offline"

    def __init__(self, clock: Clock = lambda: datetime.now(UTC)) -> None:
        self._clock = clock

    def extract(self, document: Document, job_id: str = "") -> Extraction:
        from .extract import extract_cv

        return Extraction(extract_cv(document, self._clock()), self._cost())

    def read_job_profile(self, document: Document, job_id: str = "") -> ProfileReading:
        from ...job_profiles.read import read_job_profile

        return ProfileReading(read_job_profile(document), self._cost())

    def judge(self, criteria: Sequence[Criterion], cv: Cv, language: Language, job_id: str = "") -> Judging:
        from ...matching.judge import judge_criteria

        return Judging(judge_criteria(criteria, cv, language), self._cost())

    def write(self, task: WritingTask, job_id: str = "") -> Writing:
        """Return no texts: the callers' own sentences, filled from the facts, are what rules can say."""
        return Writing({}, self._cost())

    def cache_identity(self, verb: str, job_id: str = "") -> str:
        return f"offline:{verb}:{rules_digest()}"

    def _cost(self) -> Cost:
        return Cost(engine=self.name, prompt_version=RULES_VERSION)
