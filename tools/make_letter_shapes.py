"""Draw plain letters and digits in the faces of open fonts, and signs that are no letters, for the reading of PDFs.

Needs the fonts (Debian: fonts-dejavu, fonts-lato, fonts-liberation, fonts-roboto-unhinted, fonts-urw-base35, fonts-lmodern,
fonts-noto-mono); none of them is needed to run the product. A shape near one that is there already is left out.
Usage: python -m tools.make_letter_shapes /usr/share/fonts /usr/share/texmf/fonts
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium

from chalicelib.reading.font_programs import glyphs_of_characters, letters_of_program
from chalicelib.reading.glyph_sheet import Sheets
from chalicelib.reading.letter_shapes import NO_LETTER, Shape, choose

OUT = Path(__file__).resolve().parents[1] / "chalicelib" / "resources" / "letter_shapes.txt"
APART = 0.08
_FACES = re.compile(
    r"(DejaVu|Lato-|Liberation|Roboto|Noto|Nimbus|P052|C059|URWBookman|URWGothic|LMRoman|LMSans|LMMono|lmroman|lmsans|lmmono)"
)
_SIGNS = "•●■□○▪▫◆◇▶►▲▼★☆✓✔✗✚❖➢➔→–—…|/\\()[]{}<>«»“”‘’*+=~^_#&@%§¶©®°·¬±×÷!?;:"


def main() -> None:
    pdfium.FPDF_InitLibrary()
    found: dict[str, list[Shape]] = {}
    files = [file for root in sys.argv[1:] for file in sorted(Path(root).rglob("*.[to]tf")) if _is_face(file.name)]
    for number, file in enumerate(files):
        for letter, shape in shapes_of_font(file.read_bytes(), with_signs=file.name == "DejaVuSans.ttf"):
            found.setdefault(letter, []).append(shape)
        print(f"{number + 1}/{len(files)} {file.name}", file=sys.stderr)
    lines = [
        f"{letter} {round(100 * shape.proportion)} {shape.bits:064x}"
        for letter, shapes in sorted(found.items())
        for shape in choose(shapes, APART)
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="ascii")


def _is_face(file: str) -> bool:
    # Strokes of a tenth of a pixel are no shapes.
    return bool(_FACES.match(file)) and not re.search("Hairline|Thin", file)


def shapes_of_font(program: bytes, with_signs: bool = False) -> Iterator[tuple[str, Shape]]:
    """Yield the letters of a TrueType or OpenType font, and its signs, with their shapes."""
    document = pdfium.FPDF_CreateNewDocument()
    buffer = (pdfium.c_uint8 * len(program)).from_buffer_copy(program)
    font = pdfium.FPDFText_LoadFont(document, buffer, len(program), pdfium.FPDF_FONT_TRUETYPE, True)
    yield from _drawn(document, font, letters_of_program(program))
    if with_signs:
        signs = glyphs_of_characters(program, _SIGNS)
        yield from _drawn(document, font, dict.fromkeys(signs, NO_LETTER))


def _drawn(document: Any, font: Any, letters: dict[int, str]) -> Iterator[tuple[str, Shape]]:
    sheets = Sheets(document)
    for letter, shape in zip(letters.values(), sheets.shapes(font, list(letters)), strict=True):
        if shape:
            yield letter, shape
    sheets.close()


if __name__ == "__main__":
    main()
