"""Many people at once on a local cloud of its own: `make load USERS=100`.

Ends with 1 after an error or a lost job, and when an answer or the end of all jobs takes longer than it may.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from typing import Any

from local.cloud import ROOT
from local.remote import running_cloud
from local.resources import TABLE, ClientOf, clients

LOCUST = ROOT / ".venv-load" / "bin" / "locust"
ENDED = ("completed", "completed_with_errors", "failed")
PATIENCE_SECONDS = 600.0
LONGEST_SECONDS = 120
ARRIVAL_SECONDS = 3
"""The people of tests/load_test.py wait one to five seconds between two uploads: so many come in three seconds."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=100)
    parser.add_argument("--p95", type=int, default=500, help="milliseconds that 95 of 100 uploads may take")
    parser.add_argument("--seconds", type=float, default=40.0, help="from the last upload until all jobs have ended")
    options = parser.parse_args()
    with running_cloud() as cloud:
        answers, failures = _upload(cloud.addresses.api, options.users)
        began = time.monotonic()
        statuses = _wait_for_all(clients(cloud.addresses.aws))
        seconds = time.monotonic() - began
    median, p95 = _share(answers, 50), _share(answers, 95)
    print(f"users                     {options.users}")
    print(f"uploads                   {len(answers)}, {failures} failed")
    print(f"answered in               {median} ms median, {p95} ms p95 (at most {options.p95})")
    print(f"all ended                 {seconds:.1f} s after the last upload (at most {options.seconds:g})")
    print(f"of these completed        {statuses.count('completed')} of {len(statuses)}")
    is_whole = statuses.count("completed") == len(statuses) == len(answers) == options.users
    is_fast = p95 <= options.p95 and seconds <= options.seconds
    return 0 if is_whole and is_fast and failures == 0 else 1


def _upload(host: str, users: int) -> tuple[list[int], int]:
    """Return how long each answer took, in milliseconds, sorted; and how many failed."""
    command = [
        str(LOCUST),
        "-f",
        "tests/load/each_once.py",
        "--host",
        host,
        "--headless",
        "--json",
        "--loglevel",
        "ERROR",
    ]
    command += ["--users", str(users), "--spawn-rate", str(users / ARRIVAL_SECONDS)]
    command += ["--run-time", f"{LONGEST_SECONDS}s", "--stop-timeout", "120"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    answer = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, env=environment)
    rows: list[dict[str, Any]] = json.loads(answer.stdout[answer.stdout.index("[") :])
    times = [int(float(took)) for row in rows for took, count in row["response_times"].items() for _ in range(count)]
    return sorted(times), sum(row["num_failures"] for row in rows)


def _share(times: list[int], percent: int) -> int:
    return times[min(len(times) - 1, len(times) * percent // 100)] if times else 0


def _wait_for_all(client_of: ClientOf) -> list[str]:
    """Return the statuses of all jobs when the last has ended, or patience has.

    Jobs are asked for one at a time: listing all of them each second would take a third of the emulator's time.
    """
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    table = client_of("dynamodb")
    pages = table.get_paginator("scan").paginate(TableName=TABLE, ProjectionExpression="jobId")
    keys = [{"jobId": item["jobId"]} for page in pages for item in page["Items"]]
    statuses: list[str] = []
    for key in keys:
        while (status := _status(table, key)) and status not in ENDED and time.monotonic() < give_up_at:
            time.sleep(0.2)
        statuses += [status] if status else []
    return statuses


def _status(table: Any, key: dict[str, Any]) -> str:
    """Return a job's status; empty for an item that is no job."""
    found = table.get_item(
        TableName=TABLE, Key=key, ProjectionExpression="#s", ExpressionAttributeNames={"#s": "status"}
    )
    return str(found.get("Item", {}).get("status", {}).get("S", ""))


if __name__ == "__main__":
    sys.exit(main())
