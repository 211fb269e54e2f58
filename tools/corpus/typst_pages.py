"""Render with Typst; the templates are typst/*.typ and read the view as JSON."""

import json
import tempfile
from pathlib import Path

import typst

from tools.corpus.html_pages import titles
from tools.corpus.view import Look, Record, make_view

HERE = Path(__file__).parent


def render(record: Record, look: Look, template: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = {"v": make_view(record, look), "t": titles(record), "o": look.options}
        (Path(folder) / "cv.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        source = Path(folder) / "cv.typ"
        source.write_text((HERE / "typst" / f"{template}.typ").read_text(encoding="utf-8"), encoding="utf-8")
        typst.compile(str(source), output=str(target))
