"""What the pages for people say: links lead somewhere, commands exist, and the sample output is the real one."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from chalicelib import VERSION
from chalicelib.resources import read_text

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "frontend" / "README.md"])
README = (ROOT / "README.md").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"^(?:[A-Z_]+=\S+ )*make ([a-z-]+)", re.MULTILINE)


def anchors(page: str) -> set[str]:
    """Return what GitHub makes of the titles: small letters, hyphens for spaces, nothing else."""
    titles = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere_and_commands_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    broken = []
    for link in LINK.findall(text):
        if link.startswith(("http:", "https:", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            broken.append(link)
    assert broken == []
    fenced = "".join(re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    named = {*COMMAND.findall(fenced), *re.findall(r"`make ([a-z-]+)", text)}
    assert named - TARGETS == set()


def test_there_is_one_version() -> None:
    package = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    web = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))["version"]
    api = json.loads(read_text("schemas", "openapi.json"))["info"]["version"]
    assert {package, web, api} == {VERSION}
    assert f"## {VERSION} (" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_shipped_package_says_its_licence() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "tools.licences"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert "used unchanged: docxtpl" in said


@pytest.mark.slow
def test_the_first_command_prints_what_the_readme_shows(tmp_path: Path) -> None:
    shown = re.search(r"^```\n(Candidate .*?)^```", README, re.MULTILINE | re.DOTALL)
    assert shown
    command = [sys.executable, "-m", "local", "run", "--out", str(tmp_path / "out")]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = run.stdout
    assert run.returncode == 0, said + run.stderr
    assert said.replace(str(tmp_path / "out"), "out").endswith("\n" + shown.group(1))


LOCAL_COMMANDS = re.findall(r"^\.venv/bin/python (-m local .+)$", README, re.MULTILINE)
EXPECTED = {
    "cv.json": lambda cv: cv["basics"]["name"] == "Tobias Wendelin",
    "job_profile.json": lambda profile: len(profile["criteria"]) > 3,
    "match.json": lambda match: match["score"]["total"] > 50,
}
"""What is in the file that a README command writes."""


@pytest.mark.slow
@pytest.mark.parametrize("command", LOCAL_COMMANDS)
def test_what_needs_no_cloud_is_one_command(command: str, tmp_path: Path) -> None:
    (result,) = re.findall(r"\bout/\S+", command)
    target = tmp_path / Path(result).name
    subprocess.run([sys.executable, *command.replace(result, str(target)).split()], cwd=ROOT, check=True)
    assert EXPECTED[target.name](json.loads(target.read_text(encoding="utf-8")))


def test_each_kind_of_data_has_a_command() -> None:
    assert len(LOCAL_COMMANDS) == len(EXPECTED)
