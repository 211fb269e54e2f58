"""What understands documents: engines, and the recognition of text on scans."""

# Annotations name contracts that a function may never need.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..contracts.base import Language
    from ..contracts.cv import Cv
    from ..contracts.document import Document
    from ..contracts.job import Cost
    from ..contracts.job_profile import Criterion, JobProfile
    from ..contracts.match import Judgement


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an engine made of a document, and what that used."""

    cv: Cv
    cost: Cost
    is_grounded: bool = False
    """Whether every value has been held against the document already."""


@dataclass(frozen=True, slots=True)
class ProfileReading:
    profile: JobProfile
    cost: Cost


@dataclass(frozen=True, slots=True)
class Judging:
    """An engine that looks for skills by rules has found them on the way, and need not do it again."""

    judgements: list[Judgement]
    cost: Cost
    skills: tuple[list[str], list[str]] | None = None
    """As `matching.judge.covered_skills` returns them: those that the CV shows, and those that it does not."""


@dataclass(frozen=True, slots=True)
class Writing:
    """Texts by name, as asked for in `WritingTask.texts`. A text that the engine does not write is absent."""

    texts: Mapping[str, str]
    cost: Cost


@dataclass(frozen=True, slots=True)
class WritingTask:
    """An order for prose: `purpose` is profile, offer or feedback; `facts` are all that may be said."""

    purpose: str
    language: Language
    facts: Mapping[str, object]
    texts: Sequence[str]


class Engine(Protocol):
    """Understands CVs and job profiles. Whatever it returns is checked against the visible text afterwards.

    Every verb raises EngineUnavailable when it cannot answer now and InputRejected when it never will.
    """

    @property
    def name(self) -> str: ...

    def extract(self, document: Document, job_id: str = "") -> Extraction: ...

    def read_job_profile(self, document: Document, job_id: str = "") -> ProfileReading: ...

    def judge(self, criteria: Sequence[Criterion], cv: Cv, language: Language, job_id: str = "") -> Judging:
        """Return one judgement per criterion, in the order given; comments are in `language`."""
        ...

    def write(self, task: WritingTask, job_id: str = "") -> Writing: ...

    def cache_identity(self, verb: str, job_id: str = "") -> str:
        """Return what besides the input decides the result: engine, model, prompt version."""
        ...


class Recognition(Protocol):
    """Finds the text on the pictures of a scan's pages."""

    def read(self, content: bytes) -> Document:
        """Return the recognised text as lines, with a warning that it was recognised.

        Raises:
            ScannedWithoutText: nothing was recognised.
        """
        ...
