"""Fixtures around the real Terraform; each expensive thing is made once per run."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.tools.package import Packaged, package
from local.emulator import Emulator
from local.resources import ClientOf, clients

from .deployed_wiring import listeners
from .terraform import SWITCHED_OFF, Module, is_installed

_NOT_RUN: dict[str, int] = {}
_MISSING = {
    "terraform": (is_installed, "Install Terraform 1.10 or newer (developer.hashicorp.com/terraform/install)."),
    "checkov": (Path(".venv-checkov/bin/checkov").exists, "Run make test-infra, which installs checkov for itself."),
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a tool leave out the tests that need it and say so at the end; without Terraform CI fails."""
    for marker, (is_there, _) in _MISSING.items():
        needing = [item for item in items if item.get_closest_marker(marker)]
        if needing and not is_there():
            _NOT_RUN[marker] = len(needing)
            config.hook.pytest_deselected(items=needing)
            items[:] = [item for item in items if item not in needing]
    # What Terraform applies lives in moto's state in this process, which other tests empty when they begin.
    items.sort(key=lambda item: item.get_closest_marker("terraform") is None)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if "terraform" in _NOT_RUN and os.environ.get("CI"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for marker, count in _NOT_RUN.items():
        terminalreporter.section(f"{marker.upper()} IS NOT INSTALLED", sep="!", red=True, bold=True)
        terminalreporter.line(f"{count} infrastructure tests did not run: what they check is not known.")
        terminalreporter.line(_MISSING[marker][1])


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    """An empty AWS of its own. Functions are not run by it: that would take Docker."""
    from moto.core.config import default_user_config

    default_user_config["lambda"] = {"use_docker": False}
    default_user_config["iam"] = {"load_aws_managed_policies": True}
    server = Emulator().start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def endpoint(emulator: Emulator) -> str:
    return f"http://127.0.0.1:{emulator.port}"


@pytest.fixture(scope="session")
def dev_module(tmp_path_factory: pytest.TempPathFactory, endpoint: str) -> Module:
    return _module(tmp_path_factory.mktemp("dev") / "terraform", endpoint)


@pytest.fixture(scope="session")
def prod_module(tmp_path_factory: pytest.TempPathFactory, endpoint: str) -> Module:
    return _module(tmp_path_factory.mktemp("prod") / "terraform", endpoint)


@pytest.fixture(scope="session")
def dev_package(dev_module: Module) -> Packaged:
    """For this machine's processor, so that the tests can run what is in it."""
    return package("dev", dev_module.folder, architecture=_machine())


@pytest.fixture(scope="session")
def prod_package(prod_module: Module, dev_package: Packaged) -> Packaged:
    return package("prod", prod_module.folder, architecture=_machine())


@pytest.fixture(scope="session")
def dev(dev_module: Module, dev_package: Packaged) -> Module:
    dev_module.init()
    return dev_module


@pytest.fixture(scope="session")
def prod(prod_module: Module, prod_package: Packaged) -> Module:
    prod_module.init()
    return prod_module


@pytest.fixture(scope="session")
def dev_plan(dev: Module) -> dict[str, Any]:
    return dev.plan("dev")


@pytest.fixture(scope="session")
def prod_plan(prod: Module) -> dict[str, Any]:
    return prod.plan("prod")


@pytest.fixture(scope="session")
def deployed(dev: Module) -> Module:
    """The stage dev, applied into the emulator."""
    module = Module(dev.folder.with_name("deployed"), dev.endpoint)
    shutil.copytree(dev.folder, module.folder, symlinks=True)
    module.adapt_to_emulator()
    module.apply("dev", **SWITCHED_OFF)
    return module


@pytest.fixture(scope="session")
def client_of(deployed: Module, endpoint: str) -> ClientOf:
    return clients(endpoint)


@pytest.fixture(scope="session")
def deployed_listeners(client_of: ClientOf) -> set[tuple[str, str, str]]:
    """Who listens to what, read before any test changes it."""
    return listeners(client_of)


def _module(target: Path, endpoint: str) -> Module:
    module = Module.copy(target, endpoint)
    module.point_at_emulator()
    return module


def _machine() -> str:
    return "arm64" if os.uname().machine in ("arm64", "aarch64") else "x86_64"
