"""Print the pins of some packages, with their hashes, from a lock: select_pins.py LOCK PACKAGE…"""

import sys
from pathlib import Path


def select(lock: str, names: list[str]) -> str:
    """Return the blocks of the lock for these packages.

    Raises:
        SystemExit: one of them is not in it.
    """
    blocks: dict[str, list[str]] = {}
    name = ""
    for line in lock.splitlines():
        if line and not line.startswith((" ", "#")):
            name = line.split("==")[0].strip()
        if name and not line.lstrip().startswith("#"):
            blocks.setdefault(name, []).append(line)
    if missing := [name for name in names if name not in blocks]:
        raise SystemExit(f"Not in the lock: {', '.join(missing)}")
    return "\n".join(line for name in names for line in blocks[name]) + "\n"


if __name__ == "__main__":
    sys.stdout.write(select(Path(sys.argv[1]).read_text(encoding="utf-8"), sys.argv[2:]))
