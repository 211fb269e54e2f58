"""Find letters for which a font's table of texts (/ToUnicode) says others than the font shows.

The proof is what the font says of its glyphs elsewhere: the names of a simple font's encoding or of its Type 1
program's, or the embedded TrueType program's own table of characters or names of glyphs. Where there is none its glyphs
have to be looked at (`drawn_letters.py`). Only letters of the Latin alphabet and digits count: fonts of other scripts
have always borrowed Latin names.
"""

import re
import struct
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from .font_programs import LETTER_OF_NAME, PLAIN, letters_of_program
from .font_tables import MAX_CODES, make_table, texts_of
from .objects_in_pdf import Objects

MAX_FONTS = 60
_TABLE = re.compile(rb"/ToUnicode\s+(\d+)\s+\d+\s+R")
_KIND = re.compile(rb"/Subtype\s*/(Type0|TrueType|Type1|MMType1|Type3)\b")
_NAME = re.compile(rb"/BaseFont\s*/([^\s/\[\]<>()]+)")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_FLAGS = re.compile(rb"/Flags\s+(\d+)")
_SYMBOLIC = 4
"""Flag of a font with other characters than the standard Latin ones (ISO 32000-1, table 123): no encoding counts."""

_DIFFERENCES = re.compile(rb"/Differences\s*\[([^\]]*)\]")
_DIFFERENCE = re.compile(rb"(\d+)|/([^\s/\[\]<>()]+)")
_STANDARD = re.compile(rb"/(?:WinAnsiEncoding|MacRomanEncoding|StandardEncoding)\b")
_TYPE_1 = re.compile(rb"/FontFile\s+(\d+)\s+\d+\s+R")
_PUT = re.compile(rb"dup\s+(\d{1,3})\s*/([A-Za-z0-9._]{1,40})\s+put")
_EMBEDDED = re.compile(rb"/FontFile[23]?\b")
_PICTURES = re.compile(rb"(?i)^(?:[A-Z]{6}\+)?(?:ZapfDingbats|Symbol|Wingdings|Webdings)")
"""Fonts that every viewer has, and draws pictures or Greek letters with where the codes of plain letters stand."""

_BROKEN = (struct.error, zlib.error, ValueError, IndexError, KeyError)
"""Raised where tables or streams are not what they should be."""

_PICTURE_PLANE = 0xF000
"""Where Unicode's private area has the glyphs of such fonts, by their codes, as files of Office write them."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a font's table says, and which of its codes are said to be plain letters without any proof.

    `name` is the font's without the mark of a subset, `table` the number of the table's object.
    """

    name: str
    table: int
    code_bytes: int
    texts: Mapping[int, str]
    unproven: tuple[int, ...]


def prove_tables(content: bytes) -> tuple[bytes, list[Claims]]:
    """Return the file with tables of texts that say what is shown, and what its fonts say.

    It is the same file where no table is shown to be false. A file whose structure cannot be followed proves nothing.
    """
    claims: list[Claims] = []
    if b"/ToUnicode" not in content and b"/ObjStm" not in content:
        return content, claims
    objects = Objects(content)
    for font in list(objects.with_name(b"/ToUnicode", MAX_FONTS)):
        try:
            claimed, shown = _look_at(font, objects)
        except _BROKEN:
            continue
        if claimed is None:
            continue
        true = _true_texts(claimed.texts, shown)
        if true:
            content = with_table(content, claimed, true)
            objects = Objects(content)
        claims.append(claimed)
    return content, claims


def with_table(content: bytes, claims: Claims, true: Mapping[int, str]) -> bytes:
    """Return the file with these texts instead of those of a font's table; without any if there is no room."""
    texts = {**claims.texts, **true}
    return Objects(content).replaced(claims.table, make_table(texts, claims.code_bytes), make_table({}))


def plain_name(font: bytes) -> str:
    """Return a font's name without the mark of a subset."""
    return _SUBSET.sub("", font.decode("utf-8", "replace"))


def _look_at(font: bytes, objects: Objects) -> tuple[Claims | None, Mapping[int, str]]:
    """Return what a font says, and the plain letters that it is shown to have, by code."""
    table, kind = _TABLE.search(font), _KIND.search(font)
    if not (table and kind):
        return None, {}
    number, is_composite = int(table[1]), kind[1] == b"Type0"
    try:
        shown = _shown_by_program(font, objects) if is_composite else _shown_by_names(font, kind[1], objects)
    except _BROKEN:
        # What a damaged program says of its glyphs proves nothing: they are looked at.
        shown = {}
    if is_composite:
        font = objects.value(font, b"DescendantFonts") or b""
    texts = dict(islice(texts_of(objects.stream(number) or b""), MAX_CODES))
    unproven = tuple([code for code, text in texts.items() if text in PLAIN and code not in shown])
    # A Type 3 font has no name, and those of the fonts that its drawings use are not its own.
    name = _NAME.search(font) if kind[1] != b"Type3" else None
    plain = plain_name(_ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), name[1])) if name else ""
    return Claims(plain, number, 2 if is_composite else 1, texts, unproven), shown


def _true_texts(said: Mapping[int, str], shown: Mapping[int, str]) -> dict[int, str]:
    """Return the letters that are shown where others are said; none if nothing is."""
    # A word that is said for one letter is known by its places (labels.py); beside a false letter it is false as well.
    if not any(code in said and len(said[code]) == 1 and _differ(said[code], real) for code, real in shown.items()):
        return {}
    return {code: real for code, real in shown.items() if code in said and _differ(said[code], real)}


def _differ(said: str, shown: str) -> bool:
    """Whether letters or digits are said that are others than the one shown; small capitals are the same letter."""
    plain = unicodedata.normalize("NFKD", said).casefold()
    return said.isalnum() and plain[:1].isascii() and (plain[:1] if len(said) == 1 else plain) != shown.casefold()


def _shown_by_names(font: bytes, kind: bytes, objects: Objects) -> dict[int, str]:
    """Return the plain letters of a simple font by code, as its encoding names them, or that of its Type 1 program."""
    if kind == b"Type3":
        # Its names are those of drawings.
        return {}
    descriptor = objects.value(font, b"FontDescriptor") or b""
    is_embedded = _EMBEDDED.search(descriptor) is not None
    encoding = objects.value(font, b"Encoding")
    flags = _FLAGS.search(descriptor)
    if kind == b"TrueType" and is_embedded and (encoding is None or (flags and int(flags[1]) & _SYMBOLIC)):
        return {}
    name = _NAME.search(font)
    if name and not is_embedded and _PICTURES.match(name[1]):
        return {ord(letter): chr(_PICTURE_PLANE + ord(letter)) for letter in PLAIN}
    # Plain letters and digits have the same codes in all of the standard encodings, those of ASCII.
    shown = {ord(letter): letter for letter in PLAIN}
    if is_embedded and not (encoding and _STANDARD.search(encoding)):
        program = _TYPE_1.search(descriptor)
        shown = _letters_of_type_1(objects.stream(int(program[1])) or b"") if program else {}
    differences = _DIFFERENCES.search(encoding or b"")
    code = 0
    for number, name in _DIFFERENCE.findall(differences[1] if differences else b""):
        if number:
            code = int(number)
            continue
        shown.pop(code, None)
        letter = LETTER_OF_NAME.get(name.decode("latin-1"))
        if letter:
            shown[code] = letter
        code += 1
    return shown


def _letters_of_type_1(program: bytes) -> dict[int, str]:
    """Return the plain letters of a Type 1 program by code; its encoding stands in the part that is not encrypted."""
    head = program.partition(b"eexec")[0]
    if b"/Encoding StandardEncoding" in head:
        return {ord(letter): letter for letter in PLAIN}
    named = ((int(code), LETTER_OF_NAME.get(name.decode("latin-1"))) for code, name in _PUT.findall(head))
    return {code: letter for code, letter in named if letter}


def _shown_by_program(font: bytes, objects: Objects) -> dict[int, str]:
    """Return the plain letters of a composite font whose codes are the numbers of the TrueType program's glyphs."""
    if b"/Identity-H" not in font and b"/Identity-V" not in font:
        return {}
    descendant = objects.value(font, b"DescendantFonts") or b""
    if b"/CIDFontType2" not in descendant:
        return {}
    places = objects.value(descendant, b"CIDToGIDMap")
    if places is not None and b"/Identity" not in places:
        return {}
    descriptor = objects.value(descendant, b"FontDescriptor") or b""
    number = re.search(rb"/FontFile2\s+(\d+)\s+\d+\s+R", descriptor)
    program = objects.stream(int(number[1])) if number else None
    return letters_of_program(program) if program else {}
