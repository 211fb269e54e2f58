"""Cut a sentence to what it asks for, as a learned model tells: its reasons, its frame and what is told beside go.

Rules take it apart first. What they leave together is cut where nothing that has a name would be lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..contracts.job_profile import CriterionKind
from .clauses import kind_of_clause
from .quantities import wanted_quantity
from .requirement import Requirement
from .requirements import split_sentences, take_apart
from .section_kinds import asks, names_something
from .section_model import Section
from .span_model import spans_of
from .tables import TABLE_BEGIN
from .wish_features import Sentence

LEAST_WORDS = 10
"""Words of a sentence that may hold more than one wish, or more than a wish."""

_JOINT = re.compile(r"[,;.:–—]")

Span = tuple[int, int]


def to_the_point(section: Section, wishes: Sequence[Requirement]) -> list[Requirement]:
    """Return the wishes of a section with each long sentence cut to the things that it asks for.

    The items of a list stay: their writer has cut them.
    """
    if section.title == TABLE_BEGIN:
        return list(wishes)
    return [part for wish in wishes for part in _cut(section, wish)]


def _cut(section: Section, wish: Requirement) -> Iterator[Requirement]:
    is_short = len(wish.text.split()) < LEAST_WORDS or len(split_sentences(wish.text)) > 1
    is_listed = any(wish.text in section.items[place] for place in section.listed)
    if wish.is_marked or is_short or is_listed:
        yield wish
        return
    text = wish.text
    spans = spans_of(Sentence(text, section, is_listed=False, is_alone=True))
    if not spans:
        yield wish
        return
    kinds = dict(zip(spans, _kinds(text, spans), strict=True))
    end = 0
    for part in take_apart(wish):
        begin = text.find(part.text, end)
        if begin < 0:
            yield part
            continue
        end = begin + len(part.text)
        within = [span for span in spans if span[0] < end and begin < span[1]]
        yield from _cut_part(part, text, (begin, end), within, kinds)


def _cut_part(
    part: Requirement, text: str, place: Span, within: Sequence[Span], kinds: dict[Span, CriterionKind | None]
) -> Iterator[Requirement]:
    """Yield what a part of a sentence asks for; the part itself where a thing with a name would be lost."""
    begin, end = place
    if len(part.text.split()) < LEAST_WORDS:
        yield part
        return
    if not within:
        if asks(part.text) > 0 or names_something(part.text):
            yield part
        return
    bounds = [begin, *(bound for span in within for bound in span), end]
    outside = " ".join(text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True))
    # An amount is never told for nothing: "Projekte über 5 Mio. CHF".
    if names_something(outside) or wanted_quantity(outside):
        yield part
        return
    of_all = kind_of_clause(part.text) if len(within) == 1 else None
    for span in within:
        cut = text[max(begin, span[0]) : min(end, span[1])]
        yield replace(part, text=cut, kind=of_all or kinds[span] or part.kind)


def _kinds(text: str, spans: Sequence[Span]) -> list[CriterionKind | None]:
    """Return what is said of how much each thing is wanted; of things that are only joined, what is said of the first.

    What stands between two of them belongs to the first up to the last comma.
    """
    bounds, is_joined = [0], [False]
    for (_, end), (begin, _) in pairwise(spans):
        joints = list(_JOINT.finditer(text, end, begin))
        bounds.append(joints[-1].end() if joints else end)
        is_joined.append(len(text[end:begin].split()) <= _MOST_JOINING)
    bounds.append(len(text))
    found: list[CriterionKind | None] = []
    for (own, after), goes_on in zip(pairwise(bounds), is_joined, strict=True):
        kind = kind_of_clause(text[own:after])
        found.append(kind or (found[-1] if goes_on else None))
    return found


_MOST_JOINING = 2
"""Words between two things that only join them: "und", "as well as" is one too many."""
