"""Jobs as the API shows them: links that expire, reasons in words, nothing internal."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache

from ..contracts.api import JobView, OutputView, ReasonView, StepView, UnavailableOutput, WarningView
from ..contracts.artifacts import DATA_ARTIFACTS
from ..contracts.base import Language
from ..contracts.choices import NameShown, PersonShown
from ..contracts.cv import DocumentWarning
from ..contracts.job import AnswerState, Job, Problem, StepState, StepStatus
from ..contracts.media_types import JSON
from ..contracts.nicknames import without_nickname
from ..documents import output_documents
from ..documents.blinding import candidate_number
from ..errors import (
    FileDamaged,
    FileEmpty,
    FileTooLarge,
    LanguageNotRead,
    NotACv,
    OldWordDocument,
    PasswordProtected,
    TooManyPages,
    UnreadableText,
    UnsafeFile,
    UnsupportedFileType,
)
from ..pipeline.files import key_in_bucket
from ..pipeline.submit import UPLOAD_MISSING
from ..ports import FileStore
from ..resources.explain import explain, explain_warning
from ..resources.translate import translate

LINK_SECONDS = 900

_OF_THE_FILE = frozenset(
    kind.code
    for kind in (
        FileDamaged,
        FileEmpty,
        FileTooLarge,
        LanguageNotRead,
        NotACv,
        OldWordDocument,
        PasswordProtected,
        TooManyPages,
        UnreadableText,
        UnsafeFile,
        UnsupportedFileType,
    )
) | {UPLOAD_MISSING}
"""What is wrong with a file is still wrong at the next try. A scan is not: text recognition may be switched on."""


def _last_change(job: Job) -> datetime | None:
    """Return when something of the job last changed; its own time of that is noted by the minute."""
    ends = [state.ended_at or state.started_at for state in job.steps.values()]
    return max(filter(None, [job.created_at, job.updated_at, *ends]), default=None)


def job_view(job: Job, outputs: FileStore, language: Language) -> JobView:
    return JobView(
        job_id=job.job_id,
        status=job.status,
        step=job.step,
        progress=job.progress,
        created_at=job.created_at,
        updated_at=_last_change(job),
        language=job.language,
        document_language=job.document_language,
        output_language=job.output_language,
        cv_file_name=job.cv_file_name,
        candidate=job.candidate,
        score=job.score,
        recommendation=job.recommendation,
        has_job_profile=job.has_job_profile,
        job_profile_id=job.job_profile_id,
        job_title=job.job_title,
        job_client=job.job_client,
        candidate_id=job.candidate_id,
        taken_from=job.taken_from,
        version=job.version,
        options=job.options,
        steps={name: _step_view(state, language, job.answer_for(name)) for name, state in job.steps.items()},
        can_retry=_can_retry(job),
        warnings=[warning_view(warning, language) for warning in job.warnings],
        findings=len(job.warnings) + job.to_check,
        outputs=_outputs(job, outputs),
        unavailable=_unavailable(job, language),
        error=_error(job, language),
        usage=job.usage,
    )


def _can_retry(job: Job) -> bool:
    problems = [
        problem
        for state in job.steps.values()
        for problem in (state.reason if state.state is StepStatus.FAILED else None, *state.output_problems.values())
        if problem
    ]
    return job.status.is_terminal and any(problem.code not in _OF_THE_FILE for problem in problems)


def reason_view(problem: Problem, language: Language) -> ReasonView:
    message = explain(problem.code, language, problem.details)
    return ReasonView.model_validate({"code": problem.code, "message": message, "file": problem.details.get("file")})


def download_name(job: Job, filename: str) -> str:
    """Return a name that tells the files of several candidates apart: candidate, then the kind of document.

    Of a document in the document's language. Of an anonymous one it tells the number that stands in it.
    """
    shown = _title_names(job.output_language).get(filename, filename)
    if filename in _nameless(job):
        return f"{candidate_number(job.job_id)} - {shown}"
    return f"{without_nickname(job.candidate)} - {shown}" if job.candidate else shown


@cache
def _title_names(language: Language) -> Mapping[str, str]:
    """Return a document's file name to what a person would call it: its title without the format in brackets."""
    found = {}
    for name, document in output_documents().items():
        title = translate("documents", f"names.{name}", language).partition(" (")[0]
        found[document.filename] = f"{title}.{document.filename.rpartition('.')[2]}"
    return found


def _nameless(job: Job) -> set[str]:
    """Return the documents that do not tell the person's name: their own names must not tell it either."""
    found = {document.filename for document in output_documents().values() if document.is_anonymous}
    choices = job.options.choices
    if choices and choices.name is NameShown.INITIALS:
        found |= {"cv.docx", "cv.pdf"}
    if choices and choices.short_profile is not PersonShown.FULL:
        found |= {"short_profile.docx", "short_profile.pdf"}
    if choices and choices.shown_in_offer is not PersonShown.FULL:
        found |= {"offer.docx", "offer.pdf"}
    return found


def _outputs(job: Job, outputs: FileStore) -> list[OutputView]:
    nameless = _nameless(job)
    named = [(name, artifact.filename, JSON) for name, artifact in DATA_ARTIFACTS.items()]
    named += [(name, document.filename, document.media_type) for name, document in output_documents().items()]
    return [
        OutputView(
            name=name,
            filename=filename,
            media_type=media_type,
            path=f"/api/v1/cv/jobs/{job.job_id}/outputs/{name}",
            url=outputs.link(
                key_in_bucket(job.outputs[name]),
                LINK_SECONDS,
                download_name(job, filename),
                inline=media_type.startswith("text/html"),
            ),
            download_name=download_name(job, filename),
            is_anonymous=filename in nameless,
        )
        for name, filename, media_type in named
        if name in job.outputs
    ]


def _unavailable(job: Job, language: Language) -> list[UnavailableOutput]:
    found = []
    for document in output_documents().values():
        step = job.steps.get(document.step, StepState())
        problem = step.output_problems.get(document.name)
        if problem is None and step.state in (StepStatus.FAILED, StepStatus.SKIPPED):
            problem = step.reason
        if problem and document.name not in job.outputs:
            state = "skipped" if step.state is StepStatus.SKIPPED else "failed"
            reason = reason_view(problem, language)
            found.append(UnavailableOutput(name=document.name, filename=document.filename, state=state, reason=reason))
    return found


def _step_view(state: StepState, language: Language, answer: AnswerState | None) -> StepView:
    return StepView(
        state=state.state,
        attempts=state.attempts,
        started_at=state.started_at,
        ended_at=state.ended_at,
        reason=reason_view(state.reason, language) if state.reason else None,
        cost=state.cost,
        answer=answer,
        batch=state.batch,
    )


def warning_view(warning: DocumentWarning, language: Language) -> WarningView:
    message = explain_warning(warning.kind.value, language, warning.detail, warning.quote)
    return WarningView(**warning.model_dump(include=set(DocumentWarning.model_fields)), message=message)


def _error(job: Job, language: Language) -> ReasonView | None:
    if not job.error_code:
        return None
    return reason_view(Problem(code=job.error_code, details=job.error_details), language)
