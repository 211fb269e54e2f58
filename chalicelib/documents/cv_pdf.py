"""The CV as PDF: the Word file of the default layout, page by page the same."""

from ..contracts.templates import TemplateKind
from .base import DocumentContext, OutputDocument
from .word_cv import render_word_cv


def render_pdf_cv(context: DocumentContext) -> bytes | None:
    """Return the CV as PDF, or None where an own template makes the Word file: that can look like anything."""
    from .pdf.convert import pdf_of

    content = context.made.get("cv_word") or render_word_cv(context)
    if context.uses_template(TemplateKind.CV):
        return None
    return pdf_of(content) if content else None


DOCUMENT = OutputDocument(
    name="cv_pdf",
    filename="cv.pdf",
    media_type="application/pdf",
    step="cv_generator",
    order=12,
    render=render_pdf_cv,
)
