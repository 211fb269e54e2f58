"""The folder of a run: it holds what that run made and nothing of an earlier one; what people changed is kept aside."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from .files import write_whole

MADE = ".made.json"
"""Names and SHA-256 of what the run wrote; what differs from it has been changed by somebody."""


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Make the folder hold these files of this run; return where changed files of an earlier one are kept now.

    Without files an earlier run's go as well: they must not pass for this one's. What no run made stays.

    Raises:
        OSError: what was there before is untouched, or gone to where it is kept.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name[:60]}.", dir=folder.parent))
    try:
        for name, content in files.items():
            (fresh / name).write_bytes(content)
        write_whole(fresh / MADE, json.dumps({name: _digest(content) for name, content in files.items()}).encode())
        kept = _take_away(folder, list(files)) if folder.exists() else []
        if not files:
            if folder.exists() and not any(folder.iterdir()):
                folder.rmdir()
            return kept
        folder.mkdir(exist_ok=True)
        # Its list first: stopped in between, what is there is known to be a run's.
        for name in (MADE, *files):
            (fresh / name).replace(folder / name)
        return kept
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _take_away(folder: Path, coming: list[str]) -> list[Path]:
    """Remove what an earlier run made and nobody changed; move aside what was changed or stands in the way."""
    try:
        made: dict[str, str] = json.loads((folder / MADE).read_bytes())
    except (OSError, ValueError):
        made = {}
    kept: list[Path] = []
    aside: Path | None = None
    for name in sorted({*made, *coming}):
        file = folder / name
        if not file.is_file():
            continue
        if made.get(name) == _digest(file.read_bytes()):
            file.unlink()
            continue
        aside = aside or _folder_aside(folder)
        kept.append(file.replace(aside / name))
    (folder / MADE).unlink(missing_ok=True)
    return kept


def _folder_aside(folder: Path) -> Path:
    number = 1
    while True:
        aside = folder.with_name(f"{folder.name}-kept-{number}")
        try:
            aside.mkdir()
            return aside
        except FileExistsError:
            number += 1


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
