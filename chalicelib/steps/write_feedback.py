"""Step feedback: what the CV lacks, each as a question to the candidate."""

from collections.abc import Sequence
from typing import NamedTuple

from ..contracts.base import Language
from ..contracts.corrections import Overrides, Wording
from ..contracts.cv import Cv, WarningKind
from ..contracts.feedback import Feedback, Finding
from ..contracts.job_profile import Criterion, CriterionKind, JobProfile
from ..contracts.match import Verdict
from ..contracts.owner import OwnerSettings
from ..documents.texts import show_period, stars_of
from ..job_profiles.completeness import is_in_doubt as profile_in_doubt
from ..matching.quotable import verify_judgements
from ..resources.translate import translate
from .base import Step, StepData, StepResult, Tools
from .criterion_questions import ask_for
from .feedback_questions import questions_of
from .feedback_rules import CvRules
from .overrides import override_of
from .prose import write_prose
from .rule_checks import rule_checks
from .to_check import count_to_check
from .wording import with_mail_wording


class Unproven(NamedTuple):
    """A must criterion that the CV does not meet, or meets in part."""

    criterion: Criterion
    verdict: Verdict


class WriteFeedbackInput(StepData):
    cv: Cv
    owner_settings: OwnerSettings
    job_profile: JobProfile | None = None
    overrides: Overrides | None = None
    wording: Wording | None = None


def write_feedback(data: WriteFeedbackInput, tools: Tools) -> StepResult:
    """Hold the CV to the rules of the house and to the must criteria, and word what is open as questions.

    Findings are for the agency, in the language of its documents and, for the page, in each that it can be read in;
    questions and mail go to the candidate, in the CV's.
    """
    cv, language, candidates = data.cv, tools.language, data.cv.meta.document_language
    is_in_doubt = data.job_profile is not None and profile_in_doubt(data.job_profile)
    if is_in_doubt:
        # Nobody is asked about the lines of a recipe or a bill.
        data = data.model_copy(update={"job_profile": None})
    unproven = _unproven_must_criteria(data, tools)
    worded = {each: _findings(cv, unproven, each, tools) for each in Language}
    asked = worded[candidates]
    findings = [
        finding.model_copy(
            update={
                "question": asked[number].question,
                "translations": {each: worded[each][number].description for each in Language},
            }
        )
        for number, finding in enumerate(worded[language])
    ]
    questions = questions_of(asked, candidates)
    percent = completeness_percent(cv)
    overalls = {each: _overall(findings, percent, is_in_doubt, each) for each in Language}
    overall = overalls[language]
    facts = {
        "completenessPercent": percent,
        "findings": [{"description": f.description, "priority": f.priority} for f in findings],
        "summary": overall,
    }
    prose = write_prose(tools, "feedback", facts, {"overall": overall})
    feedback = Feedback(
        overall=prose.texts["overall"],
        overall_translations=overalls if prose.texts["overall"] == overall else {},
        completeness_percent=percent,
        findings=findings,
        questions=questions,
        rule_checks=rule_checks(cv, findings, data.job_profile, len(unproven), language),
        mail_subject=translate("feedback", "mail.subject" if questions else "mail.subject_complete", candidates),
        mail_text=_mail_text(cv, questions, data.owner_settings, candidates),
        engine=(prose.cost and prose.cost.engine) or tools.offline.name,
        model=prose.cost.model if prose.cost else None,
        prompt_version=prose.cost.prompt_version if prose.cost else None,
        cv_version=cv.meta.version,
    )
    if data.wording:
        feedback = with_mail_wording(feedback, data.wording.mail)
    changes = {"to_check": count_to_check(cv, findings)}
    return StepResult({"feedback": feedback}, cost=prose.cost, changes=changes)


def _findings(cv: Cv, unproven: Sequence[Unproven], language: Language, tools: Tools) -> list[Finding]:
    """Return all findings, most urgent first; what the client insists on comes first among the urgent."""
    must = [ask_for(each.criterion, language, cv, each.verdict) for each in unproven]
    rules = CvRules(cv, language, tools.clock().date()).findings()
    return sorted([*must, *rules], key=lambda finding: finding.priority)


def _unproven_must_criteria(data: WriteFeedbackInput, tools: Tools) -> list[Unproven]:
    """Return the must criteria that the CV does not meet; where a person has judged the same words, their word counts.

    Always judged by the offline engine: the matcher runs at the same time, and judging twice with another costs twice.
    """
    criteria = [c for c in data.job_profile.criteria if c.kind is CriterionKind.MUST] if data.job_profile else []
    if not criteria:
        return []
    judgements = tools.offline.judge(criteria, data.cv, tools.language, tools.job.job_id).judgements
    if any(warning.kind is WarningKind.SCAN_READ_BY_MODEL for warning in data.cv.meta.warnings):
        judgements = verify_judgements(judgements, data.cv)
    verdicts = {judgement.criterion_id: judgement.verdict for judgement in judgements}
    for criterion in criteria:
        if data.overrides and (override := override_of(data.overrides, criterion)):
            verdicts[criterion.id] = override.verdict
    found = [Unproven(criterion, verdicts.get(criterion.id, Verdict.NOT_MET)) for criterion in criteria]
    return [each for each in found if each.verdict is not Verdict.MET]


def completeness_percent(cv: Cv) -> int:
    """Return the share of the fields that a complete CV has and this one states."""
    stated: list[object] = [
        cv.person.full_name,
        cv.person.headline,
        cv.person.email or cv.person.phone,
        cv.profile,
        cv.skills,
        cv.employments or cv.projects,
        cv.education,
        cv.languages,
    ]
    for job in cv.employments:
        stated += [show_period(job.period, Language.EN), job.role, job.employer, job.activities]
    for project in cv.projects:
        stated += [show_period(project.period, Language.EN), project.role, project.activities]
    for entry in cv.education:
        stated += [show_period(entry.period, Language.EN), entry.degree or entry.area, entry.institution]
    stated += [stars_of(skill) for skill in cv.languages]
    return round(100 * sum(map(bool, stated)) / len(stated))


def _overall(findings: Sequence[Finding], percent: int, is_profile_in_doubt: bool, language: Language) -> str:
    urgent = sum(finding.priority == 1 for finding in findings)
    key = "open" if findings else "complete"
    said = translate("feedback", f"overall.{key}", language, percent=percent, count=len(findings), urgent=urgent)
    return f"{said} {translate('feedback', 'overall.profile', language)}" if is_profile_in_doubt else said


def _mail_text(cv: Cv, questions: Sequence[str], settings: OwnerSettings, language: Language) -> str:
    """Return a mail that can be sent as it is: greeting, the questions numbered, closing, sender."""
    name = cv.person.addressed_name
    greeting = "greeting" if name else "greeting_without_name"
    lines = [translate("feedback", f"mail.{greeting}", language, name=name), ""]
    if questions:
        lines += [translate("feedback", "mail.intro" if len(questions) > 1 else "mail.intro_one", language), ""]
        lines += [f"{number}. {question}" for number, question in enumerate(questions, start=1)]
        lines += ["", translate("feedback", "mail.outro", language)]
    else:
        lines.append(translate("feedback", "mail.thanks", language))
    provider = settings.provider
    sender = [part for part in (provider.contact_name, provider.company, provider.contact_phone) if part]
    return "\n".join([*lines, "", translate("feedback", "mail.closing", language), *sender])


STEP = Step(name="feedback", reads=WriteFeedbackInput, run=write_feedback)
