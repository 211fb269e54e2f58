"""Turns signs that a filled template carries into what Word shows: highlighting, comments, line breaks."""

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from ...contracts.base import Language
from .writer import HIGHLIGHT, Mark, W, Writer, append

if TYPE_CHECKING:
    from docx.document import Document

Signs = dict[str, Mark]
"""A sign and the mark that begins there; Mark.NONE ends one."""


def resolve_signs(document: "Document", signs: Signs, language: Language) -> None:
    """Replace the signs in body, headers and footers; ungrounded values in the body get a comment, too."""
    pieces = re.compile(f"([{''.join(map(re.escape, signs))}\n])")
    for part in document.part.package.iter_parts():
        root = getattr(part, "element", None)
        if root is not None and part.partname.startswith("/word/"):
            for paragraph in root.iter(f"{W}p"):
                _resolve(paragraph, signs, pieces)
    _comment_body(document, language)


def _resolve(paragraph: Any, signs: Signs, pieces: re.Pattern[str]) -> None:
    mark = Mark.NONE
    for run in list(paragraph.iter(f"{W}r")):
        texts = run.findall(f"{W}t")
        if mark is Mark.NONE and not any(pieces.search(text.text or "") for text in texts):
            continue
        properties = run.find(f"{W}rPr")
        for child in list(run):
            if child is properties:
                continue
            if child.tag != f"{W}t":
                _new_run(run, properties, mark).append(child)
                continue
            for piece in pieces.split(child.text or ""):
                if piece in signs:
                    mark = signs[piece]
                elif piece == "\n":
                    append("br", _new_run(run, properties, mark))
                elif piece:
                    text = append("t", _new_run(run, properties, mark))
                    text.text = piece
                    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.getparent().remove(run)


def _new_run(before: Any, properties: Any, mark: Mark) -> Any:
    run = before.makeelement(f"{W}r")
    if properties is not None:
        run.append(deepcopy(properties))
    if mark in HIGHLIGHT:
        if properties is None:
            append("rPr", run)
        look = run[0]
        for old in look.findall(f"{W}highlight"):
            look.remove(old)
        highlight = look.makeelement(f"{W}highlight", {f"{W}val": HIGHLIGHT[mark]})
        later = [child for child in look if child.tag.rpartition("}")[2] in _AFTER_HIGHLIGHT]
        if later:
            later[0].addprevious(highlight)
        else:
            look.append(highlight)
    before.addprevious(run)
    return run


_AFTER_HIGHLIGHT = frozenset(
    {
        "u",
        "effect",
        "bdr",
        "shd",
        "fitText",
        "vertAlign",
        "rtl",
        "cs",
        "em",
        "lang",
        "eastAsianLayout",
        "specVanish",
        "oMath",
    }
)
"""Run properties that the schema wants behind the highlight."""


def _comment_body(document: "Document", language: Language) -> None:
    writer = Writer(document, language)
    writer.comment(document.element.body, lambda run: _is_highlighted(run, HIGHLIGHT[Mark.UNGROUNDED]))


def _is_highlighted(run: Any, color: str) -> bool:
    highlight = run.find(f"{W}rPr/{W}highlight")
    return highlight is not None and highlight.get(f"{W}val") == color
