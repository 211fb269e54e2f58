"""The CV as the client is to see it: what was chosen to be left out is not in it."""

from datetime import datetime

from ..contracts.choices import BlindChoices, CvChoices, CvFact, CvSection
from ..contracts.cv import Cv, Evidence, Expertise, OtherSection, Project
from ..contracts.job import Job, JobOptions
from ..contracts.owner import OwnerSettings, client_key
from .other_sections import tells_birth

_PERSON_FACTS: dict[CvFact, dict[str, object]] = {
    CvFact.BIRTH_DATE: {"birth_date": None},
    CvFact.NATIONALITY: {"nationalities": []},
    CvFact.RESIDENCE: {"address": None},
    CvFact.WORK_PERMIT: {"work_permit": None},
    CvFact.DRIVING_LICENCE: {"driving_licence": None},
    CvFact.EMAIL: {"email": None},
    CvFact.PHONE: {"phone": None, "phone_as_written": None},
    CvFact.LINKS: {"links": []},
}
_TERM_FACTS: dict[CvFact, dict[str, object]] = {
    CvFact.AVAILABILITY: {"availability": None, "available_from": None},
    CvFact.NOTICE_PERIOD: {"notice_period": None},
    CvFact.WORKLOAD: {"workload": None},
    CvFact.ON_SITE_SHARE: {"on_site_share": None},
    CvFact.PLACES: {"places": []},
}
_EMPTY: dict[CvSection, dict[str, object]] = {
    CvSection.PROFILE: {"profile": None},
    CvSection.EXPERTISE: {"expertise": Expertise(), "skills": []},
    CvSection.EDUCATION: {"education": []},
    CvSection.CERTIFICATIONS: {"certifications": []},
    CvSection.LANGUAGES: {"languages": []},
    CvSection.EMPLOYMENTS: {"employments": []},
    CvSection.PROJECTS: {"projects": []},
    CvSection.OTHER: {"other": []},
}


def choices_of(job: Job, settings: OwnerSettings) -> CvChoices:
    """Return the job's own choices, else those kept for its client, else none.

    A template that was chosen at upload comes before the client's, and behind one that the job itself chooses.
    """
    at_upload = job.options.templates
    if own := job.options.choices:
        return own.model_copy(update={"templates": own.templates.before(at_upload)})
    found = settings.client_choices.get(client_key(job.job_client))
    kept = CvChoices(**{name: getattr(found, name) for name in CvChoices.model_fields}) if found else CvChoices()
    return kept.model_copy(update={"templates": at_upload.before(kept.templates)})


def options_of(job: Job, settings: OwnerSettings) -> JobOptions:
    """Return the job's options with what is kept for its client, where the job has no choices of its own.

    Of what the anonymous CV leaves out, and of the language, the uploader's word counts where it is not the default.
    """
    kept = settings.client_choices.get(client_key(job.job_client))
    if kept is None or job.options.choices is not None:
        return job.options
    changes: dict[str, object] = {"choices": choices_of(job, settings)}
    if kept.anonymous:
        defaults = BlindChoices()
        for name in BlindChoices.model_fields:
            if getattr(job.options, name) == getattr(defaults, name):
                changes[name] = getattr(kept.anonymous, name)
    if job.options.output_language is None:
        changes["output_language"] = kept.output_language
    return job.options.model_copy(update=changes)


def chosen_cv(cv: Cv, choices: CvChoices, now: datetime) -> Cv:
    """Return the CV without hidden sections and facts, with the chosen projects in their order."""
    person: dict[str, object] = {}
    terms: dict[str, object] = {}
    for fact in choices.hidden_facts:
        person |= _PERSON_FACTS.get(fact, {})
        terms |= _TERM_FACTS.get(fact, {})
    kept = _kept_projects(cv, choices, now)
    changes: dict[str, object] = {
        "person": cv.person.model_copy(update=person),
        "terms": cv.terms.model_copy(update=terms),
        "projects": [cv.projects[index] for index in kept],
        "evidence": _moved(cv.evidence, kept),
    }
    if CvFact.BIRTH_DATE in choices.hidden_facts:
        changes["other"] = [_without_birth(section, cv.person.birth_date) for section in cv.other]
    for section in choices.hidden_sections:
        changes |= _EMPTY[section]
    return cv.model_copy(update=changes)


def _without_birth(section: OtherSection, birth_date: str | None) -> OtherSection:
    lines = [line for line in section.text.split("\n") if not tells_birth(line, birth_date)]
    return section.model_copy(update={"text": "\n".join(lines)})


def _kept_projects(cv: Cv, choices: CvChoices, now: datetime) -> list[int]:
    wished = range(len(cv.projects)) if choices.projects is None else dict.fromkeys(choices.projects)
    there = [index for index in wished if 0 <= index < len(cv.projects)]
    if choices.project_years is None:
        return there
    oldest = f"{now.year - choices.project_years:04}-{now.month:02}"
    return [index for index in there if _ends(cv.projects[index]) >= oldest]


def _ends(project: Project) -> str:
    """Return the month in which it ended, the latest that its date allows; without a date the latest of all."""
    period = project.period
    if period is None or period.ongoing or not (period.end or period.start):
        return "9999-12"
    return f"{period.end or period.start}-12"[:7]


def _moved(evidence: dict[str, list[Evidence]], kept: list[int]) -> dict[str, list[Evidence]]:
    """Return the evidence with projects under their new indices: marks follow what they mark."""
    new_index = {old: new for new, old in enumerate(kept)}
    moved: dict[str, list[Evidence]] = {}
    for pointer, places in evidence.items():
        _, section, *rest = pointer.split("/")
        if section != "projects" or not rest:
            moved[pointer] = places
        elif int(rest[0]) in new_index:
            moved["/".join(["", section, str(new_index[int(rest[0])]), *rest[1:]])] = places
    return moved
