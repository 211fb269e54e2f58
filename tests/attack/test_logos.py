"""A logo is decoded and drawn anew, or refused; none reaches a document as it came."""

import io
import struct
import zlib

import pytest
from PIL import Image

from chalicelib.errors import LogoRejected
from chalicelib.reading import redraw_logo

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, data: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def picture(mode: str, kind: str) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (2000, 300), 1).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        png(0, 0),
        png(0, 100),
        png(100, 100),
        png(40_000, 40_000),
        png(2**31 - 1, 2**31 - 1),
        SIGNATURE,
        SIGNATURE + b"\0" * 100,
        b"\xff\xd8\xff" + b"\0" * 100,
        picture("RGB", "GIF"),
        b"<svg/>",
    ],
)
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(LogoRejected):
        redraw_logo(content)


@pytest.mark.parametrize(
    ("mode", "kind"), [(m, "PNG") for m in ("RGB", "RGBA", "P", "1", "L", "LA")] + [("CMYK", "JPEG")]
)
def test_every_usual_picture_becomes_a_png_of_reasonable_size(mode: str, kind: str) -> None:
    with Image.open(io.BytesIO(redraw_logo(picture(mode, kind)))) as drawn:
        assert (drawn.format, drawn.size) == ("PNG", (1200, 180))


def test_what_else_the_file_held_is_gone() -> None:
    text = chunk(b"tEXt", b"Comment\0<script>alert(1)</script>")
    content = picture("RGB", "PNG")
    assert b"script" not in redraw_logo(content[:-12] + text + content[-12:] + b"<script>trailing</script>")
