"""A file whose objects are packed into streams is looked into, and judged by what is in them."""

import zlib

import pytest

from chalicelib.reading.preflight import is_plain

PAGES = b"1 0 << /Type /Pages /Count 1 /Kids [3 0 R] >>"
SCRIPT = b"1 0 << /S /JavaScript /JS 2 0 R >>"


def packed(data: bytes, filters: bytes = b"/Filter /FlateDecode", more: bytes = b"") -> bytes:
    return (
        b"%%PDF-1.7\n5 0 obj\n<< /Type /ObjStm /N 1 /First 4 %s %s /Length %d >>\nstream\n%s\nendstream\nendobj\n"
        % (
            filters,
            more,
            len(data),
            data,
        )
    )


@pytest.mark.parametrize("filters", [b"/Filter /FlateDecode", b"/Filter[/FlateDecode]"])
def test_packed_objects_without_anything_telling_are_plain(filters: bytes) -> None:
    assert is_plain(packed(zlib.compress(PAGES), filters))


@pytest.mark.parametrize(
    "content",
    [
        packed(zlib.compress(SCRIPT)),
        packed(zlib.compress(PAGES)) + packed(zlib.compress(SCRIPT)),
        packed(zlib.compress(zlib.compress(SCRIPT)), b"/Filter [/FlateDecode /FlateDecode]"),
        packed(zlib.compress(b"\x02" + SCRIPT), more=b"/DecodeParms << /Predictor 12 /Columns 4 >>"),
        packed(zlib.compress(PAGES), more=b"/X ( obj<<)"),
        packed(zlib.compress(PAGES), b"/Filter /ASCIIHexDecode"),
        packed(zlib.compress(PAGES)[:-3]),
        packed(PAGES),
        packed(zlib.compress(bytes(3_000_000))),
        packed(zlib.compress(PAGES)) + b"6 0 obj << /Encrypt 7 0 R >> endobj",
    ],
    ids=["script", "second", "twice", "predictor", "string", "hex", "cut", "raw", "too_large", "encrypted"],
)
def test_what_is_telling_or_cannot_be_looked_into_is_left_to_the_parser(content: bytes) -> None:
    assert not is_plain(content)
