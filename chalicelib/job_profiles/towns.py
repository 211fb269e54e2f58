"""Known towns in a job profile, with what belongs to their names: "Denver, CO", "Frankfurt am Main"."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ..lexicon.clue_words import country_names
from ..lexicon.places import is_place
from ..resources import read_yaml


def is_town(text: str) -> bool:
    """Is a text a known place, and more than a country?"""
    return is_place(text) and text.casefold() not in country_names()


def known_town(texts: Sequence[str]) -> str | None:
    """Return the first larger town that stands behind a word of place, or at the begin of a line.

    "de" is such a word, too, but rather belongs to a name: "Ville de Belfort".
    """
    for patterns in (_towns(), _towns_of()):
        for text in texts:
            if match := patterns.search(text):
                return next(name for name in match.groups() if name)
    return None


def whole_town(town: str, texts: Iterable[str]) -> str:
    """Return a town with what belongs to its name where it stands in the texts."""
    around: str = read_yaml("vocabulary", "town_tails.yaml")["around"]
    named = re.compile(rf"(?<![\w-])(?:{around}\s)?{re.escape(town)}(?P<more>{_more()})")
    found = [match[0] for text in texts for match in named.finditer(text)]
    return max(found, key=len, default=town)


@cache
def _more() -> str:
    words: dict[str, str] = read_yaml("vocabulary", "town_tails.yaml")
    river = rf"\s(?:{words['joint']})\s[A-ZÄÖÜÉ][\w'’-]+"
    return rf"(?:{river})?(?:\s?\((?:{words['aside']})\)|\s(?:{words['quarter']}))?(?:,\s?(?:{words['state']})(?!\w))?"


@cache
def _towns() -> re.Pattern[str]:
    behind = rf"(?<!\w)(?:[Ii]n|[Aa]t|[Nn]ear|à|bei|[Rr]aum|sur)\s({_names()})(?!\w|-\w)"
    return re.compile(rf"{behind}|(?:^|\()({_names()})(?=\s?[,·|–()]|$)")


@cache
def _towns_of() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)de\s({_names()})(?!\w|-\w)")


@cache
def _names() -> str:
    names: str = read_yaml("vocabulary", "places.yaml")["cities"]
    return "|".join(re.escape(name.strip()) for name in sorted(names.split(","), key=len, reverse=True) if name.strip())
