"""Bring right-to-left text from the order in which it stands on paper into the order in which it is read.

Glyphs come sorted from left to right. This undoes the Unicode bidirectional algorithm (UAX #9) for two levels: words
from right to left in a line of Latin text, and Latin words and numbers in a line that runs from right to left. Not
undone are deeper levels and explicit direction marks, which no CV has been seen to need.
"""

import itertools
import re
import unicodedata

_RIGHT = "\u0590-\u05ff\u0600-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_HAS_RIGHT = re.compile(f"[{_RIGHT}]")
_NUMBER = r"[+#]?\d+(?:[.,:/\u2013-]\d+)*%?"
_ATOMS = re.compile(
    rf"{_NUMBER}|[\u0660-\u0669\u06f0-\u06f9]+|.[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]*", re.DOTALL
)
_LATIN = rf"[^\W\d_{_RIGHT}]"
_LATIN_ATOMS = re.compile(
    rf"{_LATIN}(?:[^{_RIGHT}\n]*[0-9A-Za-z\u00c0-\u024f+#%])?|{_ATOMS.pattern}",
    re.DOTALL,
)
_STRETCH = re.compile(rf"[{_RIGHT}](?:[^A-Za-z\u00c0-\u024f\u0370-\u052f]*[{_RIGHT}])?")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def has_right_to_left(text: str) -> bool:
    return bool(_HAS_RIGHT.search(text))


def to_reading_order(visual: str) -> str:
    """Return text that stands from left to right as printed in reading order."""
    right = len(re.findall(f"[{_RIGHT}]", visual))
    left = len(re.findall(_LATIN, visual))
    # A line that is mostly Latin runs from left to right; CVs in our languages mostly do when there is any doubt.
    if right > 2 * left:
        return _close_brackets(_turn(visual.strip(), _LATIN_ATOMS))
    return _close_brackets(_STRETCH.sub(lambda match: _turn(match.group(), _ATOMS), visual))


def _close_brackets(text: str) -> str:
    """Let brackets open and close in turn: PDFium mirrors those that it takes for part of right-to-left text."""
    turns = itertools.cycle("()")
    return re.sub(r"[()]", lambda match: next(turns), text)


def _turn(text: str, atoms: re.Pattern[str]) -> str:
    """Reverse the text, but not what runs from left to right in it: numbers, and Latin words where they are atoms."""
    turned = []
    for match in reversed(list(atoms.finditer(text))):
        atom = match.group()
        if _HAS_RIGHT.search(atom):
            # Shaped forms of Arabic letters become the letters that they are forms of.
            atom = unicodedata.normalize("NFKC", atom)
        turned.append(atom.translate(_MIRRORED) if len(atom) == 1 else atom)
    return "".join(turned)
