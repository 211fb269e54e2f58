"""`read-profile` and `match`: files to JSON files, in this process, without the cloud and without a network."""

import json
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel

from chalicelib.contracts.job_profile import JobProfile
from chalicelib.errors import InputRejected
from chalicelib.resources.explain import explain

from .extract_command import read_cv


def write_profile(source: Path, target: Path) -> int:
    """Write the job profile as data (schema: job_profile.json) and return the exit code."""
    return _written(source, target, lambda: read_profile(source))


def write_match(cv: Path, job: Path, target: Path) -> int:
    """Write verdicts, quotes and score (schema: match.json), in the CV's language; return the exit code."""
    from chalicelib.engines.offline.engine import OfflineEngine
    from chalicelib.steps.match_cv import judge_match

    def made() -> BaseModel:
        data = read_cv(cv.read_bytes())
        match, _ = judge_match(data, read_profile(job), OfflineEngine(), data.meta.document_language)
        return match

    return _written(job, target, made)


def read_profile(source: Path) -> JobProfile:
    """Raises InputRejected."""
    from chalicelib.engines.offline.engine import OfflineEngine
    from chalicelib.reading import read_document

    return OfflineEngine().read_job_profile(read_document(source.read_bytes())).profile


def _written(source: Path, target: Path, make: Callable[[], BaseModel]) -> int:
    try:
        made = make()
    except InputRejected as error:
        print(f"{source.name}: {explain(error.code, 'en', error.details)}")
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    data = made.model_dump(mode="json", by_alias=True)
    target.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0
