"""What the words around a term say of it: that it is there, that it is not, or that it is still to come."""

import re
from dataclasses import dataclass, replace

from .assertion_model import BY_OTHERS, DENIED, INTENDED, LIMITED
from .beside import OTHERS, beside, may_be_beside
from .fronted import may_say_something, said_of_it
from .stance_words import stance_words

_REACH = 300
"""Characters before and after a term in which a denial of it is looked for: a bound for texts without full stops."""


@dataclass(frozen=True, slots=True)
class Stance:
    is_negated: bool = False
    is_intended: bool = False
    is_basic: bool = False
    """The words beside it say that little is known of it: "Grundkenntnisse"."""
    is_middling: bool = False
    """They say that it is known, and not well: "working knowledge of", "vertraut mit"."""
    beside: str | None = None
    """Others did it: what the sentence tells of in its place, such as help or trade."""
    is_helped: bool = False
    """It was others' work, and the person helped with it: a part of the proof."""
    is_brief: bool = False
    """Somebody was stood in for, for days or weeks."""
    is_limited: bool = False
    """The clause says that it was done now and then or under supervision, or that it is no longer valid."""
    is_trained: bool = False
    """The person was taught it in a course of some days."""
    is_used_only: bool = False
    """It was used as any customer uses it: no more is shown than that."""


PLAIN = Stance()


def said_as(said: Stance, assertion: str) -> Stance:
    """Return the stance with what the model tells of whose work it is; where rules tell something, they decide."""
    if assertion == LIMITED and replace(said, is_basic=False, is_middling=False) == PLAIN:
        return replace(said, is_limited=True)
    if said != PLAIN:
        return said
    if assertion in (BY_OTHERS, DENIED):
        return Stance(is_negated=True)
    return Stance(is_intended=True) if assertion == INTENDED else said


def _stood_in_briefly(clause: str, after: str) -> bool:
    """Was somebody only stood in for, for days or weeks?"""
    words = stance_words()
    is_told = words.stood_in.search(clause) or words.stood_in_after.search(after)
    return is_told is not None and words.briefly.search(clause + after) is not None


def may_take_a_stance(text: str) -> bool:
    """Has the text any word of denial, intention, level or help? Most have none, and need no closer look."""
    return stance_words().any_of_them.search(text) is not None or may_be_beside(text) or may_say_something(text)


def stance(text: str, sentence: tuple[int, int], start: int, end: int) -> Stance:
    """Return what the sentence says of the term from `start` to `end`.

    A denial that names knowledge ("keine Erfahrung mit …") holds up to a contrast; a bare one ("kein", "no", "sans")
    only in its own clause and for the next few words.
    """
    patterns = stance_words()
    begin, stop = max(sentence[0], start - _REACH), min(sentence[1], end + _REACH)
    before, after = text[begin:start], text[end:stop]
    said = said_of_it(text, sentence, start, end)
    before = patterns.aside.sub(",", before)
    scope = _after_last(patterns.contrast, _after_last(patterns.opening, before))
    clause = _after_last(patterns.clause, scope)
    rest = patterns.contrast.split(after, maxsplit=1)[0]
    rest_of_clause = patterns.clause.split(rest, maxsplit=1)[0]
    negated = (
        said.is_denied
        or patterns.denied_before.search(scope)
        or _is_denied_in(clause)
        or patterns.denied_after.search(rest)
        or patterns.denied_in_clause.search(rest_of_clause)
        or _is_handed_on(clause, rest_of_clause)
    )
    intended = (
        said.is_read_only
        or patterns.intended.search(_after_last(patterns.next_statement, scope))
        or patterns.intended_after.search(rest_of_clause)
        or patterns.denied_again.search(after)
        or patterns.watched.search(clause)
        or patterns.training_begun.search(clause + text[start:end] + rest_of_clause)
    )
    basic = (
        patterns.basic.search(clause[-_BESIDE:])
        or patterns.basic_after.match(after)
        or patterns.basic_told.match(after)
    )
    by_others = _is_by_others(clause) or patterns.coordinated.search(clause) or patterns.others_who.search(scope)
    return Stance(
        is_negated=bool(negated),
        is_intended=bool(intended),
        is_basic=bool(basic),
        is_middling=bool(patterns.middling.search(clause) or patterns.middling_behind.match(after)),
        beside=OTHERS if by_others else beside(clause, rest),
        is_helped=patterns.helped.search(clause) is not None or _stood_in_briefly(clause, after),
        is_brief=_stood_in_briefly(clause, after),
        is_limited=_is_limited(clause + text[start:end], rest_of_clause)
        or patterns.limited_bracket.match(after) is not None
        or _is_placed(text[sentence[0] : sentence[1]]),
        is_used_only=said.is_used_only,
        is_trained=_is_taught(text[sentence[0] : sentence[1]]) or _is_taught_beside(clause + rest_of_clause),
    )


def _is_limited(upto: str, rest: str) -> bool:
    """Does the clause limit what was done: "nur aushilfsweise"?

    Behind "and" a limit is that of the next deed, right away or where the one before it has been told to its end;
    so does one before "and".
    """
    limited = stance_words().limited
    *_, last = (None, *limited.finditer(upto))
    if last is not None:
        before = _AND.split(upto[last.end() :])
        return len(before) == 1 or not before[-2].strip().split(" ")[-1].islower()
    match = limited.search(rest)
    if match is None:
        return False
    told = _AND.split(rest[: match.start()])
    is_next = len(told) > 1 and (not told[-1].strip() or told[-2].strip().split(" ")[-1].islower())
    return not is_next


_AND = re.compile(r"\s(?:und|sowie|and|et)(?:\s|$)", re.IGNORECASE)


def _is_placed(sentence: str) -> bool:
    """Was the person there for a placement of days or weeks, or as a trainee?"""
    words = stance_words()
    is_short = words.placement.search(sentence) is not None and words.briefly.search(sentence) is not None
    return is_short or words.placed_as.search(sentence) is not None


def _is_taught(sentence: str) -> bool:
    """Was the person taught it, in a course or as a part of their studies?"""
    words = stance_words()
    return words.trained.search(sentence) is not None or words.studied.search(sentence) is not None


def _is_taught_beside(clause: str) -> bool:
    """Does the clause say in which course: "Azure nur in einer zweitägigen Schulung"?"""
    return stance_words().taught_beside.search(clause) is not None


def _is_denied_in(clause: str) -> bool:
    """Does the clause before a term deny it: a verb wholly ("never worked with"), a noun by the words right before?"""
    patterns = stance_words()
    if patterns.not_denied.search(clause) or patterns.twice.search(clause):
        return False
    if patterns.denies_verb.search(clause):
        return True
    bare = list(patterns.bare.finditer(clause))
    between = clause[bare[-1].end() :] if bare else ""
    return bool(bare) and len(between.split()) <= _NEAR and not patterns.reach_ends.search(between)


def _is_by_others(clause: str) -> bool:
    """Is somebody else the subject: "my team used"? A later "I" makes it the person's own again."""
    told = list(stance_words().by_others.finditer(clause))
    return bool(told) and stance_words().by_oneself.search(clause, told[-1].end()) is None


def _is_handed_on(clause: str, rest: str) -> bool:
    """Did others do it: "I left SAP projects to colleagues", "SAP übernahmen Kollegen"?"""
    patterns = stance_words()
    to_others = patterns.hands_on.search(clause) and patterns.receivers.search(rest)
    return bool(to_others or patterns.handed_on_after.search(rest))


_NEAR = 3
"""Words between a bare "no" and what it denies."""

_BESIDE = 30
"""Characters before a term in which its level stands."""


def _after_last(pattern: re.Pattern[str], text: str) -> str:
    found = list(pattern.finditer(text))
    return text[found[-1].end() :] if found else text
