"""Whether a document begins with a cover sheet, and what stands on it."""

from typing import TYPE_CHECKING

from ..contracts.choices import CoveredDocument
from ..resources.translate import translate
from .base import DocumentContext
from .texts import missing

if TYPE_CHECKING:
    from .word.writer import Writer


def begin_with_cover(
    writer: "Writer", context: DocumentContext, document: CoveredDocument, candidate: str, headline: str | None
) -> None:
    """Write the cover sheet where one is chosen for this document."""
    if document not in context.choices.cover_sheets:
        return
    from .word.cover import Cover, write_cover
    from .word.writer import Mark, Run

    language = context.language
    role, client, reference = told_of_job(context)
    kind = "offer" if document is CoveredDocument.OFFER else "cv"
    name = Run(candidate) if candidate else Run(missing(language), mark=Mark.MISSING)
    cover = Cover(
        kind=translate("cv", f"cover.{kind}", language),
        candidate=[name],
        headline=headline or "",
        role=role,
        client=client,
        reference=reference,
        day=context.made_at.date().isoformat(),
        provider=context.owner_settings.provider,
    )
    write_cover(writer, cover, language)


def told_of_job(context: DocumentContext) -> tuple[str, str, str]:
    """Return role, client and the client's reference; empty where nothing says them."""
    profile = context.job_profile
    if profile is None:
        return context.job.job_title or "", context.job.job_client or "", ""
    return profile.role.title or "", profile.context.client or "", profile.engagement.reference or ""
