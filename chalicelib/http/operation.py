"""One operation of the API, as the OpenAPI document describes it."""

from dataclasses import dataclass
from typing import Any

from ..contracts.base import Contract

JOB = "/api/v1/cv/jobs/{job_id}"


@dataclass(frozen=True)
class Operation:
    """One method of one path.

    request: a contract for a JSON body, or media type to schema.
    answers: status to a contract, to None for no body, or to a media type for a file.
    parameters: names of query parameters ("?limit") and headers ("If-Match").
    is_request_optional: it may be sent without a body.
    is_public: it is answered without a token; all others are refused by the gateway, which knows no problem details.
    """

    method: str
    path: str
    summary: str
    tag: str
    answers: dict[int, type[Contract] | str | None]
    request: type[Contract] | dict[str, dict[str, Any]] | None = None
    parameters: tuple[str, ...] = ()
    errors: tuple[int, ...] = ()
    is_request_optional: bool = False
    is_public: bool = False
