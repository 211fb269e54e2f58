"""Tell wishes for no skill from others: circumstances and soft skills, by the words that their judging knows."""

import re
from functools import cache

from ..resources import read_yaml
from ..vocabulary.alternation import by_first_letter
from .words import profile_words


@cache
def circumstances() -> re.Pattern[str]:
    """Return the words that ask for a circumstance wherever they stand: shifts, a head for heights, vaccinations."""
    kinds: dict[str, dict[str, str]] = read_yaml("vocabulary", "circumstances.yaml")["kinds"]
    asked = "|".join(f"(?:{kind['asked']})" for kind in kinds.values() if kind.get("topic"))
    return re.compile(rf"(?<!\w)(?:{asked})", re.IGNORECASE)


def is_only_soft(text: str) -> bool:
    """Are all words of a wish those of soft skills, beside filler: "Gepflegtes Erscheinungsbild"?"""
    if _OF_WORK.search(text):
        return False
    rest = _soft().sub(" ", text)
    return rest != text and all(word.lower() in profile_words().filler for word in _WORD.findall(rest))


def is_soft(text: str) -> bool:
    """Has a wish a word of soft skills that advertisements use, or no other words?"""
    return profile_words().soft.search(text) is not None or is_only_soft(text)


_OF_WORK = re.compile(r"erfahr|kenntnis|praxis|experienc|knowledge|expérienc|connaissanc", re.IGNORECASE)
"""What is asked for as experience or knowledge is no soft skill: "Erfahrung in der Energiewirtschaft"."""

_WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def _soft() -> re.Pattern[str]:
    families: list[str] = read_yaml("vocabulary", "soft_skills.yaml")
    return re.compile(by_first_letter("|".join(families)), re.IGNORECASE)
