"""The client offer in Word: seven sections, and a proof for every "yes"."""

from .base import DocumentContext, OutputDocument


def render_offer(context: DocumentContext) -> bytes | None:
    """Return the offer as .docx, or None when there is no offer."""
    if context.offer is None:
        return None
    from ..resources.translate import translate
    from .texts import wording_note
    from .word.offer_layout import write_offer_letter
    from .word.package import Properties, open_template, write_footer, write_header
    from .word.writer import Writer

    offer, language, branding = context.offer, context.language, context.owner_settings.branding
    title = translate("offer", "title", language, reference=offer.reference)
    author = offer.provider.company or branding.agency_line
    document = open_template(branding, language, Properties(title=title, author=author, created=context.made_at))
    write_header(document, branding, language, context.logo)
    small_print = translate("offer", "footer", language) if context.job.options.gdpr_footer else ""
    version = translate("cv", "footer.version", language, version=offer.cv_version)
    write_footer(document, language, f"{title} · {version}", small_print)
    writer = Writer(document, language)
    sources = (context.cv and context.cv.meta.document_language, context.job_profile and context.job_profile.language)
    note = wording_note(language, [source for source in sources if source])
    write_offer_letter(writer, offer, context.cv, language, context.made_at.date(), note)
    return writer.save()


DOCUMENT = OutputDocument(
    name="offer_word",
    filename="offer.docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    step="offer_generator",
    order=30,
    render=render_offer,
)
