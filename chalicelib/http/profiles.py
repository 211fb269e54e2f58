"""Saved job profiles: one profile, many candidates."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from chalice import Response
from chalice.app import Request

from ..contracts.api import JobProfileEdit, JobProfileList, JobProfileRequest, JobProfileView
from ..contracts.corrections import History
from ..contracts.document import Document
from ..contracts.job_profile import JobProfile
from ..contracts.match import Match
from ..contracts.media_types import XLSX
from ..contracts.ranking import Ranking
from ..errors import InvalidRequest, of_file
from ..pipeline.source_file import SourceFile
from ..steps.ranking import Candidate, rank, ranking_csv
from ..steps.scoring import change_criteria
from .forms import is_form, read_form
from .problems import json_response
from .requests import (
    base_path,
    criterion_changes,
    expected_version,
    flag,
    json_body,
    language_of,
    owner_of,
    path_number,
    source_file,
)

if TYPE_CHECKING:
    from ..pipeline.saved_profiles import SavedProfiles
    from ..wiring import Container

MAX_CANDIDATES = 500


def create_profile(request: Request, container: "Container") -> Response:
    """Read a job profile at once, from a file (multipart `jobProfile`, `title`) or a text (JSON), and keep it."""
    if is_form(request):
        parts = read_form(request)
        if "jobProfile" not in parts:
            raise InvalidRequest(parameter="jobProfile")
        # The page sends it beside a CV: what it says of the file must not be taken for the CV's.
        with of_file("job_profile"):
            source = source_file(parts["jobProfile"])
        title = parts["title"].content.decode("utf-8", "replace") if "title" in parts else ""
    else:
        order = json_body(request, JobProfileRequest)
        source, title = SourceFile(order.text.encode(), "txt", ""), order.title
    owner = owner_of(request)
    with of_file("job_profile"):
        document = container.read_document(source.content)
        profile = container.engine_for_owner(owner).read_job_profile(document).profile
    view = JobProfileView(
        id=uuid4().hex,
        title=title.strip()[:200] or profile.role.title or source.name or _first_line(document),
        created_at=datetime.now(UTC),
        criteria=len(profile.criteria),
        profile=profile,
    )
    _saved(container, owner).put(view)
    return json_response(view, 201, Location=f"{base_path(request)}/api/v1/job-profiles/{view.id}", ETag='"1"')


def _first_line(document: Document) -> str:
    """Return how a text without a title begins: nothing could be clicked in a list."""
    return next((line.text.strip() for page in document.pages for line in page.lines if line.text.strip()), "")[:80]


def list_profiles(request: Request, container: "Container") -> JobProfileList:
    """Return the caller's profiles, newest first, without their content."""
    views = _saved(container, owner_of(request)).all()
    return JobProfileList(profiles=[view.model_copy(update={"profile": None}) for view in views])


def show_profile(request: Request, container: "Container", profile_id: str) -> Response:
    return _versioned(_saved(container, owner_of(request)).get(profile_id)[0])


def save_profile(request: Request, container: "Container", profile_id: str) -> Response:
    """Store a corrected profile: its ranking and its later jobs count with it; `?confirm=true` confirms it.

    Jobs that were matched before keep their own profile, and say which version it was taken from.
    """
    saved = _saved(container, owner_of(request))
    saved.get(profile_id)  # first: for others it does not exist, whatever they send
    wished, expected = json_body(request, JobProfileEdit), expected_version(request)
    return _versioned(saved.save(profile_id, wished.profile, wished.title, expected, flag(request, "confirm")))


def change_profile_criteria(request: Request, container: "Container", profile_id: str) -> JobProfileView:
    """Change kind or weight of the profile's criteria: its ranking and its later jobs count with them.

    Jobs that were matched before keep their own score until their criteria are changed, too.
    """
    saved = _saved(container, owner_of(request))
    saved.get(profile_id)  # first: for others it does not exist, whatever they send

    def change(profile: JobProfile) -> JobProfile:
        changes = criterion_changes(request, profile.criteria)
        return profile.model_copy(update={"criteria": change_criteria(profile.criteria, changes)})

    return saved.change(profile_id, change)


def delete_profile(request: Request, container: "Container", profile_id: str) -> Response:
    _saved(container, owner_of(request)).delete(profile_id)
    return Response("", {}, 204)


def list_profile_versions(request: Request, container: "Container", profile_id: str) -> History:
    return _saved(container, owner_of(request)).history(profile_id)


def show_profile_version(request: Request, container: "Container", profile_id: str, version: str) -> JobProfile:
    return _saved(container, owner_of(request)).version(profile_id, path_number(version))


def restore_profile_version(request: Request, container: "Container", profile_id: str, version: str) -> Response:
    saved = _saved(container, owner_of(request))
    return _versioned(saved.restore(profile_id, path_number(version), expected_version(request)))


def show_ranking(request: Request, container: "Container", profile_id: str) -> Response:
    """Return criteria × candidates of every job that was matched with the profile; `?format=csv` or `xlsx`: a table."""
    owner = owner_of(request)
    _, profile = _saved(container, owner).get(profile_id)
    ranking = rank(profile, _candidates(container, owner, profile_id))
    wanted = (request.query_params or {}).get("format", "json")
    if wanted not in ("json", "csv", "xlsx"):
        raise InvalidRequest(parameter="format: json, csv, xlsx")
    if wanted == "xlsx":
        return _workbook(request, ranking, profile_id)
    if wanted == "csv":
        headers = {
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="ranking-{profile_id}.csv"',
        }
        return Response(ranking_csv(ranking, language_of(request)).decode(), headers, 200)
    return json_response(ranking)


def _workbook(request: Request, ranking: Ranking, profile_id: str) -> Response:
    """Nothing of it is stored: it is about people, and nobody would think of it when they are deleted."""
    from ..steps.ranking_workbook import ranking_workbook

    # API Gateway hands out bytes only to those who say that they want them; others would get them coded as text.
    if XLSX not in request.headers.get("accept", ""):
        raise InvalidRequest(parameter=f"Accept: {XLSX}")
    headers = {
        "Content-Type": XLSX,
        "Content-Disposition": f'attachment; filename="ranking-{profile_id}.xlsx"',
        "Cache-Control": "no-store",
    }
    return Response(ranking_workbook(ranking, language_of(request)), headers, 200)


def saved_profile_source(container: "Container", owner: str, profile_id: str) -> SourceFile:
    """Return the saved profile as a job's input, so that every candidate is matched with the same criteria.

    The job's own profile begins with version 1, and names the version that it was taken from.
    """
    _, profile = _saved(container, owner).get(profile_id)
    profile = profile.model_copy(update={"version": 1, "saved_version": profile.version})
    return SourceFile(profile.model_dump_json().encode(), "json", "job_profile.json")


def _candidates(container: "Container", owner: str, profile_id: str) -> list[Candidate]:
    found: list[Candidate] = []
    cursor = None
    while len(found) < MAX_CANDIDATES:
        page = container.jobs.list_of(owner, 100, cursor)
        for job in page.jobs:
            if job.job_profile_id == profile_id and "match" in job.outputs:
                match = container.files.read_model(job, "match")
                if isinstance(match, Match):
                    found.append(Candidate(job.job_id, job.candidate or job.cv_file_name, match))
        cursor = page.next_cursor
        if cursor is None:
            break
    return found


def _saved(container: "Container", owner: str) -> "SavedProfiles":
    from ..pipeline.saved_profiles import SavedProfiles

    return SavedProfiles(container.outputs, owner, container.editor.clock)


def _versioned(view: JobProfileView) -> Response:
    return json_response(view, ETag=f'"{view.version}"')
