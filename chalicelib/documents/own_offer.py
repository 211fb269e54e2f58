"""The offer in a Word template of the owner's; the default layout serves where it fails."""

from io import BytesIO

from ..contracts.offer import Offer
from ..contracts.templates import TemplateKind
from ..errors import FileDamaged, TemplateRejected
from ..resources.translate import translate
from .base import DocumentContext
from .offer_tags import internal_note, offer_tag_values
from .own_template import fill_template
from .template_tags import plain


def render_own_offer(context: DocumentContext, offer: Offer) -> bytes | None:
    """Return the filled template; None where the owner has none for offers, or where it cannot be used."""
    template = context.templates.get(TemplateKind.OFFER)
    if template is None or TemplateKind.OFFER in context.refused:
        return None
    title = translate("offer", "title", context.language, reference=offer.reference)
    try:
        values = offer_tag_values(offer, context)
        content = fill_template(template, TemplateKind.OFFER, values, title, context.language)
    except (TemplateRejected, FileDamaged) as error:
        context.refused[TemplateKind.OFFER] = error
        return None
    note = plain(internal_note(offer, context.language))
    return _with_note(content, note) if note else content


def _with_note(content: bytes, note: str) -> bytes:
    """Let the file begin with the note unless the template has a place for it: nobody sends such an offer unawares."""
    import docx
    from docx.enum.text import WD_COLOR_INDEX

    document = docx.Document(BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    if any(note in text for text in (*(p.text for p in document.paragraphs), *cells)):
        return content
    first = document.add_paragraph()
    run = first.add_run(note)
    run.bold, run.font.highlight_color = True, WD_COLOR_INDEX.YELLOW
    document.element.body.insert(0, first._p)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
