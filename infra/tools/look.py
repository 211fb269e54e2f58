"""What the stage is doing: versions, queues, open jobs, alarms; and everything that was logged about one job."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.adapters.open_jobs import INDEX, SHARDS
from chalicelib.adapters.spend_ledger import month_usage, usage_key
from chalicelib.engines.openai.spending import price_table

from .cloud import FUNCTIONS, Stage, queue_depth
from .traffic import alarms_ringing, releases


def status(stage: Stage) -> list[str]:
    """Return lines for the terminal."""
    lines = [f"{'function':<20} {'live':>5} {'newest':>7} {'green':>6}"]
    for release in releases(stage):
        green = f"{release.green_percent} %" if release.green_percent else ""
        lines.append(f"{release.function:<20} {release.blue:>5} {release.newest:>7} {green:>6}")
    lines.append("")
    for queue in (stage.queue, stage.dead_letters, stage.failures, stage.webhooks, stage.dead_webhooks):
        lines.append(f"{queue:<32} {queue_depth(stage, queue)[1]:>6} waiting")
    lines.append("")
    lines += [f"open jobs: {open_jobs(stage)}"]
    lines += model_usage(stage)
    ringing = alarms_ringing(stage)
    lines.append("alarms: " + (", ".join(ringing) if ringing else "none"))
    return lines


def open_jobs(stage: Stage) -> int:
    """Return how many jobs are not settled, of each shard at most what one page of the index holds (1 MB of keys)."""
    counts = (
        stage.client("dynamodb").query(
            TableName=stage.table,
            IndexName=INDEX,
            Select="COUNT",
            KeyConditionExpression="openShard = :open",
            ExpressionAttributeValues={":open": {"S": shard}},
        )
        for shard in SHARDS
    )
    return sum(int(answer["Count"]) for answer in counts)


def model_usage(stage: Stage) -> list[str]:
    """Return what language models used this month, against the budget, and a line if the price table is old."""
    today = datetime.now(UTC)
    month = f"{today:%Y-%m}"
    key = {"jobId": {"S": usage_key(month)}}
    item = stage.client("dynamodb").get_item(TableName=stage.table, Key=key).get("Item", {})
    used = month_usage(month, item).total
    budget = _budget_usd(stage)
    share = f" of ${budget:.2f} ({100 * used.usd / budget:.0f} %)" if budget else ", no budget set"
    lines = [f"language model in {month}: ${used.usd:.2f}{share}, {used.calls} calls"]
    if budget and used.usd >= budget:
        lines.append("  the budget is used up: the offline engine does the work until the month ends")
    if used.unpriced_calls:
        lines.append(f"  {used.unpriced_calls} calls went to a model without a known price and are not in it")
    prices = price_table()
    if used.calls and prices.is_old(today.date()):
        lines.append(f"  the prices are those of {prices.as_of}: compare chalicelib/resources/prices/openai.yaml")
    return lines


def _budget_usd(stage: Stage) -> float:
    """Return what the functions are configured with; 0 is no limit."""
    function = stage.client("lambda").get_function_configuration(FunctionName=stage.function("cv_extractor"))
    variables = function.get("Environment", {}).get("Variables", {})
    return float(variables.get("OPENAI_MONTHLY_BUDGET_USD") or 0)


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
