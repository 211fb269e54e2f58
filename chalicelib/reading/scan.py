"""A scan as pictures of its pages, for a model that can see: without a line of text to hold its answer against."""

import hashlib

from ..contracts.base import Language
from ..contracts.document import Document, Page


def read_scan(pdf: bytes, pages: int) -> Document:
    """Return the first ten pages as pictures. The language is not known yet: whoever reads the pictures finds it.

    Raises:
        InputRejected: one of its subclasses says what is wrong with the file.
    """
    from . import render_pages

    pictures = render_pages(pdf)
    width, height, _ = pictures[0]
    sizes = [(w, h) for w, h, _ in pictures] + [(width, height)] * (pages - len(pictures))
    return Document(
        pages=tuple(Page(number=number, width=w, height=h) for number, (w, h) in enumerate(sizes, start=1)),
        sha256=hashlib.sha256(pdf).hexdigest(),
        language=Language.DE,
        pictures=tuple(picture for _, _, picture in pictures),
    )
