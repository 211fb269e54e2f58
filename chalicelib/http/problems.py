"""Errors as application/problem+json (RFC 9457), in the caller's language, without a stack trace."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ParamSpec

from chalice import Response

from ..errors import CvGeneratorError, MethodNotAllowed, TemplateCrashed, UnsupportedMediaType

if TYPE_CHECKING:
    from ..contracts.base import Language
    from ..ports import Telemetry

P = ParamSpec("P")
PROBLEM_JSON = "application/problem+json"
RETRY_AFTER_SECONDS = "30"


def problem(error: CvGeneratorError, language: "Language") -> Response:
    """Return the response for an error: its status, stable code, and what to do."""
    from ..contracts.api import ProblemDetails
    from ..resources.explain import explain

    details = ProblemDetails(
        type=f"urn:cv-generator:problem:{error.code}",
        title=HTTPStatus(error.http_status).phrase,
        status=error.http_status,
        code=error.code,
        detail=explain(error.code, language, error.details),
        **error.details,
    )
    headers = {"Content-Type": PROBLEM_JSON}
    if error.is_retryable:
        headers["Retry-After"] = RETRY_AFTER_SECONDS
    return Response(json.dumps(details.model_dump(mode="json", exclude_none=True)), headers, error.http_status)


def replace_refusal(response: Response, language: "Language") -> Response:
    """Return a problem in place of what Chalice itself answers before a view is called; views' answers stay."""
    refusals: dict[int, CvGeneratorError] = {405: MethodNotAllowed(), 415: UnsupportedMediaType()}
    error = refusals.get(response.status_code)
    if error is None or response.headers.get("Content-Type") == PROBLEM_JSON:
        return response
    replaced = problem(error, language)
    replaced.headers.update(response.headers)
    return replaced


def answering(
    language_of: Callable[[], "Language"], telemetry: Callable[[], "Telemetry"]
) -> Callable[[Callable[P, Any]], Callable[P, Response]]:
    """Return a decorator for views (below @app.route): whatever is raised becomes a problem response.

    A decorator, not a middleware: Chalice turns view exceptions into responses before any middleware sees them.
    """

    def decorate(view: Callable[P, Any]) -> Callable[P, Response]:
        @wraps(view)
        def wrapped(*args: P.args, **kwargs: P.kwargs) -> Response:
            try:
                with _traced(view.__name__, telemetry, kwargs):
                    answer = view(*args, **kwargs)
            except CvGeneratorError as error:
                if isinstance(error, TemplateCrashed):
                    report_template_crash(telemetry(), error, view=view.__name__)
                telemetry().event("request_refused", view=view.__name__, code=error.code, status=error.http_status)
                return problem(error, language_of())
            except Exception as error:  # noqa: BLE001 - the last line of defence: a bug must not show its insides
                where = error.__traceback__
                while where and where.tb_next:
                    where = where.tb_next
                telemetry().error(
                    "request_crashed",
                    view=view.__name__,
                    error=type(error).__name__,
                    where=f"{where.tb_frame.f_code.co_name}:{where.tb_lineno}" if where else "",
                )
                return problem(CvGeneratorError(), language_of())
            return answer if isinstance(answer, Response) else _json(answer)

        return wrapped

    return decorate


def report_template_crash(telemetry: "Telemetry", crash: TemplateCrashed, **where_to: str) -> None:
    """Log the kind and the places of a bug over a template, not what it said."""
    places = " < ".join(reversed(crash.places))
    telemetry.error(crash.code, error=str(crash.details["kind"]), where=places, **where_to)


def _traced(
    view: str, telemetry: Callable[[], "Telemetry"], path_values: Mapping[str, Any]
) -> AbstractContextManager[None]:
    """A request about a job is found in X-Ray by the job; the others are traced by the gateway and Lambda alone."""
    job_id = path_values.get("job_id")
    return telemetry().trace(view, job_id=str(job_id)) if job_id else nullcontext()


def _json(model: Any, status: int = 200) -> Response:
    return Response(model.model_dump_json(), {"Content-Type": "application/json"}, status)


def json_response(model: Any, status: int = 200, **headers: str) -> Response:
    """Return a contract as JSON. Header names are written with underscores: ETag, Location, Cache_Control."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(model.model_dump_json(), {"Content-Type": "application/json", **named}, status)
