"""Name a degree within a question: "Haben Sie ein abgeschlossenes Informatikstudium?"."""

import re
from functools import cache

from ..contracts.base import Language
from ..job_profiles.words import profile_words
from ..resources import read_yaml

_LONGEST = 80
"""Characters of a requirement that still reads well within a question."""


def degree_to_ask_for(text: str, language: Language) -> str | None:
    """Return the degree with its article, as the object of "to have"; None for a wording whose case nobody can tell."""
    bare = text.strip().rstrip(" .")
    words = profile_words()
    is_a_sentence = any(sign in bare for sign in ":;!?.") or words.must.search(bare) or words.should.search(bare)
    if len(bare) > _LONGEST or is_a_sentence:
        return None
    for pattern, article in _beginnings(language):
        if match := pattern.match(bare):
            return article.format(first=match[1][:1].lower() + match[1][1:], rest=bare[match.end() :])
    return None


@cache
def _beginnings(language: Language) -> list[tuple[re.Pattern[str], str]]:
    """Return the beginnings of a requirement with the words that take their place."""
    table: dict[str, dict[str, str]] = read_yaml("vocabulary", "degree_questions.yaml")
    return [(re.compile(pattern), article) for pattern, article in table[language.value].items()]
