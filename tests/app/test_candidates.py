"""Candidates over the API: taken in, found, joined, parted, annotated, deleted."""

import json
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from tests.app.conftest import Api, FakeContainer, api, container
from tests.app.test_jobs import PROFILE_TEXT, finished, run_all

__all__ = ["api", "container"]

ANNA = """Anna Lindqvist
Data Engineer
anna.lindqvist@example.com
+49 30 5550 1234
München

Berufserfahrung
03/2018 – heute
Data Engineer, Nordwind Logistik AG
• Betrieb von Apache Kafka und Spring Boot

Kenntnisse
Kafka, Terraform, C++

Sprachen
Deutsch – Muttersprache
"""
BELA = """Béla Novák
Projektleiter
bela.novak@example.com

Berufserfahrung
01/2015 – heute
Projektleiter, Südstern GmbH
• Einführung von SAP S/4HANA in Wien

Sprachen
Englisch – C1
"""


def taken(api: Api, container: FakeContainer, text: str = ANNA, fields: dict[str, str] | None = None) -> str:
    """Upload a CV, run its job, and return the candidate's id."""
    return str(finished_text(api, container, text, fields)["candidateId"])


def finished_text(
    api: Api, container: FakeContainer, text: str, fields: dict[str, str] | None = None
) -> dict[str, Any]:
    return finished(api, container, fields, text.encode())


def show(api: Api, candidate_id: str) -> Any:
    answer = api.call("GET", f"/api/v1/candidates/{candidate_id}")
    return answer.json_body if answer.status_code == 200 else answer.status_code


def names(api: Api, query: str = "") -> list[str]:
    answer = api.call("GET", f"/api/v1/candidates{query}")
    assert answer.status_code == 200, answer.body
    assert answer.json_body["total"] == len(answer.json_body["candidates"])
    return [candidate["name"] for candidate in answer.json_body["candidates"]]


def test_a_finished_job_has_a_candidate_with_its_score_and_job(api: Api, container: FakeContainer) -> None:
    job = finished_text(api, container, ANNA, {"jobProfile": PROFILE_TEXT})
    candidate = show(api, job["candidateId"])
    assert (candidate["name"], candidate["headline"], candidate["jobCount"]) == ("Anna Lindqvist", "Data Engineer", 1)
    listed = candidate["jobs"][0]
    assert (listed["jobId"], listed["jobTitle"], listed["score"]) == (job["jobId"], "Data Engineer", job["score"])
    assert job["score"] is not None
    assert names(api) == ["Anna Lindqvist"]


def test_a_job_that_could_not_be_read_makes_no_candidate(api: Api, container: FakeContainer) -> None:
    job = finished_text(api, container, "Rechnung Nr. 4711\n\nBetrag 100 EUR\n")
    assert (job["status"], job["candidateId"]) == ("failed", None)
    assert names(api) == []


@pytest.mark.parametrize(
    "query, found",
    [
        ("kafka", ["Anna Lindqvist"]),
        ("Kafka AND München", ["Anna Lindqvist"]),
        ("kafka muenchen", ["Anna Lindqvist"]),
        ("Kafka UND Wien", []),
        ("kafka OR wien", ["Anna Lindqvist", "Béla Novák"]),
        ("NOT kafka", ["Béla Novák"]),
        ("-kafka", ["Béla Novák"]),
        ('"spring boot"', ["Anna Lindqvist"]),
        ('"boot spring"', []),
        ("(kafka ODER sap) NICHT wien", ["Anna Lindqvist"]),
        ("c++", ["Anna Lindqvist"]),
        ("s/4hana", ["Béla Novák"]),
        ("terra*", ["Anna Lindqvist"]),
        ("terra", []),
        ("*leiter", ["Béla Novák"]),
        ("novak", ["Béla Novák"]),
        ("kafka AND", ["Anna Lindqvist"]),
        ("((kafka", ["Anna Lindqvist"]),
        ('"', ["Anna Lindqvist", "Béla Novák"]),
        ("NICHT (", ["Anna Lindqvist", "Béla Novák"]),
        ("🙂", []),
        ("kafka 🙂", ["Anna Lindqvist"]),
    ],
)
def test_a_search_finds_what_it_says(api: Api, container: FakeContainer, query: str, found: list[str]) -> None:
    from urllib.parse import quote

    taken(api, container, ANNA)
    taken(api, container, BELA)
    assert sorted(names(api, f"?q={quote(query)}")) == found


@pytest.mark.parametrize(
    "query, found",
    [
        ("language=de", ["Anna Lindqvist"]),
        ("language=en", ["Béla Novák"]),
        ("language=de&language=en", []),
        ("language=de&q=kafka", ["Anna Lindqvist"]),
        ("receivedFrom=2026-02-01", ["Béla Novák"]),
        ("receivedTo=2026-01-31", ["Anna Lindqvist"]),
        ("receivedFrom=2026-01-31&receivedTo=2026-02-28", ["Anna Lindqvist", "Béla Novák"]),
        # In Vienna the first of February had begun.
        ("receivedFrom=2026-02-01T00:00:00%2B01:00", ["Anna Lindqvist", "Béla Novák"]),
        ("receivedTo=2026-01-31T23:00:00Z", []),
    ],
)
def test_the_list_is_narrowed_down_by_language_and_by_when_the_last_cv_came(
    api: Api, container: FakeContainer, query: str, found: list[str]
) -> None:
    for text, day in (
        (ANNA, datetime(2026, 1, 31, 23, 30, tzinfo=UTC)),
        (BELA, datetime(2026, 2, 28, 9, 0, tzinfo=UTC)),
    ):
        candidate_id = taken(api, container, text)
        stored = container.candidates.stored["local", candidate_id]
        jobs = [job.model_copy(update={"added_at": day}) for job in stored.jobs]
        container.candidates.stored["local", candidate_id] = stored.model_copy(update={"jobs": jobs})
    answer = api.call("GET", f"/api/v1/candidates?{query}").json_body
    assert sorted(candidate["name"] for candidate in answer["candidates"]) == found
    assert {counted["language"] for counted in answer["languages"]} == {"de", "en"}


@pytest.mark.parametrize("query", ["receivedFrom=yesterday", "receivedTo=9999-12-31", "receivedFrom=2026-02-30"])
def test_a_day_that_there_is_not_is_refused(api: Api, query: str) -> None:
    assert api.call("GET", f"/api/v1/candidates?{query}").status_code == 400


def test_everything_of_a_candidate_comes_as_one_archive(api: Api, container: FakeContainer) -> None:
    job = finished_text(api, container, ANNA, {"jobProfile": PROFILE_TEXT})
    candidate_id = job["candidateId"]
    api.call(
        "PUT",
        f"/api/v1/candidates/{candidate_id}",
        b'{"tags": ["Pool"], "notes": [{"text": "Ruft an"}]}',
        Content_Type="application/json",
    )
    answer = api.call("GET", f"/api/v1/candidates/{candidate_id}/archive")
    assert answer.status_code == 302
    key = f"{job['jobId']}/archive/candidate.zip"
    with ZipFile(BytesIO(container.outputs.get(key) or b"")) as archive:
        files = {info.filename: archive.read(info) for info in archive.infolist()}
    kept = json.loads(files["candidate.json"])
    assert (kept["tags"], [note["text"] for note in kept["notes"]]) == (["Pool"], ["Ruft an"])
    folder = f"{job['jobTitle']} {job['jobId'][:8]}"
    assert files[f"{folder}/original/{job['cvFileName']}"] == ANNA.encode()
    named = f"{folder}/{job['candidate']} - "
    assert {f"{named}cv_data.json", f"{named}match.json", f"{named}Lebenslauf.docx"} <= files.keys()


def test_an_archive_does_not_outlive_what_is_in_it(api: Api, container: FakeContainer) -> None:
    first, second = (finished_text(api, container, ANNA) for _ in range(2))
    candidate_id = first["candidateId"]
    other = json.dumps({"candidateId": second["candidateId"]}).encode()
    api.call("POST", f"/api/v1/candidates/{candidate_id}/join", other, Content_Type="application/json")
    api.call("GET", f"/api/v1/candidates/{candidate_id}/archive")
    archives = [file.key for job in (first, second) for file in container.outputs.list(f"{job['jobId']}/archive/")]
    assert len(archives) == 1
    deleted = next(job["jobId"] for job in (first, second) if not archives[0].startswith(job["jobId"]))
    assert api.call("DELETE", f"/api/v1/cv/jobs/{deleted}").status_code == 200
    assert container.outputs.get(archives[0]) is None


def test_of_a_candidate_who_is_deleted_no_job_is_looked_at_for_the_others(
    api: Api, container: FakeContainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (finished_text(api, container, ANNA)["candidateId"] for _ in range(2))
    other = json.dumps({"candidateId": second}).encode()
    api.call("POST", f"/api/v1/candidates/{first}/join", other, Content_Type="application/json")
    asked: list[str] = []
    delete = container.outputs.delete_prefix
    monkeypatch.setattr(container.outputs, "delete_prefix", lambda prefix: asked.append(prefix) or delete(prefix))
    assert api.call("DELETE", f"/api/v1/candidates/{first}").json_body["jobs"] == 2
    assert asked and not [prefix for prefix in asked if "archive" in prefix]


def test_a_find_is_shown_where_it_stands(api: Api, container: FakeContainer) -> None:
    job = finished_text(api, container, ANNA)
    shown = api.call("GET", "/api/v1/candidates?q=muenchen%20kafka").json_body["candidates"][0]["evidence"]
    marked = {line["text"][start:end] for line in shown for start, end in line["marks"]}
    assert marked == {"Kafka", "München"}
    assert {line["jobId"] for line in shown} == {job["jobId"]}
    assert any(line["kind"] == "skill" and line["pointer"].startswith("/skills/") for line in shown)


def test_a_search_beyond_reason_is_a_bad_request(api: Api) -> None:
    assert api.call("GET", "/api/v1/candidates?q=" + "(" * 11 + "a").status_code == 400
    assert api.call("GET", "/api/v1/candidates?q=" + "a" * 301).status_code == 400


def test_the_same_person_is_asked_about_and_never_joined_silently(api: Api, container: FakeContainer) -> None:
    first = taken(api, container, ANNA)
    second = taken(api, container, ANNA.replace("Data Engineer", "Cloud Engineer").replace("+49 30 5550 1234", ""))
    taken(api, container, BELA)
    assert first != second
    asked = show(api, second)["duplicates"]
    assert [(other["candidateId"], other["reasons"]) for other in asked] == [(first, ["email", "employer"])]
    assert sorted(names(api, "?duplicates=1")) == ["Anna Lindqvist", "Anna Lindqvist"]
    joined = api.json("POST", f"/api/v1/candidates/{first}/join", {"candidateId": second})
    assert (joined.status_code, joined.json_body["jobCount"], joined.json_body["duplicates"]) == (200, 2, [])
    assert joined.json_body["headline"] == "Cloud Engineer", "the newest CV says who somebody is"
    assert [job["cv"] for job in joined.json_body["jobs"]] == [2, 1]
    assert sorted(names(api)) == ["Anna Lindqvist", "Béla Novák"]
    assert show(api, second)["candidateId"] == first, "the old address leads to the one who took them in"
    job = api.call("GET", f"/api/v1/cv/jobs/{joined.json_body['jobs'][0]['jobId']}").json_body
    assert job["candidateId"] == first
    again = api.json("POST", f"/api/v1/candidates/{first}/join", {"candidateId": second})
    assert again.json_body["version"] == joined.json_body["version"]


def test_who_was_kept_apart_is_not_asked_about_again(api: Api, container: FakeContainer) -> None:
    first, second = taken(api, container, ANNA), taken(api, container, ANNA)
    assert show(api, first)["duplicates"][0]["reasons"] == ["file", "email", "phone", "employer"]
    assert api.json("POST", f"/api/v1/candidates/{first}/apart", {"candidateId": second}).json_body["duplicates"] == []
    assert show(api, second)["duplicates"] == []
    assert names(api, "?duplicates=1") == []


def test_who_was_joined_can_be_parted_again(api: Api, container: FakeContainer) -> None:
    first, second = taken(api, container, ANNA), taken(api, container, BELA)
    joined = api.json("POST", f"/api/v1/candidates/{first}/join", {"candidateId": second}).json_body
    bela = next(job["jobId"] for job in joined["jobs"] if job["cv"] == 2)
    answers = [api.json("POST", f"/api/v1/candidates/{first}/part", {"jobIds": [bela]}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    parted = answers[0].json_body
    assert parted["candidateId"] == answers[1].json_body["candidateId"]
    assert (parted["name"], [job["jobId"] for job in parted["jobs"]]) == ("Béla Novák", [bela])
    assert show(api, first)["jobCount"] == 1
    assert names(api, "?q=sap") == ["Béla Novák"]
    assert api.call("GET", f"/api/v1/cv/jobs/{bela}").json_body["candidateId"] == parted["candidateId"]
    everything = {"jobIds": [bela]}
    assert api.json("POST", f"/api/v1/candidates/{parted['candidateId']}/part", everything).status_code == 404


def test_tags_and_notes_are_kept_searched_and_guarded_by_their_version(api: Api, container: FakeContainer) -> None:
    candidate_id = taken(api, container)
    path = f"/api/v1/candidates/{candidate_id}"
    version = api.call("GET", path).headers["ETag"]
    edit = {"tags": ["Pool Süd", "pool süd", " "], "notes": [{"text": "Ruft am Montag an"}]}
    saved = api.json("PUT", path, edit, If_Match=version)
    assert (saved.status_code, saved.json_body["tags"]) == (200, ["Pool Süd"])
    note = saved.json_body["notes"][0]
    assert note["id"] and note["writtenAt"]
    # The same once more: its answer may have been lost.
    assert api.json("PUT", path, edit, If_Match=version).json_body == saved.json_body
    other = edit | {"tags": ["Pool Ost"]}
    assert api.json("PUT", path, other, If_Match=version).json_body["code"] == "edit_conflict"
    assert names(api, "?q=montag") == names(api, "?tag=Pool%20S%C3%BCd") == ["Anna Lindqvist"]
    assert names(api, "?tag=Pool%20Nord") == []
    kept = api.json("PUT", path, {"tags": [], "notes": [note]}).json_body["notes"]
    assert kept == [note], "what was not changed keeps its time"


def test_what_was_edited_is_found(api: Api, container: FakeContainer) -> None:
    job = finished_text(api, container, ANNA)
    path = f"/api/v1/cv/jobs/{job['jobId']}/cv"
    cv = api.call("GET", path).json_body
    cv["person"]["headline"] = "Streaming-Architektin"
    api.json("PUT", path, cv)
    run_all(container)
    assert names(api, "?q=streaming") == ["Anna Lindqvist"]


def test_another_match_of_a_cv_belongs_to_the_same_candidate_at_once(api: Api, container: FakeContainer) -> None:
    job = finished_text(api, container, ANNA)
    order = {"jobProfileText": PROFILE_TEXT}
    second = api.json("POST", f"/api/v1/cv/jobs/{job['jobId']}/matches", order).json_body["jobId"]
    running = show(api, job["candidateId"])["jobs"]
    assert [(listed["jobId"], listed["cv"]) for listed in running] == [(second, 1), (job["jobId"], 1)]
    run_all(container)
    assert show(api, job["candidateId"])["jobCount"] == 2
    receipt = api.call("DELETE", f"/api/v1/cv/jobs/{job['jobId']}").json_body
    assert receipt["keptJobs"] == [second]
    assert show(api, job["candidateId"])["jobCount"] == 1
    assert names(api, "?q=kafka") == ["Anna Lindqvist"]


def test_a_candidate_goes_with_their_last_job(api: Api, container: FakeContainer) -> None:
    job = finished_text(api, container, ANNA)
    assert api.call("DELETE", f"/api/v1/cv/jobs/{job['jobId']}").json_body["keptJobs"] == []
    assert show(api, job["candidateId"]) == 404
    assert names(api) == []


def test_deleting_a_candidate_leaves_nothing_and_says_what_was_there(api: Api, container: FakeContainer) -> None:
    job = finished_text(api, container, ANNA)
    path = f"/api/v1/candidates/{job['candidateId']}"
    api.json("POST", f"/api/v1/cv/jobs/{job['jobId']}/matches", {"jobProfileText": PROFILE_TEXT})
    run_all(container)
    api.json("PUT", path, {"tags": ["x"], "notes": [{"text": "Anna ruft an"}]})
    other = taken(api, container, BELA)
    receipt = api.call("DELETE", path).json_body
    assert (receipt["jobs"], receipt["notes"]) == (2, 1)
    assert receipt["uploads"] >= 4 and receipt["outputs"] > 10
    assert (show(api, job["candidateId"]), names(api)) == (404, ["Béla Novák"])
    assert [listed["candidateId"] for listed in api.call("GET", "/api/v1/cv/jobs").json_body["jobs"]] == [other]
    left = container.candidates.stored["local", job["candidateId"]].model_dump_json()
    assert "Anna" not in left and "kafka" not in left.lower()
    assert not [key for key in container.uploads.files if key.startswith(job["jobId"])]


def test_a_deletion_that_was_cut_short_is_gone_on_with(api: Api, container: FakeContainer) -> None:
    job = finished_text(api, container, ANNA)
    container.outputs.is_away = True
    assert api.call("DELETE", f"/api/v1/candidates/{job['candidateId']}").status_code == 503
    container.outputs.is_away = False
    assert api.call("DELETE", f"/api/v1/candidates/{job['candidateId']}").status_code == 200
    assert show(api, job["candidateId"]) == 404
    assert not [key for key in container.outputs.files if key.startswith(job["jobId"])]


def test_what_a_late_step_brings_back_of_a_deleted_candidate_goes_again(api: Api, container: FakeContainer) -> None:
    job = finished_text(api, container, ANNA)
    stored = container.jobs.get(job["jobId"])
    cv = container.files.read_model(stored, "cv")
    api.call("DELETE", f"/api/v1/candidates/{job['candidateId']}")
    container.catalogue.take_in(stored, cv)
    assert names(api) == []
    assert all(candidate.deleted_at for candidate in container.candidates.stored.values())


def test_retention_ends_what_a_candidate_says_of_a_job(api: Api, container: FakeContainer) -> None:
    candidate_id = taken(api, container)
    stored = container.candidates.stored["local", candidate_id]
    stored.jobs[0].ttl = 1000
    assert show(api, candidate_id) == 404
    assert names(api) == []
    assert container.candidates.stored["local", candidate_id].deleted_at


def test_a_list_is_paged(api: Api, container: FakeContainer) -> None:
    taken(api, container, ANNA)
    taken(api, container, BELA)
    first = api.call("GET", "/api/v1/candidates?limit=1").json_body
    second = api.call("GET", f"/api/v1/candidates?limit=1&cursor={first['nextCursor']}").json_body
    shown = [page["candidates"][0]["name"] for page in (first, second)]
    assert (sorted(shown), first["total"], second["nextCursor"]) == (["Anna Lindqvist", "Béla Novák"], 2, None)
