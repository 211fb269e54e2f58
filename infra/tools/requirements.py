"""Choose from requirements.txt what goes into the layer.

Chalice copies its own runtime into the code zip, and Lambda brings boto3. Both stay in requirements.txt, because the
application is run and tested with them; here they are left out with everything that only they need (pip, setuptools,
inquirer, botocore ...), which saves 17 of 45 MB.
"""

import re

from .errors import Refused

LEFT_OUT = frozenset({"chalice", "boto3", "click"})
"""The third is needed by command lines alone: python-oxmsg has one, which nobody here calls."""

_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)")
_DIRECT = "-r requirements.in"


def packaged_pins(compiled: str, left_out: frozenset[str] = LEFT_OUT) -> list[str]:
    """Return the `name==version` lines to package, in the file's order.

    `compiled` is the output of `uv pip compile`, whose "# via" comments say who needs what.

    Raises:
        Refused: a line is not pinned.
    """
    needed_by: dict[str, set[str]] = {}
    pins: dict[str, str] = {}
    name = ""
    for line in compiled.splitlines():
        text = line.strip()
        if text.startswith("#"):
            if name and (parent := text.removeprefix("#").strip().removeprefix("via").strip()):
                needed_by[name].add(parent)
        elif match := _PIN.match(text):
            name = match["name"].lower()
            pins[name] = f"{match['name']}=={match['version']}"
            needed_by[name] = set()
        elif text:
            raise Refused(f"requirements.txt holds a line that is not pinned with ==: {text}. Run: make lock")

    kept: set[str] = {child for child, parents in needed_by.items() if _DIRECT in parents and child not in left_out}
    while more := {c for c, parents in needed_by.items() if c not in kept | left_out and parents & kept}:
        kept |= more
    return [pin for child, pin in pins.items() if child in kept]
