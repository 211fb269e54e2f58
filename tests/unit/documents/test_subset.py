"""A typeface cut down to some characters draws them as the whole one does."""

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from chalicelib.contracts.base import Language
from chalicelib.documents.pdf.canvas import _wide
from chalicelib.documents.pdf.convert import pdf_of
from chalicelib.documents.pdf.fonts import FACES, Face, load_face
from tests.unit.documents.test_pdf import word_file

AT_ONCE = 300


def drawn(font: bytes, lines: list[str]) -> bytes:
    """Return the pixels of the lines, one below the other."""
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(900, 20 * len(lines) + 20)
    buffer = (ctypes.c_uint8 * len(font)).from_buffer_copy(font)
    face = pdfium.FPDFText_LoadFont(document.raw, buffer, len(font), pdfium.FPDF_FONT_TRUETYPE, 1)
    for number, line in enumerate(lines):
        text = pdfium.FPDFPageObj_CreateTextObj(document.raw, face, ctypes.c_float(12))
        pdfium.FPDFText_SetText(text, _wide(line))
        pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, 10, 20 * number + 10)
        pdfium.FPDFPage_InsertObject(page.raw, text)
    page.gen_content()
    pixels: bytes = page.render(scale=1).to_pil().tobytes()
    document.close()
    return pixels


def pictures(pdf: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(pdf)
    found = [page.render(scale=1).to_pil().tobytes() for page in document]
    document.close()
    return found


@pytest.mark.parametrize("name", FACES)
def test_each_character_is_drawn_as_with_the_whole_face(name: str) -> None:
    face = load_face(name)
    characters = sorted(face.advances.keys() - set("\0\n\r\t"))
    for start in range(0, len(characters), AT_ONCE):
        some = characters[start : start + AT_ONCE]
        lines = ["".join(some[at : at + 50]) for at in range(0, len(some), 50)]
        cut = face.cut_to(some)
        assert len(cut) < len(face.content) / 2
        assert drawn(cut, lines) == drawn(face.content, lines)


def test_a_character_that_the_face_has_not_is_left_out() -> None:
    face = load_face("regular")
    assert face.cut_to("Äß漢") == face.cut_to("Äß")


def test_a_document_looks_as_with_whole_faces_and_is_a_fraction_of_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    content = word_file("graduate", Language.FR)
    cut = pdf_of(content)
    monkeypatch.setattr(Face, "cut_to", lambda self, characters: self.content)
    whole = pdf_of(content)
    assert len(cut) < len(whole) / 4
    assert pictures(cut) == pictures(whole)


def test_fonts_are_named_as_cut_ones_the_same_for_the_same_document() -> None:
    content = word_file("graduate", Language.DE)
    first = pdf_of(content)
    assert first == pdf_of(content)
    names = {part.split(b"/")[0].split()[0] for part in first.split(b"/BaseFont/")[1:]}
    assert {name[6:] for name in names} == {b"+AgencySans-Regular", b"+AgencySans-Bold"}
    assert all(name[:6].isupper() for name in names)
