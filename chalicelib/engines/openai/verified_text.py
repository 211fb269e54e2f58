"""Whether prose says only what its facts say, and is what was asked for, as far as that can be checked in code."""

import re
from functools import cache

from ...contracts.base import Language
from ...reading.language import detect_language
from ...reading.searchable_text import squeeze
from ...resources import read_yaml

PROFILE_WORDS = range(50, 101)
"""Words of a profile text, as the prompt asks for."""

FEWEST_WORDS_OF_A_LANGUAGE = 12
"""Words below which the language of a text is a guess."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w+#]*[A-Z0-9+#][\w+#]*")
"""Words with capitals or digits inside: products, acronyms, brands. Ordinary nouns are not checked."""


def is_backed_by(text: str, facts: str) -> bool:
    """Return whether every number and every product-like name of the text stands in the facts."""
    known = squeeze(facts)
    numbers = set(_NUMBER.findall(facts))
    return all(number in numbers for number in _NUMBER.findall(text)) and all(
        squeeze(name) in known for name in _NAME.findall(text)
    )


def is_as_ordered(name: str, text: str, language: Language) -> bool:
    """Return whether a text is in its language and in the third person, and a profile of 50 to 100 words."""
    words = text.split()
    if name == "profile" and len(words) not in PROFILE_WORDS:
        return False
    if len(words) >= FEWEST_WORDS_OF_A_LANGUAGE and detect_language(text) is not language:
        return False
    return name != "profile" or not _first_person(language).search(text)


@cache
def _first_person(language: Language) -> re.Pattern[str]:
    words = read_yaml("vocabulary", "first_person.yaml")[language.value]
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")
