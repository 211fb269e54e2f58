"""Say when too little was found in a job profile to score anybody by it, or when the file is likely none."""

from ..contracts.cv import DocumentWarning, WarningKind
from ..contracts.job_profile import Criterion, CriterionKind, CriterionTopic, JobProfile
from ..vocabulary.skills import skill_vocabulary
from ..vocabulary.tokens import tokenize
from .section_kinds import says_only_a_kind
from .title_candidates import names_role

_FEW = 3
_LONG = 150
"""Words of a text that asks for more than a criterion or two."""

_OF_PEOPLE = frozenset(CriterionTopic) - {CriterionTopic.SKILL, CriterionTopic.SOFT_SKILL, CriterionTopic.OTHER}
"""Topics that only people have; anything on a list may be taken for a skill."""

_SEVERAL = 2
"""So many soft skills only a job profile asks for; one ("thanked for their patience") stands in any text."""


def too_little_found(profile: JobProfile) -> DocumentWarning | None:
    """Return the warning for a profile that nobody can be scored by as it is; else None.

    That is a file that is likely no job profile at all, which no person has edited or confirmed, and one without, or
    with hardly any, criteria that count in the score. A short profile may well have two criteria, a page of text
    hardly, unless a person has confirmed that these are all.
    """
    scored = [criterion for criterion in profile.criteria if criterion.kind is not CriterionKind.SOFT]
    if profile.edited_at is None and not _is_about_work(profile):
        return DocumentWarning(kind=WarningKind.PROFILE_IN_DOUBT)
    if not scored:
        return DocumentWarning(kind=WarningKind.PROFILE_WITHOUT_CRITERIA)
    if profile.confirmed_at is None and len(scored) < _FEW and len(profile.as_written.split()) > _LONG:
        return DocumentWarning(kind=WarningKind.PROFILE_WITH_FEW_CRITERIA, detail=str(len(scored)))
    return None


def doubt_about(profile: JobProfile) -> WarningKind | None:
    """Return why nobody should be recommended or ruled out by this profile; None where it can be scored by."""
    warning = too_little_found(profile)
    return warning.kind if warning else None


def is_in_doubt(profile: JobProfile) -> bool:
    """Is the file likely no job profile at all, and nobody has said that it is one? Then what it lists is no wish."""
    return doubt_about(profile) is WarningKind.PROFILE_IN_DOUBT


def _is_about_work(profile: JobProfile) -> bool:
    """Does a profile name a role, ask for what people have, have a heading for demands, or list little but known
    skills?

    Of 348 profiles of the benchmark each does one of these; of fifteen recipes, bills and letters one.
    """
    return (
        bool(profile.role.title and names_role(profile.role.title))
        or any(c.topic in _OF_PEOPLE or c.min_years is not None for c in profile.criteria)
        or sum(c.topic is CriterionTopic.SOFT_SKILL for c in profile.criteria) >= _SEVERAL
        or any(map(says_only_a_kind, profile.as_written.splitlines()))
        or (bool(profile.criteria) and 4 * sum(map(_names_skill, profile.criteria)) >= 3 * len(profile.criteria))
    )


def _names_skill(criterion: Criterion) -> bool:
    return any(skill_vocabulary().mentions(criterion.text, tokenize(criterion.text)))
