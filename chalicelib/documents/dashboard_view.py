"""What the dashboard shows, as plain values: every word chosen, every number written out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..contracts.cv import Cv, DocumentWarning
from ..contracts.feedback import Feedback
from ..contracts.job import STEP_NAMES, Cost, JobStatus, Problem, StepState, StepStatus
from ..contracts.job_profile import CriterionKind
from ..contracts.match import Judgement, Match, MatchEvidence, Verdict
from ..resources.explain import explain, explain_warning
from ..resources.translate import translate
from .base import DocumentContext
from .json_pointer import find_text
from .texts import show_date, show_number
from .timeline import draw_timeline

_VERDICT_TONES = {Verdict.MET: "good", Verdict.PARTLY: "mid", Verdict.POTENTIALLY: "mid", Verdict.UNKNOWN: "plain"}
_RECOMMENDATION_TONES = {"go": "good", "maybe": "mid", "no_go": "bad"}
_CRITICALITY_TONES = {"high": "bad", "medium": "mid", "low": "plain"}
_PRIORITY_TONES = {1: "bad", 2: "mid", 3: "plain"}
_STEP_TONES = {StepStatus.DONE: "good", StepStatus.FAILED: "bad", StepStatus.RUNNING: "mid"}
_STATUS_TONES = {JobStatus.COMPLETED: "good", JobStatus.COMPLETED_WITH_ERRORS: "mid", JobStatus.FAILED: "bad"}
_COMPLETE_ENOUGH_PERCENT = 90


def build_view(context: DocumentContext) -> dict[str, Any]:
    """Return the values of templates/dashboard.html.j2."""
    return _View(context).build()


_NAMED_SECTIONS = frozenset(
    {"profile", "expertise", "education", "certifications", "languages", "employments", "projects"}
)


@dataclass(frozen=True)
class _View:
    context: DocumentContext

    def build(self) -> dict[str, Any]:
        context = self.context
        cv, match = context.cv, context.match
        name = (cv.person.addressed_name if cv else "") or context.job.candidate or self._text("no_name")
        # The dashboard's own step runs while it is written; who reads it sees that it was.
        steps = [self._step(step_name) for step_name in STEP_NAMES if step_name != "dashboard_builder"]
        is_in_doubt = match is not None and match.lists_no_wishes
        criteria = self._criteria(match) if match and not is_in_doubt else []
        return {
            "name": name,
            "headline": cv.person.headline if cv else None,
            "purpose": self._purpose(),
            "agency": context.owner_settings.branding.agency_line,
            "made_at": show_date(context.made_at.date().isoformat(), context.language),
            "status": self._status(),
            "has_cv": cv is not None,
            "failures": [step for step in steps if step["failed"]] + self._output_failures(),
            "score": self._score(match) if match else None,
            "strengths": match.strengths if match else [],
            "criteria": criteria,
            "must": [row for row in criteria if row["is_must"]],
            "must_none": self._sentence(match) if match and is_in_doubt else self._text("must_none"),
            "risks": self._risks(match) if match else [],
            "next_steps": match.next_steps if match else [],
            "skills": self._skills(cv, match),
            "timeline": draw_timeline(cv, context.made_at.date(), context.language) if cv else None,
            "feedback": self._feedback(context.feedback) if context.feedback else None,
            "questions": context.feedback.questions if context.feedback else [],
            "warnings": self._warnings(),
            "steps": steps,
            "total": self._total(),
            "provenance": self._provenance(),
        }

    def _purpose(self) -> str:
        profile = self.context.job_profile
        match = self.context.match
        if profile is None or not profile.role.title or (match and match.lists_no_wishes):
            return ""
        key = "subtitle_client" if profile.context.client else "subtitle"
        return self._text(key, role=profile.role.title, client=profile.context.client)

    def _status(self) -> dict[str, str]:
        """Say how the job stands. The dashboard's own step is still running: the others decide."""
        states = [state for name, state in self.context.job.steps.items() if name != "dashboard_builder"]
        if self.context.cv is None:
            status = JobStatus.FAILED
        elif any(state.has_errors for state in states):
            status = JobStatus.COMPLETED_WITH_ERRORS
        else:
            status = JobStatus.COMPLETED
        return {"name": status.value, "tone": _STATUS_TONES[status]}

    def _score(self, match: Match) -> dict[str, Any]:
        recommendation = match.recommendation.value
        parts = []
        for part in match.score.parts:
            if part.percent is None:
                words = self._text("score.not_asked")
            else:
                reached = self._number(part.weight * part.percent / 100)
                words = self._text("score.part_of", reached=reached, weight=self._number(part.weight))
            title = self._text_or(f"parts.{part.name}", part.name)
            # Written into the drawing: a number, never text of someone else's.
            parts.append({"title": title, "words": words, "percent": min(100.0, max(0.0, float(part.percent or 0)))})
        rule = f"rule.{match.recommendation_rule}"
        return {
            "total": match.score.total,
            "tone": _RECOMMENDATION_TONES[recommendation],
            "recommendation": recommendation,
            "rule": _translate_or("match", rule, self.context, match.recommendation_rule),
            "sentence": self._sentence(match),
            "formula": match.score.formula_version,
            "parts": parts,
        }

    def _sentence(self, match: Match) -> str:
        """Say how many musts are met and how many in part, the counts of the table beside it, else what is to do."""
        if match.lists_no_wishes:
            return translate("match", "next_step.profile", self.context.language)
        verdicts = {judgement.criterion_id: judgement.verdict for judgement in match.judgements}
        musts = [verdicts.get(c.id, Verdict.UNKNOWN) for c in match.criteria if c.kind is CriterionKind.MUST]
        if not musts:
            return self._text("must_none")
        met, partly = musts.count(Verdict.MET), musts.count(Verdict.PARTLY)
        key = "all" if met == len(musts) else "partly" if partly else "some"
        return self._text(f"sentence.{key}", met=met, partly=partly, total=len(musts))

    def _criteria(self, match: Match) -> list[dict[str, Any]]:
        judgements = {judgement.criterion_id: judgement for judgement in match.judgements}
        rows = []
        for criterion in match.criteria:
            judgement = judgements.get(criterion.id)
            verdict = judgement.verdict if judgement else Verdict.UNKNOWN
            rows.append(
                {
                    "text": criterion.text,
                    "kind": self._text(f"kinds.{criterion.kind.value}"),
                    "is_must": criterion.kind is CriterionKind.MUST,
                    "weight": self._number(criterion.weight),
                    "verdict": self._text(f"verdicts.{verdict.value}"),
                    "tone": _VERDICT_TONES.get(verdict, "bad"),
                    "evidence": self._quotes(judgement.evidence) if judgement else [],
                    "comment": judgement.comment if judgement else "",
                    "person": self._persons_verdict(judgement) if judgement else "",
                    "years": self._number(judgement.years_found) if judgement and judgement.years_found else "",
                }
            )
        return rows

    def _persons_verdict(self, judgement: Judgement) -> str:
        """Say that a person judged otherwise, why, and whether that counts and is proven."""
        given = judgement.override
        if given is None:
            return ""
        if given.is_outdated:
            verdict = self._text(f"verdicts.{given.verdict.value}")
            return self._text("persons.outdated", verdict=verdict, reason=given.reason)
        day = show_date(given.at.date().isoformat(), self.context.language)
        said = self._text("persons.verdict", date=day, reason=given.reason)
        is_unquoted = given.verdict is Verdict.MET and not judgement.evidence
        return f"{said} ({self._text('persons.unquoted')})" if is_unquoted else said

    def _risks(self, match: Match) -> list[dict[str, str]]:
        return [
            {
                "what": gap.what,
                "why": gap.why,
                "level": self._text_or(f"criticality.{gap.criticality}", gap.criticality),
                "tone": _CRITICALITY_TONES.get(gap.criticality, "plain"),
            }
            for gap in match.gaps
        ]

    def _skills(self, cv: Cv | None, match: Match | None) -> list[dict[str, Any]]:
        groups = []
        if match and not match.lists_no_wishes and (match.skills_covered or match.skills_missing):
            groups += [
                {"title": self._text("skills.covered"), "entries": match.skills_covered, "tone": "good"},
                {"title": self._text("skills.missing"), "entries": match.skills_missing, "tone": "bad"},
            ]
        if cv:
            grouped = [*cv.expertise.methods, *cv.expertise.technologies, *cv.expertise.other]
            stated = grouped or [item for group in cv.skills for item in group.items]
            if stated:
                groups.append({"title": self._text("skills.all"), "entries": stated, "tone": "plain"})
        return groups

    def _feedback(self, feedback: Feedback) -> dict[str, Any]:
        percent = feedback.completeness_percent
        return {
            "percent": percent,
            "tone": "good" if percent >= _COMPLETE_ENOUGH_PERCENT else "mid",
            "overall": feedback.overall,
            "findings": [
                {
                    "priority": self._text(f"priorities.{finding.priority}"),
                    "tone": _PRIORITY_TONES[finding.priority],
                    "description": finding.description,
                }
                for finding in feedback.findings
            ],
            "rules": [
                {
                    "text": f"{check.rule} ({check.detail})" if check.detail else check.rule,
                    "state": self._text("feedback.passed" if check.passed else "feedback.broken"),
                    "tone": "good" if check.passed else "bad",
                }
                for check in feedback.rule_checks
            ],
            "mail": f"{feedback.mail_subject}\n\n{feedback.mail_text}" if feedback.mail_text else "",
        }

    def _warnings(self) -> list[dict[str, str]]:
        """Return the warnings of the job and of the CV, each once."""
        found: dict[tuple[object, ...], DocumentWarning] = {}
        for warning in [*self.context.job.warnings, *(self.context.cv.meta.warnings if self.context.cv else [])]:
            found.setdefault((warning.kind, warning.page, warning.quote, warning.pointer, warning.detail), warning)
        return [
            {
                "text": explain_warning(
                    warning.kind.value,
                    self.context.language,
                    warning.detail,
                    warning.quote or self._value_at(warning.pointer),
                ),
                "place": self._place(warning),
            }
            for warning in found.values()
        ]

    @property
    def _has_pages(self) -> bool:
        """Whether pages can be told: those that a Word file was laid out on for reading are nobody else's."""
        return self.context.cv is None or self.context.cv.meta.has_pages

    def _quotes(self, evidence: Sequence[MatchEvidence]) -> list[MatchEvidence]:
        shown = [item if self._has_pages else item.model_copy(update={"page": 0}) for item in evidence]
        # Two values of the CV may read alike; the reader needs the words once.
        return list({(item.quote, item.page): item for item in shown}.values())

    def _place(self, warning: DocumentWarning) -> str:
        """Return the page, else the section of the CV and which entry of it: "Projekte 2"; empty for other values."""
        if warning.page and self._has_pages:
            return self._text("warnings.page", page=warning.page)
        _, section, entry, *_ = [*warning.pointer.split("/"), "", "", ""]
        if section not in _NAMED_SECTIONS:
            return ""
        name = translate("cv", f"sections.{section}", self.context.language)
        return f"{name} {int(entry) + 1}" if entry.isdigit() else name

    def _value_at(self, pointer: str) -> str:
        cv = self.context.cv
        return find_text(cv.model_dump(mode="json"), pointer) if cv and pointer else ""

    def _step(self, name: str) -> dict[str, Any]:
        step = self.context.job.steps.get(name) or StepState()
        cost = step.cost
        return {
            "title": self._text(f"step_names.{name}"),
            "failed": step.state is StepStatus.FAILED,
            "state": self._text(f"step_states.{step.state.value}"),
            "tone": _STEP_TONES.get(step.state, "plain"),
            "reason": self._reason(step.reason),
            "seconds": self._seconds(_duration(step)),
            "attempts": step.attempts or "",
            "engine": " · ".join(filter(None, (cost.engine, cost.model, cost.prompt_version))) if cost else "",
            "tokens": _tokens(cost.tokens_in + cost.tokens_out) if cost else "",
            "cost": (self._text("steps.cached") if cost.from_cache else self._dollars([cost])) if cost else "",
        }

    def _output_failures(self) -> list[dict[str, str]]:
        """Return the documents that failed in a step that was done."""
        return [
            {
                "title": _translate_or("documents", f"names.{name}", self.context, name),
                "state": self._text(f"step_states.{StepStatus.FAILED.value}"),
                "reason": self._reason(problem),
            }
            for step in self.context.job.steps.values()
            for name, problem in step.output_problems.items()
        ]

    def _total(self) -> dict[str, str]:
        steps = self.context.job.steps.values()
        costs = [step.cost for step in steps if step.cost and not step.cost.from_cache]
        durations = [seconds for step in steps if (seconds := _duration(step)) is not None]
        return {
            "seconds": self._seconds(sum(durations)) if durations else "",
            "tokens": _tokens(sum(cost.tokens_in + cost.tokens_out for cost in costs)),
            "cost": self._dollars(costs),
        }

    def _dollars(self, costs: Sequence[Cost]) -> str:
        """Return the sum; where a model has no known price, that it is unknown or only a part."""
        usd = sum(cost.usd for cost in costs)
        shown = f"$ {usd:.4f}" if usd else "$ 0"
        if not any(cost.unpriced_calls for cost in costs):
            return shown
        return self._text("steps.partly_priced", usd=shown) if usd else self._text("steps.unpriced")

    def _reason(self, problem: Problem | None) -> str:
        if problem is None:
            return ""
        try:
            return explain(problem.code, self.context.language, problem.details)
        except KeyError:
            return self._text("reason_unknown", code=problem.code)

    def _provenance(self) -> list[tuple[str, str]]:
        job, cv, match = self.context.job, self.context.cv, self.context.match
        rows: list[tuple[str, object]] = [("job", job.job_id), ("file", job.cv_file_name)]
        if cv:
            meta = cv.meta
            rows += [
                ("sha256", meta.sha256),
                ("pages", meta.pages if meta.has_pages else None),
                ("extracted", meta.extracted_at.strftime("%Y-%m-%d %H:%M %Z")),
                ("engine", meta.engine),
                ("model", meta.model),
                ("prompt", meta.prompt_version),
                ("schema", cv.schema_version),
                ("version", meta.version),
                ("edited", meta.edited_at and f"{meta.edited_at:%Y-%m-%d %H:%M %Z} {meta.edited_by or ''}".strip()),
            ]
        if match:
            made_by = (match.engine, match.model, match.prompt_version)
            rows.append(("match_engine", " · ".join(part for part in made_by if part)))
        rows.append(("files", self._files()))
        return [(self._text(f"provenance.{key}"), str(value)) for key, value in rows if value]

    def _files(self) -> str:
        """Name the documents made besides this page, in the order of the registry."""
        from . import output_documents

        return ", ".join(
            f"{self._name_of(document.name)}{document.filename}"
            for document in output_documents().values()
            if document.name in self.context.job.outputs and document.step != "dashboard_builder"
        )

    def _name_of(self, document: str) -> str:
        name = _translate_or("documents", f"names.{document}", self.context, document)
        return translate("documents", "label", self.context.language, label=name)

    def _seconds(self, seconds: float | None) -> str:
        return "" if seconds is None else self._text("steps.unit", seconds=self._number(seconds, digits=2))

    def _number(self, value: float, digits: int = 1) -> str:
        return show_number(value, self.context.language, digits)

    def _text(self, key: str, **values: object) -> str:
        return translate("dashboard", key, self.context.language, **values)

    def _text_or(self, key: str, fallback: str) -> str:
        return _translate_or("dashboard", key, self.context, fallback)


def _translate_or(area: str, key: str, context: DocumentContext, fallback: str, **values: object) -> str:
    """Return the text of a key that another part names, or the fallback where the texts do not know it (yet)."""
    try:
        return translate(area, key, context.language, **values)
    except (KeyError, TypeError, FileNotFoundError):
        return fallback


def _duration(step: StepState) -> float | None:
    if step.started_at is None or step.ended_at is None:
        return None
    return max(0.0, (step.ended_at - step.started_at).total_seconds())


def _tokens(count: int) -> str:
    return f"{count:,}".replace(",", " ")
