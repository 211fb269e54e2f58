"""The REST API for candidates. Whatever it is asked for, it looks among the caller's own alone."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chalice import Response
from chalice.app import Request

from ..candidates.entries import all_lines
from ..candidates.evidence import evidence
from ..candidates.index import OwnerIndex
from ..candidates.query import SearchTooComplex, Term
from ..candidates.search import Search, search, used_languages, used_tags
from ..contracts.api_candidates import (
    CandidateChoice,
    CandidateDetails,
    CandidateEdit,
    CandidateJobView,
    CandidateList,
    CandidatePart,
    CandidateReceipt,
    CandidateView,
    LanguageCount,
    PossibleDuplicate,
    Reason,
    TagCount,
)
from ..contracts.candidate import Candidate, CandidateJob
from ..contracts.job import Job
from ..errors import InvalidRequest, TransientFailure
from ..pipeline.archives import forget_archives
from . import candidate_archive
from .problems import json_response
from .requests import expected_version, integer, json_body, moment, owner_of

if TYPE_CHECKING:
    from ..wiring import Container

MAX_PAGE = 100
MAX_OFFSET = 100_000
MAX_PRUNED = 20
"""Candidates with jobs past their time that one look cleans up, so that no look takes long."""

MAX_SHOWN_TAGS = 200
MAX_SHOWN_DUPLICATES = 20

REASONS: tuple[Reason, ...] = ("file", "email", "phone", "birth", "employer")
"""The strongest first."""


def list_candidates(request: Request, container: "Container") -> CandidateList:
    """Search with `?q=`, narrow down with `?tag=` and `?language=` (several: all of them), the time of the last CV
    (`?receivedFrom=`, `?receivedTo=`), and `?duplicates=1`.
    """
    owner = owner_of(request)
    query = request.query_params
    limit = integer(request, "limit", default=50, highest=MAX_PAGE)
    start = integer(request, "cursor", default=1, highest=MAX_OFFSET) - 1
    what = Search(
        words=query.get("q") or "" if query else "",
        tags=query.getlist("tag") if query and "tag" in query else [],
        duplicates_only=bool(query and query.get("duplicates") == "1"),
        languages=query.getlist("language") if query and "language" in query else [],
        received_from=moment(request, "receivedFrom"),
        received_before=moment(request, "receivedTo", is_end=True),
    )
    index = container.candidate_indexes.of(owner)
    if _prune(container, owner, index):
        index = container.candidate_indexes.of(owner)
    try:
        found = search(index, what)
    except SearchTooComplex as error:
        raise InvalidRequest(parameter="q") from error
    shown = container.candidates.get_many(owner, found.candidate_ids[start : start + limit])
    newest = container.jobs.get_many([candidate.jobs[-1].job_id for candidate in shown if candidate.jobs])
    total = len(found.candidate_ids)
    return CandidateList(
        candidates=[_view(candidate, candidate.jobs[-1:], newest, index, found.terms) for candidate in shown],
        total=total,
        tags=[TagCount(tag=tag, count=count) for tag, count in used_tags(index).most_common(MAX_SHOWN_TAGS)],
        languages=[LanguageCount(language=code, count=count) for code, count in used_languages(index).most_common()],
        next_cursor=str(start + limit + 1) if start + limit < total else None,
    )


def show_candidate(request: Request, container: "Container", candidate_id: str) -> Response:
    return _details(container, container.catalogue.find(owner_of(request), candidate_id))


def edit_candidate(request: Request, container: "Container", candidate_id: str) -> Response:
    owner = owner_of(request)
    container.catalogue.find(owner, candidate_id)
    edit = json_body(request, CandidateEdit)
    return _details(
        container, container.catalogue.edit(owner, candidate_id, edit.tags, edit.notes, expected_version(request))
    )


def delete_candidate(request: Request, container: "Container", candidate_id: str) -> CandidateReceipt:
    candidate = container.catalogue.find(owner_of(request), candidate_id)
    removed = container.eraser.erase_candidate(candidate)
    return CandidateReceipt(candidate_id=candidate.candidate_id, deleted_at=datetime.now(UTC), **removed)


def join_candidates(request: Request, container: "Container", candidate_id: str) -> Response:
    owner = owner_of(request)
    container.catalogue.find(owner, candidate_id)
    other = json_body(request, CandidateChoice).candidate_id
    return _details(container, container.catalogue.join(owner, candidate_id, other))


def keep_apart(request: Request, container: "Container", candidate_id: str) -> Response:
    owner = owner_of(request)
    container.catalogue.find(owner, candidate_id)
    other = json_body(request, CandidateChoice).candidate_id
    return _details(container, container.catalogue.keep_apart(owner, candidate_id, other))


def part_candidate(request: Request, container: "Container", candidate_id: str) -> Response:
    """Return the new candidate, who has the jobs that were somebody else's."""
    owner = owner_of(request)
    container.catalogue.find(owner, candidate_id)
    job_ids = json_body(request, CandidatePart).job_ids
    before = container.catalogue.find(owner, candidate_id)
    parted = container.catalogue.part(owner, candidate_id, job_ids)
    forget_archives(container.outputs, [job.job_id for job in before.jobs])
    return _details(container, parted)


def show_archive(request: Request, container: "Container", candidate_id: str) -> Response:
    """Redirect to a ZIP of everything that is kept of the candidate."""
    candidate = container.catalogue.find(owner_of(request), candidate_id)
    details = _details_of(container, candidate)
    return candidate_archive.show_archive(
        request, container, candidate_id, details.model_dump_json(by_alias=True, indent=2).encode()
    )


def _prune(container: "Container", owner: str, index: OwnerIndex) -> bool:
    now = datetime.now(UTC).timestamp()
    over = [entry.candidate_id for entry in list(index.entries.values()) if entry.expires and entry.expires < now]
    for candidate_id in over[:MAX_PRUNED]:
        container.catalogue.prune(owner, candidate_id)
    return bool(over)


def _details(container: "Container", candidate: Candidate) -> Response:
    return json_response(_details_of(container, candidate), ETag=f'"{candidate.version}"')


def _details_of(container: "Container", candidate: Candidate) -> CandidateDetails:
    index = container.candidate_indexes.of(candidate.owner)
    jobs = container.jobs.get_many([job.job_id for job in candidate.jobs])
    with suppress(TransientFailure):
        container.catalogue.named_by_jobs(candidate, jobs)
    view = _view(candidate, candidate.jobs, jobs, index, [])
    return CandidateDetails(**dict(view), notes=candidate.notes, duplicates=_duplicates(container, candidate, index))


def _view(
    candidate: Candidate,
    listed: Sequence[CandidateJob],
    jobs: Mapping[str, Job],
    index: OwnerIndex,
    terms: Sequence[Term],
) -> CandidateView:
    return CandidateView(
        candidate_id=candidate.candidate_id,
        version=candidate.version,
        name=candidate.name,
        headline=candidate.headline,
        place=candidate.place,
        availability=candidate.availability,
        created_at=candidate.created_at,
        changed_at=candidate.changed_at,
        tags=candidate.tags,
        jobs=_job_views(candidate, listed, jobs),
        job_count=len(candidate.jobs),
        possible_duplicates=len(index.duplicates_of(candidate.candidate_id)),
        evidence=evidence(all_lines(candidate), terms) if terms else [],
    )


def _job_views(candidate: Candidate, listed: Sequence[CandidateJob], jobs: Mapping[str, Job]) -> list[CandidateJobView]:
    cvs = {sha256: number for number, sha256 in enumerate(dict.fromkeys(job.sha256 for job in candidate.jobs), start=1)}
    return [
        CandidateJobView(
            job_id=known.job_id,
            cv=cvs[known.sha256],
            cv_file_name=job.cv_file_name,
            status=job.status,
            created_at=job.created_at,
            job_title=job.job_title,
            job_client=job.job_client,
            has_job_profile=job.has_job_profile,
            score=job.score,
            recommendation=job.recommendation,
        )
        for known in reversed(listed)
        if (job := jobs.get(known.job_id)) and job.user_id == candidate.owner
    ]


def _duplicates(container: "Container", candidate: Candidate, index: OwnerIndex) -> list[PossibleDuplicate]:
    found = index.duplicates_of(candidate.candidate_id)
    others = container.candidates.get_many(candidate.owner, list(found)[:MAX_SHOWN_DUPLICATES])
    return [
        PossibleDuplicate(
            candidate_id=other.candidate_id,
            name=other.name,
            headline=other.headline,
            job_count=len(other.jobs),
            reasons=[reason for reason in REASONS if reason in found[other.candidate_id]],
        )
        for other in others
    ]
