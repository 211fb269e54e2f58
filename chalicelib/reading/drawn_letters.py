"""Draw the glyphs of fonts that prove nothing of them, and find those that are not the letters they are said to be."""

import ctypes
from collections.abc import Iterable, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from .fast_calls import font_of, pointer
from .font_proof import Claims, plain_name
from .glyph_sheet import Sheets
from .letter_shapes import Shape, is_of_text_face, other_letter, probable_letter
from .runs import Run

MIN_LETTERS, MIN_OF_BOTH_KINDS = 2, 4
"""How many letters drawn as others make a lie, and letters and digits drawn as the other kind. Of digits one does.

One letter makes no other word of use, and scripts have some letter that looks like another."""

TEXT_FACE_SHARE = 0.5
"""Of the glyphs that are like some letter of the known faces; of scripts few are, and they prove nothing."""

_NAME_BYTES = 256


class DrawnLetters:
    """Looks at the fonts of a document, each once, when a page is open that uses it."""

    def __init__(self, document: Any, claims: Iterable[Claims]) -> None:
        self._sheets = Sheets(document)
        self._claims = list(claims)
        self.false: list[tuple[Claims, dict[int, str]]] = []
        """Fonts that say other letters than they show, with those that are shown, by code."""

    def close(self) -> None:
        self._sheets.close()

    def look_at(self, runs: Iterable[Run]) -> None:
        if not any(claims.unproven for claims in self._claims):
            return
        for font in {font_of(pointer(run.handles[0])) for run in runs} - self._sheets.held:
            reference = ctypes.cast(font, pdfium.FPDF_FONT)
            for claims in self._claims_of(reference):
                shown = shown_letters(claims, list(self._sheets.shapes(reference, claims.unproven)))
                if shown:
                    self.false.append((claims, shown))

    def _claims_of(self, font: Any) -> list[Claims]:
        """Return what a font says without proof: that of its name, or, where this is not one, what PDFium reads too."""
        buffer = ctypes.create_string_buffer(_NAME_BYTES)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, _NAME_BYTES)
        name = plain_name(buffer.value)
        named = [claims for claims in self._claims if claims.name == name]
        unproven = [claims for claims in named or self._claims if claims.unproven]
        if len(named) == 1:
            return unproven
        return [claims for claims in unproven if self._reads_like(font, claims)]

    def _reads_like(self, font: Any, claims: Claims) -> bool:
        texts = self._sheets.texts(font, claims.unproven)
        return all(texts.get(code) == claims.texts[code] for code in claims.unproven)


def shown_letters(claims: Claims, shapes: Sequence[Shape | None]) -> dict[int, str]:
    """Return the letters that are drawn where others are said, by code."""
    drawn = [(code, claims.texts[code], shape) for code, shape in zip(claims.unproven, shapes, strict=True) if shape]
    if not _lies([(said, other_letter(said, shape)) for _, said, shape in drawn], [shape for *_, shape in drawn]):
        return {}
    # A font that lies once is believed nowhere where it does not look like what it says.
    letters = ((code, said, probable_letter(said, shape)) for code, said, shape in drawn)
    return {code: letter for code, said, letter in letters if letter.casefold() != said.casefold()}


def _lies(letters: Iterable[tuple[str, str]], shapes: Sequence[Shape]) -> bool:
    """Return whether a font lies: by pairs of what is said and what is clearly drawn instead, if anything."""
    false = [(said, drawn) for said, drawn in letters if drawn]
    if not false:
        return False
    digits = sum(said.isdigit() and drawn.isdigit() for said, drawn in false)
    pairs = sum(said.isalpha() and drawn.isalpha() for said, drawn in false)
    if not digits and pairs < MIN_LETTERS and len(false) < MIN_OF_BOTH_KINDS:
        return False
    return sum(map(is_of_text_face, shapes)) >= TEXT_FACE_SHARE * len(shapes)
