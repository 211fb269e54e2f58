"""`read-profile` and `match`: files in, JSON out."""

import json
from pathlib import Path

import pytest

from local.cli import SAMPLE_CV, SAMPLE_JOB_PROFILE, main


def test_a_job_profile_becomes_json(tmp_path: Path) -> None:
    target = tmp_path / "made" / "profile.json"
    assert main(["read-profile", str(SAMPLE_JOB_PROFILE), str(target)]) == 0
    profile = json.loads(target.read_text())
    assert {criterion["kind"] for criterion in profile["criteria"]} == {"must", "should", "soft"}


@pytest.mark.slow
def test_a_cv_and_a_job_profile_become_verdicts_and_a_score(tmp_path: Path) -> None:
    target = tmp_path / "match.json"
    assert main(["match", str(SAMPLE_CV), str(SAMPLE_JOB_PROFILE), str(target)]) == 0
    match = json.loads(target.read_text())
    assert len(match["judgements"]) == len(match["criteria"])
    assert match["score"]["total"] > 50


def test_what_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "profile.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    assert main(["read-profile", str(picture), str(tmp_path / "profile.json")]) == 1
    assert "profile.png: " in capsys.readouterr().err
    assert not (tmp_path / "profile.json").exists()


def test_what_is_not_there_or_cannot_be_written_is_one_line_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["match", str(tmp_path / "cv.pdf"), str(SAMPLE_JOB_PROFILE), str(tmp_path / "match.json")]) == 1
    assert capsys.readouterr().err == f"There is no CV at {tmp_path / 'cv.pdf'}.\n"

    def full(path: Path, content: bytes) -> int:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    target = tmp_path / "profile.json"
    assert main(["read-profile", str(SAMPLE_JOB_PROFILE), str(target)]) == 1
    assert capsys.readouterr().err == f"{target} could not be written: No space left on device.\n"
    assert list(tmp_path.iterdir()) == []
