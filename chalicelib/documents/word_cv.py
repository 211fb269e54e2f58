"""The CV in the agency's own Word layout: the owner's template if there is one, else the default."""

from dataclasses import replace

from ..contracts.choices import NameShown
from ..contracts.cv import Cv
from ..errors import FileDamaged, TemplateRejected
from .base import DocumentContext, OutputDocument
from .chosen import chosen_cv


def render_word_cv(context: DocumentContext) -> bytes | None:
    """Return the CV as .docx, or None when there is no CV data.

    A template that cannot be filled costs nobody a CV: it is noted among what was refused, and the default layout
    serves.

    Raises:
        NotAnonymous: the name was to be initials, and something of the person is left in the finished file.
    """
    if context.cv is None:
        return None
    cv = chosen_cv(context.cv, context.choices, context.made_at)
    short = None
    if context.choices.name is NameShown.INITIALS:
        from .initials import with_initials

        short = with_initials(context.cv, cv, context.job.options, context.language)
    cv = short[0] if short else cv
    if context.template is not None:
        from .own_template import render_own_template

        try:
            return render_own_template(context.template, replace(context, cv=cv))
        except (TemplateRejected, FileDamaged) as error:
            context.refused["template"] = error
    if short is None:
        return write_default_cv(context, cv, cv.person.full_name)
    from .leak_check import check_anonymous

    _, identity, label = short
    content = write_default_cv(context, cv, label)
    own = (label, context.owner_settings.branding.agency_line)
    check_anonymous(content, identity, context.language, own, context.logo)
    return content


def write_default_cv(context: DocumentContext, cv: Cv, name: str, is_blind: bool = False) -> bytes:
    """Write the CV in the default layout. `name` stands in the title and the footer."""
    from ..resources.translate import translate
    from .texts import wording_note
    from .word.cv_layout import write_cv
    from .word.package import Properties, open_template, write_footer, write_header
    from .word.writer import Writer

    language, branding = context.language, context.owner_settings.branding
    title = translate("cv", "title", language, name=name).strip()
    made_at = cv.meta.edited_at or cv.meta.extracted_at
    document = open_template(branding, language, Properties(title=title, author=branding.agency_line, created=made_at))
    write_header(document, branding, language, context.logo)
    small_print = translate("cv", "footer.gdpr", language) if context.job.options.gdpr_footer else ""
    version = translate("cv", "footer.version", language, version=cv.meta.version)
    write_footer(document, language, f"{title} · {version}", small_print)
    writer = Writer(document, language)
    notes = [translate("cv", "blind.note", language) if is_blind else ""]
    notes.append(wording_note(language, {cv.meta.document_language}))
    write_cv(writer, cv, language, note=" ".join(filter(None, notes)))
    return writer.save()


DOCUMENT = OutputDocument(
    name="cv_word",
    filename="cv.docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    step="cv_generator",
    order=10,
    render=render_word_cv,
)
