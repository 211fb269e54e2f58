"""Who calls: a person with a token of the issuer, or a machine with a key; and what a key may do.

The authorizer asks `caller_of`, whose answer the gateway keeps for some minutes. So the API itself looks at a key again
with every request (`refusal`): one that was revoked opens nothing from then on.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chalice import Response
from chalice.app import Request

from ..contracts.machine_key import MachineKey, Scope, key_id_of
from ..errors import CvGeneratorError, NotAuthenticated, ScopeMissing, TransientFailure

if TYPE_CHECKING:
    from ..wiring import Container

PUBLIC = frozenset({"/health", "/api/v1/health", "/api/v1/openapi.json", "/api/v1/docs"})

_AREAS = {
    "/api/v1/cv/": "jobs",
    "/api/v1/job-profiles": "job-profiles",
    # What a candidate's jobs made: documents, and the files that were sent in.
    "/api/v1/candidates/{candidate_id}/archive": "jobs",
    "/api/v1/candidates": "candidates",
    "/api/v1/settings": "settings",
    "/api/v1/usage": "usage",
}
"""What paths begin with to what a scope begins with; the first that fits. Any other path is for people alone."""


@dataclass(frozen=True, slots=True)
class Caller:
    """`owner` is whose data the request is about; `context` reaches the API beside it."""

    owner: str
    context: dict[str, str] = field(default_factory=dict)


def caller_of(authorization: str, container: "Container") -> Caller:
    """Return who sent this Authorization header.

    Raises:
        NotAuthenticated: neither a valid token nor a live key.
        TransientFailure: the issuer's keys, or ours, could not be looked at.
    """
    bearer = authorization.removeprefix("Bearer ").strip()
    if key_id_of(bearer) is None:
        return Caller(container.token_verifier.subject(bearer))
    key = _opened(bearer, container)
    return Caller(key.owner, {"keyId": key.key_id})


def scope_of(method: str, path: str) -> Scope | None:
    """Return the scope by which a key may call this route; None where keys may not call at all."""
    area = next((area for start, area in _AREAS.items() if path.startswith(start)), None)
    verb = "read" if method in ("GET", "HEAD") else "write"
    return Scope(f"{area}:{verb}") if f"{area}:{verb}" in set(Scope) else None


def refusal(request: Request, container: "Container") -> Response | None:
    """Return what a key that may not do this is answered; None for a key that may, and for people."""
    from .problems import problem
    from .requests import language_of

    try:
        key = _key_of(request, container)
        if key:
            _check_scope(key, request)
            _note_use(key, container)
    except CvGeneratorError as error:
        container.telemetry.event("key_refused", code=error.code, status=error.http_status)
        return problem(error, language_of(request))
    return None


def _key_of(request: Request, container: "Container") -> MachineKey | None:
    context = request.context or {}
    if context.get("resourcePath") in PUBLIC:
        return None
    authorizer = context.get("authorizer")
    if authorizer is not None:
        key_id = authorizer.get("keyId")
        return _live(container.machine_keys.get(key_id)) if key_id else None
    # Where access is open no authorizer has looked. Whoever sends a key all the same wants to know what it is good for.
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    return None if key_id_of(bearer) is None else _opened(bearer, container)


def _opened(secret: str, container: "Container") -> MachineKey:
    key_id = key_id_of(secret)
    key = _live(container.machine_keys.get(key_id) if key_id else None)
    if not key.is_opened_by(secret):
        raise NotAuthenticated
    return key


def _live(key: MachineKey | None) -> MachineKey:
    if key is None or key.revoked_at is not None:
        raise NotAuthenticated
    return key


def _check_scope(key: MachineKey, request: Request) -> None:
    context = request.context or {}
    scope = scope_of(str(context.get("httpMethod")), str(context.get("resourcePath")))
    if scope is None or scope not in key.scopes:
        raise ScopeMissing(scope=scope or "-")


def _note_use(key: MachineKey, container: "Container") -> None:
    today = datetime.now(UTC).date().isoformat()
    if key.last_used_on != today:
        # Who may call is not refused because a note of it cannot be written.
        with suppress(TransientFailure):
            container.machine_keys.note_use(key, today)
