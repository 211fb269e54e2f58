"""Tell what kind of a skill is wanted: "Vertrieb von Medizintechnik", "aluminium welding"."""

import re
from collections.abc import Sequence
from functools import cache

from ..contracts.job_profile import Criterion
from ..job_profiles.words import profile_words
from ..resources import read_yaml
from ..vocabulary.activities import narrowest
from ..vocabulary.concepts import lexicon, parts_of
from ..vocabulary.tokens import stems
from .choices import requires_all
from .cv_index import CvIndex, known_skill
from .found import Found
from .search_words import generic_words
from .term_search import search

_MOST_WORDS = 3
"""Words of a kind; more are a clause, which says something else."""


def with_kind(criterion: Criterion, found: Sequence[Found], index: CvIndex) -> Sequence[Found]:
    """Return what was found, and beside it the kind that is wanted of it where the CV shows another or none.

    A kind is compared only where it is a known skill or thing: other words may be told by any.
    """
    if len(found) != 1 or not requires_all(criterion):
        return found
    (one,) = found
    if one.proofs:
        kind = _kind_behind(criterion.text, one.term, index)
        return [one, Found(kind)] if kind and not _is_shown(kind, index) else found
    return found


def _kind_behind(text: str, term: str, index: CvIndex) -> str:
    """Return what follows the term and says which kind; empty where nothing does, or nothing that can be compared."""
    rest = text.partition(term)[2].strip(" .")
    for joint in _joints():
        if not (joined := joint.match(rest)):
            continue
        kind = rest[joined.end() :]
        words = [word for word in stems(kind) if word not in generic_words()]
        is_kind = 0 < len(kind.split()) <= _MOST_WORDS and re.fullmatch(r"[\w\s’'-]+", kind) is not None
        if not words or not is_kind or any(word in profile_words().filler for word in words):
            continue
        if known_skill(kind) or _things_in(kind):
            return kind
    return ""


def _is_shown(kind: str, index: CvIndex) -> bool:
    """Is the kind told anywhere in the CV: what was done first is often named again by half?"""
    found = search(kind, index)
    words = frozenset(stems(kind)) - generic_words()
    if found.proofs or found.hints or index.find_words(words, 1) or index.forms.find_parts(words, None):
        return True
    things = _things_in(kind)
    return bool(things) and any(things <= index.deeds.concepts_in(value.number) for value in index.values)


def _things_in(kind: str) -> frozenset[str]:
    """Return what a kind of one word means in any language; empty for several words, a deed or an unknown word."""
    parts = parts_of(kind) if len(kind.split()) == 1 else ()
    if len(parts) != 1:
        return frozenset()
    named = narrowest(parts[0].named)
    return frozenset() if any(map(lexicon().is_deed, named)) else named


@cache
def _joints() -> tuple[re.Pattern[str], ...]:
    """Return what joins a skill and its kind, in each language."""
    joints: dict[str, str] = read_yaml("vocabulary", "criteria.yaml")["kind_joints"]
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in joints.values())
