"""Each gate of `make check` and `make dead` sees what it is for: a bad file is refused, by the rule that is meant.

The settings are the project's own. The web page's gates: gates.test.ts and client-types.test.ts in frontend/tests/unit.
"""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tools.generate_schemas import stale

SETTINGS = Path("pyproject.toml").resolve()
PROJECT = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["tool"]
CONTRACTS: list[dict[str, Any]] = PROJECT["importlinter"]["contracts"]
PROGRAMS = Path(sys.executable).parent


def refused_by(program: str, *arguments: str, text: str | None = None, folder: Path | None = None) -> str:
    """Return what the program said while it refused."""
    done = subprocess.run(
        [str(PROGRAMS / program), *arguments], input=text, cwd=folder, capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    assert done.returncode != 0, f"{program} let it pass: {said}"
    return said


# --- ruff

TOO_MANY_WAYS = "def decide(x: int) -> int:\n" + "".join(f"    if x == {n}:\n        x += 1\n" for n in range(15))
TOO_LONG = "def work(x: int) -> int:\n" + "    x += 1\n" * 51 + "    return x\n"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("C901", TOO_MANY_WAYS + "    return x\n"),
        ("PLR0915", TOO_LONG),
        ("F401", "import json\n"),
        ("S602", "import subprocess\n\nsubprocess.run('ls', shell=True, check=True)\n"),
        ("BLE001", "try:\n    pass\nexcept Exception:\n    pass\n"),
        ("T201", "print(1)\n"),
    ],
)
def test_ruff_refuses(rule: str, text: str) -> None:
    said = refused_by("ruff", "check", "--no-cache", "--stdin-filename", "chalicelib/bad.py", "-", text=text)
    assert rule in said


def test_ruff_wants_its_own_form() -> None:
    refused_by("ruff", "format", "--check", "--stdin-filename", "chalicelib/bad.py", "-", text="x = { 'a':1 }\n")


# --- mypy, vulture


@pytest.mark.slow
def test_mypy_wants_types_everywhere_and_right_ones(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text('def untyped(x):\n    return x\n\n\ndef wrong(x: int) -> str:\n    return x\n\n\nwrong("1")\n')
    said = refused_by("mypy", "--config-file", str(SETTINGS), "--cache-dir", str(tmp_path / "cache"), str(bad))
    for code in ("no-untyped-def", "return-value", "arg-type"):
        assert f"[{code}]" in said


def test_vulture_finds_what_nobody_uses(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("def nobody_calls_this() -> None:\n    unused_value = 1\n")
    said = refused_by("vulture", "--config", str(SETTINGS), str(bad))
    assert "nobody_calls_this" in said and "unused_value" in said


# --- layers


@pytest.fixture(scope="module")
def empty_product(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every module that the contracts name, with nothing in it, and the project's contracts."""
    folder = tmp_path_factory.mktemp("layers")
    (folder / "pyproject.toml").write_text(SETTINGS.read_text(encoding="utf-8"), encoding="utf-8")
    modules = set(PROJECT["importlinter"]["root_packages"])
    for contract in CONTRACTS:
        for key in ("layers", "source_modules", "forbidden_modules", "ancestors"):
            modules |= {module.strip() for line in contract.get(key, []) for module in line.split(":")}
    ours = [module.replace("**", "inner") for module in modules if module.startswith(("chalicelib", "local", "infra"))]
    for module in sorted(ours):
        package = folder / module.replace(".", "/")
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").touch()
    for module in PROJECT["importlinter"]["modules"]:
        (folder / f"{module}.py").touch()
    return folder


def layers(folder: Path) -> subprocess.CompletedProcess[str]:
    # As `lint-imports` does, which looks for the packages where it is called.
    command = [str(PROGRAMS / "lint-imports"), "--config", "pyproject.toml", "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_product_that_imports_nothing_has_no_wrong_imports(empty_product: Path) -> None:
    done = layers(empty_product)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(CONTRACTS)} kept, 0 broken" in done.stdout


WRONG = {
    "a package imports only from those below it": {"contracts": "import chalicelib.steps"},
    "AWS and Redis are known to the adapters alone": {"steps": "import boto3"},
    "Chalice is known to app.py and http alone": {"steps": "import chalice"},
    "no files import each other in a circle": {
        "steps/one": "import chalicelib.steps.two",
        "steps/two": "import chalicelib.steps.one",
    },
    "the engine of language models does not know the one of rules": {
        "engines/openai": "import chalicelib.engines.offline"
    },
    "production code does not know the laptop": {"steps": "import local"},
}


@pytest.mark.parametrize("name", [contract["name"] for contract in CONTRACTS])
def test_every_contract_refuses_what_it_forbids(name: str, empty_product: Path) -> None:
    written = []
    for module, line in WRONG[name].items():
        place = empty_product / "chalicelib" / module
        written.append(place / "__init__.py" if place.is_dir() else place.with_suffix(".py"))
        written[-1].write_text(f"{line}\n")
    done = layers(empty_product)
    for path in written:
        path.write_text("")
    assert done.returncode != 0
    assert f"{name} BROKEN" in " ".join(done.stdout.split())
    assert f"{len(CONTRACTS) - 1} kept, 1 broken" in done.stdout


# --- what is generated


def test_a_schema_that_is_not_current_is_named(tmp_path: Path) -> None:
    assert stale({"kept.json": "{}\n"}, tmp_path) == ["kept.json"]
    (tmp_path / "kept.json").write_text("[]\n")
    assert stale({"kept.json": "{}\n"}, tmp_path) == ["kept.json"]
    (tmp_path / "kept.json").write_text("{}\n")
    assert stale({"kept.json": "{}\n"}, tmp_path) == []
