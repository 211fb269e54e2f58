"""The environment's rules."""

import pytest

from chalicelib.settings import load_settings, load_wires


def test_open_access_outside_the_local_stage_is_refused() -> None:
    with pytest.raises(ValueError, match="local"):
        load_settings({"STAGE": "prod", "AUTH": "open"})


def test_open_access_is_possible_in_the_local_stage() -> None:
    assert load_wires({"STAGE": "local", "AUTH": "open"}).is_open


def test_names_follow_the_stage() -> None:
    settings = load_settings({"STAGE": "dev"})
    assert settings.table == "cv-metadata-dev"


def test_access_is_closed_unless_said_otherwise() -> None:
    assert not load_wires({}).is_open


def test_packaging_a_cloud_stage_with_open_access_fails() -> None:
    with pytest.raises(ValueError, match="prod"):
        load_wires({"STAGE": "prod", "AUTH": "open"})


def test_metrics_are_emitted_unless_switched_off() -> None:
    assert load_settings({}).emits_metrics
    assert not load_settings({"POWERTOOLS_METRICS_DISABLED": "true"}).emits_metrics
