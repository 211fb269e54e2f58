"""Find the title of the role in a job profile."""

import re
from collections.abc import Mapping, Sequence

from ..contracts.document import Line
from ..lexicon.places import is_place
from .title_candidates import NUMBERING, Candidate, names_role, title_candidates
from .title_features import features_of_titles
from .title_model import AS_LIKELY, JOINED, LEAST, score_of
from .words import profile_words

_IN_PLACE = re.compile(
    r",?\s(?:in|à|at|near|bei|für|for|pour)\s([A-ZÄÖÜÉ][\w'’.-]+(?:\s(?:am|an der|im|sur|upon|[A-ZÄÖÜÉ][\w-]+)){0,3})$"
)


def best_title(titles: Mapping[str, set[str]]) -> str | None:
    """Return the candidate that the model ranks first; None where none looks like a title.

    A role that names more stands before its part where both are about as likely: "Koch / Köchin" before "Köchin".
    """
    scores = {title: score for title, features in titles.items() if (score := score_of(features)) > LEAST}
    # Of equals the first.
    best = max(scores, key=lambda title: scores[title], default=None)
    if best is None:
        return None
    whole = re.compile(rf"(?<!\w){re.escape(best)}(?!\w)")
    fuller = [title for title in scores if whole.search(title) and _is_as_likely(title, scores[title] - scores[best])]
    return max(fuller, key=lambda title: (title != best, scores[title]), default=best)


def _is_as_likely(title: str, more: float) -> bool:
    """Is a title that holds the best about as likely? Two roles are more than one by what joins them."""
    if not names_role(title):
        return False
    first, *others = _JOINT.split(title)
    are_roles = names_role(first) and any(
        other[:1].isupper() and len(other.split()) <= _MOST_JOINED for other in others
    )
    return more >= -(JOINED if are_roles else AS_LIKELY)


_MOST_JOINED = 3
"""Words of a second role."""

_JOINT = re.compile(r"\s?/\s|\s(?:bzw\.?|oder|or|ou|und|and|et)\s")


def titles_in(named: str | None, lines: Sequence[Line], subject: str | None) -> dict[str, set[str]]:
    """Return what may be the title, without what does not belong to it, each with its features."""
    found: dict[str, list[Candidate]] = {}
    for candidate in title_candidates(named, lines, subject):
        if title := _clean_title(candidate[1]):
            found.setdefault(title, []).append(candidate)
    return features_of_titles(found, lines, subject)


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
