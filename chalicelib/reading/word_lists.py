"""Count the items of a Word document's lists, say what is printed before them and how they are indented."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from .word_colours import Palette
from .word_look import Changes, read_layout
from .word_names import W, read_number


class Lists:
    def __init__(self, root: Element | None, palette: Palette) -> None:
        """Take the root of the numbering part, None where there is none."""
        abstract: dict[str, dict[int, tuple[str, Changes]]] = {}
        self._levels: dict[str, dict[int, tuple[str, Changes]]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        for node in root.iter(f"{W}abstractNum") if root is not None else ():
            abstract[node.get(f"{W}abstractNumId", "")] = dict(_read_levels(node, palette))
        for node in root.iter(f"{W}num") if root is not None else ():
            target = node.find(f"{W}abstractNumId")
            key = target.get(f"{W}val", "") if target is not None else ""
            self._levels[node.get(f"{W}numId", "")] = {**abstract.get(key, {}), **dict(_read_levels(node, palette))}

    def layout(self, numbering: tuple[str, int] | None) -> Changes:
        """Return how the items of a list's level are indented."""
        if numbering is None:
            return {}
        return self._levels.get(numbering[0], {}).get(numbering[1], ("", {}))[1]

    def label(self, numbering: tuple[str, int] | None) -> str:
        """Return "• " for a bullet, "3. " for a numbered item, empty for what is in no list."""
        if numbering is None or numbering[0] == "0":
            return ""
        form = self._levels.get(numbering[0], {}).get(numbering[1], ("bullet", {}))[0]
        if form == "none":
            return ""
        if form != "decimal":
            return "• "
        self._counts[numbering] = self._counts.get(numbering, 0) + 1
        return f"{self._counts[numbering]}. "


def _read_levels(node: Element, palette: Palette) -> Iterator[tuple[int, tuple[str, Changes]]]:
    for level in node.iter(f"{W}lvl"):
        form = level.find(f"{W}numFmt")
        indents: dict[str, Any] = read_layout(level.find(f"{W}pPr"), palette)
        indents = {name: indents[name] for name in ("left", "right", "first") if name in indents}
        number = int(read_number(level.get(f"{W}ilvl"), 0))
        yield number, (form.get(f"{W}val", "bullet") if form is not None else "bullet", indents)
