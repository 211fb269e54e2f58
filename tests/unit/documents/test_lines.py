"""Lines of a paragraph: the short way of those that fit leads to the same as part by part."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.documents.pdf.lines import Line, break_lines
from chalicelib.documents.pdf.model import Look, Paragraph, Piece, Shape

LOOKS = [Look(), Look(face="bold"), Look(size=14.0, color="336699")]
TEXTS = st.text(alphabet="aW -–/\t\n\u00a0", max_size=12)
PIECES = st.lists(st.builds(Piece, TEXTS, st.sampled_from(LOOKS)), max_size=4)


def drawn(lines: list[Line]) -> list[object]:
    return [
        (line.height, line.ascent, stretch.text, stretch.look, pytest.approx(stretch.x), pytest.approx(stretch.width))
        for line in lines
        for stretch in line.stretches
        if stretch.text.strip()
    ]


@given(pieces=PIECES, width=st.floats(10.0, 200.0), left=st.sampled_from([0.0, 8.0]))
def test_a_line_that_fits_is_the_one_that_would_be_put_together(pieces: list[Piece], width: float, left: float) -> None:
    paragraph = Paragraph(Shape(left=left), LOOKS[0], pieces)
    short = break_lines(paragraph, width)
    with patch("chalicelib.documents.pdf.lines._whole_line", return_value=None):
        long = break_lines(paragraph, width)
    assert [line.height for line in short] == [line.height for line in long]
    assert drawn(short) == drawn(long)
