"""`make eval ENGINE=recorded`: the whole path of a language model, without a network."""

import re

import pytest

from tests.eval.run import main


def test_the_recorded_model_reads_the_samples_and_finishes_whole_jobs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-recorded")
    assert main(["--engine", "recorded"]) == 0
    said = capsys.readouterr().out
    micro = re.search(r"micro +([\d.]+)", said)
    assert micro and float(micro[1]) > 99
    assert len(re.findall(r"^  (de|en|fr|scan) +completed +[45] ", said, re.MULTILINE)) == 4
    # What was made up counts as made up: one skill of the French CV, everything of the scan.
    assert re.search(r"fr +completed +4 +1 of \d+", said)
    assert re.search(r"scan +completed +5 +(\d+) of \1 +0 of 14", said)
