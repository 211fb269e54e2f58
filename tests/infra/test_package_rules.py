"""What goes into the package, and what stops it early."""

import zipfile
from pathlib import Path

import pytest

from infra.tools.archives import rewrite
from infra.tools.errors import Refused
from infra.tools.package import stage_config
from infra.tools.requirements import packaged_pins
from infra.tools.wheels import refused_by_pip, warned_about

COMPILED = """\
blessed==1.52.0
    # via inquirer
boto3==1.44.5
    # via -r requirements.in
botocore==1.44.5
    # via
    #   boto3
    #   chalice
cffi==2.1.1
    # via cryptography
chalice==1.34.0
    # via -r requirements.in
cryptography==50.0.2
    # via pyjwt
inquirer==3.4.1
    # via chalice
jmespath==1.1.0
    # via
    #   aws-lambda-powertools
    #   boto3
aws-lambda-powertools==3.37.0
    # via -r requirements.in
pip==26.2.1
    # via chalice
pyjwt==2.15.1
    # via -r requirements.in
"""


def test_what_chalice_and_boto3_alone_need_is_left_out() -> None:
    names = [pin.split("==")[0] for pin in packaged_pins(COMPILED)]
    assert names == ["cffi", "cryptography", "jmespath", "aws-lambda-powertools", "pyjwt"]


def test_the_real_requirements_leave_the_installers_out_and_keep_what_runs() -> None:
    names = {pin.split("==")[0] for pin in packaged_pins(Path("requirements.txt").read_text())}
    assert names.isdisjoint({"pip", "setuptools", "wheel", "inquirer", "botocore", "boto3", "chalice", "click"})
    assert names >= {"openai", "pypdf", "redis", "python-docx", "jinja2", "lxml", "pydantic-core", "cryptography"}


def test_a_requirement_without_a_version_is_refused() -> None:
    with pytest.raises(Refused, match="not pinned"):
        packaged_pins("openai>=2\n")


CONFIG = {
    "app_name": "cv-generator",
    "stages": {"local": {}, "dev": {}, "prod": {"environment_variables": {"AUTH": "open"}}},
}


def test_a_stage_open_to_everybody_is_refused() -> None:
    with pytest.raises(Refused, match="AUTH=open"):
        stage_config("prod", CONFIG)


@pytest.mark.parametrize("stage", ["local", "test"])
def test_a_stage_that_is_not_for_the_cloud_is_refused(stage: str) -> None:
    with pytest.raises(Refused, match="these stages for the cloud: dev, prod"):
        stage_config(stage, CONFIG)


def test_a_dependency_without_a_wheel_is_read_from_chalices_warning() -> None:
    said = (
        "Creating shared layer deployment package.\n\nCould not install dependencies:\nrapidfuzz==3.14.5\n"
        "numpy==9.0\nYou will have to build these yourself and vendor them in\nthe chalice vendor folder.\n"
    )
    assert warned_about(said) == ["rapidfuzz==3.14.5", "numpy==9.0"]
    assert warned_about("Creating app deployment package.\n") == []


def test_a_dependency_without_a_wheel_is_read_from_pips_refusal() -> None:
    said = "ERROR: Could not find a version\nERROR: No matching distribution found for rapidfuzz==3.14.5\n"
    assert refused_by_pip(said) == "rapidfuzz==3.14.5"
    assert refused_by_pip("WARNING: Location ignored\n") is None


def _zip(path: Path, files: dict[str, str], year: int) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), text)
    return path


def test_a_rewritten_zip_does_not_depend_on_dates_or_order(tmp_path: Path) -> None:
    files = {"b/__init__.py": "x = 1\n", "a.py": "y = 2\n"}
    first = _zip(tmp_path / "1.zip", files, 1999)
    second = _zip(tmp_path / "2.zip", dict(reversed(files.items())), 2020)
    rewrite(first, tmp_path / "first.zip", bytecode_for=("a", "b/"))
    rewrite(second, tmp_path / "second.zip", bytecode_for=("a", "b/"))
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()


def test_bytecode_is_added_where_asked_and_what_never_runs_is_dropped(tmp_path: Path) -> None:
    source = _zip(
        tmp_path / "1.zip",
        {
            "fast/__init__.py": "",
            "slow/__init__.py": "",
            "half/__init__.py": "",
            "half/rare/__init__.py": "",
            "slow/types.pyi": "",
            "slow/tests/test_a.py": "",
            "pypdfium2_cli/main.py": "",
            "slow-1.0.dist-info/METADATA": "Version: 1.0",
            "slow-1.0.dist-info/RECORD": "",
        },
        2020,
    )
    rewrite(source, tmp_path / "new.zip", bytecode_for=("fast/", "half/."))
    assert zipfile.ZipFile(tmp_path / "new.zip").namelist() == [
        "fast/__init__.py",
        "fast/__pycache__/__init__.cpython-311.pyc",
        "half/__init__.py",
        "half/__pycache__/__init__.cpython-311.pyc",
        "half/rare/__init__.py",
        "slow-1.0.dist-info/METADATA",
        "slow/__init__.py",
    ]
