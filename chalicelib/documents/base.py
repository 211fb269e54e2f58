"""What a document is made from, and how it is declared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..contracts.base import Language
from ..contracts.choices import CvChoices
from ..contracts.cv import Cv
from ..contracts.feedback import Feedback
from ..contracts.job import Job, Problem
from ..contracts.job_profile import JobProfile
from ..contracts.match import Match
from ..contracts.offer import Offer
from ..contracts.owner import OwnerSettings
from ..contracts.templates import TemplateKind
from ..errors import InputRejected

if TYPE_CHECKING:
    from .identity import Identity


@dataclass(frozen=True)
class DocumentContext:
    """Everything a document may show. `cv` is None only in the dashboard of a job whose extraction failed."""

    job: Job
    language: Language
    cv: Cv | None = None
    job_profile: JobProfile | None = None
    match: Match | None = None
    feedback: Feedback | None = None
    offer: Offer | None = None
    owner_settings: OwnerSettings = field(default_factory=OwnerSettings)
    choices: CvChoices = field(default_factory=CvChoices)
    """What the client sees of the CV."""
    identity: "Identity | None" = None
    """Whom the offer is not to tell; the finished file is searched for that person. None: it tells who it is."""
    templates: Mapping[TemplateKind, bytes] = field(default_factory=dict)
    """The owner's Word templates that are to make documents; those that are not there have the default layout."""
    logo: bytes | None = None
    made: dict[str, bytes] = field(default_factory=dict, compare=False)
    """Documents of this step that are rendered already, for those that are made from another."""
    refused: dict[TemplateKind, InputRejected] = field(default_factory=dict, compare=False)
    """Templates that could not be used, and why."""
    made_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    """When the document is made, from the step's clock."""

    def uses_template(self, kind: TemplateKind) -> bool:
        """Whether an own Word template makes the document: there is one, and it could be filled."""
        return kind in self.templates and kind not in self.refused


@dataclass(frozen=True)
class Rendered:
    """The documents of a step: contents by name, and why others could not be made."""

    files: Mapping[str, bytes]
    problems: Mapping[str, Problem]


@dataclass(frozen=True)
class OutputDocument:
    """A file `{jobId}/{filename}` in the outputs bucket, made by `step`.

    `render` returns None when the document does not apply to this job. It imports what is heavy inside the function:
    every Lambda function imports every declaration.
    """

    name: str
    filename: str
    media_type: str
    step: str
    order: int
    render: Callable[[DocumentContext], bytes | None]
    is_for_client: bool = True
    """Whether it leaves the agency: what is internal is then kept out of what `render` gets."""
    is_anonymous: bool = False
    """Whether it must not tell whose it is, in its name either."""
