"""The words by which circumstances are asked for and told; they stand in vocabulary/circumstances.yaml."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..contracts.cv_values import CvValue
from ..resources import read_yaml

_ALL = re.compile(r".+", re.DOTALL)


@dataclass(frozen=True)
class Kind:
    """How a circumstance is asked for and told; `field`: the CV's own for it."""

    asked: re.Pattern[str]
    said: re.Pattern[str]
    refused: re.Pattern[str] | None
    field: str | None
    is_anywhere: bool
    done: re.Pattern[str] | None = None
    """How work is told that whoever did it is ready for: audits in another country."""

    def finds_in(self, value: CvValue) -> Iterator[re.Match[str]]:
        """Yield where a value tells the circumstance: all of the CV's own field for it, else the words that say it."""
        if self.field and value.field == self.field:
            yield from _ALL.finditer(value.text)
        yield from (self.refused.finditer(value.text) if self.refused else ())
        yield from self.said.finditer(value.text)

    def refuses(self, said: str) -> bool:
        return self.refused is not None and self.refused.fullmatch(said) is not None


@dataclass(frozen=True)
class Permits:
    """By where: the names of the place, of its citizens and of permits; `none`: there is no permit."""

    places: Mapping[str, re.Pattern[str]]
    citizens: Mapping[str, re.Pattern[str]]
    permits: Mapping[str, re.Pattern[str]]
    none: re.Pattern[str]
    by_citizenship: re.Pattern[str]
    without_sponsor: re.Pattern[str]


@cache
def kinds() -> dict[str, Kind]:
    """Return the circumstances by name, in the order in which a demand is held against them."""
    words = read_yaml("vocabulary", "circumstances.yaml")
    told: dict[str, dict[str, Any]] = words["kinds"]
    return {
        name: Kind(
            _compiled(kind["asked"]),
            _compiled(kind["said"]),
            _compiled(kind["refused"]) if "refused" in kind else None,
            kind.get("field"),
            bool(kind.get("anywhere")),
            _compiled(kind["done"].replace("PLACES", words["places"])) if "done" in kind else None,
        )
        for name, kind in told.items()
    }


@cache
def at_once() -> re.Pattern[str]:
    """Return the pattern of "at once"."""
    return _compiled(read_yaml("vocabulary", "circumstances.yaml")["at_once"])


@cache
def ruled_out() -> re.Pattern[str]:
    """Return the pattern of a sentence that rules out what it names."""
    return _compiled(read_yaml("vocabulary", "circumstances.yaml")["ruled_out"])


@cache
def permit_words() -> Permits:
    """Return the words for the right to work."""
    words = read_yaml("vocabulary", "circumstances.yaml")["permits"]
    places, citizens, held = (
        {name: _compiled(pattern) for name, pattern in words[table].items()} for table in ("places", "citizens", "held")
    )
    return Permits(
        places,
        citizens,
        held,
        none=_compiled(words["none"]),
        by_citizenship=_compiled(words["by_citizenship"]),
        without_sponsor=_compiled(words["without_sponsor"]),
    )


@cache
def denied() -> re.Pattern[str]:
    """Return the pattern of the words by which a clause denies what it names, wherever they stand in it."""
    return _compiled(read_yaml("vocabulary", "circumstances.yaml")["denied"])


@cache
def shares() -> dict[int, re.Pattern[str]]:
    """Return the words for shares of a full week, by percent."""
    return {int(n): _compiled(p) for n, p in read_yaml("vocabulary", "circumstances.yaml")["shares"].items()}


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
