"""A look at a document before it is written: drawn with the wished options, and nothing of the job changes."""

from typing import Any

import pypdfium2
import pytest

from chalicelib.contracts.offer import Offer
from chalicelib.documents import own_template
from chalicelib.errors import TemplateCrashed
from tests.app.conftest import Api, FakeContainer, api, container
from tests.app.test_choices import job, person_of
from tests.app.test_jobs import finished
from tests.app.test_templates import add
from tests.app.test_upload import PDF
from tests.unit.documents.own_templates import fills_here, template

__all__ = ["api", "container", "fills_here", "job"]
pytestmark = pytest.mark.usefixtures("fills_here")


def look(api: Api, job: dict[str, Any], document: str, **options: Any) -> Any:
    body = {"document": document, "options": {**job["options"], **options}}
    return api.json("POST", f"/api/v1/cv/jobs/{job['jobId']}/preview", body)


def first_page(container: FakeContainer, job: dict[str, Any], document: str) -> str:
    content = container.outputs.get(f"{job['jobId']}/preview/{document}.pdf")
    assert content is not None
    pdf = pypdfium2.PdfDocument(content)
    try:
        return str(pdf[0].get_textpage().get_text_bounded())
    finally:
        pdf.close()


def test_documents_are_drawn_as_chosen_and_the_job_stays_as_it_is(
    api: Api, container: FakeContainer, job: dict[str, Any]
) -> None:
    name, before = person_of(api, job)["lastName"], api.call("GET", f"/api/v1/cv/jobs/{job['jobId']}").json_body
    assert look(api, job, "cv").status_code == 200
    assert name in first_page(container, job, "cv")
    assert look(api, job, "cv", choices={"name": "initials"}).status_code == 200
    assert name not in first_page(container, job, "cv")
    assert look(api, job, "blind").status_code == 200
    assert name not in first_page(container, job, "blind")
    assert look(api, job, "short", choices={"shortProfile": "full"}).status_code == 200
    assert "Kernkompetenzen" in first_page(container, job, "short")
    after = api.call("GET", f"/api/v1/cv/jobs/{job['jobId']}").json_body
    assert (after["options"], after["outputs"][0]["name"]) == (before["options"], before["outputs"][0]["name"])


def test_of_an_own_template_the_text_is_told(api: Api, job: dict[str, Any]) -> None:
    own = add(api, template(["OWN {{ name }}", "{{ headline }}"])).json_body["templateId"]
    seen = look(api, job, "cv", choices={"templates": {"cv": own}}).json_body
    assert seen["isOwnTemplate"] and seen["lines"][0].startswith("OWN ")
    assert ".docx" in seen["url"]


def test_why_an_own_template_was_not_used_is_said_beside_the_default_layout_and_logged(
    api: Api, container: FakeContainer, job: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = add(api, template(["OWN {{ name }}"])).json_body["templateId"]

    def crash(*_: object) -> bytes:
        raise TemplateCrashed("TypeError", ["template_filling.py:60 fill"])

    monkeypatch.setattr(own_template, "run_limited", crash)
    container.telemetry.events.clear()
    seen = look(api, job, "cv", choices={"templates": {"cv": own}}).json_body
    assert not seen["isOwnTemplate"] and ".pdf" in seen["url"]
    assert [(warning["kind"], warning["detail"]) for warning in seen["warnings"]] == [("template_crashed", "TypeError")]
    assert "Standardlayout" in seen["warnings"][0]["message"]
    logged = dict(container.telemetry.events)["template_crashed"]
    assert (logged["error"], logged["where"], logged["job_id"]) == (
        "TypeError",
        "template_filling.py:60 fill",
        job["jobId"],
    )
    # Nothing is wrong with the offer's template, so nothing is said of it.
    assert look(api, job, "offer", choices={"templates": {"cv": own}}).json_body["warnings"] == []


def test_what_is_not_written_cannot_be_looked_at(api: Api, job: dict[str, Any]) -> None:
    assert look(api, job, "short").json_body["code"] == "not_previewed"
    assert look(api, job, "blind", blind=False).json_body["code"] == "not_previewed"
    assert look(api, {**job, "jobId": "0" * 32}, "cv").status_code == 404


def test_the_offer_is_drawn_as_chosen_under_its_own_number_and_nothing_is_written(
    api: Api, container: FakeContainer, job: dict[str, Any]
) -> None:
    path = f"/api/v1/cv/jobs/{job['jobId']}/offer"
    name, offer = person_of(api, job)["lastName"], api.call("GET", path).json_body
    assert look(api, job, "offer").status_code == 200
    shown = " ".join(first_page(container, job, "offer").split())
    assert name in shown and offer["reference"] in shown
    assert look(api, job, "offer", choices={"offerName": "anonymous"}).status_code == 200
    assert name not in first_page(container, job, "offer")
    assert look(api, job, "offer", choices={"coverSheets": ["offer"]}, outputLanguage="en").status_code == 200
    assert "Nordwind Logistik AG" in first_page(container, job, "offer")
    assert api.call("GET", path).json_body == offer


def test_what_is_looked_at_has_the_words_that_were_written(
    api: Api, container: FakeContainer, job: dict[str, Any]
) -> None:
    key = f"{job['jobId']}/offer.json"
    written = Offer.model_validate_json(container.outputs.get(key) or b"")
    container.outputs.put(key, written.model_copy(update={"situation": "Model words."}).model_dump_json().encode(), "x")
    container.files.kept.forget(f"{job['jobId']}/")
    look(api, job, "offer")
    assert "Model words." in first_page(container, job, "offer")
    look(api, job, "offer", choices={"offerName": "initials"})
    assert "Model words." not in first_page(container, job, "offer")


def test_without_an_offer_there_is_none_to_look_at(api: Api, container: FakeContainer) -> None:
    job = finished(api, container, cv=PDF)
    assert look(api, job, "offer").status_code == 409
