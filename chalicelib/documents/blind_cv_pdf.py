"""The anonymous CV as PDF: made from the checked Word file, so that nothing else can stand in it."""

from ..contracts.templates import TemplateKind
from .base import DocumentContext, OutputDocument
from .blind_cv import render_blind_cv


def render_blind_pdf(context: DocumentContext) -> bytes | None:
    """Return the anonymous CV as PDF; None where an own template makes the Word file.

    Raises NotAnonymous as the Word file does.
    """
    from .pdf.convert import pdf_of

    content = context.made.get("cv_blind") or render_blind_cv(context)
    if context.uses_template(TemplateKind.BLIND):
        return None
    return pdf_of(content) if content else None


DOCUMENT = OutputDocument(
    name="cv_blind_pdf",
    filename="cv_blind.pdf",
    media_type="application/pdf",
    step="cv_generator",
    order=22,
    render=render_blind_pdf,
    is_anonymous=True,
)
