"""A local cloud at work for long: `make soak MINUTES=30`. Ends with 1 when memory or open files keep growing."""

import argparse
import statistics
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from local.api_client import ApiClient
from local.cloud import ROOT
from local.remote import running_cloud

CVS = sorted((ROOT / "local" / "samples").glob("cv_*.pdf"))
KEPT = 20
"""Finished jobs that stay; older ones are deleted, so that what is stored stays the same."""

GROWTH = 1.10
"""Of the last third over the middle one, by median; what caches and pools take is taken in the first."""


@dataclass(frozen=True)
class Sample:
    megabytes: float
    files: int
    processes: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    options = parser.parse_args()
    samples: list[Sample] = []
    jobs: deque[str] = deque()
    done = 0
    with running_cloud() as cloud:
        api = ApiClient(cloud.addresses.api, timeout_seconds=120)
        end = time.monotonic() + options.minutes * 60
        while time.monotonic() < end:
            job_id = api.upload(CVS[done % len(CVS)])
            while api.job(job_id)["status"] in ("pending", "processing"):
                time.sleep(0.1)
            jobs.append(job_id)
            done += 1
            if len(jobs) > KEPT:
                api.send("DELETE", f"/api/v1/cv/jobs/{jobs.popleft()}")
            if done % 5 == 0:
                samples.append(_sample(cloud.process.pid))
    third = len(samples) // 3
    if not third:
        print(f"{done} jobs are too few to tell; MINUTES={options.minutes * 5:.0f}")
        return 1
    print(f"jobs           {done}")
    grown = False
    series = {
        "megabytes": [sample.megabytes for sample in samples],
        "files": [sample.files for sample in samples],
        "processes": [sample.processes for sample in samples],
    }
    for name, values in series.items():
        first, middle, last = (statistics.median(values[start * third : (start + 1) * third]) for start in range(3))
        print(f"{name:14} {first:.0f} → {middle:.0f} → {last:.0f}  (median of each third)")
        grown = grown or last > middle * GROWTH
    return 1 if grown else 0


def _sample(pid: int) -> Sample:
    """Return memory, open files and number of the process and all below it (Linux)."""
    members = [usage for member in _family(pid) if (usage := _usage(member))]
    return Sample(sum(pages for pages, _ in members) * 4096 / 1e6, sum(files for _, files in members), len(members))


def _usage(pid: int) -> tuple[int, int] | None:
    """Return a process's resident pages and open files; None when it has just ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]), len(list(Path(f"/proc/{pid}/fd").iterdir()))
    except OSError:
        return None


def _family(pid: int) -> list[int]:
    return [pid, *(member for child in _children(pid) for member in _family(child))]


def _children(pid: int) -> list[int]:
    """Return the children of all threads; threads end while they are looked at."""
    children: list[int] = []
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                children += map(int, (thread / "children").read_text().split())
    return children


if __name__ == "__main__":
    sys.exit(main())
