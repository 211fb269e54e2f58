"""The large pictures in a Word file, in the order of its text: mostly the pages of a scan that somebody pasted."""

import io
import re
import struct
from xml.etree.ElementTree import Element

from ..errors import FileDamaged
from .word_colours import ANY_GROUND, Ground
from .word_names import R
from .word_parts import Package

MIN_PIXELS = 500
"""A picture of a page is at least this wide and high; a photo of a person or a logo mostly is not."""

MAX_PICTURES = 30
MAX_PICTURE_BYTES = 8_000_000
"""Under what Textract takes in one call (10 MB for images, Amazon Textract quotas)."""

MIN_SIDE_POINTS, MIN_PAGE_POINTS = 280.0, 150_000.0
"""A picture of a page fills over a third of the text's area of an A4 page, and is wider than any photo of a person."""

_MAX_DECODED_PIXELS = 16_000_000
_FAR = 8
"""Pixels on each side of a picture seen from far: its ground, not what is drawn on it."""

_EMU_PER_POINT = 12_700
_PLACE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_OLD_SHAPE = "{urn:schemas-microsoft-com:vml}shape"
_OLD_SIDES = re.compile(r"(?<![\w-])(?:width|height):(\d+(?:\.\d+)?)pt")
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"


def word_pictures(content: bytes) -> list[tuple[bytes, int, int]]:
    """Return each PNG or JPEG with its width and height in pixels.

    Raises:
        FileDamaged, PasswordProtected, UnsafeFile.
    """
    package = Package(content)
    main = package.main_part()
    document = package.xml(main)
    if document is None:
        raise FileDamaged(found="Word document")
    targets = package.relations(main)
    ids = [node.get(f"{R}embed") or "" for node in document.iter(_BLIP)]
    ids += [node.get(f"{R}id") or "" for node in document.iter(_OLD_PICTURE)]
    found = []
    for name in dict.fromkeys(targets.get(key, ("", ""))[1] for key in ids):
        data = package.binary(name, MAX_PICTURE_BYTES)
        size = picture_size(data) if data else None
        if data and size and min(size) >= MIN_PIXELS:
            found.append((data, *size))
    return found[:MAX_PICTURES]


def shows_page(node: Element) -> bool:
    """Return whether a drawing is a picture of a whole page: a scan that somebody pasted. A page's ground is none."""
    if next(node.iter(_BLIP), None) is not None:
        placed = next(iter(node), None)
        extent = placed.find(f"{_PLACE}extent") if placed is not None else None
        if placed is None or extent is None or placed.get("behindDoc") in ("1", "true"):
            return False
        sides = [_number(extent.get(side)) / _EMU_PER_POINT for side in ("cx", "cy")]
    elif next(node.iter(_OLD_PICTURE), None) is not None:
        style = next((shape.get("style") or "" for shape in node.iter(_OLD_SHAPE)), "")
        if "z-index:-" in style:
            return False
        sides = [float(number) for number in _OLD_SIDES.findall(style)]
    else:
        return False
    return len(sides) == 2 and min(sides) >= MIN_SIDE_POINTS and sides[0] * sides[1] >= MIN_PAGE_POINTS


def is_opaque_picture(package: Package, name: str) -> bool:
    """Return whether nothing shines through a picture: a JPEG, or a PNG without transparency."""
    data = package.binary(name, MAX_PICTURE_BYTES)
    if data is None:
        return False
    if data.startswith(b"\x89PNG") and len(data) > 26:
        # Colour type 4 and 6 have an alpha channel; a palette or grey picture may name a transparent colour.
        return data[25] not in (4, 6) and b"tRNS" not in data[: data.find(b"IDAT")]
    return data.startswith(b"\xff\xd8")


def picture_ground(package: Package, name: str) -> Ground:
    """Return the colours of a picture, seen from far: what text may stand on. Any, when it cannot be opened."""
    from PIL import Image, UnidentifiedImageError

    data = package.binary(name, MAX_PICTURE_BYTES)
    size = picture_size(data) if data else None
    if data is None or size is None or not 0 < size[0] * size[1] <= _MAX_DECODED_PIXELS:
        return ANY_GROUND
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            picture.draft("RGB", (_FAR, _FAR))
            colored = picture.convert("RGBA").resize((_FAR, _FAR), Image.Resampling.BOX)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return ANY_GROUND
    paper = Image.new("RGBA", colored.size, "white")
    pixels = Image.alpha_composite(paper, colored).convert("RGB").tobytes()
    return tuple({int.from_bytes(pixels[at : at + 3], "big") for at in range(0, len(pixels), 3)})


def _number(value: str | None) -> float:
    return float(value) if value and value.isdecimal() else 0.0


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG or JPEG from its head; None for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if not data.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, (length,) = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])
        # The frame headers (SOF0 to SOF15) but for the three that define tables.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
