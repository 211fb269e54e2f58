"""A rehearsal does a step's work on invented data, and what it loads is what real CVs need."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib.contracts.offer import Offer
from chalicelib.rehearsal import rehearse
from chalicelib.settings import Settings
from chalicelib.wiring import STEP_MODULES, Container

MADE = {
    "cv_extractor": {"cv", "first_page", "job_profile", "resume"},
    "cv_generator": {"cv_word", "cv_pdf", "cv_blind", "cv_blind_pdf"},
    "matcher": {"match"},
    "feedback": {"feedback"},
    "offer_generator": {"offer", "offer_word", "offer_pdf"},
    "dashboard_builder": {"dashboard_html"},
}

PROGRAM = """
import json, sys
from pathlib import Path
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
for step in sys.argv[1:]:
    rehearse(step, container)

read_files, engine = container.read_document, container.offline_engine
samples = {path.stem: path.read_bytes() for path in sorted(Path("local/samples").iterdir())}
opened, before = [], set(sys.modules)
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
for name in ("tobias_wendelin", "eleanor_marsh", "camille_aubertin"):
    document = read_files(samples[f"cv_{name}"])
    cv = limited.ground_in_limits(engine.extract(document), document)
    for profile in ("job_profile", "job_profile_en", "job_profile_fr"):
        criteria = engine.read_job_profile(read_files(samples[profile])).profile.criteria
        engine.judge(criteria, cv, cv.meta.document_language)
print(json.dumps({"opened": opened, "imported": sorted(set(sys.modules) - before)}))
"""


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
def test_after_a_rehearsal_files_are_read_and_judged_with_what_is_loaded() -> None:
    """In German, English and French, PDF and Word: the limited process's share, which nobody else can look into."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "cv_extractor", "matcher"], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    data = {Path(name).name for name in found["opened"] if name.endswith((".yaml", ".json", ".txt"))}
    imported = [name for name in found["imported"] if name.partition(".")[0] not in sys.stdlib_module_names]
    # What only a CV in that language or from that country needs, each small, comes with the first of them.
    assert data == {"match.en.yaml", "match.fr.yaml"}
    assert imported == ["phonenumbers.data.region_FR", "phonenumbers.data.region_GB"]
