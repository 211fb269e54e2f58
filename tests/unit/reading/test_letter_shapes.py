"""What a glyph's shape says against the letter that it is said to be."""

from pathlib import Path

import pypdfium2.raw as pdfium
import pytest

from chalicelib.reading.font_programs import letters_of_program
from chalicelib.reading.glyph_sheet import Sheets
from chalicelib.reading.letter_shapes import NO_LETTER, Shape, known_shapes, make_shape, other_letter, probable_letter

PROGRAM = Path("chalicelib/resources/fonts/regular.ttf").read_bytes()


@pytest.fixture(scope="module")
def drawn() -> dict[str, Shape]:
    """Letters of a face that the table of shapes was not made of."""
    document = pdfium.FPDF_CreateNewDocument()
    font = pdfium.FPDFText_LoadFont(
        document,
        (pdfium.c_uint8 * len(PROGRAM)).from_buffer_copy(PROGRAM),
        len(PROGRAM),
        pdfium.FPDF_FONT_TRUETYPE,
        True,
    )
    letters = letters_of_program(PROGRAM)
    sheets = Sheets(document)
    shapes = dict(zip(letters.values(), sheets.shapes(font, list(letters)), strict=True))
    sheets.close()
    return {letter: shape for letter, shape in shapes.items() if shape}


def test_every_letter_of_another_face_is_what_it_is(drawn: dict[str, Shape]) -> None:
    assert len(drawn) > 50
    assert {letter: other for letter, shape in drawn.items() if (other := other_letter(letter, shape))} == {}


@pytest.mark.parametrize(("said", "letter"), [("8", "3"), ("7", "2"), ("K", "R"), ("n", "s"), ("e", "t")])
def test_a_letter_that_is_said_for_another_is_told(said: str, letter: str, drawn: dict[str, Shape]) -> None:
    assert probable_letter(said, drawn[letter]) == letter


@pytest.mark.parametrize(("said", "letter"), [("I", "l"), ("O", "0"), ("k", "K"), ("S", "s")])
def test_letters_that_look_alike_prove_nothing(said: str, letter: str, drawn: dict[str, Shape]) -> None:
    assert other_letter(said, drawn[letter]) == ""


def test_signs_are_no_letters() -> None:
    """Bullets and boxes are often said to be letters, as in Wingdings."""
    for _, sign in known_shapes()[NO_LETTER]:
        assert [said for said in "lnqvox" if other_letter(said, sign)] == []


def test_a_filled_square_has_no_letter() -> None:
    assert other_letter("n", make_shape(bytes(256), 1.0)) == ""
