"""`extract`: CV files to JSON files, in this process, without the cloud and without a network."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.errors import InputRejected
from chalicelib.resources.explain import explain

from .files import expanded, find_files, output_names, reason, writable_folder, write_whole

Json = dict[str, Any]


def extract(source: Path, target: Path, form: str) -> int:
    """Write one JSON file per CV and return the exit code: 1 where any file failed.

    A folder gives `target/<name>.json` for each of its files; a single file gives `target` (or a file in it, if it is
    a folder). A rejected file's JSON has `error` and `warnings` only.

    Raises:
        Refused: a path cannot be used; nothing was read.
    """
    target = expanded(target)
    found = find_files(source, without=[target])
    is_folder = expanded(source).is_dir()
    if is_folder or target.is_dir():
        writable_folder(target)
        targets = [target / f"{name}.json" for name in output_names(found.names)]
    else:
        writable_folder(target.parent)
        targets = [target]
    write = WRITERS[form]
    for sentence in (*found.left_out, *found.unreadable):
        print(sentence)
    # Two at a time: one is read in its own process while the rules run over the other.
    with ThreadPoolExecutor(max_workers=2) as pool:
        files = zip(found.paths, found.names, targets, strict=True)
        accepted = list(pool.map(lambda file: extract_file(file[0], file[1], file[2], write), files))
    if is_folder:
        print(f"{sum(accepted)} of {len(found.paths)} CVs extracted to {target}")
    return 0 if all(accepted) and not found.unreadable else 1


def extract_file(source: Path, name: str, target: Path, write: Callable[[Cv], Json]) -> bool:
    """Return whether the file was accepted and its JSON written."""
    try:
        result = write(read_cv(source.read_bytes()))
        accepted = True
    except InputRejected as error:
        result, accepted = _refusal(name, error.code, explain(error.code, "en", error.details)), False
    except OSError as error:
        result, accepted = _refusal(name, "file_unreadable", f"The file cannot be read: {reason(error)}."), False
    except Exception as error:  # noqa: BLE001  one file that meets a fault must not take the others with it
        fault = f"A fault in this program ({type(error).__name__}) met this file; the others are not concerned."
        result, accepted = _refusal(name, "internal_error", fault), False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, (json.dumps(result, ensure_ascii=False, indent=2) + "\n").encode())
    except OSError as error:
        print(f"{name}: {target} could not be written: {reason(error)}.")
        return False
    return accepted


def _refusal(name: str, code: str, sentence: str) -> Json:
    print(f"{name}: {sentence}")
    return {"error": f"{code}: {sentence}", "warnings": []}


def read_cv(content: bytes) -> Cv:
    """Return the CV that a document tells, or that a JSON file holds.

    Raises:
        InputRejected: it is no file that can be read, or no CV.
    """
    from chalicelib.engines.import_json import import_cv, looks_like_json
    from chalicelib.engines.limited import LimitedOfflineEngine, ground_in_limits
    from chalicelib.reading import read_document

    if looks_like_json(content):
        return import_cv(content, datetime.now(UTC), Language.EN)
    document = read_document(content)
    return ground_in_limits(LimitedOfflineEngine().extract(document), document)


def neutral(cv: Cv) -> Json:
    from .neutral_format import to_neutral

    return to_neutral(cv)


def json_resume(cv: Cv) -> Json:
    from chalicelib.documents.json_resume import to_json_resume

    return to_json_resume(cv)


WRITERS: dict[str, Callable[[Cv], Json]] = {"neutral": neutral, "json-resume": json_resume}
