"""The client offer in Word: seven sections, and a proof for every "yes"."""

from ..contracts.choices import CoveredDocument
from ..contracts.offer import Offer
from ..contracts.templates import TemplateKind
from .base import DocumentContext, OutputDocument


def render_offer(context: DocumentContext) -> bytes | None:
    """Return the offer as .docx, or None when there is no offer.

    Raises:
        NotAnonymous: it was not to tell who it is, and something of the person is left in the finished file.
    """
    offer = context.offer
    if offer is None:
        return None
    content = None
    if context.templates:
        from .own_offer import render_own_offer

        content = render_own_offer(context, offer)
    content = content or _write_default_offer(context, offer)
    if context.identity:
        from .default_document import agencys_words, providers_words
        from .leak_check import check_anonymous
        from .offer_person import words_of_others

        said = words_of_others(offer, context.job_profile)
        own = (*agencys_words(context, offer.candidate), *providers_words(context), *said)
        template = context.templates.get(TemplateKind.OFFER)
        areas = ("cv", "documents", "offer")
        check_anonymous(content, context.identity, context.language, own, context.logo, template, areas)
    return content


def _write_default_offer(context: DocumentContext, offer: Offer) -> bytes:
    from ..resources.translate import translate
    from .cover_sheet import begin_with_cover
    from .texts import wording_note
    from .word.offer_layout import write_offer_letter
    from .word.package import Properties, open_template, write_footer, write_header
    from .word.writer import Writer

    language, branding = context.language, context.owner_settings.branding
    title = translate("offer", "title", language, reference=offer.reference)
    author = offer.provider.company or branding.agency_line
    document = open_template(branding, language, Properties(title=title, author=author, created=context.made_at))
    write_header(document, branding, language, context.logo)
    small_print = translate("offer", "footer", language) if context.job.options.gdpr_footer else ""
    version = translate("cv", "footer.version", language, version=offer.cv_version)
    write_footer(document, language, f"{title} · {version}", small_print)
    writer = Writer(document, language)
    if offer.draft_because is None:
        # A draft begins with its internal note.
        begin_with_cover(writer, context, CoveredDocument.OFFER, offer.candidate, offer.role)
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
