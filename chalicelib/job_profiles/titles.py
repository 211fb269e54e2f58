"""Find the title of the role in a job profile."""

import re
from collections.abc import Sequence

from ..contracts.document import Line
from ..lexicon.clue_words import is_contract
from ..lexicon.places import is_place
from ..vocabulary.text import words as words_of
from .engagement_words import says_when
from .role_phrases import role_phrases, says_only_somebody, says_search
from .section_kinds import kind_by_title
from .title_candidates import NUMBERING, PIECES, names_role, title_candidates
from .title_marks import MOST_WORDS
from .words import profile_words

_IN_PLACE = re.compile(
    r",?\s(?:in|à|at|near|bei|für|for|pour)\s([A-ZÄÖÜÉ][\w'’.-]+(?:\s(?:am|an der|im|sur|upon|[A-ZÄÖÜÉ][\w-]+)){0,3})$"
)


def find_title(named: str | None, lines: Sequence[Line], subject: str | None) -> str | None:
    """Return the title: of what may be one that which looks most like a role; a label is believed."""
    best, best_score = None, _LEAST
    for score, text in title_candidates(named, lines, subject):
        title = _clean_title(text)
        # Of equals the first.
        if title and (total := score + _role_score(title, text)) > best_score:
            best, best_score = title, total
    return best


_LEAST = 0.5
"""Score below which nothing is a title."""

_A_ROLE, _NO_ROLE, _MARK = 2.0, 4.0, 1.5
"""What its words say: for a role, for something else, and a mark of gender beside it."""

_AND_MORE = 1.0
"""That terms stand in the same line: a part of it is the title alone."""

_A_SENTENCE, _LEAST_SENTENCE = 1.6, 5
"""What so many words without a role among them rather are."""


def _role_score(title: str, text: str) -> float:
    """Return how much the words of a title are those of a role."""
    words = profile_words()
    parts = words_of(title)
    score = _MARK if words.gender_mark.search(text) else 0.0
    score -= _AND_MORE if any(is_place(piece) or says_when(piece) for piece in PIECES.split(title)[1:]) else 0.0
    is_label = any(label.fullmatch(title) for label in words.labels.values())
    if len(parts) > MOST_WORDS or words.generic_title.fullmatch(title) or is_label:
        return score - _NO_ROLE
    if says_only_somebody(title):
        return score
    if names_role(title) and not is_contract(title):
        return score + _A_ROLE - (_AND_MORE if _says_who_is_wanted(title) else 0.0)
    if len(parts) == 1 and title.islower():
        return score - _NO_ROLE
    score -= _A_SENTENCE if len(parts) >= _LEAST_SENTENCE else 0.0
    is_another = (
        is_place(title)
        or words.company.fullmatch(title)
        or says_when(title)
        or is_contract(title)
        or says_search(title)
    )
    return score - (_NO_ROLE if is_another or kind_by_title(title) else 0.0)


def _says_who_is_wanted(title: str) -> bool:
    """Is a title a sentence around a role: "The Harbour Trust is seeking a Fundraising Manager"?"""
    return any(role.is_wanted and len(role.text) < len(title) for role in role_phrases(title))


_NO_WORD = re.compile(r"^[\d\s./#-]+\|\s*")
"""A number before a title: "2026-11-4471 | Berater Finance"."""


_ARTICLE = re.compile(r"^(?:eine?[nr]?|eine[/:*_]n|une?|un\(e\)|an?)\s(?=[A-ZÄÖÜÉ])")


def _clean_title(text: str) -> str | None:
    """Return a title without gender mark, kind of paper, number, place and percentage."""
    words = profile_words()
    bare = " ".join(words.gender_mark.sub("", NUMBERING.sub("", text)).split())
    bare = bare.strip(" -–,:;.|")
    bare = _ARTICLE.sub("", bare)
    # "Koch / eine Köchin" names one role.
    bare = re.sub(r"/\s*(?:eine[nr]?|une?)\s", "/ ", _NO_WORD.sub("", words.title_lead.sub("", bare)))
    kind_of_paper = re.match(rf"(?:{words.generic_title.pattern})\s*[:–—|-]?\s+(?=\w)", bare, re.IGNORECASE)
    bare = bare[kind_of_paper.end() :] if kind_of_paper else bare
    cut = words.title_tail.sub("", bare).strip(" -–,:;.|")
    if (tail := _IN_PLACE.search(cut)) and is_place(tail[1]):
        cut = words.title_tail.sub("", cut[: tail.start()]).strip(" -–,:;.|")
    if cut.count("(") != cut.count(")"):
        cut = cut.split("(")[0].strip(" )")
    return cut or bare or None
