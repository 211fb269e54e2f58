"""The REST API for jobs. Every function checks the owner first: another's job does not exist."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chalice import Response
from chalice.app import Request

from ..contracts.api import (
    Accepted,
    DeletionReceipt,
    JobDetails,
    JobList,
    JobView,
    RegenerateRequest,
    SourceUploadRequest,
    UploadPrepared,
    UploadRequest,
    UploadTarget,
)
from ..contracts.artifacts import DATA_ARTIFACTS
from ..contracts.base import Contract
from ..contracts.cv import Cv
from ..contracts.first_page import FirstPage
from ..contracts.job import Job, JobStatus
from ..errors import CandidateNotFound, InvalidRequest, JobNotFound, JobNotReady, ResourceNotFound, TransientFailure
from ..pipeline.files import key_in_bucket
from ..pipeline.own_settings import OwnSettings
from ..pipeline.source_file import SourceFile
from ..pipeline.submit import Submission, UploadForm
from ..resources.translate import translate
from .forms import clean_file_name
from .problems import json_response
from .profiles import saved_profile_source
from .requests import (
    base_path,
    expected_version,
    idempotency_key,
    integer,
    json_body,
    language_of,
    owner_of,
    read_match_order,
    read_upload,
)
from .views import LINK_SECONDS, download_name, job_view

if TYPE_CHECKING:
    from ..wiring import Container

MAX_PAGE = 100


def upload(request: Request, container: "Container") -> Response:
    cv, submission = read_upload(request)
    submission = with_saved_profile(submission, container)
    job = container.submitter.submit(cv, submission)
    return _accepted(job, request)


def match_again(request: Request, container: "Container", job_id: str) -> Response:
    """Match a CV that was read before with another job profile: a new job, without a new upload."""
    job = own_job(request, container, job_id)
    cv = _artifact(container, job, "cv")
    if not isinstance(cv, Cv):
        raise JobNotReady
    submission = with_saved_profile(read_match_order(request, job), container)
    started = container.submitter.match_again(job, cv, submission)
    # So that the candidate shows it, and takes it along when deleted, before it has ended; its end notes it again.
    with suppress(TransientFailure):
        container.catalogue.take_in(started, cv)
    return _accepted(started, request)


def prepare_upload(request: Request, container: "Container") -> Response:
    order = json_body(request, UploadRequest)
    options = order.options
    if order.output_language:
        options = options.model_copy(update={"output_language": order.output_language})
    profile = None
    if order.job_profile_text and order.job_profile_text.strip():
        profile = SourceFile(order.job_profile_text.encode(), "txt", "job_profile.txt")
    submission = Submission(
        user_id=owner_of(request),
        language=order.language,
        options=options,
        job_profile=profile,
        job_profile_id=order.job_profile_id,
        idempotency_key=idempotency_key(request),
    )
    submission = with_saved_profile(submission, container)
    job, form = container.submitter.prepare(clean_file_name(order.file_name), order.kind, submission)
    return _prepared(job, form, request)


def list_jobs(request: Request, container: "Container") -> JobList:
    limit = integer(request, "limit", default=50, highest=MAX_PAGE)
    page = container.jobs.list_of(owner_of(request), limit, (request.query_params or {}).get("cursor"))
    language = language_of(request)
    views = [job_view(job, container.outputs, language) for job in page.jobs]
    return JobList(jobs=views, next_cursor=page.next_cursor)


def show_job(request: Request, container: "Container", job_id: str) -> JobView:
    """Return the job; `?with=cv` puts its data and first page beside it, for a page that would ask for all of them."""
    job = own_job(request, container, job_id)
    view = job_view(job, container.outputs, language_of(request))
    if (request.query_params or {}).get("with") != "cv":
        return view
    cv, picture = (container.files.read_model(job, name) for name in ("cv", "first_page"))
    return JobDetails(
        **dict(view),
        cv=cv if isinstance(cv, Cv) else None,
        first_page=picture if isinstance(picture, FirstPage) else None,
    )


def show_cv(request: Request, container: "Container", job_id: str) -> Response:
    """Return the data with their version as ETag; `?format=json-resume` returns JSON Resume."""
    job = own_job(request, container, job_id)
    if (request.query_params or {}).get("format") == "json-resume":
        address = job.outputs.get("resume")
        content = container.outputs.get(key_in_bucket(address)) if address else None
        if content is None:
            raise JobNotReady
        return Response(content.decode(), {"Content-Type": "application/json"}, 200)
    cv = _artifact(container, job, "cv")
    return json_response(cv, ETag=f'"{cv.meta.version}"' if isinstance(cv, Cv) else "")


def edit_cv(request: Request, container: "Container", job_id: str) -> Response:
    job = own_job(request, container, job_id)
    edited = json_body(request, Cv)
    saved = container.editor.save_cv(job, edited, expected_version(request), owner_of(request))
    return json_response(saved, ETag=f'"{saved.meta.version}"')


def show_artifact(request: Request, container: "Container", job_id: str, name: str) -> Contract:
    return _artifact(container, own_job(request, container, job_id), name)


def retry(request: Request, container: "Container", job_id: str) -> Response:
    return _accepted(container.editor.retry(own_job(request, container, job_id)), request)


def regenerate(request: Request, container: "Container", job_id: str) -> Response:
    job = own_job(request, container, job_id)
    order = json_body(request, RegenerateRequest, may_be_empty=True)
    options = order.options or job.options
    if order.keep_for_client:
        if not job.job_client or options.choices is None:
            raise InvalidRequest(parameter="keepForClient")
        OwnSettings(container.outputs, job.user_id).keep_for_client(job.job_client, options)
    return _accepted(container.editor.regenerate(job, options), request)


def delete_job(request: Request, container: "Container", job_id: str) -> DeletionReceipt:
    job = container.jobs.get(job_id) or container.jobs.tombstone(job_id)
    if job is None or job.user_id != owner_of(request):
        raise JobNotFound
    kept = _others_of_candidate(container, job)
    removed = container.editor.delete(job_id)
    return DeletionReceipt(job_id=job_id, deleted_at=datetime.now(UTC), kept_jobs=kept, **removed)


def show_output(request: Request, container: "Container", job_id: str, name: str) -> Response:
    """Redirect to a link of the document or data file."""
    job = own_job(request, container, job_id)
    view = next((o for o in job_view(job, container.outputs, language_of(request)).outputs if o.name == name), None)
    if view is None:
        raise JobNotReady if name in _all_output_names() else ResourceNotFound
    return _redirect(view.url)


def show_source(request: Request, container: "Container", job_id: str) -> Response:
    """Redirect to a link of the uploaded file."""
    job = own_job(request, container, job_id)
    key = container.files.source_key(job)
    if key is None or container.uploads.head(key) is None:
        raise ResourceNotFound
    return _redirect(container.uploads.link(key, LINK_SECONDS, download_name(job, key.split("/")[-1]), inline=True))


def replace_source(request: Request, container: "Container", job_id: str) -> Response:
    """Take another file in the place of one that could not be read, and begin the job anew."""
    job = own_job(request, container, job_id)
    cv, _ = read_upload(request)
    return _accepted(container.another_file.replace(job, cv), request)


def prepare_source(request: Request, container: "Container", job_id: str) -> Response:
    """Return a form for a file larger than the API takes, which then replaces the one that could not be read."""
    job = own_job(request, container, job_id)
    order = json_body(request, SourceUploadRequest)
    prepared = container.another_file.prepare(job, clean_file_name(order.file_name), order.kind)
    return _accepted(prepared, request) if isinstance(prepared, Job) else _prepared(job, prepared, request)


def show_source_text(request: Request, container: "Container", job_id: str) -> Contract:
    """Return the text of a CV that is no PDF. Raises ResourceNotFound for one that is shown itself, or was not read."""
    job = own_job(request, container, job_id)
    text = container.files.read_model(job, "source_text")
    if text is None:
        is_read = "cv" in job.outputs
        raise ResourceNotFound if is_read else JobNotReady
    return text


def own_job(request: Request, container: "Container", job_id: str) -> Job:
    """Return the caller's job. Raises JobNotFound also when it is someone else's."""
    job = container.jobs.get(job_id)
    if job is None or job.user_id != owner_of(request):
        raise JobNotFound
    return job


def with_saved_profile(submission: Submission, container: "Container") -> Submission:
    """Put the saved job profile, if one is named, in the place of an uploaded one."""
    if not submission.job_profile_id or submission.job_profile:
        return submission
    source = saved_profile_source(container, submission.user_id, submission.job_profile_id)
    return Submission(
        user_id=submission.user_id,
        language=submission.language,
        options=submission.options,
        job_profile=source,
        job_profile_id=submission.job_profile_id,
        idempotency_key=submission.idempotency_key,
    )


def _others_of_candidate(container: "Container", job: Job) -> list[str]:
    if job.candidate_id is None:
        return []
    try:
        candidate = container.catalogue.find(job.user_id, job.candidate_id, job.job_id)
    except CandidateNotFound:
        return []
    return [other.job_id for other in candidate.jobs if other.job_id != job.job_id]


def _artifact(container: "Container", job: Job, name: str) -> Contract:
    model = container.files.read_model(job, name)
    if model is None:
        raise JobNotReady
    return model


def _all_output_names() -> set[str]:
    from ..documents import output_documents

    data = {name for name, artifact in DATA_ARTIFACTS.items() if not artifact.is_peoples}
    return data | output_documents().keys()


def _accepted(job: Job, request: Request) -> Response:
    key = "retried" if job.status is JobStatus.PROCESSING else "accepted"
    message = translate("api", key, language_of(request))
    accepted = Accepted(job_id=job.job_id, status=job.status, message=message)
    return json_response(accepted, 202, Location=_path(request, job))


def _prepared(job: Job, form: UploadForm, request: Request) -> Response:
    upload = UploadTarget(url=form.url, fields=form.fields)
    prepared = UploadPrepared(job_id=job.job_id, status=job.status, upload=upload)
    return json_response(prepared, 201, Location=_path(request, job))


def _path(request: Request, job: Job) -> str:
    return f"{base_path(request)}/api/v1/cv/jobs/{job.job_id}"


def _redirect(url: str) -> Response:
    return Response("", {"Location": url, "Cache-Control": "no-store"}, 302)
