"""A rehearsal does a step's work on invented data, and what it loads is what real CVs need."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from chalicelib.contracts.offer import Offer
from chalicelib.engines.offline.engine import OfflineEngine
from chalicelib.reading import read_document
from chalicelib.rehearsal import rehearse
from chalicelib.settings import Settings
from chalicelib.wiring import STEP_MODULES, Container
from tests.eval.corpus import cv_of

MADE = {
    "cv_extractor": {"cv", "first_page", "job_profile", "resume"},
    "cv_generator": {"cv_word", "cv_pdf", "cv_blind", "cv_blind_pdf"},
    "matcher": {"match"},
    "feedback": {"feedback"},
    "offer_generator": {"offer", "offer_word", "offer_pdf"},
    "dashboard_builder": {"dashboard_html"},
}

BEGIN = """
import json, sys
from chalicelib.contracts.cv import Cv
from chalicelib.contracts.job_profile import JobProfile
from chalicelib.engines import limited, worker
from chalicelib.reading import read, worker as reading_worker
from chalicelib.rehearsal import rehearse
from chalicelib.settings import Settings
from chalicelib.wiring import Container

# The limited process's work, done here, where it can be watched.
reading_worker.limit_cpu = lambda seconds: None
reading_worker.load()
read.ask_reader = limited.ask_reader = worker.answer
container = Container(Settings(engine="offline"))
read_files, engine = container.read_document, container.offline_engine
for step in sys.argv[1:]:
    rehearse(step, container)

given = json.load(sys.stdin)
opened, before = [], set(sys.modules)
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
"""
READ = """
for name in given["cvs"]:
    document = read_files(open(name, "rb").read())
    limited.ground_in_limits(engine.extract(document), document)
for name in given["profiles"]:
    engine.read_job_profile(read_files(open(name, "rb").read()))
"""
JUDGE = """
for cv in map(Cv.model_validate, given["cvs"]):
    for profile in map(JobProfile.model_validate, given["profiles"]):
        engine.judge(profile.criteria, cv, cv.meta.document_language)
"""
WRITE = """
from chalicelib import rehearsal
invented = rehearsal._data()
opened.clear()
for cv in map(Cv.model_validate, given["cvs"]):
    rehearsal._data = lambda: {**invented, "cv": cv}
    rehearse(sys.argv[1], container)
"""
END = """
print(json.dumps({"opened": opened, "imported": sorted(set(sys.modules) - before)}))
"""
SAMPLES = Path("local/samples")
CVS = sorted(SAMPLES.glob("cv_*.pdf"))
PROFILES = sorted(SAMPLES.glob("job_profile*"))


@pytest.mark.parametrize("step", STEP_MODULES)
def test_a_rehearsed_step_makes_all_that_it_makes(step: str) -> None:
    result = rehearse(step, Container(Settings(engine="offline")))
    assert result.artifacts.keys() == MADE[step]
    assert not result.output_problems
    assert not result.input_problems


def test_a_rehearsed_offer_holds_the_criteria_to_the_tasks() -> None:
    offer = rehearse("offer_generator", Container(Settings(engine="offline"))).artifacts["offer"]
    assert isinstance(offer, Offer)
    assert offer.benefits


@pytest.mark.slow
def test_after_a_rehearsal_files_are_read_with_what_is_loaded() -> None:
    """In German, English and French, PDF and Word: the limited process's share, which nobody else can look into."""
    given = {"cvs": [str(file) for file in CVS], "profiles": [str(file) for file in PROFILES]}
    data, imported = loaded_after_rehearsal("cv_extractor", READ, given)
    # What only a CV from that country needs, each small, comes with the first of them.
    assert data == set()
    assert imported == ["phonenumbers.data.region_FR", "phonenumbers.data.region_GB"]


@pytest.mark.slow
def test_after_a_rehearsal_cvs_are_judged_with_what_is_loaded() -> None:
    """By a function that reads no files, and so has loaded nothing for that."""
    engine = OfflineEngine()
    profiles = [engine.read_job_profile(read_document(file.read_bytes())).profile for file in PROFILES]
    given = {"cvs": [cv_of(file) for file in CVS], "profiles": profiles}
    as_data = {name: [json.loads(one.model_dump_json()) for one in those] for name, those in given.items()}
    data, imported = loaded_after_rehearsal("matcher", JUDGE, as_data)
    assert data == set()
    assert imported == []


@pytest.mark.parametrize("step", ["cv_generator", "feedback", "offer_generator", "dashboard_builder"])
def test_after_a_rehearsal_documents_are_written_with_what_is_loaded(step: str) -> None:
    given = {"cvs": [json.loads(cv_of(file).model_dump_json()) for file in CVS]}
    data, imported = loaded_after_rehearsal(step, WRITE, given)
    # Widths of typefaces are for a CV whose last page holds a few lines alone; small, they come with the first of them.
    assert data - {"widths.yaml"} == set()
    assert imported == []


def loaded_after_rehearsal(step: str, work: str, given: Any) -> tuple[set[str], list[str]]:
    """Return names of data files and modules of packages that the work loads, in a process that rehearsed the step."""
    command = [sys.executable, "-c", BEGIN + work + END, step]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    data = {Path(name).name for name in found["opened"] if name.endswith((".yaml", ".json", ".txt"))}
    return data, [name for name in found["imported"] if name.partition(".")[0] not in sys.stdlib_module_names]
