"""Print the licences of everything that is shipped: what Lambda gets, and what the web page is built from."""

import json
import re
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)")
NAMED = "LGPL"
"""Used unchanged and as a package of its own, which is what this licence asks for; said by name all the same."""


def python_licences() -> list[tuple[str, str, str]]:
    """Return name, version and licence of what requirements.txt pins."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    names = [found.group(1) for line in lines if (found := PINNED.match(line))]
    packages = [distribution(name) for name in names]
    return [(package.metadata["Name"], package.version, licence_of(package)) for package in packages]


def licence_of(package: Distribution) -> str:
    """Return the SPDX expression, else what the classifiers say, else the first line of the licence field."""
    said = package.metadata
    if said["License-Expression"]:
        return str(said["License-Expression"])
    classifiers = said.get_all("Classifier") or []
    named = [one.rsplit(" :: ", 1)[-1] for one in classifiers if one.startswith("License ::")]
    named = [one for one in named if one != "OSI Approved"]
    if named:
        return ", ".join(named)
    return (said["License"] or "").strip().split("\n")[0] or "not said"


def web_licences() -> list[tuple[str, str, str]]:
    """Return the same of the web page's packages, without those that only build or test it."""
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))
    found = []
    for path, package in lock["packages"].items():
        if path and not package.get("dev") and not package.get("optional"):
            found.append((path.rsplit("node_modules/", 1)[-1], package["version"], package.get("license", "not said")))
    return sorted(set(found))


def main() -> int:
    """Return 1 where a package does not say its licence."""
    shown = {"Lambda": python_licences(), "Web page": web_licences()}
    for title, rows in shown.items():
        print(f"{title}: {len(rows)} packages")
        for name, version, licence in rows:
            print(f"  {name:<34} {version:<12} {licence}")
    rows = [row for part in shown.values() for row in part]
    named = [name for name, _, licence in rows if NAMED in licence or "Lesser General Public" in licence]
    print(f"Under the {NAMED}, used unchanged: {', '.join(named) or 'none'}")
    silent = [name for name, _, licence in rows if licence == "not said"]
    if silent:
        print(f"These do not say their licence: {', '.join(silent)}", file=sys.stderr)
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
