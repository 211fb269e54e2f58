"""The rules of the house that a CV keeps or breaks, as the review lists them."""

from collections.abc import Sequence

from ..contracts.base import Language
from ..contracts.cv import Cv, WarningKind
from ..contracts.feedback import Finding, FindingType, RuleCheck
from ..contracts.job_profile import CriterionKind, JobProfile
from ..documents.career import GAP_MONTHS
from ..documents.texts import stars_of, ungrounded_pointers
from ..resources.translate import translate


def rule_checks(
    cv: Cv, findings: Sequence[Finding], profile: JobProfile | None, unproven: int, language: Language
) -> list[RuleCheck]:
    """Return each rule of the house and how many points are open of it; that of the must criteria only with some."""

    def breaches(*ends: str) -> int:
        return sum(f.pointer.split("/")[-1] in ends and f.pointer.count("/") > 1 for f in findings)

    def of_type(type_: FindingType) -> int:
        return sum(finding.type is type_ for finding in findings)

    hidden = sum(w.kind in (WarningKind.HIDDEN_TEXT, WarningKind.INSTRUCTION_TEXT) for w in cv.meta.warnings)
    is_reachable = bool(cv.person.email or cv.person.phone or cv.person.phone_as_written)
    open_points = {
        "name": int(not cv.person.full_name),
        "contact": int(not is_reachable),
        "dates": breaches("period"),
        "gaps": of_type(FindingType.GAP),
        "overlaps": of_type(FindingType.OVERLAP),
        "activities": sum("/activities" in f.pointer and f.type is not FindingType.RULE for f in findings),
        "levels": sum(stars_of(skill) is None for skill in cv.languages),
        "grounded": len(ungrounded_pointers(cv)),
        "hidden_text": hidden,
    }
    if profile is not None and any(c.kind is CriterionKind.MUST for c in profile.criteria):
        open_points["must"] = unproven
    return [_rule_check(rule, count, language) for rule, count in open_points.items()]


def _rule_check(rule: str, count: int, language: Language) -> RuleCheck:
    rules = {each: translate("feedback", f"rules.{rule}", each, months=GAP_MONTHS) for each in Language}
    details = {each: translate("feedback", "rule_detail", each, count=count) for each in Language} if count else {}
    return RuleCheck(
        rule=rules[language],
        passed=count == 0,
        detail=details.get(language, ""),
        translations=rules,
        detail_translations=details,
    )
