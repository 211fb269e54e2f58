"""Saved job profiles: one profile, many candidates."""

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from chalice import Response
from chalice.app import Request

from ..contracts.api import JobProfileList, JobProfileRequest, JobProfileView
from ..contracts.artifacts import JSON
from ..contracts.job_profile import JobProfile
from ..contracts.match import Match
from ..errors import InvalidRequest, ResourceNotFound
from ..pipeline.files import owner_key
from ..pipeline.submit import SourceFile
from ..steps.ranking import Candidate, rank, ranking_csv
from ..steps.scoring import change_criteria
from .problems import json_response
from .requests import base_path, criterion_changes, json_body, language_of, owner_of, parse_form, source_file

if TYPE_CHECKING:
    from ..wiring import Container

MAX_CANDIDATES = 500
_ID = re.compile("[0-9a-f]{32}")


def create_profile(request: Request, container: "Container") -> Response:
    """Read a job profile at once, from a file (multipart `jobProfile`, `title`) or a text (JSON), and keep it."""
    content_type = request.headers.get("content-type", "")
    if content_type.lower().startswith("multipart/form-data"):
        parts = parse_form(request.raw_body or b"", content_type)
        if "jobProfile" not in parts:
            raise InvalidRequest(parameter="jobProfile")
        source = source_file(parts["jobProfile"])
        title = parts["title"].content.decode("utf-8", "replace") if "title" in parts else ""
    else:
        order = json_body(request, JobProfileRequest)
        source, title = SourceFile(order.text.encode(), "txt", ""), order.title
    owner = owner_of(request)
    document = container.read_document(source.content)
    profile = container.engine_for_owner(owner).read_job_profile(document).profile
    view = JobProfileView(
        id=uuid4().hex,
        title=title.strip()[:200] or profile.role.title or source.name,
        created_at=datetime.now(UTC),
        criteria=len(profile.criteria),
        profile=profile,
    )
    container.outputs.put(_key(owner, view.id), view.model_dump_json().encode(), JSON)
    return json_response(view, 201, Location=f"{base_path(request)}/api/v1/job-profiles/{view.id}")


def list_profiles(request: Request, container: "Container") -> JobProfileList:
    """Return the caller's profiles, newest first, without their content."""
    files = container.outputs.list(owner_key(owner_of(request), "job-profiles/"))
    views = [JobProfileView.model_validate_json(container.outputs.get(file.key) or b"") for file in files]
    views.sort(key=lambda view: view.created_at, reverse=True)
    return JobProfileList(profiles=[view.model_copy(update={"profile": None}) for view in views])


def show_profile(request: Request, container: "Container", profile_id: str) -> JobProfileView:
    return _load(container, owner_of(request), profile_id)


def change_profile_criteria(request: Request, container: "Container", profile_id: str) -> JobProfileView:
    """Change kind or weight of the profile's criteria: its ranking and its later jobs count with them.

    Jobs that were matched before keep their own score until their criteria are changed, too.
    """
    owner = owner_of(request)
    view = _load(container, owner, profile_id)
    profile = _profile(container, owner, profile_id)
    changes = criterion_changes(request, profile.criteria)
    changed = profile.model_copy(update={"criteria": change_criteria(profile.criteria, changes)})
    saved = view.model_copy(update={"profile": changed})
    container.outputs.put(_key(owner, profile_id), saved.model_dump_json().encode(), JSON)
    return saved


def delete_profile(request: Request, container: "Container", profile_id: str) -> Response:
    owner = owner_of(request)
    _load(container, owner, profile_id)
    container.outputs.delete_prefix(_key(owner, profile_id))
    return Response("", {}, 204)


def show_ranking(request: Request, container: "Container", profile_id: str) -> Response:
    """Return criteria × candidates of every job that was matched with the profile; `?format=csv` as a table."""
    owner = owner_of(request)
    profile = _profile(container, owner, profile_id)
    ranking = rank(profile, _candidates(container, owner, profile_id))
    if (request.query_params or {}).get("format") == "csv":
        headers = {
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="ranking-{profile_id}.csv"',
        }
        return Response(ranking_csv(ranking, language_of(request)).decode(), headers, 200)
    return json_response(ranking)


def saved_profile_source(container: "Container", owner: str, profile_id: str) -> SourceFile:
    """Return the saved profile as a job's input, so that every candidate is matched with the same criteria."""
    profile = _profile(container, owner, profile_id)
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


def _profile(container: "Container", owner: str, profile_id: str) -> JobProfile:
    profile = _load(container, owner, profile_id).profile
    if profile is None:
        raise ResourceNotFound
    return profile


def _load(container: "Container", owner: str, profile_id: str) -> JobProfileView:
    content = container.outputs.get(_key(owner, profile_id)) if _ID.fullmatch(profile_id) else None
    if content is None:
        raise ResourceNotFound
    return JobProfileView.model_validate_json(content)


def _key(owner: str, profile_id: str) -> str:
    return owner_key(owner, f"job-profiles/{profile_id}.json")
