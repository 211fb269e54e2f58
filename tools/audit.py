"""What is shipped and what is known against it: SBOMs to .audit/, and the advisories about their versions.

Ends with 1 when an advisory names a version of ours, and with 2 when a database could not be asked: then nothing is known.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".venv-audit" / "bin"
FOLDER = ROOT / ".audit"
WEB = ROOT / "frontend"
CLEAN, FOUND, UNKNOWN = range(3)
PATIENCE_SECONDS = 90


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    _write_sboms()
    results = [_audit_python(), _audit_web()]
    return FOUND if FOUND in results else max(results)


def _write_sboms() -> None:
    target = FOLDER / "sbom-python.cdx.json"
    command = [str(TOOLS / "cyclonedx-py"), "requirements", "requirements.txt", "--of", "JSON", "-o", str(target)]
    subprocess.run(command, cwd=ROOT, check=True)
    print(f"{_components(target):4} Python packages   {target.relative_to(ROOT)}")
    if not shutil.which("npm"):
        print("     the web page's packages are left out: npm is not here")
        return
    target = FOLDER / "sbom-web.cdx.json"
    answer = _run(["npm", "sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only"], WEB)
    if _json(answer.stdout) is None:
        print(f"     the web page's packages are left out: {answer.stderr.strip().splitlines()[:1]}")
        return
    target.write_text(answer.stdout)
    print(f"{_components(target):4} web packages      {target.relative_to(ROOT)}")


def _components(sbom: Path) -> int:
    return len(json.loads(sbom.read_text()).get("components", []))


def _audit_python() -> int:
    command = [str(TOOLS / "pip-audit"), "-r", "requirements.txt", "--disable-pip", "--no-deps", "-f", "json"]
    answer = _run(command, ROOT)
    report = _json(answer.stdout)
    if report is None:
        return _say_unknown("Python packages", answer.stderr)
    unknown = [package["name"] for package in report["dependencies"] if "skip_reason" in package]
    found = [
        f"{package['name']} {package['version']}: {advisory['id']}, mended in {', '.join(advisory['fix_versions']) or '?'}"
        for package in report["dependencies"]
        for advisory in package.get("vulns", [])
    ]
    if unknown:
        return _say_unknown(", ".join(unknown), "the database knows nothing of them")
    return _say("Python packages", found)


def _audit_web() -> int:
    if not shutil.which("npm"):
        return _say_unknown("web packages", "npm is not here")
    answer = _run(["npm", "audit", "--omit", "dev", "--json"], WEB)
    report = _json(answer.stdout)
    if report is None or "vulnerabilities" not in report:
        return _say_unknown("web packages", str((report or {}).get("message") or answer.stderr))
    return _say("web packages", [f"{name}: {item['severity']}" for name, item in report["vulnerabilities"].items()])


def _say(what: str, found: list[str]) -> int:
    print(f"{what}: {len(found)} advisories")
    for line in found:
        print(f"  {line}")
    return FOUND if found else CLEAN


def _say_unknown(what: str, why: str) -> int:
    last = why.strip().splitlines()[-1:] or ["no answer"]
    print(f"{what}: NOT CHECKED, the database of advisories could not be asked ({last[0][:200]})")
    return UNKNOWN


def _run(command: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    try:
        return subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "", f"no answer within {PATIENCE_SECONDS} s")


def _json(text: str) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(text)
    except ValueError:
        return None
    return found


if __name__ == "__main__":
    sys.exit(main())
