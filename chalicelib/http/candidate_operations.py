"""The operations on candidates, for the OpenAPI document."""

from ..contracts.api_candidates import (
    CandidateChoice,
    CandidateDetails,
    CandidateEdit,
    CandidateList,
    CandidatePart,
    CandidateReceipt,
)
from .operation import Operation

CANDIDATE = "/api/v1/candidates/{candidate_id}"

CANDIDATE_OPERATIONS = (
    Operation(
        "GET",
        "/api/v1/candidates",
        'Your candidates, or those whom a search such as `Kafka AND (München OR Wien) NOT "Spring Boot" java*` finds',
        "candidates",
        {200: CandidateList},
        parameters=("?q", "?tag", "?language", "?receivedFrom", "?receivedTo", "?duplicates", "?limit", "?cursor"),
        errors=(400, 503),
    ),
    Operation(
        "GET",
        CANDIDATE,
        "One candidate: CVs, jobs with scores, notes, tags, and who may be the same person",
        "candidates",
        {200: CandidateDetails},
        errors=(404, 503),
    ),
    Operation(
        "GET",
        f"{CANDIDATE}/archive",
        "A link to a ZIP of everything that is kept of a candidate: originals, documents, data, notes and tags",
        "candidates",
        {302: None},
        errors=(404, 413, 503),
    ),
    Operation(
        "PUT",
        CANDIDATE,
        "Set tags and notes",
        "candidates",
        {200: CandidateDetails},
        request=CandidateEdit,
        parameters=("If-Match",),
        errors=(400, 404, 412, 503),
    ),
    Operation(
        "DELETE",
        CANDIDATE,
        "Delete everything of a candidate: every job with its files, notes and tags",
        "candidates",
        {200: CandidateReceipt},
        errors=(404, 503),
    ),
    Operation(
        "POST",
        f"{CANDIDATE}/join",
        "Say that another candidate is the same person: both become this one",
        "candidates",
        {200: CandidateDetails},
        request=CandidateChoice,
        errors=(400, 404, 409, 503),
    ),
    Operation(
        "POST",
        f"{CANDIDATE}/apart",
        "Say that another candidate is somebody else, so that it is not asked again",
        "candidates",
        {200: CandidateDetails},
        request=CandidateChoice,
        errors=(400, 404, 503),
    ),
    Operation(
        "POST",
        f"{CANDIDATE}/part",
        "Give some of the jobs a candidate of their own; answers the new one",
        "candidates",
        {200: CandidateDetails},
        request=CandidatePart,
        errors=(400, 404, 503),
    ),
)
