"""A finished Word file of the default layout as PDF."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ...errors import TextNotWritable
from .canvas import draw_sheets
from .finish import finish
from .fonts import can_write, writable
from .model import CellBox, Paragraph, Piece, Row, Table, WordDocument
from .pages import Layout, make_pages
from .word_file import read_word_file


def pdf_of(docx: bytes) -> bytes:
    """Return the same document as PDF: title, language, bookmarks and structure for screen readers included.

    Raises:
        TextNotWritable: it has letters that the embedded typeface has not.
    """
    document, layout = laid_out(docx)
    return finish(draw_sheets(layout.sheets, document.page, document.logo), document, layout)


@lru_cache(maxsize=1)
def laid_out(docx: bytes) -> tuple[WordDocument, Layout]:
    """Return the file and its pages. The last one is kept: a CV's pages are looked at before they are drawn.

    Raises:
        TextNotWritable: as above.
    """
    document = _writable_document(read_word_file(docx))
    return document, make_pages(document)


def _pieces(document: WordDocument) -> Iterator[Piece]:
    for block in (*document.body, *document.header, *document.footer):
        if isinstance(block, Paragraph):
            yield from block.pieces
            continue
        for row in block.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    yield from paragraph.pieces


def _writable_document(document: WordDocument) -> WordDocument:
    if can_write({character for piece in _pieces(document) for character in piece.text}):
        return document

    def paragraph(found: Paragraph) -> Paragraph:
        pieces = []
        for piece in found.pieces:
            text, is_whole = writable(piece.text)
            if not is_whole:
                raise TextNotWritable
            pieces.append(replace(piece, text=text) if text != piece.text else piece)
        return replace(found, pieces=pieces)

    def cell(found: CellBox) -> CellBox:
        return replace(found, paragraphs=[paragraph(inner) for inner in found.paragraphs])

    def row(found: Row) -> Row:
        return replace(found, cells=[cell(inner) for inner in found.cells])

    def block(found: Paragraph | Table) -> Paragraph | Table:
        return replace(found, rows=[row(r) for r in found.rows]) if isinstance(found, Table) else paragraph(found)

    return replace(
        document,
        body=[block(found) for found in document.body],
        header=[paragraph(found) for found in document.header],
        footer=[paragraph(found) for found in document.footer],
    )
