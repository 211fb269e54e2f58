"""A look at a document before it is written."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from chalice.app import Request

from ..contracts.api import WarningView
from ..contracts.base import Language
from ..contracts.cv import Cv
from ..contracts.job import Job, JobOptions
from ..contracts.job_profile import JobProfile
from ..contracts.media_types import DOCX, PDF
from ..contracts.offer import Offer
from ..contracts.preview import PreviewedDocument, PreviewRequest, PreviewView
from ..contracts.templates import TemplateKind
from ..documents import render_preview
from ..documents.base import DocumentContext
from ..documents.chosen import choices_of
from ..errors import JobNotReady, NotPreviewed
from ..steps.base import Tools
from ..steps.templates import template_crashes, template_warnings, templates_of
from ..steps.write_offer import STEP, WriteOfferInput, offer_context
from .jobs import own_job
from .problems import report_template_crash
from .requests import json_body, language_of
from .views import LINK_SECONDS, warning_view

if TYPE_CHECKING:
    from ..ports import Telemetry
    from ..wiring import Container

_LINES = 60
_LONGEST_LINE = 300
_KINDS = {
    PreviewedDocument.CV: TemplateKind.CV,
    PreviewedDocument.BLIND: TemplateKind.BLIND,
    PreviewedDocument.OFFER: TemplateKind.OFFER,
}
_OFFER_TEXTS = ("situation", "proposal", "assessment", "closing")


def preview(request: Request, container: "Container", job_id: str) -> PreviewView:
    """Draw the document with these options, and keep it beside the job until the next look or the job's end.

    Raises:
        JobNotReady: there are no data yet, or no offer.
        NotPreviewed: with these options there is no such document.
        NotAnonymous: it would tell the person.
    """
    job, order = own_job(request, container, job_id), json_body(request, PreviewRequest)
    is_offer = order.document is PreviewedDocument.OFFER
    context = (_offer_context if is_offer else _context)(container, job, order.options)
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
        from ..documents.first_page_fields import with_fields_of_first_page

        content = with_fields_of_first_page(content)
        content_or_pdf, media_type = content, DOCX
    container.outputs.put(key, content_or_pdf, media_type)
    return PreviewView(
        document=order.document,
        url=container.outputs.link(key, LINK_SECONDS, inline=not is_own),
        is_own_template=is_own,
        lines=_lines(content) if is_own else [],
        warnings=_warnings(context, kind, language_of(request), container.telemetry),
    )


def _warnings(
    context: DocumentContext, kind: TemplateKind | None, language: Language, telemetry: "Telemetry"
) -> list[WarningView]:
    """Say why the chosen template of this document was not used; a bug over it is reported as in a step."""
    refused = {name: error for name, error in context.refused.items() if name is kind}
    looked_at = replace(context, refused=refused)
    for crash in template_crashes(looked_at):
        report_template_crash(telemetry, crash, job_id=context.job.job_id, view="preview_document")
    return [warning_view(warning, language) for warning in template_warnings(looked_at)]


def _context(container: "Container", job: Job, options: JobOptions) -> DocumentContext:
    looked_at = _with(job, options)
    names = frozenset({"cv", "job_profile", "owner_settings", "logo", "cv_template", "blind_template"})
    found = container.files.load(looked_at, names)
    cv, profile = found.get("cv"), found.get("job_profile")
    if not isinstance(cv, Cv):
        raise JobNotReady(name="cv")
    templates = templates_of(cv=found.get("cv_template"), blind=found.get("blind_template"))
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


def _offer_context(container: "Container", job: Job, options: JobOptions) -> DocumentContext:
    """Return what the offer would be written from. No language model is asked for a look.

    The texts are those of the offer that there is, where it calls the candidate the same way in the same language; else
    the rules' own, as without a language model.
    """
    written = container.files.read_model(job, "offer")
    if not isinstance(written, Offer):
        raise JobNotReady(name="offer")
    looked_at = _with(job, options)
    found = container.files.load(looked_at, STEP.uses)
    if missing := STEP.needs - found.keys():
        raise JobNotReady(name=min(missing))
    number = int(written.reference.rpartition("-")[2])
    tools = Tools(
        engine=container.offline_engine,
        offline=container.offline_engine,
        clock=lambda: datetime.now(UTC),
        job=looked_at,
        language=looked_at.output_language,
        read_document=container.read_document,
        offer_number=lambda _: number,
    )
    context, _ = offer_context(WriteOfferInput(**found), tools)
    before = choices_of(job, found["owner_settings"]).shown_in_offer
    is_same = before == context.choices.shown_in_offer and job.output_language == looked_at.output_language
    if not is_same or context.offer is None:
        return context
    texts = {name: getattr(written, name) for name in _OFFER_TEXTS}
    return replace(context, offer=context.offer.model_copy(update=texts))


def _with(job: Job, options: JobOptions) -> Job:
    # What the owner had when the job began says nothing of now.
    return job.model_copy(update={"options": options, "owner_files": None})


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
