"""Take whole paragraphs, as they are pasted into a mail or a form, apart into sentences."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..contracts.document import Line
from .requirements import split_sentences

BULLET = re.compile(
    r"^\s*(?:[•●▪■◦○‣⁃∙·➢➤►▶→✓✔☑✅*\uf0b7\uf0a7]|[-–—](?=\s)|[o°](?=\s)|\(?\d{1,2}[.)](?=\s)|\((?:[ivx]{1,4}|[a-z])\)(?=\s)|[ivx]{1,4}[.)](?=\s)|\d{1,2}(?:\.\d{1,2})?(?=\t)|[a-z]\)(?=\s)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+[A-ZÄÖÜÉ])(?!\s+(?:Jahr|Mio|Monat|M€)))\s*(?:[.…]+\s*(?=\w))?"
)


_PASTED = 200
"""Characters past which a line is a whole paragraph, whose sentences are looked at one by one."""


_LISTED = re.compile(r"\s+(?=[-–•*]\s+[A-ZÄÖÜÉ0-9])")


_LEAST_LISTED = 4
"""Pieces that dashes part a pasted paragraph into before they count as the bullets of its lists."""


def sentences_apart(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with whole paragraphs, as they are pasted, taken apart into sentences."""
    result: list[Line] = []
    for line in lines:
        if len(line.text) <= _PASTED or BULLET.match(line.text):
            result.append(line)
            continue
        items = _LISTED.split(line.text)
        pieces = items if len(items) >= _LEAST_LISTED else [line.text]
        sentences = [s for piece in pieces for s in split_sentences(piece) if s.strip()]
        # A sentence of its own needs no room at the end of the line, so that the next is no rest of it.
        result += [replace(line, text=sentence, x1=line.x0, spans=()) for sentence in sentences]
    return result
