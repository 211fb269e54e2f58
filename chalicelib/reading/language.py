"""Tell whether a text is German, English or French, by its small words and by how its long words end."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from ..contracts.base import Language
from ..resources import read_yaml

_WORD = re.compile(r"[a-zà-öø-ÿœ]+(?:['’][a-z]+)?")
_ELIDED = re.compile(r"^(?:[djlcmnst]|qu)['’]")
_HEADING_WEIGHT, _ENDING_WEIGHT, _LETTER_WEIGHT = 0.4, 0.5, 0.2
_MOST_OF_ONE_WORD = 8


@cache
def _weights() -> tuple[Mapping[str, Mapping[Language, float]], Mapping[Language, tuple[str, ...]]]:
    """Return word -> languages with weights, and endings by language.

    A word that two languages share says less than one of its own.
    """
    lists: dict[str, dict[str, list[str]]] = read_yaml("vocabulary", "stop_words.yaml")
    owners: dict[str, dict[Language, float]] = {}
    for code, kinds in lists.items():
        for kind, weight in (("headings", _HEADING_WEIGHT), ("words", 1.0)):
            for word in kinds[kind]:
                owners.setdefault(word, {})[Language(code)] = weight
    words = {word: {lang: w / len(found) ** 2 for lang, w in found.items()} for word, found in owners.items()}
    return words, {Language(code): tuple(kinds["endings"]) for code, kinds in lists.items()}


def detect_language(text: str) -> Language:
    """Return the language most of the text is in; German when nothing speaks for any."""
    words, endings = _weights()
    lowered = text.lower()
    scores = dict.fromkeys((Language.DE, Language.EN, Language.FR), 0.0)
    for word, count in Counter(_WORD.findall(lowered)).items():
        # A word that stands everywhere should not drown the others.
        count = min(count, _MOST_OF_ONE_WORD)
        if _ELIDED.match(word):
            scores[Language.FR] += count
        known = words.get(word)
        if known:
            for language, weight in known.items():
                scores[language] += weight * count
        elif len(word) >= 6:
            for language, ends in endings.items():
                if word.endswith(ends):
                    scores[language] += _ENDING_WEIGHT * min(count, 2)
    scores[Language.DE] += _LETTER_WEIGHT * len(re.findall(r"[äöüß]", lowered))
    scores[Language.FR] += _LETTER_WEIGHT * len(re.findall(r"[éèêçàù]", lowered))
    return max(scores, key=lambda language: scores[language])
