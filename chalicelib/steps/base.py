"""The one shape of every step: typed input, typed artifacts, no side effects."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from ..contracts.base import Contract, Language
from ..contracts.cv import DocumentWarning
from ..contracts.document import Document
from ..contracts.first_page import FirstPage
from ..contracts.job import Cost, Job, Problem
from ..errors import TemplateCrashed
from ..ports import Clock, Engine, ProfileReading

Content = Contract | bytes


class StepData(BaseModel):
    """Base of a step's input. Field names are artifact names; the runner loads them.

    A field that may be None is optional: the step runs without it. Where any other field is absent the step is
    skipped, or fails if the input could not be read. Besides the artifacts of a job there are:

    source, job_profile_source: bytes of the uploaded files (`job_profile_source: bytes | None`).
    owner_settings: OwnerSettings of the job's owner, always there.
    template, logo: bytes of the owner's Word template and logo, or None.
    """

    # Built at first use, as the contracts are; a function's own while it starts (start.py).
    model_config = ConfigDict(arbitrary_types_allowed=True, defer_build=True)


InputT = TypeVar("InputT", bound=StepData)


@dataclass(frozen=True)
class Tools:
    """What a step may use besides its input."""

    engine: Engine
    offline: Engine
    """The offline engine, also where `engine` is another: to fill, to cross-check, to take over."""
    clock: Clock
    job: Job
    """As stored when the step was claimed: ids, options, states of the other steps."""
    language: Language
    """Of the texts and documents to write."""
    read_document: Callable[[bytes], Document]
    """Bytes of a PDF, Word or text file to visible text. Raises InputRejected."""
    first_page: Callable[[bytes], FirstPage | None] = lambda _: None
    """A small picture of a PDF's first page; None where there is none to be had."""
    known_profile: Callable[[str], ProfileReading | None] = lambda _: None
    """What was made of a job profile's file before, by the file's SHA-256; None for one that is new."""
    offer_number: Callable[[int], int] = int
    """The number of this job's offer, however often it is written; a new one is at least the given number."""


@dataclass(frozen=True)
class StepResult:
    """What a step made.

    artifacts: name (contracts/artifacts.py, documents/) to content; the runner stores each under its deterministic key.
    changes: attributes of the job to set with the settling write (candidate, score …).
    output_problems: documents that could not be made; the step is done all the same, and the job has errors.
    input_problems: inputs that could not be read; steps that need them fail with that reason, the others go on.
    crashes: bugs that cost a document its own template; the runner logs them.
    """

    artifacts: Mapping[str, Content]
    cost: Cost | None = None
    warnings: tuple[DocumentWarning, ...] = ()
    changes: Mapping[str, object] = field(default_factory=dict)
    output_problems: Mapping[str, Problem] = field(default_factory=dict)
    input_problems: Mapping[str, Problem] = field(default_factory=dict)
    crashes: tuple[TemplateCrashed, ...] = ()


@dataclass(frozen=True)
class Step(Generic[InputT]):
    """Declaration of a step. `name` is the Lambda function's name and the key in the job's `steps`."""

    name: str
    reads: type[InputT]
    run: Callable[[InputT, Tools], StepResult]

    @property
    def needs(self) -> frozenset[str]:
        """Artifacts without which the step cannot run."""
        return frozenset(name for name, info in self.reads.model_fields.items() if info.is_required())

    @property
    def uses(self) -> frozenset[str]:
        return frozenset(self.reads.model_fields)

    def execute(self, values: Mapping[str, Any], tools: Tools) -> StepResult:
        return self.run(self.reads(**values), tools)
