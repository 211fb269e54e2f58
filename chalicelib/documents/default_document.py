"""An empty document of the default layout for one job: the agency's look, header, and a footer with the version."""

from datetime import datetime
from typing import TYPE_CHECKING

from ..contracts.choices import CoveredDocument
from ..contracts.cv import Cv
from .base import DocumentContext
from .cover_sheet import told_of_job

if TYPE_CHECKING:
    from .word.writer import Writer


def open_default(context: DocumentContext, cv: Cv, title: str, created: datetime) -> "Writer":
    """Return a writer into the empty document. `title` stands in its properties and in the footer."""
    from ..resources.translate import translate
    from .word.package import Properties, open_template, write_footer, write_header
    from .word.writer import Writer

    language, branding = context.language, context.owner_settings.branding
    document = open_template(branding, language, Properties(title=title, author=branding.agency_line, created=created))
    write_header(document, branding, language, context.logo)
    small_print = translate("cv", "footer.gdpr", language) if context.job.options.gdpr_footer else ""
    version = translate("cv", "footer.version", language, version=cv.meta.version)
    write_footer(document, language, f"{title} · {version}", small_print)
    return Writer(document, language)


def agencys_words(context: DocumentContext, label: str, covered: CoveredDocument | None = None) -> tuple[str, ...]:
    """Return what the agency itself writes into the document: no search for the person counts it.

    `covered`: as which document it may have a cover sheet; what stands there on the client is not of the person.
    """
    own = label, context.owner_settings.branding.agency_line
    if covered is None or covered not in context.choices.cover_sheets:
        return own
    return (*own, *providers_words(context), *told_of_job(context))


def providers_words(context: DocumentContext) -> tuple[str, ...]:
    """Return what documents that name a contact print of the agency besides, line by line."""
    said = context.owner_settings.provider.model_dump().values()
    return tuple(line for text in said if text for line in str(text).split("\n"))
