"""Takes a release back when one of its alarms begins to ring, whether or not anybody is watching.

EventBridge calls it for the alarms in local.release_alarms (infra/terraform/guard.tf). It is no function of the
application and has a zip of its own, so that a bad release cannot break what undoes it.
"""

import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from .aliases import read, taken_back, write


def handle(event: dict[str, Any], context: Any = None) -> dict[str, Any]:
    import boto3

    return guard(event["detail"]["alarmName"], os.environ, boto3.client("lambda"), boto3.client("sns"))


def guard(
    alarm: str, env: Mapping[str, str], functions: Any, topics: Any, now: datetime | None = None
) -> dict[str, Any]:
    """Return the versions that are live again by function; empty when no release was under way.

    `env` has FUNCTIONS (full names, separated by commas), WINDOW_MINUTES and ALARMS_TOPIC_ARN.
    """
    window = timedelta(minutes=float(env["WINDOW_MINUTES"]))
    live_again: dict[str, Any] = {}
    for name in env["FUNCTIONS"].split(","):
        wanted = taken_back(read(functions, name), now or datetime.now(UTC), window)
        if wanted is None:
            continue
        try:
            write(functions, wanted)
        except functions.exceptions.PreconditionFailedException:
            # Somebody else moved it in this moment, another alarm's call most likely.
            continue
        live_again[name] = wanted.blue
    if live_again:
        versions = "\n".join(f"{name}: version {version}" for name, version in live_again.items())
        topics.publish(
            TopicArn=env["ALARMS_TOPIC_ARN"],
            Subject="cv-generator: release rolled back",
            Message=f"{alarm} began to ring during a release, so it was taken back. Live again:\n{versions}\n"
            "What to do is in docs/runbook.md, section Releasing.",
        )
    print({"alarm": alarm, "live_again": live_again})
    return {"alarm": alarm, "liveAgain": live_again}
