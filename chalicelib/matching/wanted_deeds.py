"""What deeds a criterion's term asks for: those of the skill that it names, and its own words by their meaning."""

from functools import lru_cache

from ..job_profiles.words import profile_words
from ..vocabulary.activities import Pattern, Wanted, activities, narrowest
from ..vocabulary.concepts import lexicon, meanings_of, parts_of, tell_of_a_deed
from ..vocabulary.lexicon import PERSON
from ..vocabulary.manner_words import manner_words
from ..vocabulary.skills import Skill, skill_vocabulary
from ..vocabulary.tokens import Token, flat, fold, stems, tokenize

_LEAST_WORD = 4
"""Letters of a word without a known meaning that may be looked for as it is."""

_MOST_ENDING = 7
"""Letters behind the last known part of a word ("management"); with more of them it names something else."""

_TO_HANDLE = frozenset({"handle", "administer"})

_FIELD_OF_LEADING = "people"

_TO_LEAD = frozenset({"lead", "manage", "supervise", "coordinate"})

_NOT_DONE_TO_STAFF = frozenset({"care", "sell", "serve", "clean", "cook", "operate", "treat"})

_OWN_ENOUGH = 2
"""Deeds known for a term itself with which it needs none of its skill's other names."""

_PEOPLE = frozenset({"staff", "team", "person"})


def deeds_that_show(term: str, skill: Skill | None) -> tuple[Pattern, ...]:
    """Return what a CV may tell instead of a term: known deeds of the skill it names, and its own words by meaning.

    Where the term itself names several, those of the skill's other names are left out: the names of a skill may only
    be near each other ("Meldewesen", "Standesamt").
    """
    own = pattern_of(term)
    named = activities().deeds(stems(term))
    if skill is None:
        return tuple(dict.fromkeys((*named, own) if own else named))
    known = activities().deeds(stems(skill.name)) if len(named) >= _OWN_ENOUGH else _deeds_of(skill.name)
    return tuple(dict.fromkeys((*named, *known, *((own,) if own and _is_known(own) else ()))))


def is_about_people(term: str) -> bool:
    """Does a term ask for people to be led, and for nothing else?"""
    own = pattern_of(term)
    patterns = activities().deeds(stems(term)) or ((own,) if own else ())
    return bool(patterns) and all(map(_is_to_lead, patterns))


def _is_to_lead(pattern: Pattern) -> bool:
    """Does a deed consist of leading, and of nobody but people who are led?"""
    return all(wanted.concepts & (_TO_LEAD | _PEOPLE) for wanted in pattern)


def _is_with_people(pattern: Pattern) -> bool:
    """Does a deed consist of leading people or of having to do with them: "Betreuung des Teams"?"""
    return all(wanted.concepts & (_TO_LEAD | _TO_HANDLE | _PEOPLE) for wanted in pattern)


@lru_cache(maxsize=2_000)
def _deeds_of(name: str) -> tuple[Pattern, ...]:
    """Return what shows a skill: activities by a name of it or of what is narrower, and its own names by meaning."""
    vocabulary = skill_vocabulary()
    skill = vocabulary.skills[name]
    names = {phrase: None for proof in vocabulary.proofs(skill) for phrase in (n.phrase for n in proof.names)}
    known = [pattern for phrase in names for pattern in activities().deeds(phrase)]
    told = (pattern_of(written.text) for written in skill.written if not written.case)
    own = pattern_of(name)
    leads = skill.field == _FIELD_OF_LEADING or (own is not None and _is_to_lead(own))
    # "Brigade geführt" is a name of leading a kitchen; in other words it is any team's.
    shown = (pattern for pattern in told if pattern and _is_known(pattern) and (leads or not _is_with_people(pattern)))
    return (*dict.fromkeys(known), *shown)


def _is_known(pattern: Pattern) -> bool:
    """Is each word's meaning known? A skill is looked for by its names as they are written elsewhere."""
    return not any(wanted.begin for wanted in pattern)


@lru_cache(maxsize=10_000)
def pattern_of(text: str) -> Pattern | None:
    """Return what a text names as a deed and what it is done to; None where it names no such thing."""
    tokens = tokenize(text)
    meanings = meanings_of(tokens)
    wanted: list[Wanted] = []
    place = 0
    while place < len(tokens):
        size = max((m.last - m.first for m in meanings if m.first == place), default=1)
        if size > 1:
            whole = [m for m in meanings if m.first == place and m.last - m.first == size]
            named = [m.concepts for m in whole if not m.is_kind]
            if not named:
                return None
            wanted.append(Wanted(narrowest(frozenset().union(*named))))
        elif not _says_how(tokens[place].raw):
            parts = _wanted_by(tokens[place])
            if parts is None:
                return None
            wanted += parts
        place += size
    if any(one.concepts & _PEOPLE for one in wanted) and any(one.concepts & _NOT_DONE_TO_STAFF for one in wanted):
        # "Nursing staff" are those who do it.
        return None
    return tuple(wanted) if tell_of_a_deed([one.concepts for one in wanted]) else None


def _says_how(word: str) -> bool:
    """Does a word add nothing to what is done: a filler, or how often and how well?"""
    return word.lower() in profile_words().filler or fold(word) in manner_words()


def _wanted_by(token: Token) -> list[Wanted] | None:
    """Return what a word asks for, part by part; None for one of which only a part is known."""
    word = flat(token.raw)
    parts = parts_of(token.raw)
    if not parts or not all(part.named for part in parts):
        return [Wanted(frozenset(), token.stem)] if len(token.stem) >= _LEAST_WORD else None
    if parts[0].begin > 0 or len(word) - parts[-1].end > _MOST_ENDING:
        return None
    if len(parts) > 1 and any(PERSON in lexicon().concepts[name].wider for name in parts[-1].named):
        # A "Pflegefachkraft" is somebody, and no deed.
        return None
    return [Wanted(narrowest(part.named)) for part in parts]
