"""Tell whether a text is German, English or French, by its small words."""

import re
from collections import Counter
from functools import cache

from ..contracts.base import Language
from ..resources import read_yaml

_WORD = re.compile(r"[a-zà-öø-ÿœ]+(?:['’][a-z]+)?")


@cache
def _weights() -> dict[str, dict[Language, float]]:
    """Return word -> languages with weights. A word that two languages share says less than one of its own."""
    lists: dict[str, list[str]] = read_yaml("vocabulary", "stop_words.yaml")
    owners: dict[str, set[Language]] = {}
    for code, words in lists.items():
        for word in words:
            owners.setdefault(word, set()).add(Language(code))
    return {word: dict.fromkeys(found, 1.0 / len(found) ** 2) for word, found in owners.items()}


def detect_language(text: str) -> Language:
    """Return the language most of the text is in; German when nothing speaks for any."""
    weights = _weights()
    scores = dict.fromkeys((Language.DE, Language.EN, Language.FR), 0.0)
    for word, count in Counter(_WORD.findall(text.lower())).items():
        elided = re.match(r"^[djlcmnst]['’]|^qu['’]", word)
        if elided:
            scores[Language.FR] += count
        for language, weight in weights.get(word, {}).items():
            # A word that stands everywhere should not drown the others.
            scores[language] += weight * min(count, 8)
    scores[Language.DE] += 0.2 * len(re.findall(r"[äöüß]", text.lower()))
    scores[Language.FR] += 0.2 * len(re.findall(r"[éèêçàù]", text.lower()))
    return max(scores, key=lambda language: scores[language])
