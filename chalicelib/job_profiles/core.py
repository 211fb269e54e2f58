"""Take from a wish what only says how much it is wanted: "PL/I ist hilfreich, aber kein Muss" is about PL/I."""

import re

from .clause_words import clause_words
from .clauses import says_more_than_how_much
from .words import profile_words

_NEAR = 25
"""Characters behind its verb within which a predicate says how much something is wanted."""

_AT_BEGIN = 12
"""The same before its verb: "Vorausgesetzt werden …", "It would be great if you …"."""

_LEAST_WORDS = 9
"""Words of a sentence that is read for what it is about."""


def core_of(text: str) -> str:
    """Return what is wanted, in the text's own words; the text itself where nothing but how much would be left."""
    bare = text.strip()
    if len(bare.split()) < _LEAST_WORDS:
        return text
    core = _without_lead(_without_predicate(_without_condition(bare)))
    return core if core != bare and says_more_than_how_much(core) else text


def _without_predicate(text: str) -> str:
    """Cut "… would be an advantage, though not needed" off: a verb, and behind it words for how much alone.

    A plain "… is an advantage" stays: a short wish is told best in the client's own words.
    """
    for verb in clause_words().predicate.finditer(text):
        left, right = text[: verb.start()], text[verb.end() :].lstrip()
        said = _says_how_much(text[verb.start() :])
        is_plain = not clause_words().concession.search(right)
        if said is None or is_plain or said.start() > _NEAR:
            continue
        if says_more_than_how_much(left) and not _names_more(text[verb.start() + said.end() :]):
            return left.rstrip(" ,;:")
    return text


def _without_lead(text: str) -> str:
    """Cut "Vorausgesetzt werden …" and "It would be great if you …" off the begin."""
    for verb in clause_words().predicate.finditer(text):
        said = _says_how_much(text[: verb.start()])
        if said and said.start() <= _AT_BEGIN and not says_more_than_how_much(text[: verb.start()]):
            return text[verb.end() :].strip()
    if lead := clause_words().welcome.match(text):
        return text[lead.end() :].strip()
    return text


def _without_condition(text: str) -> str:
    """Return the condition of "Wer … kennt, hat den Vorrang": what is welcome stands in it."""
    match = clause_words().conditional.match(text)
    return match["wish"] if match and _says_how_much(match["rest"]) else text


def _says_how_much(text: str) -> re.Match[str] | None:
    words = profile_words()
    return words.should.search(text) or words.must.search(text)


def _names_more(rest: str) -> bool:
    """Does what follows name another thing, and not only that it may be missing?"""
    told = clause_words().concession.split(rest, maxsplit=1)[0]
    return says_more_than_how_much(told)
