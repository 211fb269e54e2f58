"""Render HTML pages of our own to PDF with Chromium."""

import itertools
import re
import subprocess
import tempfile
from pathlib import Path

import jinja2

from tools.corpus.pictures import landscape, portrait
from tools.corpus.view import Look, Record, make_view
from tools.corpus.words import DEFAULT_TITLES

HERE = Path(__file__).parent
CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
PAGES = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE / "html"), autoescape=True)
PAGES.globals.update(portrait=portrait, landscape=landscape)
PAGES.filters["groupby_run"] = lambda items, key: [
    list(group) for _, group in itertools.groupby(items, key=lambda item: item.get(key))
]
PAGES.filters["bare"] = lambda url: re.sub(r"^https?://(www\.)?", "", url)


def titles(record: Record) -> dict[str, str]:
    chosen: dict[str, str] = record.get("titles", {})
    return DEFAULT_TITLES[record["lang"]] | chosen


def render(record: Record, look: Look, template: str, target: Path) -> None:
    """Print html/<template>.html filled with what the look shows."""
    print_html(fill(record, look, template), target)


def fill(record: Record, look: Look, template: str) -> str:
    page = PAGES.get_template(f"{template}.html")
    return page.render(v=make_view(record, look), t=titles(record), o=look.options)


def print_html(html: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(html, encoding="utf-8")
        command = [*CHROMIUM, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
