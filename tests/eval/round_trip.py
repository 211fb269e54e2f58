"""What our own Word CV shows of a person, as a case for the scorer: read back, it has to give the same data."""

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from chalicelib import resources
from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.documents.countries import country_in, nationality_in
from local.neutral_format import to_neutral
from tests.eval.corpus import Case

FONTS = Path(resources.__file__).parent / "fonts"
FONT_CONFIGURATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <edit name="family" mode="prepend" binding="same"><string>Agency Sans</string></edit>
  </match>
</fontconfig>
"""
LISTS = ("work", "education", "certifications", "projects", "languages", "skills")


def case_of(name: str, language: str, file: Path, cv: Cv) -> Case:
    """The document shows the grouped expertise; the skills as written stand there only where nothing was grouped.

    Nationalities and countries are in its own language.
    """
    cv = _in_language(cv, Language(language))
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


def _in_language(cv: Cv, language: Language) -> Cv:
    person, written_in = cv.person, cv.meta.document_language
    update: dict[str, Any] = {"nationalities": [nationality_in(n, language, written_in) for n in person.nationalities]}
    if person.address and person.address.country:
        country = country_in(person.address.country, language, written_in)
        update["address"] = person.address.model_copy(update={"country": country})
    return cv.model_copy(update={"person": person.model_copy(update=update)})


def print_with_libreoffice(files: Iterable[Path], folder: Path) -> None:
    """Print Word files to PDF in one go: starting LibreOffice takes longer than printing."""
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), *map(str, files)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(_own_fonts(folder))}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=environment)


def _own_fonts(folder: Path) -> Path:
    """Write a configuration of fonts with the product's own ones alone, which have the widths of Calibri.

    Lines break where the widths say; with what happens to be installed a test would judge the machine.
    """
    file = folder / "fonts.conf"
    file.write_text(FONT_CONFIGURATION.format(fonts=FONTS, cache=folder / "font-cache"), encoding="utf-8")
    return file
