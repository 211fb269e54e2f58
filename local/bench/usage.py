"""What one CV uses of AWS, counted in a cloud of its own: `make cost` bills it (infra/tools/cost.py).

Counted are the calls that reach the emulator, the bytes that are stored and the lines that are logged, with as many
requests as a page makes for a CV. What no model answers for here (seconds of waiting, tokens) is not counted:
infra/tools/usage.json has it.
"""

import json
import math
import statistics
import tempfile
import time
import urllib.request
from collections import Counter
from pathlib import Path
from typing import Any

from chalicelib.contracts.job import STEP_NAMES

from ..api_client import ApiClient
from ..app_loading import ROOT
from ..cloud import Addresses
from ..emulator import CALLS_PATH
from ..remote import RemoteCloud, running_cloud
from ..resources import OUTPUTS_BUCKET, TABLE, UPLOADS_BUCKET, clients
from . import Figures

SAMPLES = ROOT / "local" / "samples"
JOBS = 6
PATIENCE_SECONDS = 120.0

READ_UNIT_BYTES, WRITE_UNIT_BYTES = 4096, 1024
"""DynamoDB bills reads by 4 KB and writes by 1 KB, per table and index (DynamoDB guide, on-demand mode)."""

MINUTES_AT_WORK = 3
"""That a job is written to in: the steps of a CV with a job profile take about a minute (infra/tools/usage.json), and
its order may wait."""

JOB_INDEX_UNITS = 2 + 2 * (MINUTES_AT_WORK - 1) + 1
"""Of one job: into both indexes, from one minute to the next in that of open jobs, and out of that when it has ended.
Writes within a minute change no key, and both indexes hold keys alone (adapters/open_jobs.py)."""

CANDIDATE_INDEX_UNITS = 2 * 2
"""Of a candidate, who is listed by the time of the last change, with words of up to 2 KB: the old entry goes and a new
one comes."""

INDEX_ENTRY_BYTES = 300
"""Of an item in the table and its entry in the user's index: 100 bytes that DynamoDB adds to each, and the keys."""

API_REQUESTS = 50
"""Per CV: the upload, a page that asks for the status every two seconds, and its reading of what was made."""

LAMBDA_LINES_BYTES = 350
"""What Lambda itself logs about an invocation: START, END and REPORT."""

MONTHS_KEPT = 12
"""Outputs are kept for a year (RETENTION_DAYS), uploads for a week."""


def measure() -> Figures:
    """Return the figures per CV under the names that infra/tools/usage.json has for them."""
    # In the cloud each function has containers of its own: what one wrote the next one fetches.
    settings = {"KEPT_BYTES": "0", "LOG_LEVEL": "INFO", "POWERTOOLS_METRICS_DISABLED": "false"}
    with tempfile.TemporaryDirectory(prefix="cv-generator-usage-") as name, running_cloud(settings) as cloud:
        meter = _Meter(cloud, Path(name))
        meter.one_job()  # the first one reads secrets and starts processes; it is not counted
        return {"jobs": JOBS, "per_cv": meter.per_cv(JOBS)}


class _Meter:
    def __init__(self, cloud: RemoteCloud, folder: Path) -> None:
        self._addresses: Addresses = cloud.addresses
        self._said = cloud.said
        self._api = ApiClient(cloud.addresses.api, timeout_seconds=120)
        self._clients = clients(cloud.addresses.aws)
        self._folder = folder
        self._made = 0

    def per_cv(self, jobs: int) -> dict[str, int]:
        calls_before, logged_before = self._calls(), self._said.stat().st_size
        job_ids = [self.one_job() for _ in range(jobs)]
        time.sleep(1)  # the last log lines
        calls, logged = self._calls() - calls_before, self._said.stat().st_size - logged_before
        each = {name: count / jobs for name, count in calls.items()}
        item = statistics.mean(self._item_bytes(job_id) for job_id in job_ids)
        uploaded = statistics.mean(self._stored_bytes(UPLOADS_BUCKET, job_id) for job_id in job_ids)
        made = statistics.mean(self._stored_bytes(OUTPUTS_BUCKET, job_id) for job_id in job_ids)
        writes = sum(each.get(f"dynamodb {name}", 0) for name in ("PutItem", "UpdateItem", "DeleteItem"))
        reads = sum(each.get(f"dynamodb {name}", 0) for name in ("GetItem", "Query", "BatchGetItem"))
        # Every file that is put into the uploads bucket is an event too.
        invocations = API_REQUESTS + len(STEP_NAMES) + 2
        figures = {
            "s3_puts": each.get("s3 PUT", 0) + each.get("s3 POST", 0),
            "s3_gets": each.get("s3 GET", 0) + each.get("s3 HEAD", 0),
            # Received and deleted once; the local dispatcher's own calls are not Lambda's, empty polls go by the month.
            "sqs_requests": each.get("sqs SendMessage", 0) + 2,
            "sns_publishes": each.get("sns Publish", 0),
            "dynamodb_write_units": writes * math.ceil(item / WRITE_UNIT_BYTES)
            + JOB_INDEX_UNITS
            + CANDIDATE_INDEX_UNITS,
            "dynamodb_read_units": reads * math.ceil(item / READ_UNIT_BYTES),
            "item_bytes": (item + INDEX_ENTRY_BYTES) * MONTHS_KEPT,
            "stored_bytes": made * MONTHS_KEPT + uploaded / 4,
            "log_bytes": logged / jobs + invocations * LAMBDA_LINES_BYTES,
            "lambda_invocations": invocations,
            "api_requests": API_REQUESTS,
        }
        return {name: math.ceil(value) for name, value in figures.items()}

    def one_job(self) -> str:
        """Run a job to its end, ask for as much as a page does, and return its id."""
        job_id = self._api.upload(self._new_cv(), SAMPLES / "job_profile.pdf")
        give_up_at = time.monotonic() + PATIENCE_SECONDS
        requests = 1
        while self._api.job(job_id)["status"] not in ("completed", "completed_with_errors", "failed"):
            requests += 1
            if time.monotonic() > give_up_at:
                raise TimeoutError(f"{job_id} has not ended")
            time.sleep(0.2)
        parts = ("", "/cv", "/match", "/feedback", "/offer")
        for number in range(API_REQUESTS - requests - 1):
            self._api.send("GET", f"/api/v1/cv/jobs/{job_id}{parts[number % len(parts)]}")
        return job_id

    def _new_cv(self) -> Path:
        """A CV that differs from the others by a comment after its end, so that nothing comes from the cache."""
        sources = sorted(SAMPLES.glob("cv_*.pdf"))
        self._made += 1
        path = self._folder / f"cv-{self._made}.pdf"
        path.write_bytes(sources[self._made % len(sources)].read_bytes() + f"\n% {self._made}\n".encode())
        return path

    def _item(self, job_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self._clients("dynamodb").get_item(TableName=TABLE, Key={"jobId": {"S": job_id}})
        item: dict[str, Any] = found["Item"]
        return item

    def _item_bytes(self, job_id: str) -> int:
        return sum(len(name.encode()) + _size(value) for name, value in self._item(job_id).items())

    def _stored_bytes(self, bucket: str, job_id: str) -> int:
        listing = self._clients("s3").list_objects_v2(Bucket=bucket, Prefix=f"{job_id}/")
        return sum(entry["Size"] for entry in listing.get("Contents", []))

    def _calls(self) -> Counter[str]:
        with urllib.request.urlopen(self._addresses.aws + CALLS_PATH) as answer:
            return Counter(json.load(answer))


def _size(value: dict[str, Any]) -> int:
    """Return what a value counts for, in DynamoDB's own notation (DynamoDB guide, "Item sizes and formats")."""
    ((kind, content),) = value.items()
    if kind == "S":
        return len(content.encode())
    if kind == "N":
        return len(content) // 2 + 2
    if kind == "M":
        return 3 + sum(1 + len(name.encode()) + _size(inner) for name, inner in content.items())
    if kind == "L":
        return 3 + sum(1 + _size(inner) for inner in content)
    return 1  # true, false, null
