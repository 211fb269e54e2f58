"""`read-profile` and `match`: files to JSON files, in this process, without the cloud and without a network."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from chalicelib.contracts.job_profile import JobProfile
from chalicelib.errors import InputRejected
from chalicelib.resources.explain import explain

from .extract_command import read_cv
from .files import Refused, expanded, readable_file, reason, write_whole

Read = TypeVar("Read")


def write_profile(source: Path, target: Path) -> int:
    """Write the job profile as data (schema: job_profile.json) and return the exit code."""
    return _written(target, read_profile(readable_file(source, "job profile")))


def write_match(cv: Path, job: Path, target: Path) -> int:
    """Write verdicts, quotes and score (schema: match.json), in the CV's language; return the exit code."""
    from chalicelib.engines.offline.engine import OfflineEngine
    from chalicelib.steps.match_cv import judge_match

    cv, job = readable_file(cv, "CV"), readable_file(job, "job profile")
    data = _named(cv, lambda: read_cv(cv.read_bytes()))
    match, _ = judge_match(data, read_profile(job), OfflineEngine(), data.meta.document_language)
    return _written(target, match)


def read_profile(source: Path) -> JobProfile:
    """Raises ValueError: the file cannot be read."""
    from chalicelib.engines.offline.engine import OfflineEngine
    from chalicelib.reading import read_document

    document = _named(source, lambda: read_document(source.read_bytes()))
    return OfflineEngine().read_job_profile(document).profile


def _named(source: Path, read: Callable[[], Read]) -> Read:
    """Raises ValueError, which the command line prints: the file's name and what is wrong with it."""
    try:
        return read()
    except InputRejected as error:
        raise ValueError(f"{source.name}: {explain(error.code, 'en', error.details)}") from error


def _written(target: Path, made: BaseModel) -> int:
    """Raises Refused: the file cannot be written; what was there before is untouched."""
    target = expanded(target)
    data = made.model_dump(mode="json", by_alias=True)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())
    except OSError as error:
        raise Refused(f"{target} could not be written: {reason(error)}.") from error
    return 0
