"""Which questions are asked: the most urgent ones, what is of one kind asked once, as a person would."""

from collections.abc import Sequence

from ..contracts.base import Language
from ..contracts.feedback import Finding
from ..resources import read_yaml
from ..resources.translate import translate

MOST_QUESTIONS = 12
"""A mail with more questions is not answered; the rest stays in the findings."""

_MOST_SUBJECTS = 8


def questions_of(findings: Sequence[Finding], language: Language) -> list[str]:
    """Return at most 12 questions in the order of the findings; several of one rule become one that names them all."""
    worded = read_yaml("translations", f"feedback.{language.value}.yaml")["questions_for_several"]
    several: dict[str, list[Finding]] = {}
    for finding in findings:
        several.setdefault(finding.rule if finding.rule in worded else finding.question, []).append(finding)
    return [_question(group, language) for group in several.values()][:MOST_QUESTIONS]


def _question(group: Sequence[Finding], language: Language) -> str:
    first = group[0]
    # The same question twice is no second question.
    subjects = list(dict.fromkeys(finding.subject for finding in group))
    if len(subjects) == 1:
        return first.question
    shown = translate("documents", "semicolon", language).join(subjects[:_MOST_SUBJECTS]) + (
        " …" if len(subjects) > _MOST_SUBJECTS else ""
    )
    return translate("feedback", f"questions_for_several.{first.rule}", language, subjects=shown)
