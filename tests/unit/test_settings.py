"""The environment's rules."""

import json
import re
from pathlib import Path

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


ROOT = Path(__file__).parents[2]
NO_SETTINGS = {
    "BATCH", "CV", "CVS", "DEPLOYMENT", "ENGINE", "GET", "HOST", "JOB", "KEY", "NAME", "RECORD", "RESOURCE",
    "SET", "SMOKE", "STEP", "THREADS",
}  # fmt: skip
"""Words in capitals in docs/model.md that are arguments of make, or parts of addresses and keys."""


def documented_settings() -> set[str]:
    """Return the settings that docs/model.md names, those of one verb too."""
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    found = {word for code in re.findall(r"`([^`\n]+)`", page) for word in re.findall(r"\b[A-Z][A-Z_]{2,}\b", code)}
    verbs = ("EXTRACT", "JOB_PROFILE", "JUDGE", "WRITE")
    return (found - NO_SETTINGS - set(verbs)) | {
        f"{name}_{verb}" for name in ("MODEL_NAME", "MODEL_CALL_SECONDS") for verb in verbs
    }


SETTINGS_IN_CODE = set(
    re.findall(r'"([A-Z][A-Z_]{2,})"', (ROOT / "chalicelib" / "settings.py").read_text(encoding="utf-8"))
)


def is_read(name: str) -> bool:
    """Whether settings.py names it, or what the setting of one verb begins with."""
    return name in SETTINGS_IN_CODE or any(part.endswith("_") and name.startswith(part) for part in SETTINGS_IN_CODE)


def test_every_setting_of_a_model_is_read_and_is_a_variable_of_terraform() -> None:
    stages = json.loads((ROOT / ".chalice" / "config.json").read_text(encoding="utf-8"))["stages"]
    variables = set(
        re.findall(r'^variable "(\w+)"', (ROOT / "infra/terraform/variables.tf").read_text(encoding="utf-8"), re.M)
    )
    names = documented_settings()
    assert {"MODEL_CALL_SECONDS", "MODEL_CONTEXT", "MODEL_CONCURRENCY", "MODEL_SERVICE_TIER", "OCR"} <= names
    for name in sorted(names - {"OPENAI_API_KEY", "FUNCTION_SECONDS"}):
        assert is_read(name), f"{name} is read nowhere"
        for stage in ("dev", "prod"):
            value = stages[stage]["environment_variables"].get(name, "")
            used = re.findall(r"\bvar\.(\w+)", value)
            assert used, f"{name} cannot be set in {stage}"
            assert set(used) <= variables, name
