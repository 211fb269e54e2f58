"""Where the state lies is remembered, and a stage that exists is never begun anew beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.tools import state
from infra.tools.cloud import Stage
from infra.tools.errors import Refused
from infra.tools.state import Backend, backend_of, check_not_beside, configure, remember

from .emulated_stage import stage as stage


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(state, "TERRAFORM", tmp_path)
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    for name in ("TF_STATE_BUCKET", "TF_STATE_REGION"):
        monkeypatch.delenv(name, raising=False)
    yield tmp_path


def test_the_next_shell_knows_where_the_state_is(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("TF_STATE_BUCKET", "states")
    remember("prod", backend_of("prod"))
    monkeypatch.delenv("TF_STATE_BUCKET")
    assert backend_of("prod") == Backend("states", "eu-west-1")
    assert backend_of("dev") == Backend(), "each workspace is remembered for itself"
    configure(backend_of("prod"))
    assert '"bucket": "states"' in (folder / "backend.tf.json").read_text()


def test_another_bucket_than_the_last_time_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    remember("prod", Backend("states", "us-east-1"))
    monkeypatch.setenv("TF_STATE_BUCKET", "others")
    with pytest.raises(Refused, match="its state in the bucket states, but TF_STATE_BUCKET says others"):
        backend_of("prod")


def test_a_local_state_is_configured_by_no_file(folder: Path) -> None:
    configure(Backend("states", "us-east-1"))
    configure(Backend())
    assert not (folder / "backend.tf.json").exists()


def test_an_empty_state_beside_a_stage_that_exists_is_refused(stage: Stage) -> None:
    with pytest.raises(Refused, match=r"Your state is missing: the stage dev exists .* Set TF_STATE_BUCKET"):
        check_not_beside(stage, Backend(), state_is_empty=True)


def test_where_the_usual_bucket_answers_it_is_named(stage: Stage) -> None:
    stage.client("s3").create_bucket(Bucket="cv-generator-terraform-state-123456789012")
    with pytest.raises(Refused, match="export TF_STATE_BUCKET=cv-generator-terraform-state-123456789012"):
        check_not_beside(stage, Backend(), state_is_empty=True)


def test_a_first_deployment_and_a_known_stage_are_let_through(stage: Stage) -> None:
    check_not_beside(Stage("prod"), Backend(), state_is_empty=True)
    check_not_beside(stage, Backend(), state_is_empty=False)
