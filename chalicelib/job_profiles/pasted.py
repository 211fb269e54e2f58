"""Take whole paragraphs, as they are pasted into a mail or a form, apart into sentences."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..contracts.document import Line
from .requirements import split_sentences

BULLET = re.compile(
    r"^\s*(?:[•●▪■◦○‣⁃∙·➢➤►▶→✓✔☑✅*\uf0b7\uf0a7]\ufe0f?|[-–—](?=\s)|[o°](?=\s)|\(?\d{1,2}[.)](?=\s)|\((?:[ivx]{1,4}|[a-z]|[A-Z]{1,2}\d{1,2})\)(?=\s)|[ivx]{1,4}[.)](?=\s)|\d{1,2}(?:\.\d{1,2})?(?=\t)|[a-z]\)(?=\s)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+[A-ZÄÖÜÉ])(?!\s+(?:Jahr|Mio|Monat|M€)))\s*(?:[.…]+\s*(?=\w))?"
)


_PASTED = 200
"""Characters past which a line is a whole paragraph, whose sentences are looked at one by one."""


_LISTED = re.compile(r"\s+(?=[-–•*]\s+[A-ZÄÖÜÉ0-9])")


_ITEM = re.compile(r"\s+(?=\((?P<letter>[A-Z]{1,2})(?P<n>\d{1,2})\)\s)")
"""Where the items of a tender run together: "(A4) … (A5) …"."""


_LEAST_LISTED = 4
"""Pieces that dashes part a pasted paragraph into before they count as the bullets of its lists."""


_PICTURE = re.compile(r"^\s*([\u2190-\u2bff\U0001f000-\U0001faff]|[~+»›>=¤¬](?=\s)|>>)\ufe0f?\s*(?=\S)")


def with_picture_bullets(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with pictures for bullets as bullets, where one stands before several lines in turn.

    A picture that stands before no two lines in turn is before titles, and is left out.
    """
    found = [match[1] if (match := _PICTURE.match(line.text)) else "" for line in lines]
    told = [mark for mark, line in zip(found, lines, strict=True) if line.text.strip()]
    bullets = {mark for mark, following in pairwise(told) if mark and mark == following}
    result = []
    for line, mark in zip(lines, found, strict=True):
        if not mark or BULLET.match(line.text):
            result.append(line)
            continue
        text = _PICTURE.sub("• " if mark in bullets else "", line.text)
        result.append(replace(line, text=text))
    return result


def sentences_apart(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with whole paragraphs, as they are pasted, taken apart into sentences."""
    result: list[Line] = []
    for line in lines:
        if len(line.text) <= _PASTED:
            result.append(line)
            continue
        if BULLET.match(line.text):
            counted = _counted_items(line.text)
            result += [replace(line, text=item, x1=line.x0, spans=()) for item in counted] if counted[1:] else [line]
            continue
        items = _LISTED.split(line.text)
        pieces = items if len(items) >= _LEAST_LISTED else _counted_items(line.text)
        sentences = [s for piece in pieces for s in split_sentences(piece) if s.strip()]
        # A sentence of its own needs no room at the end of the line, so that the next is no rest of it.
        result += [replace(line, text=sentence, x1=line.x0, spans=()) for sentence in sentences]
    return result


def _counted_items(text: str) -> list[str]:
    """Split a text at items that are counted in it: one "(B2)" alone is a level of a language."""
    counted = [(match["letter"], int(match["n"])) for match in _ITEM.finditer(text)]
    is_count = len(counted) > 1 and any(a == c and b + 1 == d for (a, b), (c, d) in pairwise(counted))
    return re.sub(_ITEM, "\n", text).split("\n") if is_count else [text]
