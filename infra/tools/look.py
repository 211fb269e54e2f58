"""What the stage is doing: versions, queues, open jobs, alarms; and everything that was logged about one job."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from .cloud import FUNCTIONS, Stage, queue_depth
from .traffic import alarms_ringing, releases


def status(stage: Stage) -> list[str]:
    """Return lines for the terminal."""
    lines = [f"{'function':<20} {'live':>5} {'newest':>7} {'green':>6}"]
    for release in releases(stage):
        green = f"{release.green_percent} %" if release.green_percent else ""
        lines.append(f"{release.function:<20} {release.blue:>5} {release.newest:>7} {green:>6}")
    lines.append("")
    for queue in (stage.queue, stage.dead_letters, stage.failures):
        lines.append(f"{queue:<32} {queue_depth(stage, queue)[1]:>6} waiting")
    lines.append("")
    lines += [f"open jobs: {open_jobs(stage)}"]
    ringing = alarms_ringing(stage)
    lines.append("alarms: " + (", ".join(ringing) if ringing else "none"))
    return lines


def open_jobs(stage: Stage) -> int:
    """Return how many jobs are not settled, at most what one page of the sparse index holds (1 MB)."""
    dynamodb = stage.client("dynamodb")
    answer = dynamodb.query(
        TableName=stage.table,
        IndexName="OpenJobsIndex",
        Select="COUNT",
        KeyConditionExpression="openShard = :open",
        ExpressionAttributeValues={":open": {"S": "open"}},
    )
    return int(answer["Count"])


def logs(stage: Stage, job_id: str, since: timedelta = timedelta(days=1)) -> list[str]:
    """Return what all functions logged about the job, oldest first, as "time function level message".

    Logs hold ids and codes only, so this shows nothing of the CV.
    """
    start = int((datetime.now(UTC) - since).timestamp() * 1000)
    found: list[tuple[int, str, str]] = []
    for function in FUNCTIONS:
        for event in _events(stage, f"/aws/lambda/{stage.function(function)}", job_id, start):
            found.append((event["timestamp"], function, event["message"]))
    return [_line(*entry) for entry in sorted(found)]


def _events(stage: Stage, group: str, job_id: str, start: int) -> Iterator[dict[str, Any]]:
    client = stage.client("logs")
    pages = client.get_paginator("filter_log_events").paginate(
        logGroupName=group, startTime=start, filterPattern=f'"{job_id}"'
    )
    try:
        for page in pages:
            # The emulator's filter is rough; AWS's has done this already.
            yield from (event for event in page["events"] if job_id in event["message"])
    except client.exceptions.ResourceNotFoundException:
        return


def _line(timestamp: int, function: str, message: str) -> str:
    when = datetime.fromtimestamp(timestamp / 1000, UTC).strftime("%H:%M:%S.%f")[:-3]
    try:
        entry = json.loads(message)
    except ValueError:
        return f"{when}  {function:<18} {message.strip()}"
    if not isinstance(entry, dict) or "message" not in entry:
        return f"{when}  {function:<18} {message.strip()}"
    hidden = {"timestamp", "level", "message", "service", "location", "stage", "xray_trace_id", "job_id", "cold_start"}
    rest = " ".join(
        f"{key}={value}" for key, value in entry.items() if key not in hidden and not key.startswith("function_")
    )
    return f"{when}  {function:<18} {entry.get('level', ''):<7} {entry['message']} {rest}".rstrip()
