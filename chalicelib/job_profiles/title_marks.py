"""What stands before a mark of gender in the first lines of a job profile: "Fräser / Dreher (m/w/d) – Ulm"."""

import re

from .role_phrases import role_phrases
from .words import profile_words

MOST_WORDS = 8
"""Words of a title."""

_MAX_SEARCHED = 400

_BREAK = re.compile(r"(?:[:!?]|(?<!bzw)\.)\s+")


_GOES_ON = re.compile(r"\)?\s\w")
"""A title that goes on behind its mark: "Softwareentwickler (m/w/d) Embedded"."""


def before_mark(text: str) -> str | None:
    """Return what stands before a gender mark, back to the begin of its sentence: "Fräser / Dreher (m/w/d) – Ulm"."""
    match = profile_words().gender_mark.search(text[:_MAX_SEARCHED])
    if match is None or _GOES_ON.match(text[match.end() :]):
        return None
    before = _BREAK.split(text[: match.start()])[-1].strip(" (-–|")
    behind = _BEHIND_ARTICLE.search(before)
    last = behind[1] if behind else next(reversed([role.text for role in role_phrases(before)]), "")
    before = last if last and before.endswith(last) else before
    return before if before and is_short(before) else None


_BEHIND_ARTICLE = re.compile(r"\b(?:eine?[nr]?(?:/n|\*n|:n)?|une?(?:\(e\))?|an?)\s([A-ZÄÖÜÉ][^,.;]{2,60})$")
"""A role that no list knows, between an article and a mark: "gesucht wird eine/n SPS-Programmierer (m/w/x)"."""


def is_marked(text: str) -> bool:
    words = profile_words()
    is_form = words.gender_form.search(text) is not None and is_short(text)
    return len(text) <= _LONGEST and not _BREAK.search(text) and (is_form or words.gender_mark.search(text) is not None)


_LONGEST = 120


def is_short(text: str) -> bool:
    return 1 <= len(text.split()) <= MOST_WORDS and text[:1].isalpha() and not text.endswith((".", ":", ",", "?", "!"))
