"""No log line, metric or trace of the OpenAI engine holds personal data, whatever goes wrong."""

import re
import subprocess
import sys

import pytest

from chalicelib.reading import read_document
from tests.recorded_model import PAIRS
from tests.unit.engines.openai.log_everything import FAULTS

pytestmark = pytest.mark.slow

PERSONS = ["Tobias", "Wendelin", "Eleanor", "Marsh", "Camille", "Aubertin", "Ines", "Falkenried", "Ortlieb", "Tolland"]
DATA = ["@example", "04069 218", "7700 900318", "Kastanienweg", "Orchard Lane", "Nordlicht Consulting", "sk-test"]
LONG_LINE = 15
"""Letters from which on a line of a document cannot stand in a log by chance."""


@pytest.fixture(scope="module")
def logged() -> str:
    command = [sys.executable, "-m", "tests.unit.engines.openai.log_everything"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stderr[-2000:]
    return run.stdout + run.stderr


def test_every_way_to_fail_was_logged(logged: str) -> None:
    assert set(re.findall(r"^ended (\S+)-de ", logged, re.MULTILINE)) == {*FAULTS, "good"}
    assert "engine_fallback" in logged
    assert "step_crashed" in logged
    assert "ended crash cv_extractor: ValueError" in logged
    assert "_aws" in logged


@pytest.mark.parametrize("word", PERSONS + DATA)
def test_no_person_is_named(logged: str, word: str) -> None:
    assert word.casefold() not in logged.casefold()


@pytest.mark.parametrize("name", ["de", "en", "fr"])
def test_no_line_of_a_document_is_repeated(logged: str, name: str) -> None:
    lines = [line.text for file in PAIRS[name] for line in read_document(file.read_bytes()).lines]
    long_lines = [line for line in lines if len(line) >= LONG_LINE]
    assert len(long_lines) > 40
    assert [line for line in long_lines if line in logged] == []
