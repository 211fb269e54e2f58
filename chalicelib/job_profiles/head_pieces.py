"""Read the terms that stand side by side at the head of an advert or in a subject: "Gardener | Full-time | Leeds"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..contracts.document import Line
from ..lexicon.clue_words import is_contract, is_role_word
from ..lexicon.places import is_place, place_score
from ..vocabulary.text import words as words_of
from .engagement_words import said, says_when
from .section_kinds import kind_by_title
from .terms import names_a_skill
from .words import profile_words

_TOP = 10
"""Lines at the head of a profile."""

_LONGEST = 220
"""Letters of a line of such pieces; a longer one is a paragraph."""

_BETWEEN = re.compile(
    r"\s*[|·•▪\t\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?\s*|(?<!\d)\s+[-–—]\s+|\s+[-–—]\s+(?!\d)|,\s+|;\s+|(?<!\d)\.\s+(?=[A-ZÄÖÜÉ\d])|\s+/\s+|\s*/\s*(?=remote|hybrid|home)|\s{3,}"
)

_TOWN = re.compile(
    r"(?:Bad|Sankt|St\.|Saint|Sainte|Le|La|Les|Den|New|San|The)?[ -]?[A-ZÄÖÜÉÈ][\w'’.-]+"
    r"(?: (?:am|an der|a\. ?d\.|im|in der|ob der|sur|en|upon|on|le|la|les|[A-ZÄÖÜÉÈ][\w'’-]+)){0,3}"
)

_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")

_MOST_TOWN_WORDS = 4

_LEAST_OF_TOWN = 1.0
"""Score from which on a piece beside other terms is taken for a town."""


@dataclass(frozen=True, slots=True)
class HeadTerms:
    """What the pieces of the head say; None for what none of them does."""

    place: str | None = None
    start: str | None = None
    workload: str | None = None
    rate: str | None = None
    labelled: frozenset[str] = frozenset()
    """Which of them stand behind their label, and are believed before what a sentence says."""

    def behind_label(self, name: str) -> str | None:
        value: str | None = getattr(self, name)
        return value if name in self.labelled else None


def terms_in_head(lines: Sequence[Line], subject: str | None) -> HeadTerms:
    """Return the terms of the first lines, and of a mail's subject, that hold several side by side."""
    texts = [*([subject] if subject else []), *(line.text.strip() for line in lines[:_TOP] if not line.row)]
    side_by_side = [pieces for text in texts if (pieces := _pieces(text))]
    told = [pieces for pieces in side_by_side if any(map(_is_term, pieces))]
    named = {name: _labelled(name, side_by_side) for name in ("locations", "start", "workload", "rate")}
    return HeadTerms(
        place=named["locations"] or next((place for pieces in told for place in _towns(pieces)), None),
        start=named["start"] or _first("start", told),
        workload=named["workload"] or _first("workload", told),
        rate=named["rate"] or _first("rate", told),
        labelled=frozenset(name for name, value in named.items() if value),
    )


def _labelled(name: str, told: Sequence[Sequence[str]]) -> str | None:
    """Return what stands behind the term's label in a piece: "Einsatzort Hannover", "Mobilisation: 18 Jan"."""
    for pieces in told:
        for piece in pieces:
            # "Début mai" is a day, and no label with its value.
            match = None if says_when(piece) else _behind_label(name).match(piece)
            value = _ASIDE.sub("", match["value"]).strip() if match else ""
            if value and (name == "locations" or any(c.isdigit() for c in value) or says_when(value)):
                return value
    return None


@cache
def _behind_label(name: str) -> re.Pattern[str]:
    label = profile_words().labels[name].pattern
    return re.compile(rf"(?:{label})(?:\s*:\s*|\s+)(?P<value>.+)", re.IGNORECASE)


def _pieces(text: str) -> list[str]:
    if len(text) > _LONGEST or text.endswith((":", "?")):
        return []
    pieces = [piece for part in _BETWEEN.split(text) if (piece := part.strip(" .,!"))]
    return pieces if len(pieces) > 1 else []


def _first(name: str, told: Sequence[Sequence[str]]) -> str | None:
    found = (said(name, [piece]) for pieces in told for piece in pieces)
    stated = next((value for value in found if value), None)
    if stated or name != "start":
        return stated
    return next((when for pieces in told for piece in pieces if (when := says_when(piece))), None)


def _is_term(piece: str) -> bool:
    """Is a piece a term beside which others stand: a workload, a start, a contract, a known town, a marked role?"""
    bare = _ASIDE.sub("", piece)
    words = profile_words()
    is_named = (
        is_contract(bare) or is_place(bare) or says_when(bare) or said("workload", [bare]) or said("remote", [bare])
    )
    return bool(is_named or words.gender_mark.search(piece) or said("rate", [bare]))


def _towns(pieces: Sequence[str]) -> Iterator[str]:
    """Yield the pieces that name a town, known ones first."""
    remote = profile_words().labels["remote"]
    bare = [town for piece in pieces if not remote.fullmatch(town := _without_aside(piece))]
    yield from (piece for piece in bare if is_place(piece) and not says_when(piece) and _is_written_out(piece))
    yield from (piece for piece in bare if _may_be_town(piece))


def _is_written_out(piece: str) -> bool:
    """Is a piece more than a short word or sign: "be" at the end of a line is no canton?"""
    return len(piece) > _SHOUTED - 1 or piece.isupper()


def _without_aside(piece: str) -> str:
    text = _ASIDE.sub("", piece)
    text = re.sub(r"^(?:in|à|at|bei|near)\s", "", text, flags=re.IGNORECASE)
    return text.title() if text.isupper() and len(text) > _SHOUTED else text


_SHOUTED = 4
"""Letters from which on capitals are no short form."""


def _may_be_town(piece: str) -> bool:
    words = profile_words()
    if not _TOWN.fullmatch(piece) or len(piece.split()) > _MOST_TOWN_WORDS:
        return False
    is_another = (
        is_contract(piece)
        or says_when(piece)
        or said("workload", [piece])
        or words.company.search(piece)
        or words.gender_mark.search(piece)
        or kind_by_title(piece)
        or names_a_skill(piece)
        or any(is_role_word(word) for word in words_of(piece))
        or words.generic_title.search(piece)
    )
    return not is_another and place_score(piece) >= _LEAST_OF_TOWN
