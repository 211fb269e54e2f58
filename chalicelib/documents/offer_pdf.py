"""The client offer as PDF: the Word file, page by page the same."""

from ..contracts.templates import TemplateKind
from .base import DocumentContext, OutputDocument
from .offer_letter import render_offer


def render_pdf_offer(context: DocumentContext) -> bytes | None:
    """Return the offer as PDF; None where an own template makes the Word file."""
    from .pdf.convert import pdf_of

    content = context.made.get("offer_word") or render_offer(context)
    if context.uses_template(TemplateKind.OFFER):
        return None
    return pdf_of(content) if content else None


DOCUMENT = OutputDocument(
    name="offer_pdf",
    filename="offer.pdf",
    media_type="application/pdf",
    step="offer_generator",
    order=32,
    render=render_pdf_offer,
)
