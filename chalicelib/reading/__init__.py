"""Bytes to positioned text: sniffing, safe PDF reading, visible text, reading order, Word, plain text.

This package's import is light: the reading process imports it too, and must not pay for the contracts.
"""

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..contracts.document import Document
    from ..contracts.first_page import FirstPage
    from .read import ReadScan


def read_document(content: bytes, read_scan: "ReadScan | None" = None) -> "Document":
    """Read a PDF, .docx, .odt, .rtf, HTML, Europass XML, e-mail or plain text into visible lines in reading order.

    All but plain text are opened in a separate process with limits on memory and time; never in this one.

    A file of pictures alone goes to `read_scan` with what it would be rejected for, also where it came in an e-mail.

    Raises:
        InputRejected: one of its subclasses says what is wrong with the file (see chalicelib.errors).
    """
    from .read import read_document as read

    return read(content, read_scan)


def show_pages(content: bytes) -> "Iterator[tuple[float, float, str]]":
    """Yield width and height in points and a picture (base64) of every page, for text recognition.

    The pages of a PDF are rendered as grey PNGs, a few at a time; of a Word file these are the large pictures in it,
    PNG or JPEG, as they are.

    Raises:
        InputRejected: one of its subclasses says what is wrong with the file.
    """
    from .read import ask_for_pictures

    return ask_for_pictures(content)


def render_pages(content: bytes) -> list[tuple[float, float, str]]:
    """Return width and height in points and a grey PNG (base64) of a PDF's first ten pages, for a model that can see.

    Raises:
        InputRejected: one of its subclasses says what is wrong with the file.
    """
    return list(islice(show_pages(content), 10))


def picture_of_first_page(content: bytes) -> "FirstPage | None":
    """Return the first page of a PDF as it is seen, small; None where it cannot be drawn."""
    from .read import picture_of_first_page as draw

    return draw(content)


def redraw_logo(content: bytes) -> bytes:
    """Return a logo decoded and drawn anew as a PNG of reasonable size, without whatever else the file held.

    Raises:
        LogoRejected: no PNG or JPEG, damaged, without pixels or too large.
        UnsafeFile: decoding it took more than it may.
    """
    from .read import redraw_logo as redraw

    return redraw(content)
