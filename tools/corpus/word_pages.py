"""Write CVs as Word files, the tidy and the untidy way; LibreOffice prints those that are kept as PDF."""

import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document

from tools.corpus import (
    word_din,
    word_grids,
    word_narrow,
    word_odd,
    word_paragraphs,
    word_shaded,
    word_tables,
    word_typed,
)
from tools.corpus.html_pages import titles
from tools.corpus.view import Look, Record, make_view

TEMPLATES: dict[str, Callable[[Any, Record, dict[str, str]], None]] = {
    "tabs": word_paragraphs.tabs,
    "messy": word_paragraphs.messy,
    "labelled": word_paragraphs.labelled,
    "righttabs": word_paragraphs.righttabs,
    "datetable": word_tables.datetable,
    "sidetable": word_tables.sidetable,
    "rightcell": word_tables.rightcell,
    "boxedform": word_typed.boxedform,
    "fourcolumns": word_narrow.fourcolumns,
    "rightperiods": word_narrow.rightperiods,
    "positioncolumn": word_narrow.positioncolumn,
    "textboxes": word_odd.textboxes,
    "nestedtables": word_odd.nestedtables,
    "tabstorm": word_typed.tabstorm,
    "newscolumns": word_odd.newscolumns,
    "dottedform": word_typed.dottedform,
    "fromto": word_grids.fromto,
    "ruledgrid": word_grids.ruledgrid,
    "shadedheads": word_shaded.shadedheads,
    "darkcell": word_shaded.darkcell,
    "margintitles": word_narrow.margintitles,
    "dintable": word_din.dintable,
}


def render_docx(record: Record, look: Look, template: str, target: Path) -> None:
    document = Document()
    document.core_properties.author = ""
    TEMPLATES[template](document, make_view(record, look), titles(record))
    document.save(str(target))


def render_pdf(record: Record, look: Look, template: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "cv.docx"
        render_docx(record, look, template, source)
        target.write_bytes(convert_to_pdf(source.read_bytes()))


def convert_to_pdf(content: bytes) -> bytes:
    """Return a Word file as LibreOffice Writer prints it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "cv.docx"
        source.write_bytes(content)
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=180)
        return source.with_suffix(".pdf").read_bytes()
