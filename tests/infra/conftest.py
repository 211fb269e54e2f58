"""Fixtures around the real Terraform; each expensive thing is made once per run."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from infra.tools.cost_table import ANY_IMAGE
from infra.tools.package import Packaged, package
from local.emulator import Emulator
from local.resources import ClientOf, clients

from .checkout import Checkout, Running, this_machine
from .deployed_wiring import listeners
from .emulated_stage import stage as stage
from .emulator_gaps import fill_gaps
from .terraform import Module


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # After what shuffles them: a random order is one within each of these groups.
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> tuple[int, int]:
    """What is deployed lives in moto's state in this process: tests that begin with an empty moto come before.

    While the stage is being deployed in the background, tests that do not need it go first. What is typed against it
    is an operator's day, told in order, and begins with the stage as it was deployed; a job's life is last.
    """
    if item.get_closest_marker("terraform") is None:
        return 0, 0
    if "deployed" not in getattr(item, "fixturenames", ()):
        return 1, 0
    turn = {"test_commands.py": 2, "test_deployed_job.py": 4}.get(item.path.name, 3)
    return turn, 0 if turn == 3 else item.reportinfo()[1] or 0


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    """An empty AWS of its own. Functions are not run by it: that would take Docker."""
    from moto.core.config import default_user_config

    default_user_config["lambda"] = {"use_docker": False}
    default_user_config["iam"] = {"load_aws_managed_policies": True}
    fill_gaps()
    server = Emulator().start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def endpoint(emulator: Emulator) -> str:
    return f"http://127.0.0.1:{emulator.port}"


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory, endpoint: str) -> Checkout:
    """A copy of this checkout to type commands in; its stage `dev` is deployed once per run."""
    copy = Checkout.copy(tmp_path_factory.mktemp("checkout") / "cv-generator", endpoint)
    copy.build_page()
    return copy


@pytest.fixture(scope="session")
def deployment(checkout: Checkout) -> Iterator[Running]:
    """`make deploy STAGE=dev`, begun and past its packaging. Most of it is waiting, so other tests run meanwhile."""
    running = checkout.begin("deploy", "STAGE=dev", f"ARCH={this_machine()}")
    running.wait_for("packaged ")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def deployed(checkout: Checkout, deployment: Running) -> Module:
    """The stage dev, deployed into the emulator."""
    assert deployment.result() == 0, deployment.text[-1500:]
    return Module(checkout.terraform, checkout.endpoint)


@pytest.fixture(scope="session")
def client_of(deployed: Module, endpoint: str) -> ClientOf:
    return clients(endpoint)


@pytest.fixture(scope="session")
def deployed_listeners(client_of: ClientOf) -> set[tuple[str, str, str]]:
    """Who listens to what, read before any test changes it."""
    return listeners(client_of)


@pytest.fixture(scope="session")
def dev_module(tmp_path_factory: pytest.TempPathFactory, checkout: Checkout, deployment: Running) -> Module:
    """A module to plan in, with the package that is being deployed: for this machine, so that tests can run it."""
    module = _module(tmp_path_factory.mktemp("dev") / "terraform", checkout.endpoint)
    shutil.copy(checkout.terraform / "chalice.tf.json", module.folder)
    shutil.copytree(checkout.terraform / "package", module.folder / "package")
    return module


@pytest.fixture(scope="session")
def prod_module(tmp_path_factory: pytest.TempPathFactory, endpoint: str) -> Module:
    return _module(tmp_path_factory.mktemp("prod") / "terraform", endpoint)


@pytest.fixture(scope="session")
def prod_package(prod_module: Module) -> Packaged:
    return package("prod", prod_module.folder, architecture=this_machine())


@pytest.fixture(scope="session")
def dev(dev_module: Module) -> Module:
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
def elsewhere_plan(dev: Module) -> dict[str, Any]:
    """A stage with everything that is not the default: region, names, ways out, scans, firewall."""
    return dev.plan(
        "dev",
        aws_region="eu-west-1",
        name_suffix="-eu-west-1",
        egress="nat_gateway",
        ocr="textract",
        textract_endpoint="true",
        domain_name="cv.example.com",
        hosted_zone_id="Z123ABC",
        old_system_ips='["192.0.2.10"]',
        dns_weight_percent="10",
        waf="true",
        flow_logs="true",
        alarm_emails='["ops@example.com"]',
    )


@pytest.fixture(scope="session")
def sparing_plan(dev: Module) -> dict[str, Any]:
    """A stage without machines that are paid by the hour; scans are read by the image."""
    return dev.plan("dev", egress="ipv6", cache="serverless", ocr="image", ocr_image_uri=ANY_IMAGE)


@pytest.fixture(scope="session")
def second_region_plan(dev: Module) -> dict[str, Any]:
    """The second region of a domain, without a network; scans are read by the image."""
    return dev.plan(
        "dev",
        aws_region="eu-west-1",
        name_suffix="-eu-west-1",
        domain_name="cv.example.com",
        hosted_zone_id="Z123ABC",
        domain_region="second",
        oidc_issuer="https://login.example.com",
        oidc_audience="cv-generator",
        cache="none",
        ocr="image",
        ocr_image_uri=ANY_IMAGE,
    )


@pytest.fixture(scope="session")
def prod_plan(prod: Module) -> dict[str, Any]:
    return prod.plan("prod")


def _module(target: Path, endpoint: str) -> Module:
    module = Module.copy(target, endpoint)
    module.point_at_emulator()
    return module
