"""`run`: process CVs end to end on this laptop and leave what came out in a folder."""

import time
from collections.abc import Sequence
from pathlib import Path

from chalicelib.contracts.artifacts import DATA_ARTIFACTS
from chalicelib.documents import output_documents

from .api_client import ApiClient, ApiRefused
from .cloud import LocalCloud
from .outcome import Outcome
from .progress import Display, current_step, display

CV_ENDINGS = (".pdf", ".docx")
TERMINAL = ("completed", "completed_with_errors", "failed")
KNOWN_FILES = [artifact.filename for artifact in DATA_ARTIFACTS.values()]
KNOWN_FILES += [document.filename for document in output_documents().values()]
PATIENCE_SECONDS = 180.0
"""Longest wait for a change in any job; the pipeline itself gives up earlier."""


def run(cv: Path, job_profile: Path | None, output_language: str | None, out: Path) -> int:
    """Process a file or every CV of a folder, print what was found, and return the exit code."""
    cvs = find_cvs(cv)
    if not cvs:
        print(f"There is no CV at {cv}: neither a PDF nor a Word file (.docx).")
        return 1
    if job_profile and not job_profile.is_file():
        print(f"There is no job profile at {job_profile}.")
        return 1
    with LocalCloud() as cloud:
        api = ApiClient(cloud.addresses.api, language=output_language or "en")
        with display() as shown:
            outcomes = process(api, cvs, job_profile, output_language, out, shown)
    from .summary import print_one, print_table
    from .summary_page import write_summary

    if cv.is_dir():
        print_table(outcomes)
        print(f"\nWith links to the documents: {write_summary(outcomes, out)}")
    else:
        print_one(outcomes[0])
    return 0 if any(outcome.is_good for outcome in outcomes) else 1


def find_cvs(path: Path) -> list[Path]:
    """Return the file itself, or the PDF and Word files of the folder by name."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        return []
    return sorted(file for file in path.iterdir() if file.suffix.lower() in CV_ENDINGS and file.is_file())


def process(
    api: ApiClient,
    cvs: Sequence[Path],
    job_profile: Path | None,
    output_language: str | None,
    out: Path,
    shown: Display,
) -> list[Outcome]:
    """Upload all, wait for all, download all; in the order given."""
    outcomes = [Outcome(path.name, folder) for path, folder in zip(cvs, output_folders(cvs, out), strict=True)]
    waiting: dict[str, Outcome] = {}
    for path, outcome in zip(cvs, outcomes, strict=True):
        try:
            waiting[api.upload(path, job_profile, output_language)] = outcome
            shown.show(outcome.name, 0, "uploaded")
        except ApiRefused as refusal:
            outcome.error = str(refusal)
            shown.show(outcome.name, 100, "rejected")
    changed_at = time.monotonic()
    while waiting:
        for job_id, outcome in list(waiting.items()):
            job = api.job(job_id)
            if job != outcome.job:
                changed_at = time.monotonic()
            outcome.job = job
            if job["status"] not in TERMINAL:
                shown.show(outcome.name, job["progress"], current_step(job["steps"]))
                continue
            del waiting[job_id]
            _collect(api, outcome)
            shown.show(outcome.name, 100, job["status"].replace("_", " "))
        if time.monotonic() - changed_at > PATIENCE_SECONDS:
            for outcome in waiting.values():
                outcome.error = f"No progress for {PATIENCE_SECONDS:.0f} seconds; given up."
            break
        if waiting:
            time.sleep(0.1)
    return outcomes


def output_folders(cvs: Sequence[Path], out: Path) -> list[Path]:
    """Return `out/<name>` for each CV; a second one of the same name gets its ending or a number."""
    taken: set[str] = set()
    folders = []
    for path in cvs:
        candidates = [path.stem, path.name.replace(".", "-"), *(f"{path.stem}-{number}" for number in range(2, 10_000))]
        name = next(candidate for candidate in candidates if candidate.casefold() not in taken)
        taken.add(name.casefold())
        folders.append(out / name)
    return folders


def _collect(api: ApiClient, outcome: Outcome) -> None:
    if outcome.job["error"]:
        outcome.error = outcome.job["error"]["message"]
    if not outcome.job["outputs"]:
        return
    outcome.folder.mkdir(parents=True, exist_ok=True)
    for left_over in KNOWN_FILES:
        # Of an earlier run, perhaps with a job profile: it must not pass for one of this run.
        (outcome.folder / left_over).unlink(missing_ok=True)
    for output in outcome.job["outputs"]:
        path = outcome.folder / output["filename"]
        path.write_bytes(api.download(output["url"]))
        outcome.files.append(path)
