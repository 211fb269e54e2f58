"""The REST API by which people correct a job: its profile, verdicts, texts, and the versions of all of them."""

from typing import TYPE_CHECKING, TypeVar

from chalice import Response
from chalice.app import Request

from ..contracts.base import Contract
from ..contracts.corrections import Corrected, Correction, History, Overrides, VerdictChanges, Wording
from ..contracts.cv import Cv
from ..contracts.job import Job
from ..contracts.job_profile import JobProfile
from ..contracts.match import Match
from ..errors import JobNotReady, ResourceNotFound
from .jobs import own_job
from .problems import json_response
from .requests import criterion_changes, expected_version, flag, json_body, owner_of, path_number

if TYPE_CHECKING:
    from ..wiring import Container

ModelT = TypeVar("ModelT", bound=Contract)


def show_job_profile(request: Request, container: "Container", job_id: str) -> Response:
    job = own_job(request, container, job_id)
    return _versioned(container.corrector.profile(job))


def save_job_profile(request: Request, container: "Container", job_id: str) -> Response:
    """Store the profile; with `?confirm=true` it is confirmed with the same write."""
    job = own_job(request, container, job_id)
    wished, expected = json_body(request, JobProfile), expected_version(request)
    is_confirmed = flag(request, "confirm")
    return _versioned(container.corrector.save_profile(job, wished, expected, owner_of(request), is_confirmed))


def change_criteria(request: Request, container: "Container", job_id: str) -> Match:
    """Rescore at once and write the offer and the dashboard anew; no engine is asked."""
    job = own_job(request, container, job_id)
    match = _read(container, job, Match, "match")
    changes = criterion_changes(request, match.criteria)
    return container.corrector.change_criteria(job, changes, owner_of(request))


def show_overrides(request: Request, container: "Container", job_id: str) -> Response:
    job = own_job(request, container, job_id)
    stored = container.files.read_model(job, "overrides")
    return _versioned(stored if isinstance(stored, Overrides) else Overrides())


def save_overrides(request: Request, container: "Container", job_id: str) -> Response:
    """Put these verdicts over the machine's; the match with the new score is there at once."""
    job = own_job(request, container, job_id)
    wished, expected = json_body(request, VerdictChanges), expected_version(request)
    return _versioned(container.corrector.save_overrides(job, wished.overrides, expected, owner_of(request)))


def show_wording(request: Request, container: "Container", job_id: str) -> Response:
    job = own_job(request, container, job_id)
    stored = container.files.read_model(job, "wording")
    return _versioned(stored if isinstance(stored, Wording) else Wording())


def save_wording(request: Request, container: "Container", job_id: str) -> Response:
    job = own_job(request, container, job_id)
    wished, expected = json_body(request, Wording), expected_version(request)
    return _versioned(container.corrector.save_wording(job, wished, expected, owner_of(request)))


def list_versions(request: Request, container: "Container", job_id: str) -> History:
    """Return all versions of everything that has them; `?of=` names one of those things."""
    history = container.corrector.history(own_job(request, container, job_id))
    of = (request.query_params or {}).get("of")
    if of is None:
        return history
    return History(versions=[version for version in history.versions if version.of is _corrected(of)])


def show_version(request: Request, container: "Container", job_id: str, of: str, version: str) -> Response:
    job = own_job(request, container, job_id)
    return _versioned(container.corrector.version(job, _corrected(of), path_number(version)))


def restore_version(request: Request, container: "Container", job_id: str, of: str, version: str) -> Response:
    """Bring a version back as a new one; If-Match names the version that it replaces."""
    job = own_job(request, container, job_id)
    expected = expected_version(request)
    restored = container.corrector.restore(job, _corrected(of), path_number(version), expected, owner_of(request))
    return _versioned(restored)


def _corrected(name: str) -> Corrected:
    try:
        return Corrected(name)
    except ValueError as error:
        raise ResourceNotFound from error


def _read(container: "Container", job: Job, model: type[ModelT], name: str) -> ModelT:
    content = container.files.read_model(job, name)
    if not isinstance(content, model):
        raise JobNotReady
    return content


def _versioned(content: Correction) -> Response:
    version = content.meta.version if isinstance(content, Cv) else content.version
    return json_response(content, ETag=f'"{version}"')
