"""`extract`: CV files to JSON files, in this process, without the cloud and without a network."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chalicelib.contracts.cv import Cv
from chalicelib.errors import InputRejected
from chalicelib.resources.explain import explain

from .run_command import find_cvs

Json = dict[str, Any]


def extract(source: Path, target: Path, form: str) -> int:
    """Write one JSON file per CV and return the exit code.

    A folder gives `target/<name>.json` for each of its files and 0; a single file gives `target` (or a file in it, if
    it is a folder) and 1 when it was rejected. A rejected file's JSON has `error` and `warnings` only.
    """
    cvs = find_cvs(source)
    if not cvs:
        print(f"There is no CV at {source}: neither a PDF nor a Word file (.docx).")
        return 1
    is_folder = source.is_dir()
    if is_folder or target.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        targets = [target / f"{path.stem}.json" for path in cvs]
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        targets = [target]
    write = WRITERS[form]
    # Two at a time: one is read in its own process while the rules run over the other.
    with ThreadPoolExecutor(max_workers=2) as pool:
        accepted = list(pool.map(lambda pair: extract_file(pair[0], pair[1], write), zip(cvs, targets, strict=True)))
    if is_folder:
        print(f"{sum(accepted)} of {len(cvs)} CVs extracted to {target}")
        return 0
    return 0 if accepted[0] else 1


def extract_file(source: Path, target: Path, write: Callable[[Cv], Json]) -> bool:
    """Return whether the file was accepted."""
    try:
        result = write(read_cv(source.read_bytes()))
        accepted = True
    except InputRejected as error:
        sentence = explain(error.code, "en", error.details)
        print(f"{source.name}: {sentence}")
        result = {"error": f"{error.code}: {sentence}", "warnings": []}
        accepted = False
    target.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return accepted


def read_cv(content: bytes) -> Cv:
    """Raises InputRejected."""
    from chalicelib.engines.grounding import ground
    from chalicelib.engines.offline.engine import OfflineEngine
    from chalicelib.reading import read_document

    document = read_document(content)
    return ground(OfflineEngine(lambda: datetime.now(UTC)).extract(document).cv, document)


def neutral(cv: Cv) -> Json:
    from .neutral_format import to_neutral

    return to_neutral(cv)


def json_resume(cv: Cv) -> Json:
    from chalicelib.documents.json_resume import to_json_resume

    return to_json_resume(cv)


WRITERS: dict[str, Callable[[Cv], Json]] = {"neutral": neutral, "json-resume": json_resume}
