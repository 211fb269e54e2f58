"""Which dependencies have no wheel for Lambda: Linux with glibc 2.26, Python 3.11."""

import subprocess
import sys
from pathlib import Path

NEWEST_GLIBC = 26
"""Minor version of glibc 2 that Chalice packages for on Python 3.11 (chalice.deploy.packager)."""

_MACHINES = {"x86_64": "x86_64", "arm64": "aarch64"}


def warned_about(said: str) -> list[str]:
    """Read from Chalice's output what it could not package; it only warns, and the zip would break at import."""
    _, found, rest = said.partition("Could not install dependencies:\n")
    if not found:
        return []
    names = rest.split("You will have to build these yourself", 1)[0]
    return [line.strip() for line in names.splitlines() if line.strip()]


def without_wheel(requirements: Path, architecture: str) -> str | None:
    """Ask the package index, without installing anything; return the first requirement that has no wheel."""
    machine = _MACHINES[architecture]
    platforms = [f"manylinux_2_{minor}_{machine}" for minor in range(NEWEST_GLIBC, 4, -1)]
    platforms += [f"{name}_{machine}" for name in ("manylinux2014", "manylinux2010", "manylinux1", "linux")]
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--no-deps", "--only-binary=:all:"]
    command += ["--python-version=3.11", "--implementation=cp", "--abi=cp311", "--abi=abi3", "--abi=none"]
    command += [f"--platform={platform}" for platform in platforms]
    # pip wants to be told where the other platform's packages would go.
    command += [f"--target={requirements.parent / 'nowhere'}", "--requirement", str(requirements)]
    return refused_by_pip(subprocess.run(command, capture_output=True, text=True, check=False).stderr)


def refused_by_pip(said: str) -> str | None:
    _, found, rest = said.partition("No matching distribution found for ")
    return rest.split()[0] if found else None
