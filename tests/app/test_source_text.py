"""A CV that is no PDF: its text is shown line by line, beside the data that were read from it."""

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.shared import Pt, RGBColor

from tests.app.conftest import Api, FakeContainer, api, container
from tests.app.test_jobs import PROFILE_TEXT, finished, run_all
from tests.app.test_upload import PDF

__all__ = ["api", "container"]


def word_cv() -> bytes:
    document = docx.Document()
    document.add_heading("Runa Sollberg", 0)
    document.add_paragraph("runa.sollberg@example.org")
    document.add_heading("Berufserfahrung", 1)
    document.add_paragraph("03/2016 - 09/2023  Entwicklerin, Fjordwerk GmbH, Lübeck")
    document.add_paragraph("Betrieb von Apache Kafka", style="List Bullet")
    white = document.add_paragraph().add_run("COBOL seit 30 Jahren, <script>alert(1)</script>")
    white.font.color.rgb = RGBColor(255, 255, 255)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Sprachen", "Deutsch, Englisch"
    document.add_paragraph().add_run("Kleingedrucktes").font.size = Pt(8)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


@pytest.fixture
def job(api: Api, container: FakeContainer) -> dict[str, Any]:
    return finished(api, container, {"jobProfile": PROFILE_TEXT}, cv=word_cv())


def lines_of(api: Api, job_id: str) -> list[dict[str, Any]]:
    answer = api.call("GET", f"/api/v1/cv/jobs/{job_id}/source/text")
    assert answer.status_code == 200, answer.body
    lines: list[dict[str, Any]] = answer.json_body["lines"]
    return lines


def test_the_text_of_a_word_file_stands_in_reading_order_without_what_is_hidden(api: Api, job: dict[str, Any]) -> None:
    lines = lines_of(api, job["jobId"])
    texts = [line["text"] for line in lines]
    assert texts[:3] == ["Runa Sollberg", "runa.sollberg@example.org", "Berufserfahrung"]
    assert [line["number"] for line in lines] == list(range(1, len(lines) + 1))
    assert not any("COBOL" in text or "script" in text for text in texts)
    by_text = {line["text"]: line for line in lines}
    assert by_text["Runa Sollberg"]["size"] > by_text["Berufserfahrung"]["size"] > 1
    assert by_text["Kleingedrucktes"]["size"] < 1
    assert by_text["Sprachen"]["row"] == by_text["Deutsch, Englisch"]["row"] > 0


def test_every_proven_value_leads_to_a_line_that_holds_it(api: Api, job: dict[str, Any]) -> None:
    cv = api.call("GET", f"/api/v1/cv/jobs/{job['jobId']}/cv").json_body
    lines = lines_of(api, job["jobId"])
    places = {pointer: place for pointer, (place, *_) in cv["evidence"].items() if place["box"]}
    assert {"/person/email", "/employments/0/employer"} <= places.keys()
    for pointer, place in places.items():
        _, y0, x1, y1 = place["box"]
        there = [
            line["text"]
            for line in lines
            if line["page"] == place["page"] and line["box"][1] < y1 and y0 < line["box"][3] and line["box"][0] < x1
        ]
        assert any(place["quote"].split("\n")[0] in text for text in there), pointer


def test_no_page_is_told_of_a_file_that_has_none(api: Api, container: FakeContainer, job: dict[str, Any]) -> None:
    cv = api.call("GET", f"/api/v1/cv/jobs/{job['jobId']}/cv").json_body
    assert cv["meta"]["hasPages"] is False
    page = container.outputs.get(f"{job['jobId']}/dashboard.html")
    assert page is not None
    assert "Apache Kafka" in page.decode()
    assert "(S. 1)" not in page.decode()
    assert "Seiten" not in page.decode()


def test_a_job_that_took_the_data_over_has_the_text_too(
    api: Api, container: FakeContainer, job: dict[str, Any]
) -> None:
    body = {"jobProfileText": "Rolle: Entwickler\n\nMuss-Anforderungen\n- Java"}
    second = api.json("POST", f"/api/v1/cv/jobs/{job['jobId']}/matches", body).json_body["jobId"]
    run_all(container)
    assert lines_of(api, second) == lines_of(api, job["jobId"])


def test_a_pdf_is_shown_itself(api: Api, container: FakeContainer) -> None:
    job = finished(api, container, cv=PDF)
    assert "source_text" not in {output["name"] for output in job["outputs"]}
    assert api.call("GET", f"/api/v1/cv/jobs/{job['jobId']}/source/text").status_code == 404
    assert api.call("GET", f"/api/v1/cv/jobs/{job['jobId']}/cv").json_body["meta"]["hasPages"] is True
