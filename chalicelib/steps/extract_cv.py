"""The first step: from the uploaded files to a CV as data, every value held against the visible text."""

from contextlib import suppress
from hashlib import sha256

from pydantic import Field, ValidationError

from ..contracts.cv import Cv, DocumentWarning, EvidenceState, WarningKind
from ..contracts.job import MAX_CANDIDATE, Cost, ExtractionQuality, Problem
from ..contracts.job_profile import JobProfile
from ..contracts.owner import OwnerSettings
from ..contracts.source_text import SourceText
from ..documents import render_documents
from ..documents.base import DocumentContext
from ..documents.chosen import options_of
from ..engines.import_json import import_cv, looks_like_json
from ..engines.limited import ground_in_limits
from ..errors import AnswerPending, CvGeneratorError, FileDamaged, InputRejected, of_file
from ..job_profiles.completeness import too_little_found
from ..reading.source_text import is_shown_as_pages, source_text
from .base import Content, Step, StepData, StepResult, Tools


class ExtractInput(StepData):
    source: bytes
    cv_taken_over: Cv | None = None
    job_profile_source: bytes | None = None
    owner_settings: OwnerSettings = Field(default_factory=OwnerSettings)


def extract_cv(data: ExtractInput, tools: Tools) -> StepResult:
    """Read the CV and, if there is one, the job profile.

    Data taken over from another job stand for the CV: it is not read again, and costs nothing.
    A source that is JSON is taken over: an edited cv_data.json or a JSON Resume. A job profile that cannot be read
    does not hold up the CV: it becomes an input problem, and the steps that need it fail with that reason.

    Raises:
        InputRejected: the CV cannot be read, or is none.
        EngineUnavailable: the engine did not answer; the runner retries.
        AnswerPending: the questions wait for a batch; the runner begins the step again.
    """
    taken = data.cv_taken_over
    try:
        with of_file("cv"):
            cv, cost, shown = _take_over(taken, data.source, tools) if taken else _read_cv(data.source, tools)
    except AnswerPending:
        _hand_in_with_it(data.job_profile_source, tools)
        raise
    warnings = list(cv.meta.warnings)
    artifacts: dict[str, Content] = {"cv": cv}
    if shown:
        artifacts["source_text"] = shown
    if is_shown_as_pages(data.source) and (picture := tools.first_page(data.source)):
        artifacts["first_page"] = picture
    problems: dict[str, Problem] = {}
    job_profile: JobProfile | None = None
    if data.job_profile_source is not None:
        try:
            with of_file("job_profile"):
                job_profile, profile_cost = _read_job_profile(data.job_profile_source, tools)
        except InputRejected as error:
            problems["job_profile"] = Problem(code=error.code, details=error.details)
        else:
            artifacts["job_profile"] = job_profile
            if job_profile.read_from_pictures:
                warnings.append(DocumentWarning(kind=WarningKind.PROFILE_SCAN_READ_BY_MODEL))
            if too_little := too_little_found(job_profile):
                warnings.append(too_little)
            cost = cost.plus(profile_cost)
    changes: dict[str, object] = {
        "document_language": cv.meta.document_language,
        "profile_language": job_profile.language if job_profile else None,
        **what_for(job_profile),
    }
    # Here, before anything is written: what is kept for this client becomes the job's own.
    options = options_of(tools.job.model_copy(update=changes), data.owner_settings)
    if options is not tools.job.options:
        changes["options"] = options
    language = tools.job.model_copy(update=changes).output_language
    context = DocumentContext(job=tools.job, language=language, cv=cv, job_profile=job_profile)
    artifacts |= render_documents("cv_extractor", context).files
    return StepResult(
        artifacts=artifacts,
        cost=cost,
        warnings=tuple(warnings),
        changes={
            "candidate": cv.person.full_name[:MAX_CANDIDATE] or None,
            **changes,
            "quality": quality(cv),
            "version": cv.meta.version,
            "edited_values": sum(state is EvidenceState.EDITED for state in _states(cv)),
        },
        input_problems=problems,
    )


def quality(cv: Cv) -> ExtractionQuality:
    """Count values, those that stand nowhere, and how many of the fields that most CVs have were found."""
    person = cv.person
    usual = [
        person.first_name,
        person.last_name,
        person.email,
        person.phone_as_written or person.phone,
        cv.employments,
        any(job.period for job in cv.employments),
        any(job.role for job in cv.employments),
        any(job.employer for job in cv.employments),
        any(job.activities for job in cv.employments),
        cv.education,
        cv.skills,
        cv.languages,
    ]
    states = _states(cv)
    return ExtractionQuality(
        values=len(states),
        ungrounded=sum(state is EvidenceState.UNGROUNDED for state in states),
        completeness_percent=round(100 * sum(map(bool, usual)) / len(usual)),
    )


def _states(cv: Cv) -> list[EvidenceState]:
    return [places[0].state for places in cv.evidence.values() if places]


def what_for(job_profile: JobProfile | None) -> dict[str, str | None]:
    """Return what tells the list which job a score is for."""
    if job_profile is None:
        return {"job_title": None, "job_client": None}
    title, client = job_profile.role.title, job_profile.context.client
    return {"job_title": (title or "")[:MAX_CANDIDATE] or None, "job_client": (client or "")[:MAX_CANDIDATE] or None}


def _take_over(cv: Cv, source: bytes, tools: Tools) -> tuple[Cv, Cost, SourceText | None]:
    meta = cv.meta
    cost = Cost(engine=meta.engine, model=meta.model, prompt_version=meta.prompt_version, from_cache=True)
    # The text to show is taken from the file again: the data hold values, not lines.
    has_text = not looks_like_json(source) and not is_shown_as_pages(source)
    return cv, cost, source_text(tools.read_document(source)) if has_text else None


def _read_cv(source: bytes, tools: Tools) -> tuple[Cv, Cost, SourceText | None]:
    if looks_like_json(source):
        return import_cv(source, tools.clock(), tools.job.language), Cost(engine="import"), None
    document = tools.read_document(source)
    extraction = tools.engine.extract(document, tools.job.job_id)
    cost = extraction.cost.model_copy(update={"usd": extraction.cost.usd + document.cost_usd})
    cv = ground_in_limits(extraction, document)
    meta = cv.meta.model_copy(update={"has_pages": document.has_pages})
    shown = None if is_shown_as_pages(source) else source_text(document)
    return cv.model_copy(update={"meta": meta}), cost, shown


def _hand_in_with_it(job_profile: bytes | None, tools: Tools) -> None:
    """Let the job profile go in the CV's batch, so that both are waited for once."""
    if job_profile is not None:
        with suppress(CvGeneratorError):
            _read_job_profile(job_profile, tools)


def _read_job_profile(source: bytes, tools: Tools) -> tuple[JobProfile, Cost]:
    # A saved job profile comes as the data it was read into, so that every candidate is measured by the same criteria.
    if looks_like_json(source):
        try:
            return JobProfile.model_validate_json(source), Cost(engine="import")
        except ValidationError as error:
            raise FileDamaged(name="job_profile.json") from error
    # Many candidates come with the same job profile: reading its file would cost as much as reading theirs.
    reading = tools.known_profile(sha256(source).hexdigest()) or tools.engine.read_job_profile(
        tools.read_document(source), tools.job.job_id
    )
    return reading.profile, reading.cost


STEP = Step(name="cv_extractor", reads=ExtractInput, run=extract_cv)
