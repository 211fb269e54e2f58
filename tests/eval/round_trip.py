"""What our own Word CV shows of a person, as a case for the scorer: read back, it has to give the same data."""

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from chalicelib.contracts.cv import Cv
from local.neutral_format import to_neutral
from tests.eval.corpus import Case

LISTS = ("work", "education", "certifications", "projects", "languages", "skills")


def case_of(name: str, language: str, file: Path, cv: Cv) -> Case:
    """The document shows the grouped expertise; the skills as written stand there only where nothing was grouped."""
    shown: dict[str, Any] = {key: [] for key in LISTS} | to_neutral(cv)
    written = [item for group in shown["skills"] for item in group.get("items", [])]
    expertise = [*cv.expertise.methods, *cv.expertise.technologies, *cv.expertise.other]
    shown["skills"] = [{"items": expertise or written}]
    for entry in (*shown["work"], *shown["projects"]):
        entry.setdefault("highlights", [])
    location = shown["basics"].get("location")
    if isinstance(location, str):
        shown["basics"]["location"] = {"city": location}
    truth = {"id": f"{name}_{language}", "lang": language, "region": "DE", "layout": "own", "truth": shown}
    return Case("own", file, truth | {"dropped": {}, "optional": {"skills": written}})


def print_with_libreoffice(files: Iterable[Path], folder: Path) -> None:
    """Print Word files to PDF in one go: starting LibreOffice takes longer than printing."""
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
