"""The CV in the agency's own Word layout: the owner's template if there is one, else the default."""

from ..contracts.choices import CoveredDocument, PersonShown
from ..contracts.cv import Cv
from ..contracts.templates import TemplateKind
from .base import DocumentContext, OutputDocument
from .chosen import chosen_cv
from .shown_person import shown_person


def render_word_cv(context: DocumentContext) -> bytes | None:
    """Return the CV as .docx, or None when there is no CV data.

    A template that cannot be filled costs nobody a CV: it is noted among what was refused, and the default layout
    serves.

    Raises:
        NotAnonymous: the name was to be initials, and something of the person is left in the finished file.
    """
    if context.cv is None:
        return None
    chosen = chosen_cv(context.cv, context.choices, context.made_at)
    how = PersonShown(context.choices.name.value)
    shown = shown_person(how, context.cv, chosen, context.job, context.language)
    if shown is None:
        return None
    if context.templates:
        from .own_cv import render_own_cv

        if content := render_own_cv(context, TemplateKind.CV, shown):
            return content
    content = write_default_cv(context, shown.cv, shown.name)
    if shown.identity:
        from .default_document import agencys_words
        from .leak_check import check_anonymous

        own = agencys_words(context, shown.name, CoveredDocument.CV)
        check_anonymous(content, shown.identity, context.language, own, context.logo)
    return content


def write_default_cv(context: DocumentContext, cv: Cv, name: str, is_blind: bool = False) -> bytes:
    """Write the CV in the default layout. `name` stands in the title and the footer."""
    from ..resources.translate import translate
    from .cover_sheet import begin_with_cover
    from .default_document import open_default
    from .pdf.last_page import without_a_nearly_empty_page
    from .texts import wording_note
    from .word.cv_layout import write_cv

    language = context.language
    title = translate("cv", "title", language, name=name).strip(" –")
    writer = open_default(context, cv, title, cv.meta.edited_at or cv.meta.extracted_at)
    covered = CoveredDocument.BLIND if is_blind else CoveredDocument.CV
    begin_with_cover(writer, context, covered, name, cv.person.headline)
    notes = [translate("cv", "blind.note", language) if is_blind else ""]
    notes.append(wording_note(language, {cv.meta.document_language}))
    write_cv(writer, cv, language, note=" ".join(filter(None, notes)))
    return without_a_nearly_empty_page(writer.save(), context.owner_settings.branding)


DOCUMENT = OutputDocument(
    name="cv_word",
    filename="cv.docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    step="cv_generator",
    order=10,
    render=render_word_cv,
)
