"""People correct a job: profile, verdicts, texts and their versions, on the real steps with the offline engine."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document

from chalicelib.pipeline.files import key_in_bucket
from tests.app.conftest import Api, FakeContainer
from tests.app.test_jobs import PDF, PROFILE_TEXT, finished, run_all
from tests.attack.hidden_pdf import Drawing, build


class Desk:
    """One job and what a person asks of it."""

    def __init__(self, api: Api, container: FakeContainer, job: dict[str, Any]) -> None:
        self.api, self.container = api, container
        self.path = f"/api/v1/cv/jobs/{job['jobId']}"

    def get(self, name: str) -> Any:
        answer = self.api.call("GET", f"{self.path}/{name}")
        assert answer.status_code == 200, answer.body
        return answer.json_body

    def put(self, name: str, body: Any, version: int | None = None, status: int = 200) -> Any:
        headers = {} if version is None else {"If_Match": f'"{version}"'}
        answer = self.api.json("PUT", f"{self.path}/{name}", body, **headers)
        assert answer.status_code == status, answer.body
        run_all(self.container)
        return answer.json_body

    def restore(self, of: str, version: int) -> Any:
        answer = self.api.call("POST", f"{self.path}/versions/{of}/{version}/restore")
        assert answer.status_code == 200, answer.body
        run_all(self.container)
        return answer.json_body

    def job(self) -> Any:
        return self.api.call("GET", self.path).json_body

    def ended(self, step: str) -> str:
        return str(self.job()["steps"][step]["endedAt"])

    def criterion(self, word: str) -> str:
        return next(str(c["id"]) for c in self.get("match")["criteria"] if word in c["text"])

    def judgement(self, word: str) -> Any:
        wanted = self.criterion(word)
        return next(j for j in self.get("match")["judgements"] if j["criterionId"] == wanted)

    def document_text(self, name: str) -> str:
        stored = self.container.jobs.get(self.path.rsplit("/", 1)[-1])
        assert stored is not None
        content = self.container.outputs.get(key_in_bucket(stored.outputs[name]))
        assert content is not None
        if name == "dashboard_html":
            return content.decode()
        document = Document(BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.fixture
def desk(api: Api, container: FakeContainer) -> Desk:
    return Desk(api, container, finished(api, container, {"jobProfile": PROFILE_TEXT}))


def test_a_corrected_profile_is_judged_anew_without_reading_the_cv_again(desk: Desk) -> None:
    profile = desk.get("job-profile")
    kafka, cobol, terraform = profile["criteria"]
    read_at = desk.ended("cv_extractor")
    # Joined, split and added: the first part keeps its id, what is new gets one.
    cobol |= {"text": "Mindestens 3 Jahre Erfahrung mit Python"}
    profile["criteria"] = [terraform, kafka, cobol, {"id": "", "text": "Deutsch C1", "kind": "should"}]
    profile["engagement"]["remote"] = "80 %"
    profile["context"]["client"] = "Nordwind Energie AG"
    saved = desk.put("job-profile?confirm=true", profile, version=1)
    assert [c["id"] for c in saved["criteria"]] == [terraform["id"], kafka["id"], cobol["id"], "c4"]
    assert (saved["version"], saved["confirmedBy"], saved["editedBy"]) == (2, "local", "local")
    assert (saved["criteria"][2]["minYears"], saved["criteria"][3]["languageCode"]) == (3.0, "de")
    edited = {pointer for pointer, places in saved["evidence"].items() if places[0]["state"] == "edited"}
    assert {"/criteria/2/text", "/criteria/3/text", "/engagement/remote", "/context/client"} <= edited
    assert not any(pointer.startswith(("/criteria/0", "/criteria/1")) for pointer in edited)
    match = desk.get("match")
    assert [c["text"] for c in match["criteria"]] == [c["text"] for c in saved["criteria"]]
    assert (match["profileVersion"], desk.job()["status"]) == (2, "completed")
    assert desk.ended("cv_extractor") == read_at
    assert "Nordwind Energie AG" in desk.document_text("offer_word")


def test_an_edit_of_terms_alone_asks_no_judge(desk: Desk) -> None:
    profile, judged_at = desk.get("job-profile"), desk.ended("matcher")
    written_at = desk.ended("offer_generator")
    profile["engagement"]["rate"] = "110 €"
    desk.put("job-profile", profile)
    assert (desk.ended("matcher"), desk.ended("cv_generator")) == (judged_at, desk.ended("cv_generator"))
    assert desk.ended("offer_generator") > written_at
    # The same once more is no new version and no new run.
    again = desk.put("job-profile", profile | {"version": 1})
    assert again["version"] == 2


def test_the_list_follows_a_corrected_title(desk: Desk) -> None:
    profile = desk.get("job-profile")
    role = profile["role"] | {"title": "Data Engineer Nord"}
    context = profile["context"] | {"client": "Example Ltd"}
    desk.put("job-profile", profile | {"role": role, "context": context})

    assert (desk.job()["jobTitle"], desk.job()["jobClient"]) == ("Data Engineer Nord", "Example Ltd")


def test_a_profile_of_an_older_version_or_with_an_id_twice_is_refused(desk: Desk) -> None:
    profile = desk.get("job-profile")
    assert desk.put("job-profile", profile, version=7, status=412)["code"] == "edit_conflict"
    profile["criteria"].append(profile["criteria"][0])
    assert desk.put("job-profile", profile, status=400)["code"] == "invalid_request"
    profile["criteria"] = [{"id": "", "text": " – ", "kind": "must"}]
    assert desk.put("job-profile", profile, status=400)["code"] == "invalid_request"


def test_a_weight_changed_beside_the_match_survives_an_edit_of_the_cv(desk: Desk) -> None:
    cobol = desk.criterion("COBOL")
    desk.put("match/criteria", {"criteria": [{"id": cobol, "weight": 0}]})
    scored = desk.get("match")["score"]["total"]
    cv = desk.get("cv")
    cv["person"]["headline"] = "Datenarchitektin"
    desk.put("cv", cv)
    assert desk.get("match")["score"]["total"] == scored
    assert next(c["weight"] for c in desk.get("job-profile")["criteria"] if c["id"] == cobol) == 0


def test_a_persons_verdict_counts_and_is_marked_in_every_output(desk: Desk) -> None:
    cobol, before = desk.criterion("COBOL"), desk.get("match")["score"]["total"]
    change = {"criterionId": cobol, "verdict": "met", "reason": "Am Telefon ausführlich erklärt"}
    saved = desk.put("match/verdicts", {"overrides": [change]}, version=0)
    assert (saved["version"], saved["overrides"][0]["by"], saved["overrides"][0]["judged"]) == (1, "local", "not_met")
    match = desk.get("match")
    assert match["score"]["total"] > before
    assert desk.job()["score"] == match["score"]["total"]
    judged = desk.judgement("COBOL")
    assert (judged["verdict"], judged["override"]["isOutdated"], judged["evidence"]) == ("met", False, [])
    assert not any("COBOL" in strength for strength in match["strengths"])
    row = next(row for row in desk.get("offer")["fit"] if row["criterionId"] == cobol)
    assert (row["answer"], row["byPerson"]) == (True, True)
    offer = desk.document_text("offer_word")
    assert "Ja (unser Urteil)" in offer
    assert "Kein Beleg im Lebenslauf" in offer
    assert "Am Telefon ausführlich erklärt" in offer
    assert "Alle 2 Muss-Kriterien sind im Lebenslauf belegt" not in offer
    assert "ohne Beleg im Lebenslauf" in desk.document_text("dashboard_html")
    assert not any("COBOL" in finding["question"] for finding in desk.get("feedback")["findings"])
    # Withdrawn, everything is as the machine said.
    desk.put("match/verdicts", {"overrides": []}, version=1)
    assert (desk.get("match")["score"]["total"], desk.judgement("COBOL")["override"]) == (before, None)


def test_a_persons_verdict_survives_a_new_match_until_its_basis_changes(desk: Desk) -> None:
    cobol, kafka = desk.criterion("COBOL"), desk.criterion("Kafka")
    given = [
        {"criterionId": cobol, "verdict": "partly", "reason": "Kurs belegt"},
        {"criterionId": kafka, "verdict": "partly", "reason": "Nur ein Projekt"},
    ]
    desk.put("match/verdicts", {"overrides": given})
    cv = desk.get("cv")
    cv["skills"].append({"category": "Sprachen", "items": ["COBOL"]})
    desk.put("cv", cv)
    # The CV now shows COBOL, so what was said without it does not count; the other verdict does.
    outdated, held = desk.judgement("COBOL"), desk.judgement("Kafka")
    assert (outdated["verdict"], outdated["override"]["isOutdated"]) == ("met", True)
    assert (held["verdict"], held["override"]["isOutdated"], held["override"]["judged"]) == ("partly", False, "met")
    given[0]["renew"] = True
    desk.put("match/verdicts", {"overrides": given})
    assert desk.judgement("COBOL")["verdict"] == "partly"


def test_a_verdict_needs_a_reason_and_a_criterion_that_is_there(desk: Desk) -> None:
    for change in ({"criterionId": "c99", "verdict": "met", "reason": "x"}, {"criterionId": "c1", "verdict": "met"}):
        assert desk.put("match/verdicts", {"overrides": [change]}, status=400)["code"] == "invalid_request"


def test_ones_own_words_survive_new_runs_and_are_taken_back_field_by_field(desk: Desk) -> None:
    computed, mail = desk.get("offer"), desk.get("feedback")["mailText"]
    kafka = desk.criterion("Kafka")
    wording = desk.get("wording")
    wording["offer"] |= {"proposal": "Wir empfehlen sie mit Nachdruck.", "benefits": ["Sofort einsetzbar"]}
    wording["offer"] |= {"comments": {kafka: "Leitet den Kafka-Betrieb."}, "terms": {"rate": "115 € je Stunde"}}
    wording["mail"]["text"] = "Hallo, bitte rufen Sie mich an."
    assert desk.put("wording", wording, version=0)["version"] == 1
    cv = desk.get("cv")
    cv["person"]["headline"] = "Datenarchitektin"
    desk.put("cv", cv)
    offer, feedback = desk.get("offer"), desk.get("feedback")
    assert set(offer["edited"]) == {"proposal", "benefits", "terms.rate", f"comments.{kafka}"}
    assert (offer["proposal"], offer["terms"]["rate"]) == ("Wir empfehlen sie mit Nachdruck.", "115 € je Stunde")
    assert (feedback["mailText"], feedback["edited"]) == ("Hallo, bitte rufen Sie mich an.", ["mailText"])
    assert "Leitet den Kafka-Betrieb." in desk.document_text("offer_word")
    wording["offer"]["proposal"] = wording["mail"]["text"] = None
    desk.put("wording", wording, version=1)
    assert "Datenarchitektin" in desk.get("offer")["proposal"]
    assert (desk.get("offer")["benefits"], desk.get("feedback")["mailText"]) == (["Sofort einsetzbar"], mail)
    assert computed["edited"] == []


def test_every_version_is_listed_shown_and_brought_back(desk: Desk) -> None:
    profile, cv = desk.get("job-profile"), desk.get("cv")
    read = [criterion["text"] for criterion in profile["criteria"]]
    desk.put("job-profile", profile | {"criteria": profile["criteria"][:1]})
    desk.put("cv", cv | {"profile": "Kurz gesagt."})
    listed = desk.get("versions?of=job_profile")["versions"]
    assert [(v["version"], v["by"]) for v in listed] == [(1, None), (2, "local")]
    assert any(pointer.startswith("/criteria/c2") for pointer in listed[1]["changed"])
    assert [c["text"] for c in desk.get("versions/job_profile/1")["criteria"]] == read
    restored = desk.restore("job_profile", 1)
    assert (restored["version"], [c["text"] for c in restored["criteria"]]) == (3, read)
    assert restored["evidence"] == {}
    assert [c["text"] for c in desk.get("match")["criteria"]] == read
    assert desk.get("versions?of=job_profile")["versions"][-1]["restored"] == 1
    back = desk.restore("cv", 1)
    assert (back["profile"], back["evidence"], back["meta"]["version"]) == (cv["profile"], cv["evidence"], 3)
    assert desk.api.call("GET", f"{desk.path}/versions/cv/9").status_code == 404
    assert desk.api.call("GET", f"{desk.path}/versions/offer/1").status_code == 404


def test_criteria_typed_for_a_profile_that_had_none_take_the_warning_away(api: Api, container: FakeContainer) -> None:
    desk = Desk(api, container, finished(api, container, {"jobProfile": "Guten Tag, bitte melden Sie sich bei mir."}))
    assert "profile_in_doubt" in [warning["kind"] for warning in desk.job()["warnings"]]
    profile = desk.get("job-profile")
    profile["criteria"] = [{"id": "", "text": "Erfahrung mit Apache Kafka", "kind": "must"}]
    desk.put("job-profile", profile)
    assert not any(warning["kind"].startswith("profile_") for warning in desk.job()["warnings"])
    assert desk.get("match")["judgements"][0]["verdict"] == "met"


def with_unreadable_profile(api: Api, container: FakeContainer) -> Desk:
    """A job whose profile came as a picture of a page."""
    picture = "/Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace /DeviceGray /BitsPerComponent 8"
    page = Drawing(
        "q 500 0 0 700 40 60 cm /I Do Q", {"XObject": {"I": "@IMAGE"}}, {"IMAGE": (picture, bytes(range(256)))}
    )
    part = 'Content-Disposition: form-data; name="jobProfile"; filename="ad.pdf"\r\nContent-Type: application/pdf'
    ad = b"\r\n------boundary\r\n" + part.encode() + b"\r\n\r\n" + build(page)
    return Desk(api, container, finished(api, container, cv=PDF + ad))


def test_a_profile_typed_in_where_the_file_could_not_be_read_is_matched(api: Api, container: FakeContainer) -> None:
    desk = with_unreadable_profile(api, container)
    assert desk.job()["status"] == "completed_with_errors"
    assert desk.job()["steps"]["matcher"]["reason"]["code"] == "scanned_pdf"
    cv_written, read_at = desk.ended("cv_generator"), desk.ended("cv_extractor")
    typed = {
        "language": "de",
        "role": {"title": "Data Engineer"},
        "criteria": [{"id": "", "text": "Erfahrung mit Apache Kafka", "kind": "must"}],
    }
    empty = desk.get("job-profile")
    assert (empty["version"], empty["criteria"]) == (0, [])
    desk.put("job-profile", typed, version=1, status=412)
    saved = desk.put("job-profile?confirm=true", typed, version=0)
    assert (saved["version"], saved["criteria"][0]["id"]) == (1, "c1")
    job = desk.job()
    assert (job["status"], job["jobTitle"]) == ("completed", "Data Engineer")
    assert desk.get("match")["judgements"][0]["verdict"] == "met"
    assert {"offer.docx", "dashboard.html"} <= {output["filename"] for output in job["outputs"]}
    assert (desk.ended("cv_generator"), desk.ended("cv_extractor")) == (cv_written, read_at)
    assert [version["version"] for version in desk.get("versions")["versions"]] == [1]
    # From here on it is a profile like any other.
    typed["criteria"].append({"id": "", "text": "Deutsch C1", "kind": "should"})  # type: ignore[attr-defined]
    assert desk.put("job-profile", typed, version=1)["version"] == 2


def test_a_typed_profile_outlives_a_retry_and_a_regeneration(api: Api, container: FakeContainer) -> None:
    desk = with_unreadable_profile(api, container)
    desk.put("job-profile", {"language": "de", "criteria": [{"id": "", "text": "Kafka", "kind": "must"}]})
    assert api.call("POST", f"{desk.path}/regenerate").status_code == 202
    run_all(container)
    assert desk.job()["status"] == "completed"
    assert desk.get("match")["judgements"][0]["verdict"] == "met"


def test_nobody_corrects_a_job_of_someone_else_or_one_without_a_profile(api: Api, container: FakeContainer) -> None:
    desk = Desk(api, container, finished(api, container))
    assert api.call("GET", f"{desk.path}/job-profile").status_code == 409
    assert api.json("PUT", f"{desk.path}/match/verdicts", {"overrides": []}).status_code == 409
    job_id = desk.path.rsplit("/", 1)[-1]
    container.jobs.update(job_id, {"user_id": "someone-else"})
    for name in ("job-profile", "match/verdicts", "wording", "versions", "versions/cv/1"):
        assert api.call("GET", f"{desk.path}/{name}").status_code == 404


def test_a_saved_profile_has_versions_and_jobs_say_which_they_were_judged_with(
    api: Api, container: FakeContainer
) -> None:
    made = api.json("POST", "/api/v1/job-profiles", {"title": "Data Engineer", "text": PROFILE_TEXT})
    path = made.headers["Location"]
    profile = made.json_body["profile"]
    profile["criteria"][1]["text"] = "Erfahrung mit Fortran"
    edit = {"title": "Data Engineer Nord", "profile": profile}
    saved = api.json("PUT", f"{path}?confirm=1", edit, If_Match='"1"')
    assert (saved.status_code, saved.headers["ETag"], saved.json_body["title"]) == (200, '"2"', "Data Engineer Nord")
    assert saved.json_body["profile"]["confirmedAt"]
    assert api.json("PUT", path, edit, If_Match='"1"').status_code == 412
    named = api.json("PUT", path, {"title": "Data Nord", "profile": saved.json_body["profile"]}, If_Match='"2"')
    # Another name in the list is no other profile: still version 2, still confirmed.
    assert (named.headers["ETag"], named.json_body["title"]) == ('"2"', "Data Nord")
    assert named.json_body["profile"]["confirmedAt"] == saved.json_body["profile"]["confirmedAt"]
    assert [p["title"] for p in api.call("GET", "/api/v1/job-profiles").json_body["profiles"]] == ["Data Nord"]
    job = finished(api, container, {"jobProfileId": made.json_body["id"]})
    match = api.call("GET", f"/api/v1/cv/jobs/{job['jobId']}/match").json_body
    assert (match["savedProfileVersion"], match["profileVersion"]) == (2, 1)
    assert "Erfahrung mit Fortran" in [criterion["text"] for criterion in match["criteria"]]
    restored = api.call("POST", f"{path}/versions/1/restore", If_Match='"2"').json_body
    assert (restored["version"], restored["profile"]["criteria"][1]["text"]) == (3, "Erfahrung mit COBOL")
    assert [v["version"] for v in api.call("GET", f"{path}/versions").json_body["versions"]] == [1, 2, 3]
    ranking = api.call("GET", f"{path}/ranking").json_body
    assert (ranking["profileVersion"], ranking["candidates"][0]["profileVersion"]) == (3, 2)
    assert api.call("DELETE", path).status_code == 204
    assert not [file for file in container.outputs.list("owners/") if made.json_body["id"] in file.key]


class TestASaveWhoseAnswerWasLost:
    """The same request again: it is answered as made, while the job runs too, and nothing is made twice."""

    def again(self, desk: Desk, name: str, body: Any, version: int) -> Any:
        headers = {"If_Match": f'"{version}"'}
        first = desk.api.json("PUT", f"{desk.path}/{name}", body, **headers)
        assert first.status_code == 200, first.body
        # The documents are being written meanwhile.
        second = desk.api.json("PUT", f"{desk.path}/{name}", body, **headers)
        assert second.status_code == 200, second.body
        assert second.json_body == first.json_body
        run_all(desk.container)
        assert desk.put(name, body, version) == first.json_body
        return first.json_body

    def test_of_the_data(self, desk: Desk) -> None:
        cv = desk.get("cv")
        cv["person"]["phone"] = "+49 40 5550100"
        cv["person"]["headline"] = "Datenarchitektin"
        assert self.again(desk, "cv", cv, cv["meta"]["version"])["person"]["phone"] == "+49 40 5550100"
        # Who wants something else from the same version is refused as ever.
        cv["person"]["headline"] = "Baggerfahrerin"
        desk.put("cv", cv, cv["meta"]["version"], status=412)

    def test_of_the_profile(self, desk: Desk) -> None:
        profile = desk.get("job-profile")
        profile["criteria"][0]["text"] = "Mindestens 8 Jahre Erfahrung mit Python"
        self.again(desk, "job-profile", profile, profile["version"])

    def test_of_verdicts(self, desk: Desk) -> None:
        change = {"criterionId": desk.get("match")["criteria"][0]["id"], "verdict": "met", "reason": "Im Gespräch."}
        first = self.again(desk, "match/verdicts", {"overrides": [change]}, 0)
        self.again(desk, "match/verdicts", {"overrides": []}, first["version"])

    def test_of_a_text(self, desk: Desk) -> None:
        wording = desk.get("wording")
        wording["offer"]["proposal"] = "Unsere erste Wahl."
        self.again(desk, "wording", wording, 0)
