"""Step cv_generator: the CV as Word files."""

from ..contracts.base import Language
from ..contracts.choices import CvChoices
from ..contracts.cv import Cv, DocumentWarning, Evidence, EvidenceState, WarningKind
from ..contracts.job import Cost
from ..contracts.job_profile import JobProfile
from ..contracts.owner import OwnerSettings
from ..documents import render_documents
from ..documents.base import DocumentContext
from ..documents.chosen import choices_of
from ..documents.identity import has_known_name
from ..documents.texts import show_period
from .base import Step, StepData, StepResult, Tools
from .prose import write_prose
from .templates import template_crashes, template_warnings, templates_of


class GenerateCvInput(StepData):
    cv: Cv
    owner_settings: OwnerSettings
    job_profile: JobProfile | None = None
    cv_template: bytes | None = None
    blind_template: bytes | None = None
    logo: bytes | None = None


def generate_cv(data: GenerateCvInput, tools: Tools) -> StepResult:
    """Write the CV in the agency's layout and, if wished, the anonymous one."""
    cv, cost = with_profile(data.cv, tools)
    choices = choices_of(tools.job, data.owner_settings)
    context = DocumentContext(
        job=tools.job,
        language=tools.language,
        cv=cv,
        job_profile=_asked_for(data.job_profile),
        owner_settings=data.owner_settings,
        choices=choices,
        templates=templates_of(cv=data.cv_template, blind=data.blind_template),
        logo=data.logo,
        made_at=tools.clock(),
    )
    documents = render_documents(STEP.name, context)
    warnings = template_warnings(context)
    if tools.job.options.blind and not has_known_name(cv):
        warnings.append(DocumentWarning(kind=WarningKind.NOT_ANONYMIZED, pointer="/person"))
    # Those kept for the client become the job's own: what it shows stays when the client's are changed later.
    changes = {"options": tools.job.options.model_copy(update={"choices": choices})} if choices != CvChoices() else {}
    return StepResult(
        documents.files,
        cost=cost,
        warnings=tuple(warnings),
        output_problems=documents.problems,
        changes=changes,
        crashes=template_crashes(context),
    )


def _asked_for(profile: JobProfile | None) -> JobProfile | None:
    """Return the job profile; None for a file that is likely none, whose lines are not what a client asks for."""
    # Loaded only where there is one: the words of all skills hang on it.
    from ..job_profiles.completeness import is_in_doubt

    return None if profile is None or is_in_doubt(profile) else profile


def with_profile(cv: Cv, tools: Tools) -> tuple[Cv, Cost | None]:
    """Return the CV with a summary where it has none and a language model is at hand, and what that cost.

    The summary is the model's, not the candidate's: it counts as ungrounded and is marked as such in the documents.
    The stored CV stays without it.
    """
    if cv.profile or tools.engine.name == tools.offline.name or not (cv.employments or cv.projects):
        return cv, None
    prose = write_prose(tools, "profile", _facts(cv, tools.language), {"profile": ""})
    if not prose.texts["profile"]:
        return cv, prose.cost
    evidence = {**cv.evidence, "/profile": [Evidence(page=0, state=EvidenceState.UNGROUNDED)]}
    return cv.model_copy(update={"profile": prose.texts["profile"], "evidence": evidence}), prose.cost


def _facts(cv: Cv, language: Language) -> dict[str, object]:
    """Return what a summary may say. Name, contact and birth date are no part of it."""
    return {
        "headline": cv.person.headline,
        "methods": cv.expertise.methods,
        "technologies": cv.expertise.technologies,
        "otherSkills": cv.expertise.other,
        "employments": [
            {"period": show_period(e.period, language), "role": e.role, "activities": e.activities}
            for e in cv.employments
        ],
        "projects": [
            {"period": show_period(p.period, language), "name": p.name, "role": p.role, "activities": p.activities}
            for p in cv.projects
        ],
        "education": [{"degree": entry.degree, "area": entry.area} for entry in cv.education],
        "certifications": [entry.name for entry in cv.certifications],
        "languages": [{"name": skill.name, "level": skill.cefr or skill.as_written} for skill in cv.languages],
    }


STEP = Step(name="cv_generator", reads=GenerateCvInput, run=generate_cv)
