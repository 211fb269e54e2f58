"""Upright letters set one below the other, as in Japanese, are one line with the box that they cover."""

import zlib

import pytest

from chalicelib.reading import read_document
from chalicelib.resources import read_bytes

from .pdf_builder import pdf, text


def vertical(words: str, more: str) -> bytes:
    """Return a page with the words from (500, 750) down, drawn with any glyphs and named by a table."""
    codes = {letter: 36 + index for index, letter in enumerate(dict.fromkeys(words))}
    meanings = "\n".join(f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    table = f"begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{len(codes)} beginbfchar\n{meanings}"
    data, packed = f"{table}\nendbfchar\nendcmap".encode(), zlib.compress(read_bytes("fonts", "regular.ttf"))
    return pdf(
        f"BT /V1 12 Tf 500 750 Td <{''.join(f'{codes[letter]:04x}' for letter in words)}> Tj ET {more}",
        extra_page="/Resources << /Font << /V1 7 0 R /F1 3 0 R >> >>",
        objects=[
            b"<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-V /DescendantFonts [8 0 R]"
            b" /ToUnicode 9 0 R >>",
            b"<< /Type /Font /Subtype /CIDFontType2 /CIDToGIDMap /Identity /BaseFont /Any /DW 1000"
            b" /FontDescriptor 10 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data),
            b"<< /Type /FontDescriptor /FontName /Any /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880"
            b" /Descent -120 /CapHeight 700 /StemV 80 /FontFile2 11 0 R >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        ],
    )


def test_letters_below_each_other_are_one_line_as_high_as_they_are() -> None:
    document = read_document(vertical("職務経歴書横浜", text(50, 700, "Ida Holm") + text(50, 680, "Kiel")))
    assert [line.text for line in document.lines] == ["Ida Holm", "Kiel", "職務経歴書横浜"]
    assert document.warnings == ()
    down = document.lines[-1]
    assert (down.x0, down.x1) == pytest.approx((494, 506), abs=2)
    assert (down.y0, down.y1) == pytest.approx((92, 176), abs=12)
