"""The alias `live` of one function: which version is live, which gets a share, and which one to go back to.

The commands move it (infra/tools/traffic.py) and the guard moves it back (handler.py). What Lambda has no field for
stands in the alias's description: "before: 7, moved: 2026-03-02T09:00:00+00:00".
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

ALIAS = "live"
_BEFORE = re.compile(r"before: (\d+)")
_MOVED = re.compile(r"moved: (\S+)")


@dataclass(frozen=True)
class Live:
    """`green` is the version that gets a share, None when nothing is being shifted.

    `before` is the version that was live before `blue`; None at the first deployment. `moved_at` is when a release made
    `blue` live; None at the first deployment and after a rollback, which is not to be undone by an alarm.
    """

    function: str
    blue: str
    green: str | None = None
    green_percent: int = 0
    before: str | None = None
    moved_at: datetime | None = None
    revision: str = ""


def read(client: Any, function: str) -> Live:
    """Raises the client's ResourceNotFoundException: there is no such function or alias."""
    alias = client.get_alias(FunctionName=function, Name=ALIAS)
    weights: dict[str, float] = (alias.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}
    description = alias.get("Description") or ""
    before, moved = _BEFORE.search(description), _MOVED.search(description)
    return Live(
        function=function,
        blue=alias["FunctionVersion"],
        green=next(iter(weights), None),
        green_percent=round(100 * sum(weights.values())),
        before=before[1] if before else None,
        moved_at=datetime.fromisoformat(moved[1]) if moved else None,
        revision=alias.get("RevisionId", ""),
    )


def write(client: Any, wanted: Live) -> None:
    """Make the alias so. With a `revision` only if nobody has changed it since it was read."""
    words = [f"before: {wanted.before}"] if wanted.before else []
    words += [f"moved: {wanted.moved_at.isoformat(timespec='seconds')}"] if wanted.moved_at else []
    client.update_alias(
        FunctionName=wanted.function,
        Name=ALIAS,
        FunctionVersion=wanted.blue,
        Description=", ".join(words) or "What is live",
        RoutingConfig={"AdditionalVersionWeights": {wanted.green: wanted.green_percent / 100} if wanted.green else {}},
        **({"RevisionId": wanted.revision} if wanted.revision else {}),
    )


def taken_back(current: Live, now: datetime, window: timedelta) -> Live | None:
    """Return how the alias is to be when the release turns out bad; None when there is no release to take back.

    A running shift ends. A version that became live within the window gives way to the one before.
    """
    if current.green:
        return Live(current.function, current.blue, before=current.before, revision=current.revision)
    if current.before and current.moved_at and now - current.moved_at <= window:
        return Live(current.function, current.before, before=current.blue, revision=current.revision)
    return None
