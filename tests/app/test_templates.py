"""Word templates of an owner: kept by kind, named, chosen by job, by client or by default, and nobody else's."""

from io import BytesIO
from typing import Any

import docx
import pytest

from chalicelib.contracts.templates import MAX_TEMPLATES
from chalicelib.documents import own_template
from chalicelib.errors import TemplateCrashed
from tests.app.conftest import Api, FakeContainer, api, container
from tests.app.test_choices import CLIENT_PROFILE
from tests.app.test_jobs import finished, run_all
from tests.app.test_upload import PDF
from tests.unit.documents.own_templates import fills_here, template

__all__ = ["api", "container", "fills_here"]

ALL = "/api/v1/settings/templates"
SINGLE = "/api/v1/settings/template"
BINARY = "application/octet-stream"
FIRST, SECOND = template(["FIRST {{ name }}"]), template(["SECOND {{ name }}"])


pytestmark = pytest.mark.usefixtures("fills_here")


def add(api: Api, content: bytes, kind: str = "cv", name: str = "Nordwind") -> Any:
    return api.call("POST", f"{ALL}?kind={kind}&name={name}", content, Content_Type=BINARY)


def listed(api: Api) -> list[tuple[str, str, bool]]:
    return [(t["kind"], t["name"], t["isDefault"]) for t in api.call("GET", ALL).json_body["templates"]]


def first_line(container: FakeContainer, job_id: str, name: str = "cv.docx") -> str:
    content = container.outputs.get(f"{job_id}/{name}")
    assert content is not None
    return docx.Document(BytesIO(content)).paragraphs[0].text


def test_templates_are_kept_by_kind_and_the_first_of_each_is_the_default(api: Api) -> None:
    assert add(api, FIRST).status_code == 201
    add(api, SECOND, name="Kurz")
    add(api, FIRST, kind="blind", name="Blind")
    assert listed(api) == [("cv", "Nordwind", True), ("cv", "Kurz", False), ("blind", "Blind", True)]


def test_the_same_file_again_is_the_same_template_under_its_new_name(api: Api) -> None:
    one = add(api, FIRST).json_body
    two = add(api, FIRST, name="Neuer%20Name").json_body
    assert one["templateId"] == two["templateId"]
    assert listed(api) == [("cv", "Neuer Name", True)]


def test_a_template_is_renamed_made_the_default_read_and_deleted(api: Api) -> None:
    add(api, FIRST)
    second = add(api, SECOND).json_body["templateId"]
    changed = api.json("PUT", f"{ALL}/{second}", {"name": "Kunde B", "isDefault": True})
    assert changed.json_body["name"] == "Kunde B"
    assert [default for *_, default in listed(api)] == [False, True]
    assert api.call("GET", f"{ALL}/{second}").status_code == 302
    for _ in range(2):
        assert api.call("DELETE", f"{ALL}/{second}").status_code == 204
    assert len(listed(api)) == 1
    assert api.call("GET", f"{ALL}/{second}").status_code == 404
    assert api.json("PUT", f"{ALL}/{second}", {"name": "x"}).status_code == 404


def test_a_wrong_template_is_refused_at_once_with_its_place(api: Api) -> None:
    wrong = add(api, template(["{{ nmae }}"]))
    assert (wrong.status_code, wrong.json_body["code"]) == (422, "template_rejected")
    of_offer = add(api, template(["{{ reference }}"]), kind="cv")
    assert of_offer.json_body["tag"] == "{{ reference }}"
    assert add(api, template(["{{ reference }}"]), kind="offer").status_code == 201
    assert add(api, b"%PDF-1.7 x").json_body["code"] == "template_unusable"
    assert add(api, FIRST, kind="letter").status_code == 400
    assert listed(api) == [("offer", "Nordwind", True)]


def test_there_is_a_most_number_of_them(api: Api, container: FakeContainer) -> None:
    for number in range(MAX_TEMPLATES):
        container.templates.add("local", _cv(), str(number), b"%d" % number)
    refused = add(api, FIRST)
    assert (refused.status_code, refused.json_body["code"]) == (409, "too_many_templates")


def _cv() -> Any:
    from chalicelib.contracts.templates import TemplateKind

    return TemplateKind.CV


def test_the_one_template_from_before_is_the_default_of_the_cv(api: Api, container: FakeContainer) -> None:
    from chalicelib.pipeline.owner_files import owner_key

    container.outputs.put(owner_key("local", "template.docx"), FIRST, BINARY)
    assert listed(api) == [("cv", "template.docx", True)]
    job = finished(api, container, cv=PDF)
    assert first_line(container, job["jobId"]).startswith("FIRST")
    add(api, SECOND)
    assert [default for *_, default in listed(api)] == [True, False]


def test_the_old_addresses_keep_working(api: Api, container: FakeContainer) -> None:
    assert api.call("GET", SINGLE).status_code == 404
    assert api.call("PUT", SINGLE, FIRST, Content_Type=BINARY).status_code == 204
    assert api.call("GET", SINGLE).status_code == 302
    assert first_line(container, finished(api, container, cv=PDF)["jobId"]).startswith("FIRST")
    assert api.call("DELETE", SINGLE).status_code == 204
    assert not first_line(container, finished(api, container, cv=PDF)["jobId"]).startswith("FIRST")


def test_a_template_is_chosen_at_upload_by_job_by_client_or_by_default(api: Api, container: FakeContainer) -> None:
    add(api, FIRST)
    second = add(api, SECOND).json_body["templateId"]
    fields = {"jobProfile": CLIENT_PROFILE}
    job = finished(api, container, fields, cv=PDF)
    assert first_line(container, job["jobId"]).startswith("FIRST")

    options = {**job["options"], "choices": {"templates": {"cv": second}}}
    body = {"options": options, "keepForClient": True}
    assert api.json("POST", f"/api/v1/cv/jobs/{job['jobId']}/regenerate", body).status_code == 202
    run_all(container)
    assert first_line(container, job["jobId"]).startswith("SECOND")

    next_one = finished(api, container, fields, cv=PDF)
    assert first_line(container, next_one["jobId"]).startswith("SECOND")
    at_upload = finished(api, container, {**fields, "options": '{"templates": {"cv": "standard"}}'}, cv=PDF)
    assert not first_line(container, at_upload["jobId"]).startswith(("FIRST", "SECOND"))
    assert {output["name"] for output in at_upload["outputs"]} >= {"cv_word", "cv_pdf"}


def test_a_template_that_has_gone_costs_no_cv_and_is_warned_of(api: Api, container: FakeContainer) -> None:
    gone = add(api, FIRST).json_body["templateId"]
    api.call("DELETE", f"{ALL}/{gone}")
    job = finished(api, container, {"options": f'{{"templates": {{"cv": "{gone}"}}}}'}, cv=PDF)
    assert job["status"] == "completed"
    assert [warning["kind"] for warning in job["warnings"]] == ["template_not_used"]


@pytest.mark.parametrize("kind", ["cv", "blind", "offer"])
def test_a_sample_of_each_kind_is_there_to_begin_from_and_is_accepted(
    api: Api, container: FakeContainer, kind: str
) -> None:
    assert api.call("GET", f"/api/v1/settings/template-samples/{kind}").status_code == 302
    (key,) = [key for key in container.outputs.files if f"samples/{kind}-de" in key]
    assert add(api, container.outputs.get(key) or b"", kind=kind).status_code == 201


def test_a_bug_over_a_template_is_said_and_logged_without_its_message(
    api: Api, container: FakeContainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> bytes:
        raise TemplateCrashed("TypeError", ["template_filling.py:60 fill"])

    monkeypatch.setattr(own_template, "run_limited", crash)
    answer = add(api, FIRST)
    assert (answer.status_code, answer.json_body["code"]) == (422, "template_crashed")
    assert "Fehlers in der Software" in answer.json_body["detail"] and "places" not in answer.json_body
    logged = dict(container.telemetry.events)["template_crashed"]
    assert (logged["error"], logged["where"]) == ("TypeError", "template_filling.py:60 fill")
