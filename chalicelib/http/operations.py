"""What each route takes and answers; the OpenAPI document is made from this table and the models.

A test holds the table against app.routes, and the generated document against the stored one.
"""

from typing import Any

from pydantic.json_schema import models_json_schema

from .. import VERSION
from ..contracts.api import (
    Accepted,
    CriteriaChanges,
    DeletionReceipt,
    Health,
    JobDetails,
    JobList,
    JobProfileEdit,
    JobProfileList,
    JobProfileRequest,
    JobProfileView,
    MatchRequest,
    ProblemDetails,
    RegenerateRequest,
    SourceUploadRequest,
    UploadPrepared,
    UploadRequest,
    UsageView,
)
from ..contracts.base import Contract
from ..contracts.corrections import History
from ..contracts.cv import Cv
from ..contracts.feedback import Feedback
from ..contracts.job_profile import JobProfile
from ..contracts.match import Match
from ..contracts.media_types import DOCX, PDF
from ..contracts.offer import Offer
from ..contracts.owner import OwnerSettings
from ..contracts.preview import PreviewRequest, PreviewView
from ..contracts.ranking import Ranking
from ..contracts.source_text import SourceText
from ..contracts.webhooks import JOB_EVENTS, WebhookMessage
from .access import scope_of
from .candidate_operations import CANDIDATE_OPERATIONS
from .connection_operations import CONNECTION_OPERATIONS
from .correction_operations import CORRECTION_OPERATIONS
from .operation import JOB, Operation
from .template_operations import TEMPLATE_OPERATIONS

UPLOAD_FORM: dict[str, Any] = {
    "type": "object",
    "required": ["cv"],
    "properties": {
        "cv": {
            "type": "string",
            "format": "binary",
            "description": (
                "PDF, .docx, .odt, .rtf, HTML, text, e-mail, JSON Resume or cv_data.json, at most 4 MB; larger by form"
            ),
        },
        "jobProfile": {
            "type": "string",
            "format": "binary",
            "description": "PDF, .docx, .odt, .rtf, HTML, e-mail or text",
        },
        "jobProfileId": {"type": "string", "description": "A saved job profile instead of an uploaded one"},
        "language": {"enum": ["de", "en", "fr"], "default": "de"},
        "outputLanguage": {
            "enum": ["de", "en", "fr"],
            "description": "Default: the job profile's language, else the CV's",
        },
        "options": {"type": "string", "contentMediaType": "application/json", "description": "JobOptions as JSON"},
    },
}
SOURCE_FORM: dict[str, Any] = {
    "type": "object",
    "required": ["cv"],
    "properties": {"cv": UPLOAD_FORM["properties"]["cv"]},
}
PROFILE_FORM: dict[str, Any] = {
    "type": "object",
    "required": ["jobProfile"],
    "properties": {"jobProfile": {"type": "string", "format": "binary"}, "title": {"type": "string"}},
}
MATCH_FORM: dict[str, Any] = {
    "type": "object",
    "properties": {name: UPLOAD_FORM["properties"][name] for name in ("jobProfile", "jobProfileId", "options")},
}
BINARY: dict[str, Any] = {"type": "string", "format": "binary"}
PROBLEM: dict[str, Any] = {
    "application/problem+json": {"schema": {"$ref": f"#/components/schemas/{ProblemDetails.__name__}"}}
}
REFUSALS: dict[str, Any] = {
    status: {
        "description": description,
        "content": {"application/json": {"schema": {"type": "object"}}, **PROBLEM},
    }
    for status, description in {
        "401": "No token or key, from the gateway; a key that was just revoked, as a problem",
        "403": "No valid token or key, from the gateway; a key without the scope, as a problem",
    }.items()
}


OPERATIONS = (
    Operation("GET", "/health", "Whether the service works", "service", {200: Health}, is_public=True),
    Operation(
        "GET",
        "/api/v1/health",
        "Whether the service and, with deep=1, what it depends on works",
        "service",
        {200: Health, 503: Health},
        parameters=("?deep",),
        is_public=True,
    ),
    Operation("GET", "/api/v1/openapi.json", "This document", "service", {200: "application/json"}, is_public=True),
    Operation("GET", "/api/v1/docs", "A page to read it on", "service", {200: "text/html"}, is_public=True),
    Operation(
        "POST",
        "/api/v1/cv/upload",
        "Upload a CV of up to 4 MB, with or without a job profile, and start its job",
        "jobs",
        {202: Accepted},
        request={"multipart/form-data": UPLOAD_FORM, PDF: BINARY, DOCX: BINARY, "application/json": {}},
        parameters=("Idempotency-Key", "X-File-Name", "?language", "?outputLanguage", "?jobProfileId"),
        errors=(400, 404, 413, 415, 422, 503),
    ),
    Operation(
        "POST",
        "/api/v1/cv/uploads",
        "Get a form to upload a large CV with (50 MB); the job starts when the file has arrived",
        "jobs",
        {201: UploadPrepared},
        request=UploadRequest,
        parameters=("Idempotency-Key",),
        errors=(400, 404, 422, 503),
    ),
    Operation(
        "GET",
        "/api/v1/cv/jobs",
        "Your jobs, newest first",
        "jobs",
        {200: JobList},
        parameters=("?limit", "?cursor"),
        errors=(400,),
    ),
    Operation(
        "GET",
        JOB,
        "One job: status, steps, warnings, outputs; with=cv for its data too",
        "jobs",
        {200: JobDetails},
        parameters=("?with",),
        errors=(404,),
    ),
    Operation("DELETE", JOB, "Delete every trace of a job", "jobs", {200: DeletionReceipt}, errors=(404, 503)),
    Operation(
        "GET",
        f"{JOB}/cv",
        "The CV as data; format=json-resume for JSON Resume",
        "data",
        {200: Cv},
        parameters=("?format",),
        errors=(404, 409),
    ),
    Operation(
        "PUT",
        f"{JOB}/cv",
        "Save edited data and write anew what depends on it",
        "data",
        {200: Cv},
        request=Cv,
        parameters=("If-Match",),
        errors=(400, 404, 409, 412),
    ),
    Operation("GET", f"{JOB}/match", "The match with its evidence", "data", {200: Match}, errors=(404, 409)),
    Operation(
        "PUT",
        f"{JOB}/match/criteria",
        "Change kind or weight of criteria: rescored without asking an engine",
        "data",
        {200: Match},
        request=CriteriaChanges,
        errors=(400, 404, 409),
    ),
    Operation(
        "POST",
        f"{JOB}/preview",
        "Look at CV, anonymous CV or short profile with other options; nothing is changed",
        "data",
        {200: PreviewView},
        request=PreviewRequest,
        errors=(400, 404, 409, 422),
    ),
    *CORRECTION_OPERATIONS,
    Operation("GET", f"{JOB}/feedback", "What the CV lacks", "data", {200: Feedback}, errors=(404, 409)),
    Operation("GET", f"{JOB}/offer", "The client offer as data", "data", {200: Offer}, errors=(404, 409)),
    Operation("GET", f"{JOB}/outputs/{{name}}", "A link to an output", "data", {302: None}, errors=(404, 409)),
    Operation("GET", f"{JOB}/source", "A link to the uploaded file", "data", {302: None}, errors=(404,)),
    Operation(
        "PUT",
        f"{JOB}/source",
        "Give a job whose CV could not be read another file; job profile and options stay",
        "jobs",
        {202: Accepted},
        request={"multipart/form-data": SOURCE_FORM, PDF: BINARY, DOCX: BINARY, "application/json": {}},
        parameters=("X-File-Name",),
        errors=(400, 404, 409, 413, 415, 422, 503),
    ),
    Operation(
        "POST",
        f"{JOB}/source/uploads",
        "A form to give it a file larger than the API takes. Asked again after the upload, the job begins (202) where "
        "it has not by itself",
        "jobs",
        {201: UploadPrepared, 202: Accepted},
        request=SourceUploadRequest,
        errors=(400, 404, 409, 503),
    ),
    Operation(
        "GET",
        f"{JOB}/source/text",
        "The visible text of a CV that is no PDF, line by line, with the places that evidence names",
        "data",
        {200: SourceText},
        errors=(404, 409),
    ),
    Operation(
        "POST",
        f"{JOB}/matches",
        "Match its CV with another job profile: a new job, without a new upload or reading",
        "jobs",
        {202: Accepted},
        request={"application/json": {"$ref": MatchRequest.__name__}, "multipart/form-data": MATCH_FORM},
        parameters=("Idempotency-Key",),
        errors=(400, 404, 409, 413, 415, 422, 503),
    ),
    Operation("POST", f"{JOB}/retry", "Run the failed steps again", "jobs", {202: Accepted}, errors=(404, 409)),
    Operation(
        "POST",
        f"{JOB}/regenerate",
        "Write the documents anew, with other options if given",
        "jobs",
        {202: Accepted},
        request=RegenerateRequest,
        is_request_optional=True,
        errors=(400, 404, 409),
    ),
    Operation(
        "POST",
        "/api/v1/job-profiles",
        "Read and keep a job profile",
        "job profiles",
        {201: JobProfileView},
        request={"multipart/form-data": PROFILE_FORM, "application/json": {"$ref": JobProfileRequest.__name__}},
        errors=(400, 413, 415, 422, 503),
    ),
    Operation("GET", "/api/v1/job-profiles", "Your job profiles", "job profiles", {200: JobProfileList}),
    Operation(
        "GET",
        "/api/v1/job-profiles/{profile_id}",
        "One job profile with its criteria",
        "job profiles",
        {200: JobProfileView},
        errors=(404,),
    ),
    Operation(
        "PUT",
        "/api/v1/job-profiles/{profile_id}",
        "Save it corrected: its ranking and its later jobs count with it; confirm=true confirms it",
        "job profiles",
        {200: JobProfileView},
        request=JobProfileEdit,
        parameters=("If-Match", "?confirm"),
        errors=(400, 404, 412),
    ),
    Operation(
        "GET",
        "/api/v1/job-profiles/{profile_id}/versions",
        "Who changed what in it and when",
        "job profiles",
        {200: History},
        errors=(404,),
    ),
    Operation(
        "GET",
        "/api/v1/job-profiles/{profile_id}/versions/{version}",
        "The content of a version",
        "job profiles",
        {200: JobProfile},
        errors=(404,),
    ),
    Operation(
        "POST",
        "/api/v1/job-profiles/{profile_id}/versions/{version}/restore",
        "Bring a version back, as a new one",
        "job profiles",
        {200: JobProfileView},
        parameters=("If-Match",),
        errors=(400, 404, 412),
    ),
    Operation("DELETE", "/api/v1/job-profiles/{profile_id}", "Delete it", "job profiles", {204: None}, errors=(404,)),
    Operation(
        "PUT",
        "/api/v1/job-profiles/{profile_id}/criteria",
        "Change kind or weight of its criteria: the ranking counts with them",
        "job profiles",
        {200: JobProfileView},
        request=CriteriaChanges,
        errors=(400, 404),
    ),
    Operation(
        "GET",
        "/api/v1/job-profiles/{profile_id}/ranking",
        "Criteria × candidates, best first; format=csv as a table, xlsx (with Accept for it) as a workbook",
        "job profiles",
        {200: Ranking},
        parameters=("?format",),
        errors=(400, 404),
    ),
    *CANDIDATE_OPERATIONS,
    *CONNECTION_OPERATIONS,
    Operation(
        "GET",
        "/api/v1/usage",
        "What language models used for you in a month, and the budget",
        "usage",
        {200: UsageView},
        parameters=("?month",),
        errors=(400,),
    ),
    Operation("GET", "/api/v1/settings", "Your branding, provider and defaults", "settings", {200: OwnerSettings}),
    Operation(
        "PUT",
        "/api/v1/settings",
        "Save them",
        "settings",
        {200: OwnerSettings},
        request=OwnerSettings,
        parameters=("If-Match",),
        errors=(400, 412),
    ),
    Operation("GET", "/api/v1/settings/logo", "A link to your logo", "settings", {302: None}, errors=(404,)),
    Operation(
        "PUT",
        "/api/v1/settings/logo",
        "Save a logo (PNG or JPEG, 512 KB)",
        "settings",
        {204: None},
        request={"image/png": BINARY, "image/jpeg": BINARY},
        errors=(413, 415),
    ),
    Operation("DELETE", "/api/v1/settings/logo", "Remove the logo", "settings", {204: None}),
    *TEMPLATE_OPERATIONS,
)


def openapi_document() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of all operations."""
    models = sorted(_models(), key=lambda model: model.__name__)
    _, definitions = models_json_schema(
        [(model, "serialization") for model in models], ref_template="#/components/schemas/{model}"
    )
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _describe(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "cv-generator",
            "version": VERSION,
            "description": "CVs in; the agency's CV, match, feedback, offer and dashboard out; every value is proven.",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "webhooks": {event.value: _webhook(event.value) for event in JOB_EVENTS},
        "components": {
            "schemas": definitions["$defs"],
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                "key": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "cvk_…",
                    "description": "A key for machines. What it needs to call an operation stands there as its scope.",
                },
            },
        },
        "security": [{"token": []}],
    }


def _webhook(event: str) -> dict[str, Any]:
    """What is sent to webhooks, as OpenAPI 3.1 has it under `webhooks`: here others are the server."""
    headers = ("webhook-id", "webhook-timestamp", "webhook-signature")
    return {
        "post": {
            "operationId": f"webhook_{event.replace('.', '_')}",
            "summary": f"Sent for {event}, signed as Standard Webhooks has it; any 2xx takes it, else it comes again",
            "tags": ["connections"],
            "security": [],
            "parameters": [
                {"name": name, "in": "header", "required": True, "schema": {"type": "string"}} for name in headers
            ],
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": _reference(WebhookMessage)}},
            },
            "responses": {"2XX": {"description": "Taken"}, "410": {"description": "Not to be sent again"}},
        }
    }


def _models() -> set[type[Contract]]:
    models: set[type[Contract]] = {ProblemDetails, JobProfileRequest, MatchRequest, WebhookMessage}
    for operation in OPERATIONS:
        models |= {answer for answer in operation.answers.values() if isinstance(answer, type)}
        if isinstance(operation.request, type):
            models.add(operation.request)
    return models


def _describe(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": _operation_id(operation),
        "summary": operation.summary,
        "tags": [operation.tag],
        "parameters": [_parameter(name) for name in _path_names(operation.path)]
        + [_parameter(name) for name in operation.parameters],
        "responses": {str(status): _answer(answer) for status, answer in operation.answers.items()},
    }
    if operation.request:
        described["requestBody"] = {
            "required": not operation.is_request_optional,
            "content": _request_content(operation.request),
        }
    for status in operation.errors:
        described["responses"].setdefault(str(status), {"description": "Problem", "content": PROBLEM})
    if operation.is_public:
        described["security"] = []
    else:
        scope = scope_of(operation.method, operation.path)
        described["security"] = [{"token": []}, *([{"key": [scope.value]}] if scope else [])]
        described["responses"].update(REFUSALS)
    return described


def _request_content(request: type[Contract] | dict[str, dict[str, Any]]) -> dict[str, Any]:
    if isinstance(request, type):
        return {"application/json": {"schema": _reference(request)}}
    content: dict[str, Any] = {}
    for media_type, schema in request.items():
        name = schema.get("$ref")
        content[media_type] = {"schema": {"$ref": f"#/components/schemas/{name}"} if name else schema}
    return content


def _answer(answer: type[Contract] | str | None) -> dict[str, Any]:
    if answer is None:
        return {"description": "No body"}
    if isinstance(answer, str):
        return {"description": "A document", "content": {answer: {"schema": {}}}}
    return {"description": answer.__name__, "content": {"application/json": {"schema": _reference(answer)}}}


def _reference(model: type[Contract]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model.__name__}"}


def _parameter(name: str) -> dict[str, Any]:
    if name.startswith("{"):
        return {"name": name.strip("{}"), "in": "path", "required": True, "schema": {"type": "string"}}
    place = "query" if name.startswith("?") else "header"
    kind = {"?limit": {"type": "integer", "minimum": 1, "maximum": 100}}.get(name, {"type": "string"})
    return {"name": name.lstrip("?"), "in": place, "required": False, "schema": kind}


def _path_names(path: str) -> list[str]:
    return [part for part in path.split("/") if part.startswith("{")]


def _operation_id(operation: Operation) -> str:
    parts = [part.strip("{}").replace(".", "_").replace("-", "_") for part in operation.path.split("/") if part]
    # /health and /api/v1/health are two operations.
    names = parts[2:] if parts[0] == "api" else ["root", *parts]
    return "_".join([operation.method.lower(), *names])
