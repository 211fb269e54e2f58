"""What an element laid over others hides of a web page: boxes in a colour of their own over all of their container."""

from collections.abc import Callable, Mapping
from typing import Any

from .web_hidden import is_opaque_cover
from .web_values import Scale, number

MAX_COVERS = 50
"""Covers that are looked at; more stand in no honest page."""

_PLACED = ("absolute", "fixed", "relative", "sticky")

Declare = Callable[[Any], Mapping[str, str]]


def find_covered(root: Any, declare: Declare) -> tuple[set[int], set[int]]:
    """Return the elements below a cover, and those of which only their own text is, by `id` of their lxml nodes.

    `root` is an element of cssselect2, `declare` returns an element's declarations with variables put in.
    """
    whole: set[int] = set()
    own: set[int] = set()
    covers = 0
    for element in root.iter_subtree():
        declared = declare(element)
        if declared.get("position") not in ("absolute", "fixed") or not is_opaque_cover(declared, Scale()):
            continue
        covers += 1
        level = number(declared.get("z-index", ""), 0.0)
        if covers > MAX_COVERS or level < 0 or declared.get("display") == "none":
            continue
        _cover(element, level, declared["position"] == "fixed", declare, whole, own)
    return whole, own


def _cover(cover: Any, level: float, is_fixed: bool, declare: Declare, whole: set[int], own: set[int]) -> None:
    inner, outer = cover, cover.parent
    while outer is not None:
        own.add(id(outer.etree_element))
        is_before = True
        for child in outer.iter_children():
            if child.etree_element is inner.etree_element:
                is_before = False
            elif not _stands_over(declare(child), level, is_before):
                whole.add(id(child.etree_element))
        if not is_fixed and declare(outer).get("position") in _PLACED:
            return
        inner, outer = outer, outer.parent


def _stands_over(declared: Mapping[str, str], level: float, is_before: bool) -> bool:
    if declared.get("position") not in _PLACED:
        return False
    own = number(declared.get("z-index", ""), 0.0)
    return own > level or (own == level and not is_before)
