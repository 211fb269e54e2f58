"""Reads requests: language, owner, multipart and raw uploads, JSON bodies."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from urllib.parse import unquote

from chalice.app import Request
from pydantic import ValidationError

from ..contracts.api import CriteriaChanges, MatchRequest
from ..contracts.base import Contract, Language
from ..contracts.job import Job, JobOptions
from ..contracts.job_profile import Criterion
from ..contracts.match import CriterionChange
from ..contracts.offer import OfferTerms
from ..engines.import_json import looks_like_json
from ..errors import FileEmpty, InvalidRequest, ResourceNotFound, UnsupportedFileType, of_file
from ..pipeline.source_file import SourceFile
from ..pipeline.submit import Submission
from ..reading.sniff import check_upload
from ..settings import MAX_UPLOAD_BYTES
from .forms import FormPart, check_size, clean_file_name, is_form, read_form

ModelT = TypeVar("ModelT", bound=Contract)
OPEN_ACCESS_USER = "local"


def owner_of(request: Request) -> str:
    """Return the verified `sub` of the token, which the authorizer put there; `local` where access is open."""
    authorizer = request.context.get("authorizer") or {}
    return str(authorizer.get("principalId") or OPEN_ACCESS_USER)


def language_of(request: Request | None) -> Language:
    """Return the first language of Accept-Language that there are translations for; German without one."""
    header = request.headers.get("accept-language", "") if request else ""
    for part in header.split(","):
        code = part.split(";")[0].strip().lower()[:2]
        if code in {language.value for language in Language}:
            return Language(code)
    return Language.DE


def json_body(request: Request, model: type[ModelT], may_be_empty: bool = False) -> ModelT:
    """Return the body as a contract. An empty one stands for the defaults only where it `may_be_empty`.

    Raises:
        InvalidRequest: names the first field that is wrong, never its value.
    """
    body = request.raw_body or b""
    if not body.strip() and not may_be_empty:
        # A lost body must not replace what is stored with the defaults.
        raise InvalidRequest(parameter="body")
    try:
        # Strictly: "0" is no number and 0 no "no", as the OpenAPI document says.
        return model.model_validate_json(body.strip() or b"{}", strict=True)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "body"
        raise InvalidRequest(parameter=f"{place}: {first['msg']}") from None


def criterion_changes(request: Request, criteria: Sequence[Criterion]) -> list[CriterionChange]:
    """Return the wished kinds and weights. Raises InvalidRequest for a criterion that is not among `criteria`."""
    changes = json_body(request, CriteriaChanges).criteria
    known = {criterion.id for criterion in criteria}
    unknown = [change.id for change in changes if change.id not in known]
    if unknown:
        raise InvalidRequest(parameter=f"criteria: {unknown[0][:40]}")
    return changes


def integer(request: Request, name: str, default: int, highest: int) -> int:
    text = (request.query_params or {}).get(name)
    if text is None:
        return default
    if not _is_number(text) or not 1 <= int(text) <= highest:
        raise InvalidRequest(parameter=f"{name}: 1–{highest}")
    return int(text)


def flag(request: Request, name: str) -> bool:
    """Return whether a query parameter is `true` or `1`."""
    text = (request.query_params or {}).get(name, "").lower()
    if text not in ("", "0", "1", "false", "true"):
        raise InvalidRequest(parameter=f"{name}: true, false")
    return text in ("1", "true")


def moment(request: Request, name: str, is_end: bool = False) -> str:
    """Return a time of the query in UTC (ISO 8601); empty without it. A date alone is its first moment, as an end
    (`is_end`, exclusive) its last.

    Raises:
        InvalidRequest: it is no date or time, or none that UTC has.
    """
    text = (request.query_params or {}).get(name) or ""
    if not text:
        return ""
    try:
        found = datetime.fromisoformat(text)
        is_day = len(text) <= len("2026-01-31")
        at = found.replace(tzinfo=found.tzinfo or UTC) + timedelta(days=1 if is_end and is_day else 0)
        return at.astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        raise InvalidRequest(parameter=f"{name}: 2026-01-31") from None


def path_number(text: str) -> int:
    """Return a number of a path. Raises ResourceNotFound: nothing lies there."""
    if not _is_number(text):
        raise ResourceNotFound
    return int(text)


def expected_version(request: Request) -> int | None:
    """Return the version in If-Match; None without the header or with `*`."""
    header = request.headers.get("if-match", "").strip().removeprefix("W/").strip('"')
    if header in ("", "*"):
        return None
    if not _is_number(header):
        raise InvalidRequest(parameter="If-Match")
    return int(header)


def _is_number(text: str) -> bool:
    """Whether `int` takes it: digits of other scripts are no number here, and thousands of digits are none either."""
    return text.isascii() and text.isdigit() and len(text) <= 9


def read_upload(request: Request) -> tuple[SourceFile, Submission]:
    """Return the CV and what to do with it, from a multipart form or from a raw body.

    Form fields: cv (file), jobProfile (file or text), jobProfileId, language, outputLanguage, options (JSON). With a
    raw body the same, except for the job profile file, are query parameters, and X-File-Name names the file.

    Raises:
        InputRejected: in all its forms; nothing was stored.
    """
    parameters = dict(request.query_params or {})
    parts: dict[str, FormPart] = {}
    if is_form(request):
        parts = read_form(request)
        parameters |= {name: _text(part.content, name) for name, part in parts.items() if not part.file_name}
        cv = parts.get("cv")
        if cv is None:
            raise InvalidRequest(parameter="cv")
    else:
        cv = FormPart(request.raw_body or b"", unquote(request.headers.get("x-file-name", "")))
    with of_file("cv"):
        source = source_file(cv)
    return source, submission(request, parameters, _job_profile(parts))


def read_match_order(request: Request, origin: Job) -> Submission:
    """Return the job profile to match a CV with that was read before, as JSON or as a form with the file.

    Without options those of the first job hold, except for the terms of its offer, which belong to its client, and for
    waiting for a batch: who matches again wants to see it.

    Raises:
        InvalidRequest: no job profile is given.
        InputRejected: in all its forms; nothing was stored.
    """
    if is_form(request):
        parts = read_form(request)
        fields = {name: _text(part.content, name) for name, part in parts.items() if not part.file_name}
        profile, profile_id = _job_profile(parts), fields.get("jobProfileId")
        options = _options(fields["options"]) if fields.get("options") else None
    else:
        order = json_body(request, MatchRequest)
        text = (order.job_profile_text or "").strip()
        profile = SourceFile(text.encode(), "txt", "job_profile.txt") if text else None
        profile_id, options = order.job_profile_id, order.options
    if profile is None and not profile_id:
        raise InvalidRequest(parameter="jobProfile")
    return Submission(
        user_id=owner_of(request),
        language=origin.language,
        options=options or origin.options.model_copy(update={"offer_terms": OfferTerms(), "batch": False}),
        job_profile=profile,
        job_profile_id=profile_id or None,
        idempotency_key=idempotency_key(request),
    )


def base_path(request: Request) -> str:
    """Return what stands before /api/v1 in the address as the client knows it.

    Empty on the laptop and under a domain of one's own; behind API Gateway's own host it is the stage, such as "/api".
    """
    path: str = (request.context or {}).get("path") or ""
    before, found, _ = path.partition("/api/v1/")
    return before if found else ""


def source_file(part: FormPart) -> SourceFile:
    """Check a file's size and type and return it with its kind; JSON is data that was exported before."""
    if not part.content:
        raise FileEmpty
    if looks_like_json(part.content):
        check_size(len(part.content))
        return SourceFile(part.content, "json", clean_file_name(part.file_name) or "cv.json")
    kind = check_upload(part.content, MAX_UPLOAD_BYTES)
    ending = {"text": "txt"}.get(kind, kind)
    return SourceFile(part.content, ending, clean_file_name(part.file_name) or f"cv.{ending}")


def submission(request: Request, parameters: Mapping[str, str], job_profile: SourceFile | None) -> Submission:
    options = _options(parameters.get("options"))
    output_language = parameters.get("outputLanguage")
    if output_language:
        options = options.model_copy(update={"output_language": _language(output_language, "outputLanguage")})
    return Submission(
        user_id=owner_of(request),
        language=_language(parameters.get("language") or "de", "language"),
        options=options,
        job_profile=job_profile,
        job_profile_id=parameters.get("jobProfileId") or None,
        idempotency_key=idempotency_key(request),
    )


def idempotency_key(request: Request) -> str | None:
    key: str = request.headers.get("idempotency-key", "").strip()
    if len(key) > 200 or not key.isprintable():
        raise InvalidRequest(parameter="Idempotency-Key")
    return key or None


def _job_profile(parts: Mapping[str, FormPart]) -> SourceFile | None:
    part = parts.get("jobProfile")
    if part is None or not part.content.strip():
        return None
    with of_file("job_profile"):
        if looks_like_json(part.content):
            # Whoever sends a saved profile names it by jobProfileId; anything else in JSON is no job profile.
            raise UnsupportedFileType(found="JSON")
        return source_file(part)


def _options(text: str | None) -> JobOptions:
    try:
        return JobOptions.model_validate_json(text, strict=True) if text else JobOptions()
    except ValidationError as error:
        first: Any = error.errors(include_input=False, include_url=False)[0]
        raise InvalidRequest(parameter="options." + ".".join(str(part) for part in first["loc"])) from None


def _language(code: str, parameter: str) -> Language:
    try:
        return Language(code)
    except ValueError as error:
        raise InvalidRequest(parameter=f"{parameter}: de, en, fr") from error


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise InvalidRequest(parameter=name) from error
