"""Follow a Word document's fields: their code is not text, their result is, and a HYPERLINK field is a link."""

import re
from xml.etree.ElementTree import Element

from .word_names import W

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_SHOW_NOTHING = frozenset({"XE", "TC", "TA", "RD", "SET", "PRIVATE"})
"""Fields that mark something and show nothing, whatever stands as their result (ISO/IEC 29500-1, 17.16.5)."""


class Fields:
    """The fields of one story. A field that has no end is none: Word shows what follows."""

    def __init__(self, root: Element) -> None:
        begun: list[Element] = []
        for node in root.iter(f"{W}fldChar"):
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                begun.append(node)
            elif kind == "end" and begun:
                begun.pop()
        self._endless = {id(node) for node in begun}
        self._codes: list[str | None] = []
        self._links: list[str] = []

    @property
    def is_code(self) -> bool:
        return any(code is not None for code in self._codes)

    @property
    def link(self) -> str:
        return next((link for link in reversed(self._links) if link), "")

    def pass_by(self, node: Element) -> None:
        """Take note of a w:fldChar or a w:instrText."""
        kind = node.get(f"{W}fldCharType") if node.tag == f"{W}fldChar" else None
        if kind == "begin" and id(node) not in self._endless:
            self._codes.append("")
            self._links.append("")
        elif kind == "separate" and self._codes:
            code = self._codes[-1] or ""
            self._links[-1] = link_of_field(code)
            if not shows_nothing(code):
                self._codes[-1] = None
        elif kind == "end" and self._codes:
            self._codes.pop()
            self._links.pop()
        elif node.tag == f"{W}instrText" and self._codes and self._codes[-1] is not None:
            self._codes[-1] += node.text or ""


def link_of_field(code: str) -> str:
    found = _HYPERLINK.match(code)
    return found[1] if found else ""


def shows_nothing(code: str) -> bool:
    return code.strip().partition(" ")[0].upper() in _SHOW_NOTHING
