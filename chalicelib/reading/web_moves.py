"""How far an element of a web page is moved from its place, and how small it is drawn."""

import re
from collections.abc import Mapping

from .web_shorthands import parts
from .web_values import Scale, length, number

OUT_LEFT, OUT_RIGHT, OUT_BELOW = -100.0, 3000.0, 15_000.0
"""Points beyond the page's edges: a name is hardly wider than the first; nobody goes so far for the others. Pages that
were made from PDFs set their lines by the distance from the top of the first one."""

FUNCTION = re.compile(r"([a-z0-9-]+)\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")

Shift = tuple[float, float]


def shrinks(declared: Mapping[str, str]) -> float:
    """Return how large an element is drawn, as a share of its size: the lesser of width and height."""
    share = number(declared.get("zoom", ""), 1.0)
    given = parts(declared.get("scale", ""))
    share *= min((abs(number(one, 1.0)) for one in given), default=1.0)
    for name, inside in transforms(declared):
        values = [number(one, 1.0) for one in inside]
        if name in ("scale", "scalex", "scaley", "scale3d") and values:
            share *= min(abs(value) for value in values[:2])
        elif name == "matrix" and len(values) == 6:
            share *= min(abs(values[0] * values[3] - values[1] * values[2]), 1.0)
        elif name == "matrix3d" and len(values) == 16:
            share *= min(abs(values[0] * values[5] - values[1] * values[4]), 1.0)
    return share


def shift(declared: Mapping[str, str], scale: Scale) -> Shift:
    """Return how far an element is moved from its place, in points to the right and down."""
    across = down = 0.0

    def said(name: str) -> float:
        return length(declared.get(name, ""), scale) or 0.0

    if declared.get("position") in ("absolute", "fixed", "relative", "sticky"):
        across += said("left") if "left" in declared else -said("right")
        down += said("top") if "top" in declared else -said("bottom")
    across += min(0.0, said("margin-left"))
    down += min(0.0, said("margin-top"))
    if declared.get("display", "block") not in ("inline", "contents"):
        across += min(0.0, said("text-indent"))
    given = [length(one, scale) or 0.0 for one in parts(declared.get("translate", ""))]
    for name, inside in transforms(declared):
        moved = [length(one, scale) or 0.0 for one in inside]
        if name in ("translate", "translate3d") and moved:
            given += [0.0] * (2 - len(given))
            given = [given[0] + moved[0], given[1] + (moved[1] if len(moved) > 1 else 0.0)]
        elif name in ("translatex", "translatey") and moved:
            given += [0.0] * (2 - len(given))
            given[name == "translatey"] += moved[0]
        elif name in ("matrix", "matrix3d"):
            values = [number(one, 0.0) for one in inside]
            across += 0.75 * values[-4 if name == "matrix3d" else -2] if len(values) in (6, 16) else 0.0
            down += 0.75 * values[-3 if name == "matrix3d" else -1] if len(values) in (6, 16) else 0.0
    return across + (given[0] if given else 0.0), down + (given[1] if len(given) > 1 else 0.0)


def is_off_page(moved: Shift) -> bool:
    across, down = moved
    return across < OUT_LEFT or across > OUT_RIGHT or down < OUT_LEFT or down > OUT_BELOW


def transforms(declared: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    found = FUNCTION.findall(declared.get("transform", ""))
    return [(name, [one.strip() for one in inside.split(",")]) for name, inside in found]
