"""The short profile: one page, for certain, of what a client wants to know first. It never tells a rate."""

from ..contracts.cv import Cv
from .base import DocumentContext, OutputDocument
from .short_selection import AMOUNTS, Selection, ShortSelection, shortened

_LONGEST_NAME = 80


def render_short_profile(context: DocumentContext) -> bytes | None:
    """Return the short profile as .docx; None when none is wished, or when it is to be anonymous and has no name.

    As much of the CV as one page has room for. Always in the default layout: how many pages an own template takes
    cannot be known here.

    Raises:
        NotAnonymous: it was to be initials or anonymous, and something of the person is left in the finished file.
    """
    how = context.choices.short_profile
    if context.cv is None or how is None:
        return None
    from .chosen import chosen_cv
    from .default_document import agencys_words, providers_words
    from .internal_facts import without_rates
    from .leak_check import check_anonymous
    from .pdf.fitting import stands_on_one_page
    from .shown_person import shown_person
    from .word.short_layout import job_of

    whole = without_rates(context.cv)
    chosen = chosen_cv(whole, context.choices, context.made_at)
    shown = shown_person(how, whole, chosen, context.job, context.language)
    if shown is None:
        return None
    selection = ShortSelection(shown.cv, context.choices, context.job_profile)
    branding = context.owner_settings.branding
    for amounts in AMOUNTS:
        content = _write(context, shown.cv, shown.name, selection.of(amounts))
        if stands_on_one_page(content, branding):
            break
    if shown.identity:
        job = shortened(job_of(context.job_profile), amounts.letters)
        own = (*agencys_words(context, shown.name), *providers_words(context), job)
        check_anonymous(content, shown.identity, context.language, own, context.logo)
    return content


def _write(context: DocumentContext, cv: Cv, name: str, selection: Selection) -> bytes:
    from ..resources.translate import translate
    from .default_document import open_default
    from .texts import wording_note
    from .word.short_layout import write_short

    language = context.language
    title = translate("cv", "short.title", language, name=shortened(name, _LONGEST_NAME)).strip(" –")
    writer = open_default(context, cv, title, cv.meta.edited_at or cv.meta.extracted_at)
    notes = [translate("cv", "short.note", language), wording_note(language, {cv.meta.document_language})]
    note = " ".join(filter(None, notes))
    write_short(writer, cv, language, selection, context.job_profile, context.owner_settings, note)
    return writer.save()


DOCUMENT = OutputDocument(
    name="short_word",
    filename="short_profile.docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    step="cv_generator",
    order=24,
    render=render_short_profile,
)
