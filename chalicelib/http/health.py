"""Whether the service works, and what it depends on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from chalice import Response
from chalice.app import Request

from .. import VERSION
from ..contracts.api import Health
from .problems import json_response

if TYPE_CHECKING:
    from ..wiring import Container


def health(request: Request, container: "Container") -> Response:
    """Return 200 while jobs can be accepted; `?deep=1` asks table, buckets, queue and cache.

    A cache that is away makes the service slower, not wrong: degraded, and still 200. Anything else is 503.
    """
    stage = container.settings.stage
    if (request.query_params or {}).get("deep") != "1":
        return json_response(Health(status="ok", stage=stage, version=VERSION))
    checks = {
        "table": _try(container.jobs.check),
        "uploads": _try(container.uploads.check),
        "outputs": _try(container.outputs.check),
        "queue": _try(container.messages.check),
    }
    is_up = all(result == "ok" for result in checks.values())
    checks["cache"] = "ok" if container.cache.is_healthy() else "away"
    if not is_up:
        return json_response(Health(status="down", stage=stage, version=VERSION, checks=checks), 503)
    status = "ok" if checks["cache"] == "ok" else "degraded"
    return json_response(Health(status=status, stage=stage, version=VERSION, checks=checks))


def _try(check: Callable[[], None]) -> str:
    try:
        check()
    except Exception as error:  # noqa: BLE001 - whatever it is, the answer is that this dependency does not work
        return type(error).__name__
    return "ok"
