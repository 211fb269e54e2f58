"""Print HTML pages with programs that are not Chromium: WeasyPrint, and wkhtmltopdf's old WebKit."""

import os
import subprocess
import tempfile
from pathlib import Path

from tools.corpus.html_pages import fill
from tools.corpus.random.programs import find_program
from tools.corpus.view import Look, Record


def render_weasyprint(record: Record, look: Look, template: str, target: Path) -> None:
    command = [find_program("weasyprint"), "--quiet", "--encoding", "utf-8", "-", str(target)]
    subprocess.run(command, input=fill(record, look, template).encode(), check=True, capture_output=True, timeout=60)


def render_webkit(record: Record, look: Look, template: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(fill(record, look, template), encoding="utf-8")
        command = ["wkhtmltopdf", "--quiet", "--page-size", look.options.get("paper", "A4"), str(source), str(target)]
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment)
