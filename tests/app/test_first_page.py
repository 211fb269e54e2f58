"""A picture of the first page is made with the job, so that the document is seen before the browser has drawn it."""

import base64
import io
import json
from typing import Any

import pytest
from PIL import Image

from chalicelib.reading import first_page, picture_of_first_page
from chalicelib.reading.first_page import MAX_PIXELS, PIXELS_ACROSS
from tests.app.conftest import Api, FakeContainer, api, container
from tests.app.test_jobs import PROFILE_TEXT, finished, run_all
from tests.app.test_source_text import word_cv
from tests.app.test_upload import PDF
from tests.unit.reading.pdf_builder import pdf, text

__all__ = ["api", "container"]

pytestmark = pytest.mark.usefixtures("no_documents")


def output_names(job: dict[str, Any]) -> set[str]:
    return {output["name"] for output in job["outputs"]}


def stored(container: FakeContainer, job_id: str) -> dict[str, Any]:
    content = container.outputs.get(f"{job_id}/first_page.json")
    assert content is not None
    found: dict[str, Any] = json.loads(content)
    return found


def picture_in(page: dict[str, Any]) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(page["data"])))


def test_a_pdf_has_a_picture_of_its_first_page_with_its_measures(api: Api, container: FakeContainer) -> None:
    job = finished(api, container, cv=PDF)
    assert "first_page" in output_names(job)
    page = stored(container, job["jobId"])
    assert page["schemaVersion"]
    picture = picture_in(page)
    assert (picture.format, picture.width, page["mediaType"]) == ("JPEG", PIXELS_ACROSS, "image/jpeg")
    assert picture.height == pytest.approx(PIXELS_ACROSS * page["height"] / page["width"], abs=1)
    # Something is on it, in black on white.
    darkest, lightest = picture.convert("L").getextrema()
    assert (darkest < 100, lightest > 240) == (True, True)


def test_a_document_without_pages_has_its_text_and_no_picture(api: Api, container: FakeContainer) -> None:
    job = finished(api, container, cv=word_cv())
    assert "first_page" not in output_names(job)
    assert "source_text" in output_names(job)


def test_it_goes_with_its_job_and_belongs_to_its_owner(api: Api, container: FakeContainer) -> None:
    job = finished(api, container, cv=PDF)
    path = f"/api/v1/cv/jobs/{job['jobId']}"
    assert api.call("GET", f"{path}/outputs/first_page").status_code == 302
    container.jobs.update(job["jobId"], {"user_id": "somebody else"})
    assert api.call("GET", f"{path}/outputs/first_page").status_code == 404
    container.jobs.update(job["jobId"], {"user_id": "local"})
    assert api.call("DELETE", path).status_code == 200
    assert list(container.outputs.list(f"{job['jobId']}/")) == []


def test_a_job_that_took_the_data_over_has_a_picture_of_its_own(api: Api, container: FakeContainer) -> None:
    first = finished(api, container, cv=PDF)["jobId"]
    answer = api.json("POST", f"/api/v1/cv/jobs/{first}/matches", {"jobProfileText": PROFILE_TEXT})
    run_all(container)
    assert stored(container, answer.json_body["jobId"]) == stored(container, first)


def test_a_page_lying_on_its_side_is_drawn_so() -> None:
    page = picture_of_first_page(pdf(text(50, 780, "Runa Sollberg", 18), size=(400, 200)))
    assert page is not None
    assert (page.width, page.height) == (400, 200)


def test_the_largest_page_makes_no_large_picture() -> None:
    page = picture_of_first_page(pdf(text(50, 780, "Runa Sollberg", 18), size=(100, 14_000)))
    assert page is not None
    picture = picture_in(page.model_dump())
    assert picture.width * picture.height <= MAX_PIXELS * 1.01


@pytest.mark.parametrize("content", [b"%PDF-1.4 and nothing else", b"no PDF at all", b""])
def test_what_cannot_be_drawn_has_none_and_fails_nothing(content: bytes) -> None:
    assert picture_of_first_page(content) is None


def test_a_page_beyond_all_size_is_not_drawn() -> None:
    assert picture_of_first_page(pdf(text(50, 780, "Runa Sollberg", 18), size=(100, 14_500))) is None


def test_a_file_that_shows_all_it_has_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []
    monkeypatch.setattr(first_page, "inspect_pdf", parsed.append)
    assert first_page.draw_first_page(PDF)["width"] > 0
    assert parsed == []
