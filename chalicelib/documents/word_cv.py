"""The CV in the agency's own Word layout: the owner's template if there is one, else the default."""

from .base import DocumentContext, OutputDocument


def render_word_cv(context: DocumentContext) -> bytes | None:
    """Return the CV as .docx, or None when there is no CV data."""
    if context.cv is None:
        return None
    from ..resources.translate import translate
    from .word.cv_layout import write_cv
    from .word.package import Properties, open_template, write_footer, write_header
    from .word.writer import Writer

    cv, language, branding = context.cv, context.language, context.owner_settings.branding
    title = translate("cv", "title", language, name=cv.person.full_name).strip()
    made_at = cv.meta.edited_at or cv.meta.extracted_at
    document = open_template(branding, language, Properties(title=title, author=branding.agency_line, created=made_at))
    write_header(document, branding, language, context.logo)
    small_print = translate("cv", "footer.gdpr", language) if context.job.options.gdpr_footer else ""
    left = " · ".join(filter(None, (title, translate("cv", "footer.version", language, version=cv.meta.version))))
    write_footer(document, language, left, small_print)
    writer = Writer(document, language)
    write_cv(writer, cv, language)
    return writer.save()


DOCUMENT = OutputDocument(
    name="cv_word",
    filename="cv.docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    step="cv_generator",
    order=10,
    render=render_word_cv,
)
