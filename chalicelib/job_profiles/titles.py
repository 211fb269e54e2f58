"""Find the title of the role in a job profile."""

import re
from collections.abc import Sequence

from ..contracts.document import Line
from .words import profile_words

_FIRST_SENTENCE = re.compile(r"(?<=\w{3})\.\s+(?=[A-ZÄÖÜÉ])")

_MAX_TITLE_LINE = 200
_MAX_SEARCHED = 20_000


def find_title(named: str | None, lines: Sequence[Line], subject: str | None) -> str | None:
    """Return the title as labelled, as the mail's subject, in the largest letters, or as the first lines name it."""
    words = profile_words()
    if named:
        return _clean_title(named)
    if subject and (from_subject := _clean_title(subject)):
        return from_subject
    top = [_FIRST_SENTENCE.split(line.text.strip()[:_MAX_TITLE_LINE])[0].rstrip(".") for line in lines[:15]]
    if largest := _largest(lines[:15]):
        return _clean_title(largest)
    for text in top:
        if words.gender_mark.search(text) and len(text) <= 120:
            return _clean_title(words.sought.sub("", text))
    for text in top:
        if match := words.sought.search(text):
            return _clean_title(
                re.split(r"[.,!?;:]|\s(?:für|mit|zur|zum|with|for|to|pour|avec|who|der|die)\s", text[match.end() :])[0]
            )
    for text in top[:3]:
        if any(heading.fullmatch(text.rstrip(": ")) for heading in words.headings.values()):
            break
        rest = re.split(r"\s*[:–—|]\s*|\s+-\s+", text, maxsplit=1)
        if words.generic_title.fullmatch(rest[0].strip()):
            if len(rest) > 1 and rest[1]:
                return _clean_title(rest[1])
            continue
        if 1 <= len(text.split()) <= 8 and not text.endswith((".", ":", ",", "?")):
            return _clean_title(text)
        break
    return _title_in_sentence(lines[:15])


def _title_in_sentence(lines: Sequence[Line]) -> str | None:
    """Return the role that a sentence names before a gender mark, or behind "sucht einen"."""
    for pattern in (profile_words().marked_role, profile_words().sought_role):
        for line in lines:
            if match := pattern.search(line.text[:_MAX_SEARCHED]):
                return _clean_title(match[1])
    return None


def _largest(lines: Sequence[Line]) -> str | None:
    """Return the line in much the largest letters, unless it only says what kind of paper this is."""
    sizes = {line.number: max((span.size for span in line.spans), default=0.0) for line in lines}
    ordered = sorted(set(sizes.values()), reverse=True)
    if len(ordered) < 2 or ordered[0] < 1.2 * ordered[1]:
        return None
    text = " ".join(line.text.strip() for line in lines if sizes[line.number] == ordered[0])
    words = profile_words()
    is_title = len(text) <= 120 and not words.generic_title.fullmatch(text)
    return text if is_title and not words.company.fullmatch(text) else None


def _clean_title(text: str) -> str | None:
    """Return a title without gender mark, kind of paper, number, place and percentage."""
    words = profile_words()
    bare = " ".join(words.gender_mark.sub("", text).split()).strip(" -–,:;.|")
    # "Koch / eine Köchin" names one role.
    bare = re.sub(r"/\s*(?:eine[nr]?|une?)\s", "/ ", words.title_lead.sub("", bare))
    kind_of_paper = re.match(rf"(?:{words.generic_title.pattern})\s*[:–—|-]?\s+(?=\w)", bare, re.IGNORECASE)
    bare = bare[kind_of_paper.end() :] if kind_of_paper else bare
    cut = words.title_tail.sub("", bare).strip(" -–,:;.|")
    if cut.count("(") != cut.count(")"):
        cut = cut.split("(")[0].strip(" )")
    return cut or bare or None
