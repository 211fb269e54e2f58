"""Tell what counts in a Word document's XML: fields and their results, placeholders, what can be seen."""

import re
from xml.etree.ElementTree import Element

from .word_parts import SOME_GROUND, Look, W

_TINY_POINTS = 2.0
_THIN_PERCENT, _CONTRAST = 20.0, 32
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')


class Field:
    """Follows a field through a paragraph: its code is not text, its result is, and a HYPERLINK field is a link."""

    def __init__(self) -> None:
        self._codes: list[str | None] = []
        self.link = ""

    @property
    def is_code(self) -> bool:
        return any(code is not None for code in self._codes)

    def pass_by(self, run: Element) -> None:
        for node in run:
            kind = node.get(f"{W}fldCharType") if node.tag == f"{W}fldChar" else None
            if kind == "begin":
                self._codes.append("")
            elif kind == "separate" and self._codes:
                self.link = link_of_field(self._codes[-1] or "") or self.link
                self._codes[-1] = None
            elif kind == "end" and self._codes:
                self._codes.pop()
                self.link = self.link if self._codes else ""
            elif node.tag == f"{W}instrText" and self._codes and self._codes[-1] is not None:
                self._codes[-1] += node.text or ""


def link_of_field(code: str) -> str:
    found = _HYPERLINK.match(code)
    return found[1] if found else ""


def is_placeholder(node: Element) -> bool:
    """Whether a content control shows what to type there, and nobody has typed it."""
    return node.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def is_tiny(look: Look) -> bool:
    return look.size < _TINY_POINTS or look.width_percent < _THIN_PERCENT


def is_seen(look: Look, ground: int) -> bool:
    """Whether text in this look can be read on the ground; text boxes and pictures may be any colour below."""
    if look.hidden or is_tiny(look):
        return False
    below = ground if look.ground is None else look.ground
    if look.color < 0 or below == SOME_GROUND:
        return True
    return any(abs((look.color >> shift & 255) - (below >> shift & 255)) >= _CONTRAST for shift in (16, 8, 0))


def own_children(parent: Element, tag: str) -> list[Element]:
    """Return a table's rows or a row's cells, also inside content controls, but not those of tables inside them."""
    found = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            found += content.findall(tag) if content is not None else []
    return found


def has_text(paragraph: Element) -> bool:
    return any((t.text or "").strip() for t in paragraph.iter(f"{W}t"))
