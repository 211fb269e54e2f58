"""A look at a document before it is written."""

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from chalice.app import Request

from ..contracts.cv import Cv
from ..contracts.job import Job, JobOptions
from ..contracts.job_profile import JobProfile
from ..contracts.media_types import DOCX, PDF
from ..contracts.preview import PreviewedDocument, PreviewRequest, PreviewView
from ..contracts.templates import TemplateKind
from ..documents import render_preview
from ..documents.base import DocumentContext
from ..documents.chosen import choices_of
from ..errors import JobNotReady, NotPreviewed
from .jobs import own_job
from .requests import json_body
from .views import LINK_SECONDS

if TYPE_CHECKING:
    from ..wiring import Container

_LINES = 60
_LONGEST_LINE = 300
_KINDS = {PreviewedDocument.CV: TemplateKind.CV, PreviewedDocument.BLIND: TemplateKind.BLIND}


def preview(request: Request, container: "Container", job_id: str) -> PreviewView:
    """Draw the document with these options, and keep it beside the job until the next look or the job's end.

    Raises:
        JobNotReady: there are no data yet.
        NotPreviewed: with these options there is no such document.
        NotAnonymous: it would tell the person.
    """
    job, order = own_job(request, container, job_id), json_body(request, PreviewRequest)
    context = _context(container, job, order.options)
    content = render_preview(order.document.value, context)
    if content is None:
        raise NotPreviewed
    kind = _KINDS.get(order.document)
    is_own = kind is not None and context.uses_template(kind)
    key = f"{job.job_id}/preview/{order.document.value}.{'docx' if is_own else 'pdf'}"
    if not is_own:
        from ..documents.pdf.convert import pdf_of

        content_or_pdf, media_type = pdf_of(content), PDF
    else:
        content_or_pdf, media_type = content, DOCX
    container.outputs.put(key, content_or_pdf, media_type)
    return PreviewView(
        document=order.document,
        url=container.outputs.link(key, LINK_SECONDS, inline=not is_own),
        is_own_template=is_own,
        lines=_lines(content) if is_own else [],
    )


def _context(container: "Container", job: Job, options: JobOptions) -> DocumentContext:
    # What the owner had when the job began says nothing of now.
    looked_at = job.model_copy(update={"options": options, "owner_files": None})
    names = frozenset({"cv", "job_profile", "owner_settings", "logo", "cv_template", "blind_template"})
    found = container.files.load(looked_at, names)
    cv, profile = found.get("cv"), found.get("job_profile")
    if not isinstance(cv, Cv):
        raise JobNotReady(name="cv")
    templates = {kind: found[f"{kind.value}_template"] for kind in _KINDS.values() if f"{kind.value}_template" in found}
    return DocumentContext(
        job=looked_at,
        language=looked_at.output_language,
        cv=cv,
        job_profile=profile if isinstance(profile, JobProfile) else None,
        owner_settings=found["owner_settings"],
        choices=choices_of(looked_at, found["owner_settings"]),
        templates=templates,
        logo=found.get("logo"),
        made_at=datetime.now(UTC),
    )


def _lines(content: bytes) -> list[str]:
    """Return how the text of a Word file begins: paragraphs and the rows of tables in their order."""
    import docx
    from docx.table import Table

    found: list[str] = []
    for block in docx.Document(BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            found += [" · ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in block.rows]
        else:
            found.append(block.text)
        if len(found) > 2 * _LINES:
            break
    return [line.strip()[:_LONGEST_LINE] for line in found if line.strip()][:_LINES]
