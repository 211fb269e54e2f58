"""Make what fonts encode into what a person reads: accents, ligatures, bullets, icons, right-to-left runs."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from .bidi import has_right_to_left, to_reading_order
from .font_codes import FT, TT

ACCENTS = {
    "\u00b4": "\u0301",
    "\u02ca": "\u0301",
    "\u0060": "\u0300",
    "\u02cb": "\u0300",
    "\u00a8": "\u0308",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u00b8": "\u0327",
    "\u02c7": "\u030c",
    "\u02d8": "\u0306",
    "\u02da": "\u030a",
    "\u00af": "\u0304",
    "\u02d9": "\u0307",
    "\u02dd": "\u030b",
    "\u02db": "\u0328",
}
"""Spacing accents, as OT1-encoded fonts draw them over a letter, and the combining marks they stand for."""

_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        FT: "ft",
        TT: "tt",
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        "\u00ad": "",
        "\u200b": "",
        "\u200c": "",
        "\u2060": "",
        "\ufeff": "",
        "\u2010": "-",
        "\u2011": "-",
        "\ufffe": "",
        "\uffff": "",
    }
)

_PRIVATE = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "►",
    "\uf0fc": "✓",
    "\uf02d": "–",
    "\uf0e0": "→",
    "\uf06c": "●",
    "\uf0a8": "◦",
    "\uf076": "❖",
}
"""Bullets of the Symbol and Wingdings fonts in Word's private-use code points; other private glyphs are icons."""

_ICON_FONT = re.compile(
    r"marvosym|awesome|fontello|icomoon|material.?(icons|symbols)|glyphicon|ionicon|webdings|"
    r"academicons|simpleicons|typicons|bootstrap-icons|themify|remixicon|feather",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[ \t]{2,}")
_UNSEEN = re.compile(
    "[\u061c\u180e\u200e\u200f\u202a-\u202e\u2061-\u2064\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Marks of direction and tags: they draw nothing, and between letters they would keep a word from being found."""

_REVERSED = re.compile("\u202e([^\u202c\u202e]*)\u202c?")


@lru_cache(maxsize=500)
def is_icon_font(name: str) -> bool:
    return bool(_ICON_FONT.search(name))


def to_text(char: str) -> str:
    """Return what a single character code reads as; empty for icons and controls."""
    code = ord(char)
    if code == 2:
        # PDFium's mark for a hyphen at a line's end.
        return "-"
    if 0xE000 <= code <= 0xF8FF or code >= 0xF0000:
        return _PRIVATE.get(char, "")
    if 0xD800 <= code <= 0xDFFF or code == 0xFFFD:
        return "\ufffd"
    return char


def repair_text(text: str) -> str:
    """Return printed text as it reads: as if it were written, with right-to-left words in reading order."""
    if text.isascii():
        return _plain(text)
    text = _seen(text)
    return _plain(to_reading_order(text) if has_right_to_left(text) else text)


def repair_written(text: str) -> str:
    """Return text that a file holds in the order it was written in: composed accents, plain ligatures and spaces."""
    return _plain(text if text.isascii() else _seen(text))


def _seen(text: str) -> str:
    return _UNSEEN.sub("", _REVERSED.sub(lambda found: found[1][::-1], text.translate(_LIGATURES)))


def _plain(text: str) -> str:
    return _SPACES.sub(" ", _CONTROL.sub("", unicodedata.normalize("NFC", text)))


def compose_accents(glyphs: list[Any]) -> list[Any]:
    """Melt spacing accents into the letters that they are drawn over. Glyphs are sorted by x; see `segments.Glyph`."""
    marks = [g for g in glyphs if g[4] in ACCENTS]
    letters = [g for g in glyphs if g[4] not in ACCENTS]
    for mark in marks:
        middle = (mark[0] + mark[1]) / 2
        hosts = [
            (abs((g[0] + g[1]) / 2 - middle), i)
            for i, g in enumerate(letters)
            if g[0] - 0.02 * g[5].size <= middle <= g[1] + 0.02 * g[5].size and g[4].isalpha()
        ]
        composed = ""
        if hosts:
            _, at = min(hosts)
            host = letters[at]
            base = {"ı": "i", "ȷ": "j"}.get(host[4], host[4])
            composed = unicodedata.normalize("NFC", base + ACCENTS[mark[4]])
        if len(composed) == 1:
            letters[at] = (host[0], host[1], host[2], host[3], composed, host[5])
        else:
            letters.append(mark)
    letters.sort(key=lambda g: g[0])
    return letters
