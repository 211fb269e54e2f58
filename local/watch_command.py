"""`watch`: process each new CV of a folder as it comes, until Ctrl-C; what came out is in `out` beside them.

A file is taken when it has stopped growing, and once: what was done stands in a list in `out`, which outlives the
program. A file whose content changes is another CV.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from .api_client import ApiClient, ApiRefused
from .files import (
    Found,
    Refused,
    expanded,
    find_files,
    output_names,
    readable_file,
    reason,
    writable_folder,
    write_whole,
)
from .in_process import InProcess
from .outcome import Outcome
from .progress import display
from .run_command import process, works_offline

OUT = "out"
LIST = ".watched.json"
LOOK_SECONDS = 1.0
"""Between two looks; a file whose size and time are the same in two of them is complete."""

AT_ONCE = 4
"""Files that are processed together, so that what is done is noted before the next ones begin."""

Processing = Callable[[Found], list[Outcome]]


@dataclass
class WatchedFolder:
    """What is known of the files of a folder. `seen` is how each looked at the last look."""

    folder: Path
    without: list[Path]
    done: dict[str, dict[str, str]] = field(default_factory=dict)
    seen: dict[Path, tuple[int, int]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    @property
    def out(self) -> Path:
        return self.folder / OUT

    def open(self) -> None:
        """Read what was done before. A list that cannot be read is begun anew: then files are processed twice."""
        with suppress(OSError, ValueError):
            known = json.loads((self.out / LIST).read_bytes())
            self.done = {str(name): dict(entry) for name, entry in known.items()}

    def complete(self) -> list[tuple[Path, str, str]]:
        """Return path, name and digest of the files that are complete and were not processed yet."""
        try:
            found = find_files(self.folder, without=[self.out, *self.without])
        except Refused:
            found = Found()
        for sentence in (*found.left_out, *found.unreadable):
            if sentence not in self.told:
                self.told.add(sentence)
                print(sentence, flush=True)
        looks = {path: _look(path) for path in found.paths}
        still = [
            (path, name)
            for path, name in zip(found.paths, found.names, strict=True)
            if (look := looks[path]) and look[0] and self.seen.get(path) == look
        ]
        self.seen = {path: look for path, look in looks.items() if look}
        fresh = []
        for path, name in still:
            known = self.done.get(name, {})
            if known.get("look") == str(looks[path]):
                continue
            with suppress(OSError):
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                if known.get("sha256") != digest:
                    fresh.append((path, name, digest))
                else:
                    known["look"] = str(looks[path])
        return fresh

    def note(self, path: Path, name: str, digest: str, outcome: Outcome) -> None:
        result = outcome.error or str(outcome.job.get("status", "failed"))
        self.done[name] = {"sha256": digest, "look": str(self.seen.get(path)), "result": result}
        write_whole(self.out / LIST, json.dumps(self.done, ensure_ascii=False, indent=1).encode())


def watch(folder: Path, job_profile: Path | None, output_language: str | None, looks: int | None = None) -> int:
    """Process what is there and what comes, until Ctrl-C or, for tests, after so many looks.

    Raises:
        Refused: the folder or the job profile cannot be used.
    """
    folder = expanded(folder)
    if not folder.is_dir():
        raise Refused(f"{folder} is no folder; name the one to watch: make watch DIR=path/to/folder")
    profile = readable_file(job_profile, "job profile") if job_profile else None
    watched = WatchedFolder(folder, [profile] if profile else [])
    writable_folder(watched.out)
    watched.open()
    print(f"Watching {folder}; what comes out is in {watched.out}. Ctrl-C ends it.", flush=True)
    with _pipeline(output_language or "en") as api:

        def processing(found: Found) -> list[Outcome]:
            with display() as shown:
                return process(api, found, profile, output_language, watched.out, shown)

        while looks is None or looks > 0:
            look_once(watched, processing, api)
            looks = None if looks is None else looks - 1
            time.sleep(LOOK_SECONDS)
    return 0


def look_once(watched: WatchedFolder, processing: Processing, api: ApiClient | None = None) -> None:
    """Process the complete new files, a few at a time, and note each as done with what became of it."""
    fresh = watched.complete()
    # Over all that were ever processed, so that two files of one stem never share a folder.
    names = list(dict.fromkeys([*watched.done, *(name for _, name, _ in fresh)]))
    folders = dict(zip(names, output_names(names), strict=True))
    for at in range(0, len(fresh), AT_ONCE):
        part = fresh[at : at + AT_ONCE]
        outcomes = processing(Found([path for path, _, _ in part], [folders[name] for _, name, _ in part]))
        for (path, name, digest), outcome in zip(part, outcomes, strict=True):
            watched.note(path, name, digest, outcome)
            _say(name, outcome)
            if api and outcome.job:
                # What came out is in the folder; a pipeline that runs for weeks must not keep it, too.
                with suppress(ApiRefused, OSError):
                    api.send("DELETE", f"/api/v1/cv/jobs/{outcome.job['jobId']}")


@contextmanager
def _pipeline(language: str) -> Iterator[ApiClient]:
    if works_offline(os.environ):
        with InProcess(language) as pipeline:
            yield pipeline.api
        return
    from .cloud import LocalCloud

    with LocalCloud(with_cache=False) as cloud:
        yield ApiClient(cloud.addresses.api, language=language)


def _say(name: str, outcome: Outcome) -> None:
    if outcome.error:
        print(f"{name}: {outcome.error}", flush=True)
    else:
        print(f"{name}: {outcome.job['status'].replace('_', ' ')}, {outcome.folder}", flush=True)
    for problem in _problems(outcome.job):
        print(f"  {problem}", flush=True)


def _problems(job: Mapping[str, object]) -> list[str]:
    """What of a job that has results failed all the same."""
    steps = job.get("steps") or {}
    assert isinstance(steps, dict)  # noqa: S101  for the type checker
    return [
        f"{step_name}: {step['reason']['message']}"
        for step_name, step in steps.items()
        if step["state"] == "failed" and step["reason"]
    ]


def _look(path: Path) -> tuple[int, int] | None:
    """Return size and time of the last change; None for a file that went away."""
    try:
        found = path.stat()
    except OSError as error:
        print(f"{path.name}: {reason(error)}.", flush=True)
        return None
    return found.st_size, found.st_mtime_ns
