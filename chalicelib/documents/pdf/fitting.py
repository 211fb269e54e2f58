"""Whether a document of the default layout stands on one page, also where Word has another typeface than ours."""

from collections.abc import Sequence
from dataclasses import replace

from ...contracts.owner import Branding
from ...resources import read_yaml
from .fonts import load_face
from .lines import break_lines
from .model import CellBox, Look, Paragraph, Piece, Row, Table, WordDocument
from .pages import make_pages
from .word_file import read_word_file

_SPARE = 28.0
"""Points at the foot of the page that must stay free: two lines, by which programs may differ."""

_WIDEST = "W"
"""Measured in the place of a letter that our typeface lacks; of emojis and CJK it is about the width."""


def stands_on_one_page(docx: bytes, branding: Branding) -> bool:
    return pages_with_room_to_spare(docx, branding) == 1


def pages_with_room_to_spare(docx: bytes, branding: Branding) -> int:
    """Return how many pages it takes where each leaves two lines free, in the wider of its typefaces."""
    document = _as_wide_as(read_word_file(docx), _width_of(branding))
    page = document.page
    width = page.width - page.left - page.right
    # A header or footer of many lines takes its room from the page.
    page = replace(
        page,
        top=max(page.top, page.header + _height(document.header, width)),
        bottom=max(page.bottom, page.footer + _height(document.footer, width)) + _SPARE,
    )
    return len(make_pages(replace(document, page=page)).sheets)


def _width_of(branding: Branding) -> float:
    """Return how many times wider or higher than ours the wider of both typefaces is."""
    known = read_yaml("fonts", "widths.yaml")
    return max(float(known.get(font, known["unknown"])) for font in (branding.heading_font, branding.body_font))


def _height(paragraphs: Sequence[Paragraph], width: float) -> float:
    return sum(line.height for paragraph in paragraphs for line in break_lines(paragraph, width))


def _as_wide_as(document: WordDocument, factor: float) -> WordDocument:
    def look(found: Look) -> Look:
        return replace(found, size=found.size * factor)

    def piece(found: Piece) -> Piece:
        return replace(found, text=_measurable(found.text), look=look(found.look))

    def paragraph(found: Paragraph) -> Paragraph:
        return replace(found, look=look(found.look), pieces=[piece(one) for one in found.pieces])

    def cell(found: CellBox) -> CellBox:
        return replace(found, paragraphs=[paragraph(one) for one in found.paragraphs])

    def row(found: Row) -> Row:
        return replace(found, cells=[cell(one) for one in found.cells])

    return replace(
        document,
        body=[
            replace(block, rows=[row(one) for one in block.rows]) if isinstance(block, Table) else paragraph(block)
            for block in document.body
        ],
        header=[paragraph(one) for one in document.header],
        footer=[paragraph(one) for one in document.footer],
    )


def _measurable(text: str) -> str:
    advances = load_face("regular").advances
    return "".join(sign if sign in advances or sign in "\n\t" else _WIDEST for sign in text)
