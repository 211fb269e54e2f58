"""What the words around a term say of it: that it is there, that it is not, or that it is still to come."""

import re
from dataclasses import dataclass
from functools import cache

from ..resources import read_yaml
from .beside import is_beside, may_be_beside

_REACH = 300
"""Characters before and after a term in which a denial of it is looked for: a bound for texts without full stops."""


@dataclass(frozen=True, slots=True)
class Stance:
    is_negated: bool = False
    is_intended: bool = False
    is_basic: bool = False
    """The words beside it say that little is known of it: "Grundkenntnisse"."""
    is_beside: bool = False
    """Others did it: the sentence tells of help, errands or trade for them."""


PLAIN = Stance()


def may_take_a_stance(text: str) -> bool:
    """Has the text any word of denial, intention, level or help? Most have none, and need no closer look."""
    return _patterns().any_of_them.search(text) is not None or may_be_beside(text)


def stance(text: str, sentence: tuple[int, int], start: int, end: int) -> Stance:
    """Return what the sentence says of the term from `start` to `end`.

    A denial that names knowledge ("keine Erfahrung mit …") holds up to a contrast; a bare one ("kein", "no", "sans")
    only in its own clause and for the next few words.
    """
    patterns = _patterns()
    begin, stop = max(sentence[0], start - _REACH), min(sentence[1], end + _REACH)
    before, after = text[begin:start], text[end:stop]
    scope = _after_last(patterns.contrast, _after_last(patterns.opening, before))
    clause = _after_last(patterns.clause, scope)
    rest = patterns.contrast.split(after, maxsplit=1)[0]
    rest_of_clause = patterns.clause.split(rest, maxsplit=1)[0]
    bare = list(patterns.bare.finditer(clause))
    is_near = bool(bare) and len(clause[bare[-1].end() :].split()) <= _NEAR
    negated = (
        patterns.denied_before.search(scope)
        or (is_near and not patterns.not_denied.search(clause))
        or patterns.denied_after.search(rest)
        or patterns.denied_in_clause.search(rest_of_clause)
        or _is_handed_on(clause, rest_of_clause)
    )
    intended = patterns.intended.search(scope) or patterns.intended_after.search(rest_of_clause)
    basic = patterns.basic.search(clause[-_BESIDE:]) or patterns.basic_after.match(after)
    return Stance(bool(negated), bool(intended), bool(basic), is_beside(clause, rest))


def _is_handed_on(clause: str, rest: str) -> bool:
    """Did others do it: "I left SAP projects to colleagues", "SAP übernahmen Kollegen"?"""
    patterns = _patterns()
    to_others = patterns.hands_on.search(clause) and patterns.receivers.search(rest)
    return bool(to_others or patterns.handed_on_after.search(rest))


_NEAR = 3
"""Words between a bare "no" and what it denies."""

_BESIDE = 30
"""Characters before a term in which its level stands."""


def _after_last(pattern: re.Pattern[str], text: str) -> str:
    found = list(pattern.finditer(text))
    return text[found[-1].end() :] if found else text


@dataclass(frozen=True, slots=True)
class _Patterns:
    denied_before: re.Pattern[str]
    bare: re.Pattern[str]
    not_denied: re.Pattern[str]
    denied_after: re.Pattern[str]
    denied_in_clause: re.Pattern[str]
    hands_on: re.Pattern[str]
    receivers: re.Pattern[str]
    handed_on_after: re.Pattern[str]
    intended: re.Pattern[str]
    intended_after: re.Pattern[str]
    basic: re.Pattern[str]
    basic_after: re.Pattern[str]
    contrast: re.Pattern[str]
    opening: re.Pattern[str]
    clause: re.Pattern[str]
    any_of_them: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = read_yaml("vocabulary", "stance.yaml")
    negation, intention, handed_on = words["negation"], words["intention"], words["handed_on"]
    whole = [*negation["before"], negation["bare"], handed_on["verbs"], *intention["before"], words["basic"]]
    after = [*negation["after"], *negation["in_clause"], *handed_on["after"], *intention["after"]]
    return _Patterns(
        denied_before=_whole("|".join(negation["before"])),
        bare=_whole(negation["bare"]),
        not_denied=_whole(negation["but_not"]),
        denied_after=re.compile("|".join(negation["after"]), re.IGNORECASE),
        denied_in_clause=re.compile("|".join(negation["in_clause"]), re.IGNORECASE),
        hands_on=_whole(handed_on["verbs"]),
        receivers=re.compile(handed_on["receivers"], re.IGNORECASE),
        handed_on_after=re.compile("|".join(handed_on["after"]), re.IGNORECASE),
        intended=_whole("|".join(intention["before"])),
        intended_after=re.compile("|".join(intention["after"]), re.IGNORECASE),
        basic=_whole(words["basic"]),
        basic_after=re.compile(rf"\s*[(:,–-]\s*(?:{words['basic']})(?!\w)", re.IGNORECASE),
        contrast=_whole(words["contrast"]),
        opening=re.compile(words["opening"], re.IGNORECASE),
        clause=re.compile(words["clause"], re.IGNORECASE),
        any_of_them=re.compile(
            "|".join([rf"(?<!\w)(?:{'|'.join(whole)})(?!\w)", *(p.removeprefix("^") for p in after)]), re.IGNORECASE
        ),
    )


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
