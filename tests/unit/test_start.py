"""A function loads what it needs while it starts, and nothing else."""

import subprocess
import sys
from functools import cache

import pytest

from chalicelib.start import ASKS_AN_ENGINE, LIBRARIES, SERVICES
from chalicelib.wiring import STEP_MODULES

PROGRAM = """
import sys
import app
print("\\n".join(sys.modules))
from chalicelib.adapters.aws import client
print("clients", len(client))
from chalicelib.contracts.job import Job
print("job is built", Job.__pydantic_complete__)
"""


@cache
def started(handler: str) -> set[str]:
    """Return what is loaded in a process that has just started as this function."""
    environment = {
        "PATH": "",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "CV_ENGINE": "offline",
        "_HANDLER": handler,
    }
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n"))


def test_without_lambda_nothing_heavy_is_loaded() -> None:
    loaded = started("")
    assert not loaded & {"boto3", "botocore.client", "docx", "jinja2", "redis", "openai", "pypdf", "pypdfium2"}
    assert not loaded & {"chalicelib.http.jobs", "chalicelib.pipeline.edit", "chalicelib.engines.import_json"}
    assert {"clients 0", "job is built False"} <= loaded


@pytest.mark.slow
def test_what_no_data_reaches_loads_no_models() -> None:
    for handler in ("", "app.authorizer"):
        assert not started(handler) & {"pydantic", "chalicelib.contracts.job", "chalicelib.pipeline.runner"}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["app", "cv_extractor", "cv_generator", "sweeper"])
def test_a_function_starts_with_its_clients_its_step_and_its_libraries(name: str) -> None:
    loaded = started(f"app.{name}")
    assert f"clients {len(SERVICES[name])}" in loaded
    wanted = set(LIBRARIES.get(name, ()))
    wanted |= {f"chalicelib.steps.{STEP_MODULES[name]}"} if name in STEP_MODULES else set()
    assert wanted <= loaded
    assert f"job is built {name in STEP_MODULES}" in loaded
    others = {f"chalicelib.steps.{module}" for step, module in STEP_MODULES.items() if step != name}
    assert not others & loaded - {"chalicelib.steps.match_cv"}, "what another function needs"


def test_a_secret_that_cannot_be_reached_fails_no_start(monkeypatch: pytest.MonkeyPatch) -> None:
    from chalicelib import start
    from tests.app.conftest import FakeContainer

    class Away(FakeContainer):
        @property
        def engine(self) -> object:
            raise RuntimeError("no network yet")

    monkeypatch.setattr("chalicelib.adapters.aws.client", lambda *_: None)
    start.load("app.feedback", Away())


def test_every_function_is_known() -> None:
    from infra.tools.cloud import FUNCTIONS

    known = {*SERVICES, *LIBRARIES} - {"app"} | {"api_handler"}
    assert known == set(FUNCTIONS)
    assert set(SERVICES) >= ASKS_AN_ENGINE
