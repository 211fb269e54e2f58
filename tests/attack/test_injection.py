"""A CV's text stays text in every output, and its person is in no log: from the file to the documents."""

import contextlib
import io
import re
import zipfile
from pathlib import Path

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.documents.base import DocumentContext
from chalicelib.documents.dashboard import render_dashboard
from chalicelib.documents.word_cv import render_word_cv
from local.extract_command import extract_file, neutral, read_cv
from tests.unit.documents.samples import context_of

from .hidden_pdf import Drawing, build, cv, line

CODE = (
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% for x in range(9) %}",
    '=HYPERLINK("http://evil.example")',
    "javascript:alert(1)",
    "</w:t></w:r><w:fldSimple w:instr='DDEAUTO'/>",
    "../../etc/passwd",
)


def hostile_cv() -> Cv:
    lines = [line(60, 400 - 14 * i, text) for i, text in enumerate(CODE)]
    titles = line(60, 420, "Profile", 13, "F2")
    skills = line(60, 560, "<img src=x onerror=alert(1)>, {{config}}, C#")
    return read_cv(build(Drawing("\n".join([cv(), titles, skills, *lines]))))


def documents() -> DocumentContext:
    return context_of(hostile_cv(), Language.EN)


def test_nothing_of_a_cv_runs_on_the_dashboard() -> None:
    page = (render_dashboard(documents()) or b"").decode()
    assert "alert(1)" in page
    assert not re.search(r"<script>alert|<img src=x|href=[\"']javascript", page)


def test_nothing_of_a_cv_is_rendered_or_linked_in_word() -> None:
    file = render_word_cv(documents()) or b""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        body = package.read("word/document.xml").decode()
        links = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".rels"))
    assert "7*7" in body
    assert "<w:fldSimple" not in body
    assert "evil.example" not in links
    assert "javascript" not in links


def test_reading_a_cv_says_nothing_of_its_person(tmp_path: Path) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(build(Drawing(cv() + line(60, 480, "{{ }} <x>"))))
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        assert extract_file(source, "a.pdf", tmp_path / "a.json", neutral)
    assert "Osterwald" in (tmp_path / "a.json").read_text()
    assert not re.search("Osterwald|Marlene|5550123|example.org", said.getvalue())
