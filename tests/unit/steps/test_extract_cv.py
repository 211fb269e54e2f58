"""The first step: CV and job profile to data, with the offline engine and text documents."""

import json
from typing import Any

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv, EvidenceState, WarningKind
from chalicelib.contracts.document import Document
from chalicelib.contracts.job import Cost, Job, JobOptions
from chalicelib.contracts.job_profile import Criterion, CriterionKind, JobProfile
from chalicelib.engines.offline.engine import OfflineEngine
from chalicelib.errors import PasswordProtected, ScannedWithoutText
from chalicelib.ports import Extraction
from chalicelib.steps.base import StepResult, Tools
from chalicelib.steps.extract_cv import STEP
from tests.unit.engines.samples import NOW, make_cv, make_document

CV_TEXT = """Nora Feldmann
Projektleiterin
nora@feldmann.example

Berufserfahrung
03/2018 – heute
Projektleiterin, Nordwind AG
• Einführung von SAP S/4HANA

Sprachen
Deutsch – Muttersprache
"""

PROFILE_TEXT = """Rolle: Projektleiterin
Muss-Anforderungen
• Erfahrung mit SAP S/4HANA
"""


def read(content: bytes) -> Document:
    if content == b"locked":
        raise PasswordProtected()
    if content == b"scan":
        raise ScannedWithoutText()
    return make_document(content.decode(), Language.EN if content.startswith(b"Role:") else Language.DE)


def run(engine: Any = None, options: JobOptions | None = None, **values: bytes) -> StepResult:
    offline = OfflineEngine(lambda: NOW)
    job = Job(job_id="j1", options=options or JobOptions())
    tools = Tools(
        engine=engine or offline,
        offline=offline,
        clock=lambda: NOW,
        job=job,
        language=Language.DE,
        read_document=read,
    )
    return STEP.execute(values, tools)


def test_the_cv_becomes_data_and_a_json_resume() -> None:
    result = run(source=CV_TEXT.encode())
    cv = result.artifacts["cv"]
    assert isinstance(cv, Cv)
    assert cv.person.full_name == "Nora Feldmann"
    assert result.changes["candidate"] == "Nora Feldmann"
    assert result.changes["document_language"] is Language.DE
    resume = result.artifacts["resume"]
    assert isinstance(resume, bytes)
    assert json.loads(resume)["basics"]["name"] == "Nora Feldmann"
    assert "job_profile" not in result.artifacts
    assert result.input_problems == {}


def test_the_job_profile_becomes_criteria() -> None:
    profile = run(source=CV_TEXT.encode(), job_profile_source=PROFILE_TEXT.encode()).artifacts["job_profile"]
    assert isinstance(profile, JobProfile)
    assert [c.text for c in profile.criteria] == ["Erfahrung mit SAP S/4HANA"]


def test_documents_are_in_the_clients_language_unless_another_is_chosen() -> None:
    english = b"Role: Project Manager\nMust-have requirements\n- Experience with SAP S/4HANA\n- Fluent German\n"
    changes = run(source=CV_TEXT.encode(), job_profile_source=english).changes
    languages = {name: changes[name] for name in ("document_language", "profile_language")}
    assert languages == {"document_language": Language.DE, "profile_language": Language.EN}
    job = Job.model_validate({"jobId": "j1", **languages})
    assert job.output_language is Language.EN
    assert job.model_copy(update={"options": JobOptions(output_language=Language.FR)}).output_language is Language.FR
    assert job.model_copy(update={"profile_language": None}).output_language is Language.DE


def test_a_job_profile_without_criteria_says_so() -> None:
    result = run(source=CV_TEXT.encode(), job_profile_source=b"Rolle: Koch\nDie Firma Muster grillt am Freitag.")
    assert [w.kind for w in result.warnings][-1] is WarningKind.PROFILE_WITHOUT_CRITERIA


def test_a_job_profile_that_cannot_be_read_does_not_hold_up_the_cv() -> None:
    result = run(source=CV_TEXT.encode(), job_profile_source=b"locked")
    assert "cv" in result.artifacts
    assert "job_profile" not in result.artifacts
    problem = result.input_problems["job_profile"]
    assert (problem.code, problem.details["file"]) == ("password_protected", "job_profile")


def test_a_cv_that_cannot_be_read_is_rejected() -> None:
    with pytest.raises(ScannedWithoutText) as rejected:
        run(source=b"scan", job_profile_source=PROFILE_TEXT.encode())
    assert rejected.value.details["file"] == "cv"


class Inventive(OfflineEngine):
    """An engine that adds what stands nowhere."""

    def extract(self, document: Document, job_id: str = "") -> Extraction:
        return Extraction(make_cv(profile="Spricht fließend Mandarin."), Cost(tokens_in=7, engine="inventive"))


def test_what_an_engine_invents_is_marked_and_reported() -> None:
    result = run(engine=Inventive(), source=CV_TEXT.encode())
    cv = result.artifacts["cv"]
    assert isinstance(cv, Cv)
    assert cv.evidence["/profile"][0].state is EvidenceState.UNGROUNDED
    assert [(w.kind, w.pointer) for w in result.warnings] == [(WarningKind.UNGROUNDED_VALUE, "/profile")]
    assert result.cost
    assert (result.cost.tokens_in, result.cost.engine) == (7, "inventive")


def test_a_json_resume_is_taken_over_without_an_engine() -> None:
    resume = run(source=CV_TEXT.encode()).artifacts["resume"]
    assert isinstance(resume, bytes)
    cv = run(source=resume).artifacts["cv"]
    assert isinstance(cv, Cv)
    assert (cv.person.full_name, cv.meta.engine) == ("Nora Feldmann", "import")


RESUME = json.dumps({"basics": {"name": "Mara Beispiel"}, "work": [{"position": "Analystin"}]}).encode()
SAVED = JobProfile(
    language=Language.DE, criteria=[Criterion(id="c1", text="Python", kind=CriterionKind.MUST, weight=3)]
)


def test_a_saved_job_profile_is_taken_over_with_its_criteria_and_weights() -> None:
    result = run(source=RESUME, job_profile_source=SAVED.model_dump_json().encode())
    assert result.artifacts["job_profile"] == SAVED
    assert result.input_problems == {}


def test_a_job_profile_that_is_broken_json_does_not_hold_up_the_cv() -> None:
    result = run(source=RESUME, job_profile_source=b'{"criteria": 7}')
    assert result.input_problems["job_profile"].code == "file_damaged"
    assert "cv" in result.artifacts


def test_the_same_files_give_the_same_artifacts() -> None:
    first, second = (run(source=CV_TEXT.encode(), job_profile_source=PROFILE_TEXT.encode()) for _ in range(2))
    assert first == second
