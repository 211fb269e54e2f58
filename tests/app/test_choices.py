"""What the client sees of a CV: chosen per job, kept per client, in every document and never in its name."""

from io import BytesIO
from typing import Any

import docx
import pytest

from tests.app.conftest import Api, FakeContainer, api, container
from tests.app.test_jobs import PROFILE_TEXT, finished, run_all
from tests.app.test_upload import PDF

__all__ = ["api", "container"]

CLIENT_PROFILE = f"Kunde: Nordwind Logistik AG\n{PROFILE_TEXT}"


@pytest.fixture
def job(api: Api, container: FakeContainer) -> dict[str, Any]:
    job = finished(api, container, {"jobProfile": CLIENT_PROFILE}, cv=PDF)
    assert job["jobClient"] == "Nordwind Logistik AG"
    return job


def regenerate(api: Api, container: FakeContainer, job: dict[str, Any], keep: bool = False, **choices: Any) -> Any:
    body = {"options": {**job["options"], "choices": choices}, "keepForClient": keep}
    answer = api.json("POST", f"/api/v1/cv/jobs/{job['jobId']}/regenerate", body)
    assert answer.status_code == 202, answer.body
    run_all(container)
    return api.call("GET", f"/api/v1/cv/jobs/{job['jobId']}").json_body


def text_of(container: FakeContainer, job_id: str, name: str = "cv.docx") -> str:
    content = container.outputs.get(f"{job_id}/{name}")
    assert content is not None
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    foot = [p.text for section in document.sections for p in [*section.header.paragraphs, *section.footer.paragraphs]]
    return "\n".join([*(p.text for p in document.paragraphs), *cells, *foot, document.core_properties.title])


def person_of(api: Api, job: dict[str, Any]) -> dict[str, Any]:
    person: dict[str, Any] = api.call("GET", f"/api/v1/cv/jobs/{job['jobId']}/cv").json_body["person"]
    return person


def test_hidden_facts_and_sections_are_in_no_document_and_still_in_the_data(
    api: Api, container: FakeContainer, job: dict[str, Any]
) -> None:
    email = person_of(api, job)["email"]
    assert email in text_of(container, job["jobId"])
    assert "Sprachen" in text_of(container, job["jobId"])
    changed = regenerate(api, container, job, hiddenFacts=["email"], hiddenSections=["languages"])
    assert changed["status"] == "completed"
    for name in ("cv.docx", "cv_blind.docx"):
        assert email not in text_of(container, job["jobId"], name)
        assert "Sprachen" not in text_of(container, job["jobId"], name)
    assert person_of(api, job)["email"] == email
    assert changed["options"]["choices"]["hiddenSections"] == ["languages"]


def test_with_initials_nothing_tells_the_name_the_file_neither(
    api: Api, container: FakeContainer, job: dict[str, Any]
) -> None:
    person = person_of(api, job)
    changed = regenerate(api, container, job, name="initials")
    assert changed["status"] == "completed"
    text = text_of(container, job["jobId"])
    assert f"{person['firstName'][0]}. {person['lastName'][0]}." in text
    assert not [word for word in (person["firstName"], person["lastName"], person["email"]) if word in text]
    names = [o["downloadName"] for o in changed["outputs"] if o["name"] in ("cv_word", "cv_pdf")]
    assert len(names) == 2
    assert not [name for name in names if person["lastName"] in name]


def test_the_anonymous_cv_knows_the_person_also_by_what_is_hidden(
    api: Api, container: FakeContainer, job: dict[str, Any]
) -> None:
    facts = ["email", "phone", "links", "birth_date", "residence"]
    assert regenerate(api, container, job, hiddenFacts=facts)["status"] == "completed"
    person = person_of(api, job)
    assert person["lastName"] not in text_of(container, job["jobId"], "cv_blind.docx")


def test_choices_kept_for_a_client_hold_for_the_next_cv_and_for_nobody_else(
    api: Api, container: FakeContainer, job: dict[str, Any]
) -> None:
    regenerate(api, container, job, keep=True, hiddenFacts=["email"], projects=[0])
    kept = api.call("GET", "/api/v1/settings").json_body["clientChoices"]["nordwind logistik ag"]
    assert (kept["hiddenFacts"], kept["projects"]) == (["email"], None)
    second = finished(api, container, {"jobProfile": CLIENT_PROFILE}, cv=PDF)
    assert second["options"]["choices"]["hiddenFacts"] == ["email"]
    assert person_of(api, second)["email"] not in text_of(container, second["jobId"])
    other = finished(api, container, {"jobProfile": PROFILE_TEXT}, cv=PDF)
    assert other["options"]["choices"] is None
    assert person_of(api, other)["email"] in text_of(container, other["jobId"])


def test_what_the_anonymous_cv_hides_and_the_language_are_kept_for_the_client_too(
    api: Api, container: FakeContainer, job: dict[str, Any]
) -> None:
    cv = api.call("GET", f"/api/v1/cv/jobs/{job['jobId']}/cv").json_body
    school = cv["education"][0]["institution"]
    assert school == "Hochschule Karlsruhe"
    assert "Hochschule" not in text_of(container, job["jobId"], "cv_blind.docx")
    options = {**job["options"], "blindTowns": True, "blindSchools": False, "outputLanguage": "en", "choices": {}}
    body = {"options": options, "keepForClient": True}
    assert api.json("POST", f"/api/v1/cv/jobs/{job['jobId']}/regenerate", body).status_code == 202
    run_all(container)
    kept = api.call("GET", "/api/v1/settings").json_body["clientChoices"]["nordwind logistik ag"]
    assert (kept["anonymous"]["blindTowns"], kept["anonymous"]["blindSchools"]) == (True, False)
    second = finished(api, container, {"jobProfile": CLIENT_PROFILE}, cv=PDF)
    assert (second["options"]["blindTowns"], second["options"]["blindSchools"]) == (True, False)
    blind = text_of(container, second["jobId"], "cv_blind.docx")
    # Its name is shown but for the town in it.
    assert "Hochschule" in blind
    assert "Karlsruhe" not in blind
    assert second["outputLanguage"] == "en"
    other = finished(api, container, {"jobProfile": PROFILE_TEXT}, cv=PDF)
    assert (other["options"]["blindTowns"], other["outputLanguage"]) == (False, "de")


def test_nothing_is_kept_without_a_client_or_without_choices(api: Api, container: FakeContainer) -> None:
    job = finished(api, container, cv=PDF)
    body = {"options": {**job["options"], "choices": {}}, "keepForClient": True}
    answer = api.json("POST", f"/api/v1/cv/jobs/{job['jobId']}/regenerate", body)
    assert (answer.status_code, answer.json_body["code"]) == (400, "invalid_request")


def test_an_unknown_section_is_refused_by_name(api: Api, job: dict[str, Any]) -> None:
    body = {"options": {"choices": {"hiddenSections": ["hobbies"]}}}
    answer = api.json("POST", f"/api/v1/cv/jobs/{job['jobId']}/regenerate", body)
    assert (answer.status_code, answer.json_body["code"]) == (400, "invalid_request")
