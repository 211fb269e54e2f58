"""Move traffic between two published versions of all functions: blue is live, green is the newest.

`terraform apply` publishes green and changes nothing for anybody. The alias `live` of every function carries blue, and
during a shift a share for green; its description remembers which version to go back to. All functions move together.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from infra.guard.aliases import ALIAS, Live, read, write

from .cloud import FUNCTIONS, Stage
from .errors import Refused


@dataclass(frozen=True)
class Release:
    """Of one function. `green_percent` is 0 when nothing is being shifted."""

    function: str
    blue: str
    newest: str
    green_percent: int
    before: str | None
    """The version that was live before `blue`; None at the first deployment."""


def releases(stage: Stage) -> list[Release]:
    """Return the state of every function.

    Raises:
        Refused: the stage is not deployed.
    """
    return [_release(stage, function) for function in FUNCTIONS]


def shift(stage: Stage, green_percent: int) -> list[Release]:
    """Send this share of all calls to the newest version; 100 makes it live, 0 ends the shift.

    Raises:
        Refused: the share is not between 0 and 100, or nothing newer than the live versions is published.
    """
    if not 0 <= green_percent <= 100:
        raise Refused(f"GREEN={green_percent} is no share; it must be between 0 and 100.")
    current = releases(stage)
    if green_percent and all(release.blue == release.newest for release in current):
        raise Refused("No version is newer than what is live; run make deploy first.")
    for release in current:
        if release.blue == release.newest:
            # Not part of this release: once that is complete, a rollback must not touch this function either.
            before = release.blue if green_percent == 100 else release.before
            _set(stage, release.function, release.blue, None, 0, before)
        elif green_percent == 0:
            _set(stage, release.function, release.blue, None, 0, release.before)
        elif green_percent == 100:
            _set(stage, release.function, release.newest, None, 0, release.blue, moved_at=datetime.now(UTC))
        else:
            _set(stage, release.function, release.blue, release.newest, green_percent, release.before)
    return releases(stage)


def rollback(stage: Stage) -> list[Release]:
    """End a running shift; without one go back to the versions that were live before.

    Raises:
        Refused: nothing is being shifted and there is no earlier version.
    """
    current = releases(stage)
    if any(release.green_percent for release in current):
        return shift(stage, 0)
    moved = [release for release in current if release.before and release.before != release.blue]
    if not moved:
        raise Refused("There is no earlier version to go back to.")
    for release in moved:
        # The version left behind becomes the one to go back to: a second rollback undoes the first.
        _set(stage, release.function, str(release.before), None, 0, release.blue)
    return releases(stage)


def restore(stage: Stage, wanted: list[Release]) -> list[Release]:
    """Make the versions live again that were live at an earlier look, whoever has moved what since."""
    for release, now in zip(wanted, releases(stage), strict=True):
        if now.blue != release.blue:
            _set(stage, release.function, release.blue, None, 0, now.blue)
        elif now.green_percent:
            _set(stage, release.function, release.blue, None, 0, release.before)
    return releases(stage)


def alarms_ringing(stage: Stage) -> list[str]:
    """Return the names of the stage's alarms that are in alarm."""
    found: list[str] = []
    pages = (
        stage.client("cloudwatch")
        .get_paginator("describe_alarms")
        .paginate(AlarmNamePrefix=stage.alarm_prefix, StateValue="ALARM")
    )
    for page in pages:
        # The emulator looks at the prefix alone.
        found += [alarm["AlarmName"] for alarm in page["MetricAlarms"] if alarm["StateValue"] == "ALARM"]
    return sorted(found)


def watch(
    stage: Stage, minutes: float, already: list[str], pause: Callable[[float], None] = time.sleep, every: float = 30.0
) -> list[str]:
    """Look at the alarms for so many minutes; return those that began to ring, at once when one does.

    `already` were ringing before the shift and say nothing about it.
    """
    looks = max(1, round(minutes * 60 / every)) if minutes else 0
    for _ in range(looks):
        pause(every)
        if new := sorted(set(alarms_ringing(stage)) - set(already)):
            return new
    return []


def _release(stage: Stage, function: str) -> Release:
    client = stage.client("lambda")
    name = stage.function(function)
    try:
        live = read(client, name)
    except client.exceptions.ResourceNotFoundException:
        raise Refused(f"{name} has no alias {ALIAS}; the stage {stage.name} is not deployed here.") from None
    versions: list[int] = []
    for page in client.get_paginator("list_versions_by_function").paginate(FunctionName=name):
        versions += [int(version["Version"]) for version in page["Versions"] if version["Version"].isdigit()]
    return Release(function, live.blue, str(max(versions)), live.green_percent, live.before)


def _set(
    stage: Stage,
    function: str,
    live: str,
    green: str | None,
    percent: int,
    before: str | None,
    moved_at: datetime | None = None,
) -> None:
    write(stage.client("lambda"), Live(stage.function(function), live, green, percent, before, moved_at))
