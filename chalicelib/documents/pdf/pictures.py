"""Puts a logo on a page: JPEG as it is, PNG through PDFium's own decoder."""

import ctypes
import struct
from functools import lru_cache
from typing import Any

from .model import Picture

_PNG = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_GREY = 1
_GREY_ALPHA, _RGB, _RGBA = 2, 3, 4


def draw_picture(document: Any, page: Any, picture: Picture, x: float, y: float) -> None:
    """Draw the picture with its lower left corner at x, y. One that cannot be read is left out, as in Word."""
    import pypdfium2.raw as pdfium

    image = pdfium.FPDFPageObj_NewImageObj(document)
    loaded = (
        _load_png(image, picture.content) if picture.content.startswith(_PNG) else _load_jpeg(image, picture.content)
    )
    if not loaded:
        pdfium.FPDFPageObj_Destroy(image)
        return
    pdfium.FPDFPageObj_Transform(image, picture.width, 0, 0, picture.height, x, y)
    pdfium.FPDFPage_InsertObject(page, image)


def _load_jpeg(image: Any, content: bytes) -> bool:
    import pypdfium2.raw as pdfium

    def read(_: Any, position: int, buffer: Any, size: int) -> int:
        ctypes.memmove(buffer, content[position : position + size], size)
        return 1

    kind = dict(pdfium.FPDF_FILEACCESS._fields_)["m_GetBlock"]
    access = pdfium.FPDF_FILEACCESS(m_FileLen=len(content), m_GetBlock=kind(read))
    return bool(pdfium.FPDFImageObj_LoadJpegFileInline(None, 0, image, access))


def _load_png(image: Any, content: bytes) -> bool:
    import pypdfium2.raw as pdfium

    decoded = decode_png(content)
    if decoded is None:
        return False
    width, height, bgra = decoded
    bitmap = pdfium.FPDFBitmap_Create(width, height, 1)
    target = pdfium.FPDFBitmap_GetBuffer(bitmap)
    ctypes.memmove(target, bgra, len(bgra))
    done = bool(pdfium.FPDFImageObj_SetBitmap(None, 0, image, bitmap))
    pdfium.FPDFBitmap_Destroy(bitmap)
    return done


@lru_cache(maxsize=4)
def decode_png(content: bytes) -> tuple[int, int, bytes] | None:
    """Return width, height and the pixels as BGRA; None for what is interlaced, broken or not of 8 bits a channel."""
    chunks = _chunks(content)
    header = chunks.get(b"IHDR", b"")
    if len(header) != 13:
        return None
    width, height, depth, kind, _, _, interlace = struct.unpack(">IIBBBBB", header)
    if depth != 8 or interlace or kind not in _CHANNELS or not width or not height:
        return None
    channels = _CHANNELS[kind]
    raw = _unfiltered(chunks.get(b"IDAT", b""), width, height, channels)
    if raw is None:
        return None
    opaque = b"\xff" * (width * height)
    planes = [raw[at::channels] for at in range(channels)]
    if kind == 3:
        palette, alpha = chunks.get(b"PLTE", b"").ljust(768, b"\0"), chunks.get(b"tRNS", b"").ljust(256, b"\xff")
        red, green, blue = (planes[0].translate(palette[at:768:3]) for at in range(3))
        clear = planes[0].translate(alpha[:256])
    elif channels in (_GREY, _GREY_ALPHA):
        red = green = blue = planes[0]
        clear = planes[1] if channels == _GREY_ALPHA else opaque
    else:
        red, green, blue = planes[:3]
        clear = planes[3] if channels == _RGBA else opaque
    pixels = bytearray(4 * width * height)
    pixels[0::4], pixels[1::4], pixels[2::4], pixels[3::4] = blue, green, red, clear
    return width, height, bytes(pixels)


def _chunks(content: bytes) -> dict[bytes, bytes]:
    """Return the chunks by name; those of one name are joined."""
    chunks: dict[bytes, bytes] = {}
    at = len(_PNG)
    while at + 8 <= len(content):
        size, name = struct.unpack_from(">I4s", content, at)
        chunks[name] = chunks.get(name, b"") + content[at + 8 : at + 8 + size]
        at += size + 12
    return chunks


def _unfiltered(data: bytes, width: int, height: int, channels: int) -> bytes | None:
    """Undo compression and row filters. PDF has PNG's filters: a little PDF lets PDFium do it, not Python."""
    import pypdfium2.raw as pdfium

    columns = width * channels
    image = (
        f"<< /Type /XObject /Subtype /Image /Width {columns} /Height {height} /BitsPerComponent 8 "
        f"/ColorSpace /DeviceGray /Filter /FlateDecode /Length {len(data)} "
        f"/DecodeParms << /Predictor 15 /Colors {channels} /Columns {width} >> >>"
    )
    drawing = b"q 1 0 0 1 0 0 cm /I Do Q"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        image.encode() + b"\nstream\n" + data + b"\nendstream",
    ]
    file = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % item for item in enumerate(parts, start=1))
    file += b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"
    document = pdfium.FPDF_LoadMemDocument64(file, len(file), None)
    if not document:
        return None
    try:
        page = pdfium.FPDF_LoadPage(document, 0)
        shape = pdfium.FPDFPage_GetObject(page, 0)
        size = pdfium.FPDFImageObj_GetImageDataDecoded(shape, None, 0)
        if size != columns * height:
            return None
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFImageObj_GetImageDataDecoded(shape, buffer, size)
        pdfium.FPDF_ClosePage(page)
        return buffer.raw
    finally:
        pdfium.FPDF_CloseDocument(document)
