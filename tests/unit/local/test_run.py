"""What `run` does around the pipeline: which files, which folders, what it says."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from local.api_client import encode_form
from local.outcome import Outcome
from local.progress import PlainDisplay, current_step, display
from local.summary import describe, in_score_order, print_table
from local.summary_page import write_summary


def job(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "status": "completed",
        "candidate": "Ada Example",
        "score": 78,
        "recommendation": "no_go",
        "warnings": [],
        "steps": {},
        "error": None,
    }
    return found | changes


def test_the_form_has_the_field_names_of_the_api_and_the_bytes_unchanged(tmp_path: Path) -> None:
    cv = tmp_path / 'Lebenslauf "Müller".pdf'
    cv.write_bytes(b"%PDF-\r\n\x00\xff")
    body, content_type = encode_form({"cv": cv}, {"outputLanguage": "en"})
    assert content_type.startswith("multipart/form-data; boundary=")
    assert b'name="outputLanguage"\r\n\r\nen\r\n' in body
    assert 'name="cv"; filename="Lebenslauf %22Müller%22.pdf"'.encode() in body
    assert b"Content-Type: application/pdf\r\n\r\n%PDF-\r\n\x00\xff\r\n" in body


def test_the_summary_says_what_was_found_and_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "cv_data.json").write_text(json.dumps({"employments": [{}, {}, {}]}))
    outcome = Outcome("ada.pdf", tmp_path, job=job(warnings=[{"message": "Hidden text was left out."}]))
    assert "Jobs        0" in describe(outcome), "what lies there is not of this run"
    outcome.files.append(tmp_path / "cv_data.json")
    text = "\n".join(describe(outcome))
    assert "Candidate   Ada Example" in text
    assert "Jobs        3" in text
    assert "Score       78 (no go)" in text
    assert "Hidden text was left out." in text
    assert str(tmp_path / "cv_data.json") in text


def test_the_summary_gives_the_reason_of_a_step_that_did_not_run(tmp_path: Path) -> None:
    steps = {"matcher": {"state": "skipped", "reason": {"code": "x", "message": "There is no job profile."}}}
    text = "\n".join(describe(Outcome("ada.pdf", tmp_path, job=job(score=None, steps=steps))))
    assert "Score       –" in text
    assert "Skipped     matching with the job profile: There is no job profile." in text


def test_the_summary_of_a_failed_job_is_its_sentence(tmp_path: Path) -> None:
    failed = Outcome("ada.pdf", tmp_path, error="The file is empty.", job=job(status="failed"))
    assert "ada.pdf: The file is empty." in describe(failed)


def test_the_table_is_in_score_order_and_what_failed_comes_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes = [
        Outcome("rejected.pdf", tmp_path, error="The file is empty."),
        Outcome("no-profile.pdf", tmp_path, job=job(score=None)),
        Outcome("second.pdf", tmp_path, job=job(score=40)),
        Outcome("first.pdf", tmp_path, job=job(score=90)),
        Outcome("nothing-met.pdf", tmp_path, job=job(score=0)),
    ]
    names = [outcome.name for outcome in in_score_order(outcomes)]
    assert names == ["first.pdf", "second.pdf", "nothing-met.pdf", "no-profile.pdf", "rejected.pdf"]
    print_table(outcomes)
    printed = capsys.readouterr().out.splitlines()
    assert printed[-1].startswith("rejected.pdf")
    assert printed[-1].endswith("The file is empty.")


def test_the_summary_page_links_documents_in_score_order_and_holds_no_markup_of_a_name(tmp_path: Path) -> None:
    low = Outcome("low.pdf", tmp_path / "low", job=job(score=10), files=[tmp_path / "low" / "cv.pdf"])
    high = Outcome("<b>.pdf", tmp_path / "high", job=job(score=90), files=[tmp_path / "high" / "dashboard.html"])
    page = write_summary([low, high], tmp_path).read_text(encoding="utf-8")
    assert page.index('href="high/dashboard.html"') < page.index('href="low/cv.pdf"')
    assert "&lt;b&gt;.pdf" in page and "<b>" not in page


def test_without_a_terminal_a_line_is_printed_only_when_something_changed(capsys: pytest.CaptureFixture[str]) -> None:
    shown = PlainDisplay()
    for percent in (0, 0, 40, 40):
        shown.show("ada.pdf", percent, "reading the CV")
    assert capsys.readouterr().out.splitlines() == [
        "ada.pdf:   0 %  reading the CV",
        "ada.pdf:  40 %  reading the CV",
    ]


def test_a_name_with_brackets_is_shown_on_a_terminal_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with display() as shown:
        shown.show("ada [/b].pdf", 40, "reading the CV")
    assert "ada [/b].pdf" in terminal.getvalue()


def test_a_form_takes_names_that_are_no_utf_8(tmp_path: Path) -> None:
    (tmp_path / "latin\udcfc.pdf").write_bytes(b"x")
    body, _ = encode_form({"cv": tmp_path / "latin\udcfc.pdf"}, {})
    assert b'filename="latin?.pdf"' in body


def test_steps_that_run_side_by_side_are_all_named() -> None:
    steps: dict[str, dict[str, object]] = {
        "cv_extractor": {"state": "done"},
        "matcher": {"state": "running"},
        "feedback": {"state": "running"},
        "offer_generator": {"state": "waiting"},
    }
    assert current_step(steps) == "matching with the job profile, writing feedback"
