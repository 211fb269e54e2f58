"""`run`: process CVs end to end on this laptop and leave what came out in a folder."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

from .api_client import ApiClient, ApiRefused, Json
from .files import Found, expanded, find_files, output_names, readable_file, reason, writable_folder
from .in_process import InProcess
from .outcome import Outcome
from .progress import Display, current_step, display
from .run_folder import replace_folder
from .scans import recognition, who_reads_scans
from .wiring_graph import function_seconds

if TYPE_CHECKING:
    from .cloud import LocalCloud

TERMINAL = ("completed", "completed_with_errors", "failed")
PATIENCE_SECONDS = 180.0
"""Longest wait for a change in any job; the pipeline itself gives up earlier."""

_FOR_THE_PAGE = frozenset({"first_page"})
"""Outputs that nobody wants in a folder."""

LOOK_SECONDS = 0.1
"""Between two looks at the jobs: each takes 4 ms of the processor that reads them."""

BATCH_LOOK_SECONDS = 60.0
"""Between two looks for the answers of a batch; they take minutes to hours."""


def run(cv: Path, job_profile: Path | None, output_language: str | None, out: Path, batch: bool = False) -> int:
    """Process a file or every CV of a folder, print what was found, and return the exit code: 1 where any failed.

    With `batch` a language model is asked in batches, which costs half and takes up to a day.

    Raises:
        Refused: a path cannot be used; nothing was processed.
    """
    job_profile = readable_file(job_profile, "job profile") if job_profile else None
    out = expanded(out)
    found = find_files(cv, without=[out, *([job_profile] if job_profile else [])])
    out = writable_folder(out)
    for sentence in (*found.left_out, *found.unreadable):
        print(sentence)
    language = output_language or "en"
    with display() as shown:
        if batch or not works_offline(os.environ):
            outcomes = _through_cloud(found, job_profile, output_language, out, shown, batch)
        else:
            # A second reader takes longer to start than all that it could do for one CV.
            with InProcess(language, readers=1 if len(found.paths) == 1 else 0) as pipeline:
                outcomes = process(pipeline.api, found, job_profile, output_language, out, shown)
    from .summary import print_one, print_table
    from .summary_page import write_summary

    if expanded(cv).is_dir():
        print_table(outcomes)
        try:
            print(f"\nWith links to the documents: {write_summary(outcomes, out)}")
        except OSError as error:
            print(f"\nThe page with links could not be written to {out}: {reason(error)}.")
            return 1
    else:
        print_one(outcomes[0])
    if any(outcome.is_unread_scan for outcome in outcomes):
        print(f"\nScans are {who_reads_scans(os.environ)}")
    return 0 if not found.unreadable and all(outcome.is_good for outcome in outcomes) else 1


def works_offline(environ: Mapping[str, str]) -> bool:
    """Whether no language model and no text recognition of AWS is asked, so that no cloud is needed at all."""
    with_model = environ.get("OPENAI_API_KEY") and environ.get("CV_ENGINE") != "offline"
    return not with_model and environ.get("CV_ENGINE") != "openai" and recognition(environ) != "textract"


def _through_cloud(
    found: Found, job_profile: Path | None, output_language: str | None, out: Path, shown: Display, batch: bool
) -> list[Outcome]:
    from .cloud import LocalCloud

    # Nothing is read twice in one run, so a cache would only take time to start.
    with LocalCloud(with_cache=False) as cloud:
        api = ApiClient(cloud.addresses.api, language=output_language or "en")
        look = _schedule(cloud) if batch else None
        with _called_off() if batch else nullcontext():
            return process(api, found, job_profile, output_language, out, shown, look)


def process(
    api: ApiClient,
    found: Found,
    job_profile: Path | None,
    output_language: str | None,
    out: Path,
    shown: Display,
    look: Callable[[], None] | None = None,
) -> list[Outcome]:
    """Upload all, wait for all, download all; in the order given.

    `look` hands in batches and brings their answers back; with it the questions of all go into batches.
    """
    outcomes = [
        Outcome(name, out / folder) for name, folder in zip(found.names, output_names(found.names), strict=True)
    ]
    waiting: dict[str, Outcome] = {}
    for path, outcome in zip(found.paths, outcomes, strict=True):
        try:
            waiting[api.upload(path, job_profile, output_language, look is not None)] = outcome
            shown.show(outcome.name, 0, "uploaded")
        except ApiRefused as refusal:
            _fail(outcome, str(refusal), shown)
        except HTTPException as error:
            _fail(outcome, f"The program broke the connection ({type(error).__name__}).", shown)
        except OSError as error:
            _fail(outcome, f"The file cannot be read: {reason(error)}.", shown)
    changed_at = time.monotonic()
    while waiting:
        for job_id, outcome in list(waiting.items()):
            try:
                job = api.job(job_id)
            except ApiRefused as refusal:
                del waiting[job_id]
                _fail(outcome, str(refusal), shown)
                continue
            if job != outcome.job or waits_for_batch(job):
                changed_at = time.monotonic()
            outcome.job = job
            if job["status"] not in TERMINAL and job_id in api.given_up:
                del waiting[job_id]
                _fail(outcome, api.given_up[job_id], shown)
                continue
            if job["status"] not in TERMINAL:
                shown.show(outcome.name, job["progress"], current_step(job["steps"]))
                continue
            del waiting[job_id]
            _collect(api, outcome)
            shown.show(outcome.name, 100, job["status"].replace("_", " "))
        patience = PATIENCE_SECONDS + function_seconds()
        if time.monotonic() - changed_at > patience:
            for outcome in waiting.values():
                _fail(outcome, f"No progress for {patience:.0f} seconds; given up.", shown)
            break
        if waiting and look and all(waits_for_batch(outcome.job) for outcome in waiting.values()):
            look()
        elif waiting:
            time.sleep(LOOK_SECONDS)
    return outcomes


def waits_for_batch(job: Json) -> bool:
    """Whether nothing happens to the job before answers come in."""
    states = [step["state"] for step in job["steps"].values()] if job else []
    return "running" not in states and any(step.get("batch") for step in job["steps"].values()) if job else False


def _schedule(cloud: "LocalCloud") -> Callable[[], None]:
    """Return what the sweeper's schedule does on AWS, with the wait before the next time."""
    is_first = True

    def look() -> None:
        nonlocal is_first
        if not is_first:
            time.sleep(BATCH_LOOK_SECONDS)
        is_first = False
        cloud.dispatcher.run_schedule("sweeper")

    return look


@contextmanager
def _called_off() -> Iterator[None]:
    """Leave nothing at the provider when the run is stopped: nobody would fetch the answers."""
    try:
        yield
    except BaseException:
        from chalicelib.wiring import container

        container().batch_collector.call_off()
        raise


def _fail(outcome: Outcome, sentence: str, shown: Display) -> None:
    outcome.error = sentence
    _keep(outcome, {})
    shown.show(outcome.name, 100, "failed")


def _collect(api: ApiClient, outcome: Outcome) -> None:
    if outcome.job["error"]:
        outcome.error = outcome.job["error"]["message"]
    try:
        wanted = [output for output in outcome.job["outputs"] if output["name"] not in _FOR_THE_PAGE]
        files = {output["filename"]: api.download(output["url"]) for output in wanted}
    except (OSError, HTTPException) as error:
        outcome.error = f"The documents could not be fetched: {error}."
        files = {}
    _keep(outcome, files)


def _keep(outcome: Outcome, files: Mapping[str, bytes]) -> None:
    """Write the files of this run in place of an earlier one's."""
    try:
        outcome.kept = replace_folder(outcome.folder, files)
        outcome.files = [outcome.folder / name for name in files]
    except OSError as error:
        there = " What is in it is of an earlier run." if outcome.folder.exists() else ""
        outcome.error += f" {outcome.folder} could not be written: {reason(error)}.{there}"
        outcome.error = outcome.error.strip()
