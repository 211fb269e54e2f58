"""The zips alone, without this checkout or its virtual environment, can run every function."""

import ast
import importlib.util
import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import Any

import pytest

from .runtime_api import runtime_api
from .sandbox import BROUGHT_BY_LAMBDA
from .terraform import Module

pytestmark = [pytest.mark.infra, pytest.mark.terraform]

START = """
import importlib, sys
sys.path[:0] = {paths!r}
module, _, name = {handler!r}.partition(".")
handler = getattr(importlib.import_module(module), name)
files = [getattr(module, "__file__", None) or "" for module in list(sys.modules.values())]
here = [path for path in files if path.startswith({forbidden!r})]
print("loaded", callable(handler), here)
"""


@pytest.fixture(scope="module")
def lambda_folders(tmp_path_factory: pytest.TempPathFactory, dev_module: Module) -> Path:
    """Return a folder with `task`, `opt` and `runtime`, as Lambda has them in /var/task, /opt and /var/lang."""
    folder = tmp_path_factory.mktemp("lambda")
    packages = dev_module.folder / "package" / "dev"
    zipfile.ZipFile(packages / "code.zip").extractall(folder / "task")
    zipfile.ZipFile(packages / "layer.zip").extractall(folder / "opt")
    (folder / "runtime").mkdir()
    installed = Path(sysconfig.get_paths()["purelib"])
    for name in BROUGHT_BY_LAMBDA:
        (folder / "runtime" / name).symlink_to(installed / name)
    return folder


@pytest.fixture(scope="module")
def handlers(dev_module: Module) -> dict[str, str]:
    """Return name and handler of every function, as Terraform is told."""
    merged = json.loads((dev_module.folder / "chalice.tf.json").read_text())
    return {name: f["handler"] for name, f in merged["resource"]["aws_lambda_function"].items()}


def paths(folder: Path) -> list[str]:
    return [str(folder / "task"), str(folder / "opt/python/lib/python3.11/site-packages"), str(folder / "runtime")]


def environment(folder: Path) -> dict[str, str]:
    """What every function finds; nothing of this process's own environment gets through."""
    return {
        "PATH": os.environ["PATH"],
        "STAGE": "dev",
        "AUTH": "jwt",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_LAMBDA_FUNCTION_NAME": "any",
        "LAMBDA_TASK_ROOT": str(folder / "task"),
    }


def test_every_handler_loads_with_the_isolated_interpreter(lambda_folders: Path, handlers: dict[str, str]) -> None:
    assert len(handlers) == 11
    for name, handler in handlers.items():
        code = START.format(paths=paths(lambda_folders), handler=handler, forbidden=sysconfig.get_paths()["purelib"])
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", code],
            cwd=lambda_folders,
            env=environment(lambda_folders),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout == "loaded True []\n", f"{name}: {done.stdout}{done.stderr[-2000:]}"


IMPORT_ALL = """
import importlib, pkgutil, sys
sys.path[:0] = {paths!r}
import chalicelib
failed = []
for module in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
    try:
        importlib.import_module(module.name)
    except Exception as error:
        failed.append(f"{{module.name}}: {{error!r}}")
for name in {heavy!r}:
    importlib.import_module(name)
print(failed)
"""

NOT_SHIPPED = ("rapidocr", "numpy")
"""What one module alone imports that Lambda never loads: text recognition on a laptop."""

LOADED_BY_OTHERS = ("cryptography.hazmat.primitives.asymmetric.rsa",)
"""Modules that libraries import when they are used."""


def imported_anywhere() -> list[str]:
    """Return all modules of others that the application imports, also inside functions: loading shows none of those."""
    found = set(LOADED_BY_OTHERS)
    for path in Path("chalicelib").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                found.add(node.module)
                found |= {name for alias in node.names if _is_module(name := f"{node.module}.{alias.name}")}
    return sorted(name for name in found if name.partition(".")[0] not in NOT_SHIPPED)


def _is_module(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def test_every_module_and_everything_imported_late_is_in_the_zips(lambda_folders: Path) -> None:
    assert {"lxml.etree", "tinycss2.color5", "openai", "xlsxwriter"} <= set(imported_anywhere())
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", IMPORT_ALL.format(paths=paths(lambda_folders), heavy=imported_anywhere())],
        cwd=lambda_folders,
        env=environment(lambda_folders),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "[]\n", done.stdout + done.stderr[-2000:]


def test_data_files_of_the_application_are_in_the_code_zip(lambda_folders: Path) -> None:
    """Prompts, templates, vocabulary and translations are read at run time; compare with the checkout."""
    wanted = {
        path.relative_to("chalicelib")
        for path in Path("chalicelib").rglob("*")
        if path.is_file()
        and path.suffix != ".py"
        and path.parent.name != "__pycache__"
        and not path.name.startswith(".")
    }
    packed = lambda_folders / "task" / "chalicelib"
    assert wanted
    assert {path for path in wanted if not (packed / path).is_file()} == set()


def test_patterns_are_in_the_code_zip_in_compiled_form(lambda_folders: Path) -> None:
    count = "from chalicelib.compiled_patterns import use_kept; print(use_kept())"
    done = subprocess.run(
        [sys.executable, "-c", count], cwd=lambda_folders / "task", capture_output=True, text=True, check=True
    )
    assert int(done.stdout) > 1000


def api_event(method: str, path: str) -> dict[str, Any]:
    """A proxy event as API Gateway sends it, with what Chalice reads."""
    return {
        "resource": path,
        "path": path,
        "httpMethod": method,
        "headers": {"accept": "application/json"},
        "multiValueHeaders": {"accept": ["application/json"]},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "requestContext": {"resourcePath": path, "httpMethod": method, "path": f"/api{path}", "identity": {}},
        "body": None,
        "isBase64Encoded": False,
    }


def test_aws_own_runtime_client_answers_a_request_from_the_zips(lambda_folders: Path) -> None:
    client = Path(sysconfig.get_paths()["purelib"])
    for name in ("awslambdaric", "runtime_client", "snapshot_restore_py", "simplejson"):
        for path in client.glob(f"{name}*"):
            link = lambda_folders / "runtime" / path.name
            if not link.exists():
                link.symlink_to(path)
    start = (
        f"import sys; sys.path[:0] = {paths(lambda_folders)!r}\n"
        "from awslambdaric.__main__ import main\nsys.exit(main(['awslambdaric', 'app.app']))"
    )
    with runtime_api(api_event("GET", "/health")) as (address, answers):
        subprocess.run(
            [sys.executable, "-I", "-S", "-c", start],
            cwd=lambda_folders / "task",
            env=environment(lambda_folders) | {"AWS_LAMBDA_RUNTIME_API": address},
            capture_output=True,
            check=False,
            timeout=60,
        )
    kind, answer = answers[0]
    assert (kind, answer["statusCode"]) == ("response", 200), answer
