"""Whether a criterion wants all of its terms, or names some of which one is enough."""

import re
from collections.abc import Sequence
from functools import cache

from ..contracts.job_profile import Criterion
from ..job_profiles.terms import alternatives
from ..resources import read_yaml
from ..vocabulary.skill_kinds import SkillKind, kind_of, skill_kinds
from ..vocabulary.skills import skill_vocabulary

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_OPEN_LIST = re.compile(r"(?:…|\.\.\.|\betc\.?|\bu\.\s?a\.?)\s*$", re.IGNORECASE)

_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,6}")

_TWO_NAMES = 2


def requires_all(criterion: Criterion) -> bool:
    """Does the criterion want all of its terms ("Java and SQL"), or is one enough?

    One is enough where a word says so ("Java or Kotlin", "e.g. …"), where the terms are examples in brackets behind
    the kind that is wanted ("Ticketsysteme (Jira, OTRS)"), and where one stands for the other between slashes
    ("AWS/Azure"). "AWS (Glue, Redshift)" and "Docker/Kubernetes" want both.
    """
    text = criterion.text
    if alternatives().search(text):
        return False
    kinds = {term: kind for term in criterion.terms if (kind := _kind_named(term))}
    options = [term for term in criterion.terms if term not in kinds]
    bracket = _IN_BRACKETS.search(text)
    if bracket and (_are_examples(bracket[1], [*kinds.values()], options) or _is_other_name(text, bracket, options)):
        return False
    return not (_are_slashed(text, options) and _are_of_one_kind(options))


def _kind_named(term: str) -> SkillKind | None:
    """Return the kind that a term names, with its head or by the name of the kind alone ("Monitoring")."""
    if kind := kind_of(term):
        return kind
    skill = skill_vocabulary().skill_of(term)
    return next((kind for kind in skill_kinds() if skill and kind.name == skill.name), None)


def _are_examples(bracket: str, kinds: Sequence[SkillKind], options: Sequence[str]) -> bool:
    """Stand all terms but the kind that is wanted in the bracket, as examples of it?

    They are where one is known to be of that kind; where no kind is named, if all are of one, or if the list is open.
    """
    if not options or not all(option in bracket for option in options):
        return False
    if len(kinds) == 1:
        return any(_skill_name(option) in kinds[0].members for option in options)
    return not kinds and (_OPEN_LIST.search(bracket) is not None or _are_of_one_kind(options))


def _is_other_name(text: str, bracket: re.Match[str], options: Sequence[str]) -> bool:
    """Has the bracket another name of the term before it: "Business Central (ehemals Navision)", "Lifecycle (LC)"?"""
    if len(options) != _TWO_NAMES or not any(option in bracket[1] for option in options):
        return False
    is_unknown = _ACRONYM.fullmatch(bracket[1]) is not None and skill_vocabulary().skill_of(bracket[1]) is None
    initials = "".join(word[0] for word in re.findall(r"\w+", text[: bracket.start()])).casefold()
    return is_unknown or _other_names().match(bracket[1]) is not None or initials.endswith(bracket[1].casefold())


def _are_slashed(text: str, options: Sequence[str]) -> bool:
    in_order = sorted(options, key=text.find)
    return len(options) > 1 and re.search(r"\s*/\s*".join(map(re.escape, in_order)), text) is not None


def _are_of_one_kind(options: Sequence[str]) -> bool:
    """Is each of the terms, two at least, of one kind, of which one takes the place of another?"""
    names = {_skill_name(option) for option in options}
    return len(names) > 1 and any(kind.is_choice and names <= {*kind.members} for kind in skill_kinds())


def _skill_name(term: str) -> str:
    skill = skill_vocabulary().skill_of(term)
    return skill.name if skill else term


@cache
def _other_names() -> re.Pattern[str]:
    """Return the pattern of the words that lead in another name of the same: "formerly", "kurz"."""
    return re.compile(read_yaml("vocabulary", "criteria.yaml")["other_names"], re.IGNORECASE)
