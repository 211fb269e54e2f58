"""The anonymous CV: the default layout without the person, checked before it leaves."""

from ..contracts.choices import CoveredDocument, PersonShown
from ..contracts.templates import TemplateKind
from .base import DocumentContext, OutputDocument


def render_blind_cv(context: DocumentContext) -> bytes | None:
    """Return the anonymous CV as .docx; None when none is wished, or when the CV names no person to search for.

    An own template for it gets the blinded data and nothing else, and the filled file is searched as the default one.

    Raises:
        NotAnonymous: something of the person is left in the finished file.
    """
    if context.cv is None or not context.job.options.blind:
        return None
    from .chosen import chosen_cv
    from .default_document import agencys_words
    from .leak_check import check_anonymous
    from .shown_person import shown_person
    from .word_cv import write_default_cv

    chosen = chosen_cv(context.cv, context.choices, context.made_at)
    shown = shown_person(PersonShown.ANONYMOUS, context.cv, chosen, context.job, context.language)
    if shown is None or shown.identity is None:
        return None
    if context.templates:
        from .own_cv import render_own_cv

        if content := render_own_cv(context, TemplateKind.BLIND, shown):
            return content
    content = write_default_cv(context, shown.cv, shown.name, is_blind=True)
    own = agencys_words(context, shown.name, CoveredDocument.BLIND)
    check_anonymous(content, shown.identity, context.language, own, context.logo)
    return content


DOCUMENT = OutputDocument(
    name="cv_blind",
    filename="cv_blind.docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    step="cv_generator",
    order=20,
    render=render_blind_cv,
    is_anonymous=True,
)
