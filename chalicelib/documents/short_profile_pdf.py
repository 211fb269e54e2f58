"""The short profile as PDF: made from the checked Word file, so that it says the same on its one page."""

from .base import DocumentContext, OutputDocument
from .short_profile import render_short_profile


def render_short_pdf(context: DocumentContext) -> bytes | None:
    """Return the short profile as PDF. Raises NotAnonymous as the Word file does."""
    from .pdf.convert import pdf_of

    content = context.made.get("short_word") or render_short_profile(context)
    return pdf_of(content) if content else None


DOCUMENT = OutputDocument(
    name="short_pdf",
    filename="short_profile.pdf",
    media_type="application/pdf",
    step="cv_generator",
    order=26,
    render=render_short_pdf,
)
