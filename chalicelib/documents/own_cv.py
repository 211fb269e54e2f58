"""The CV, with its person or without, in a Word template of the owner's; the default layout serves where it fails."""

from ..contracts.cv import Cv
from ..contracts.templates import TemplateKind
from ..errors import FileDamaged, NotAnonymous, TemplateRejected
from ..resources.translate import translate
from .base import DocumentContext
from .default_document import agencys_words
from .leak_check import check_anonymous
from .own_template import fill_template
from .shown_person import ShownPerson
from .template_tags import tag_values


def render_own_cv(context: DocumentContext, kind: TemplateKind, shown: ShownPerson) -> bytes | None:
    """Return the filled template; None where the owner has none for this document, or where it cannot be used.

    A template that cannot be used costs nobody a CV: it is noted among what was refused. That is also one in which,
    once it is filled, something of a person is found who was not to be told.
    """
    template = context.templates.get(kind)
    if template is None or kind in context.refused:
        return None
    try:
        return fill_own_cv(template, context, kind, shown)
    except (TemplateRejected, FileDamaged, NotAnonymous) as error:
        context.refused[kind] = error
        return None


def fill_own_cv(template: bytes, context: DocumentContext, kind: TemplateKind, shown: ShownPerson) -> bytes:
    """Fill the template with this CV, and with nothing that is not in it.

    Raises:
        FileDamaged, TemplateRejected: it cannot be filled.
        NotAnonymous: it tells a person who was not to be told.
    """
    cv: Cv = shown.cv
    values = tag_values(cv, context, is_named=shown.identity is None)
    title = translate("cv", "title", context.language, name=shown.name)
    content = fill_template(template, kind, values, title, context.language)
    if shown.identity:
        own = agencys_words(context, shown.name)
        check_anonymous(content, shown.identity, context.language, own, context.logo, template)
    return content
