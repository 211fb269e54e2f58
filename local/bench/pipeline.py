"""From upload to completed: one job at a time, then a hundred at once, through HTTP against a cloud of its own.

Every upload differs by a comment after the end of the PDF, so that nothing comes from the cache.
"""

import json
import os
import statistics
import subprocess
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ..api_client import ApiClient
from ..app_loading import ROOT
from ..cloud import Addresses
from ..emulator import CALLS_PATH
from ..remote import RemoteCloud, running_cloud
from ..resources import TABLE, clients
from . import Figures

SAMPLES = ROOT / "local" / "samples"
SINGLE_JOBS = 12
CONCURRENT_JOBS = 100
PATIENCE_SECONDS = 600.0


def measure() -> Figures:
    with tempfile.TemporaryDirectory(prefix="cv-generator-bench-") as name, running_cloud() as cloud:
        bench = _Bench(cloud.addresses, Path(name))
        started = bench.one_job()  # the first job pays for imports and the first reading process
        singles = [bench.one_job() for _ in range(SINGLE_JOBS)]
        calls = bench.calls_of_one_job()
        before = processor_seconds(cloud)
        hundred = bench.many_jobs(CONCURRENT_JOBS)
        used = {name: (seconds - before[name]) / CONCURRENT_JOBS for name, seconds in processor_seconds(cloud).items()}
        return {
            "first_job_seconds": started,
            "one_job_seconds_median": statistics.median(singles),
            "one_job_seconds_max": max(singles),
            "emulator_calls_per_job": sum(calls.values()),
            "emulator_calls": dict(calls.most_common()),
            "hundred": hundred,
            "processor_seconds_per_job": {**used, "together": sum(used.values())},
            "peak_memory_mb": peak_memory(cloud),
        }


class _Bench:
    def __init__(self, cloud: Addresses, folder: Path) -> None:
        self._api = ApiClient(cloud.api, timeout_seconds=120)
        self._aws = cloud.aws
        self._table = clients(self._aws)("dynamodb")
        self._folder = folder
        self._cvs = sorted(SAMPLES.glob("cv_*.pdf"))
        self._made = 0

    def one_job(self) -> float:
        """Return the seconds from before the upload until the table says completed."""
        began = time.perf_counter()
        job_id = self._upload(self._new_cv())
        while self._status(job_id) not in _TERMINAL:
            time.sleep(0.02)
        return time.perf_counter() - began

    def calls_of_one_job(self) -> Counter[str]:
        """Return calls per operation, without those of whoever watches; empty polls of the dispatcher count."""
        before = self._calls()
        job_id = self._upload(self._new_cv())
        time.sleep(8)
        calls = self._calls() - before
        assert self._status(job_id) in _TERMINAL, "8 seconds were not enough for one job"  # noqa: S101
        return calls

    def many_jobs(self, count: int) -> Figures:
        """Upload all at once, each from a thread of its own, and wait until every job has ended."""
        cvs = [self._new_cv() for _ in range(count)]
        began = time.perf_counter()
        with ThreadPoolExecutor(max_workers=count) as pool:
            answers = list(pool.map(self._try_upload, cvs))
        accepted_after = time.perf_counter() - began
        errors = Counter(answer for answer in answers if isinstance(answer, Exception))
        job_ids = [answer for answer in answers if isinstance(answer, str)]
        statuses = self._wait_for(job_ids)
        return {
            "uploads": count,
            "upload_errors": sum(errors.values()),
            "error_texts": sorted({str(error) for error in errors}),
            "all_accepted_seconds": accepted_after,
            "all_completed_seconds": time.perf_counter() - began,
            "statuses": dict(Counter(statuses.values())),
        }

    def _wait_for(self, job_ids: Sequence[str]) -> dict[str, str]:
        """Ask for one job after the other until each has ended: listing all takes the emulator's time from the jobs."""
        give_up_at = time.monotonic() + PATIENCE_SECONDS
        statuses: dict[str, str] = {}
        for job_id in job_ids:
            while (status := self._status(job_id)) not in _TERMINAL and time.monotonic() < give_up_at:
                time.sleep(0.2)
            statuses[job_id] = status
        return statuses

    def _new_cv(self) -> Path:
        source = self._cvs[self._made % len(self._cvs)]
        self._made += 1
        path = self._folder / f"cv-{self._made}.pdf"
        path.write_bytes(source.read_bytes() + f"\n% {self._made}\n".encode())
        return path

    def _upload(self, cv: Path) -> str:
        return self._api.upload(cv, SAMPLES / "job_profile.pdf")

    def _try_upload(self, cv: Path) -> str | Exception:
        try:
            return self._upload(cv)
        except Exception as error:  # noqa: BLE001  every kind of failed upload is a figure of this benchmark
            return error

    def _status(self, job_id: str) -> str:
        answer = self._table.get_item(
            TableName=TABLE,
            Key={"jobId": {"S": job_id}},
            ProjectionExpression="#s",
            ExpressionAttributeNames={"#s": "status"},
        )
        return str(answer["Item"]["status"]["S"])

    def _calls(self) -> Counter[str]:
        with urllib.request.urlopen(self._aws + CALLS_PATH) as answer:
            return Counter(json.load(answer))


_TERMINAL = ("completed", "completed_with_errors", "failed")


def peak_memory(cloud: RemoteCloud) -> dict[str, float]:
    """Return the highest resident size in MB of the process that runs all handlers, and of a PDF reader (Linux)."""
    return {
        "handlers_and_api": _high_water_mb(cloud.process.pid),
        "pdf_reader": max((_high_water_mb(pid) for pid in _readers(cloud)), default=0.0),
    }


def processor_seconds(cloud: RemoteCloud) -> dict[str, float]:
    """Return what each part has used so far. Unlike elapsed time it says much the same on a busy machine (Linux)."""
    return {
        "handlers_and_api": _cpu_seconds(cloud.process.pid),
        "emulator": _cpu_seconds(cloud.addresses.emulator_pid),
        "pdf_readers": sum(_cpu_seconds(pid) for pid in _readers(cloud)),
    }


def _readers(cloud: RemoteCloud) -> list[int]:
    listing = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listing.splitlines()[1:]]
    return [
        int(pid) for pid, parent, command in rows if int(parent) == cloud.process.pid and "engines.worker" in command
    ]


def _cpu_seconds(pid: int) -> float:
    """Return user and system time from /proc/<pid>/stat, whose fields 14 and 15 count clock ticks (proc(5))."""
    stat = Path(f"/proc/{pid}/stat")
    fields = stat.read_text().rpartition(")")[2].split() if stat.exists() else []
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def _high_water_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
