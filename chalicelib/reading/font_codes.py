"""Tell what letters a font's private codes stand for, where it has no table that says so."""

import re
from collections.abc import Sequence

FT, TT = "\ufdd0", "\ufdd1"
"""Stand for the ligatures ft and tt, which have no codes of their own (noncharacters of Unicode, never in text)."""

HYPHEN_EM = 0.12
"""A soft hyphen that is drawn is at least this wide; one that is not has no width."""

_T1 = {0x1B: "\ufb00", 0x1C: "\ufb01", 0x1D: "\ufb02", 0x1E: "\ufb03", 0x1F: "\ufb04"}
"""ff, fi, fl, ffi, ffl in the T1 encoding of TeX (LaTeX font encodings, encguide.pdf)."""

_OT1 = {0x0B: "\ufb00", 0x0C: "\ufb01", 0x0E: "\ufb03", 0x0F: "\ufb04"}
"""The same in OT1, but fl: its code is the carriage return, which sloppy programs print."""

_SMALL_CAPITALS = {
    **{0xF761 + at: chr(0x61 + at) for at in range(26)},
    **{code: chr(code - 0xF700) for code in range(0xF7E0, 0xF7FF)},
    **{0xF730 + at: str(at) for at in range(10)},
}
"""Small capitals and old-style figures in Adobe's corporate use area (Adobe Glyph List: Asmall, oneoldstyle ...)."""

_LIBERTINE = {**{0xE051 + at: chr(0x61 + at) for at in range(26)}, 0xE039: FT, 0xE03C: TT}
"""The same of Linux Libertine and what came of it."""

_CODES = re.compile(r"[\x0b-\x1f\u00ad\ue039-\ue06a\uf730-\uf7ff]")
_LIBERTINE_FONT = re.compile(r"libertin|biolinum", re.IGNORECASE)


def decode(text: str, font: str, x0s: Sequence[float], x1s: Sequence[float], size: float) -> str:
    """Return the text of a run with its font's private codes read, one character for each."""
    if _CODES.search(text) is None:
        return text
    table = _SMALL_CAPITALS | (_LIBERTINE if _LIBERTINE_FONT.search(font) else {})
    letters = [table.get(ord(char), char) for char in text]
    for at, char in enumerate(text):
        code = ord(char)
        if code == 0xAD and x1s[at] - x0s[at] > HYPHEN_EM * size:
            letters[at] = "-"
        elif code in _T1 or (code in _OT1 and _in_word(text, at)):
            letters[at] = _T1.get(code) or _OT1[code]
        elif code in table and not _in_word("".join(letters), at):
            # An icon that stands alone in a font that does not call itself one.
            letters[at] = char
    return "".join(letters)


def _in_word(text: str, at: int) -> bool:
    return text[max(0, at - 1) : at].isalnum() or text[at + 1 : at + 2].isalnum()
