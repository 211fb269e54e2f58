"""Which of a CV's remaining sections a document shows: not the paper's own title, and nothing a second time."""

import re
from collections.abc import Iterator
from typing import Any

from ..contracts.cv import Cv
from ..resources import read_yaml
from ..vocabulary.dates import find_periods

_NO_CONTENT = frozenset({"meta", "evidence", "other", "schemaVersion"})
_LEAST_WORDS = 3
"""Words of a line from which on it can be known again; "Java" may stand in two places on purpose."""


_MOST_WORDS_OF_BIRTH = 6
"""Words of a line that tells day and place of birth."""


def shown_sections(cv: Cv) -> list[int]:
    """Return the numbers of the sections in `cv.other` that say something the document does not say anyway."""
    if not cv.other:
        return []
    titles = frozenset(read_yaml("vocabulary", "person_names.yaml")["title_words"])
    said = " \n ".join(_plain(text) for text in _texts(cv.model_dump(mode="json", exclude_none=True)))
    facts = _Facts(cv)
    shown = []
    for number, section in enumerate(cv.other):
        lines = [plain for line in section.text.splitlines() if (plain := _plain(line))]
        is_title = all(set(line.split()) <= titles for line in lines)
        is_repeated = all((len(line.split()) >= _LEAST_WORDS and line in said) or facts.tells(line) for line in lines)
        if not (is_title or is_repeated or (lines and all(tells_birth(line, cv.person.birth_date) for line in lines))):
            shown.append(number)
    return shown


class _Facts:
    """What the table of facts tells: a line that repeats it, or is only a label of it, says nothing more."""

    def __init__(self, cv: Cv) -> None:
        person, terms = cv.person, cv.terms
        values = [terms.availability, terms.notice_period, terms.workload, terms.on_site_share, *terms.places]
        values += [person.driving_licence, person.work_permit, *person.nationalities]
        labels = read_yaml("vocabulary", "terms.yaml")["labels"].values()
        known = [*filter(None, values), *(label for words in labels for label in words)]
        self._known = sorted({_plain(text) for text in known}, key=len, reverse=True)

    def tells(self, line: str) -> bool:
        """Whether nothing but facts, labels and signs stands in the line (as _plain gives it)."""
        rest = line
        for text in self._known:
            rest = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", " ", rest) if text in rest else rest
        return not re.search(r"\w", rest)


def tells_birth(line: str, birth_date: str | None) -> bool:
    """Whether a line tells the day of birth and no more than the place: "geb. 22.11.1987 in Göttingen"."""
    found = find_periods(line)
    is_short = len(line.split()) <= _MOST_WORDS_OF_BIRTH
    return bool(birth_date) and len(found) == 1 and is_short and found[0].period.start == birth_date


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NO_CONTENT:
                yield from _texts(item)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .:;•-–|")
