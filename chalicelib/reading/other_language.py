"""Tell that a text is in a language that is not read, so that nobody takes it for a document that is no CV."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from ..resources import read_yaml

_WORD = re.compile(r"[^\W\d_]+")
_NOT_LATIN = re.compile(r"[\u0370-\u1cff\u1f00-\u1fff\u2e80-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc]")
_HEADING_WEIGHT = 0.4
"""Of German, English and French titles: templates leave them whatever the CV's language."""

_MOST_OF_ONE_WORD = 4
_LEAST_SCORE = 4.0
_LEAD = 1.3
"""How much more must speak for another language than for German, English or French."""

_SHARE_OF_LETTERS = 0.4
_SHARE_OF_RARE = 0.02
"""Kana between Chinese characters, or the four letters that Ukrainian has and Russian has not."""


@cache
def _words() -> Mapping[str, Mapping[str, float]]:
    """Return word -> languages with weights."""
    read: dict[str, dict[str, list[str]]] = read_yaml("vocabulary", "stop_words.yaml")
    others: dict[str, list[str]] = read_yaml("vocabulary", "other_languages.yaml")["words"]
    owners: dict[str, dict[str, float]] = {}
    for code, kinds in read.items():
        for kind, weight in (("headings", _HEADING_WEIGHT), ("words", 1.0)):
            for word in kinds[kind]:
                owners.setdefault(word, {})[code] = weight
    for code, words in others.items():
        for word in words:
            owners.setdefault(word, {})[code] = 1.0
    return {word: {code: w / len(found) ** 2 for code, w in found.items()} for word, found in owners.items()}


@cache
def _scripts() -> Mapping[str, re.Pattern[str]]:
    scripts: dict[str, str] = read_yaml("vocabulary", "other_languages.yaml")["scripts"]
    return {code: re.compile(f"[{ranges}]") for code, ranges in scripts.items()}


def find_other_language(text: str) -> str:
    """Return the ISO 639-1 code of the language that most of the text is in when it is not read; else ""."""
    return _by_script(text) or _by_words(text)


def _by_words(text: str) -> str:
    table = _words()
    scores: Counter[str] = Counter()
    for word, count in Counter(_WORD.findall(text.lower())).items():
        for code, weight in table.get(word, {}).items():
            scores[code] += weight * min(count, _MOST_OF_ONE_WORD)  # type: ignore[assignment]
    known = max(scores["de"], scores["en"], scores["fr"])
    best = max((code for code in scores if code not in ("de", "en", "fr")), key=lambda c: scores[c], default="")
    return best if best and scores[best] >= max(_LEAST_SCORE, _LEAD * known) else ""


def _by_script(text: str) -> str:
    strange = len(_NOT_LATIN.findall(text))
    if not strange or strange < _SHARE_OF_LETTERS * sum(map(str.isalpha, text)):
        return ""
    counts = {code: len(script.findall(text)) for code, script in _scripts().items()}
    for rare in ("uk", "ja"):
        if counts[rare] > _SHARE_OF_RARE * strange:
            return rare
    return max((code for code in counts if code != "uk"), key=lambda code: counts[code])
