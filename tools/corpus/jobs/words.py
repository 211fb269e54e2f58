"""Draw what a random job profile says, and keep in mind which of its terms were told: those are its truth."""

import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent

TERMS = ("title", "place", "start", "workload", "rate", "duration", "remote", "reference", "client")
MEASURED = ("title", "place", "start", "workload", "rate")

_SLOT = re.compile(r"\{(\w+)\}")
_LEADING = re.compile(
    r"^(?:ab|zum|spätestens|frühestens|no later than|w/c|au plus tard le|lundi|monday)\s", re.IGNORECASE
)
"""What belongs to a day and may be left out of it."""


@cache
def words_of(language: str) -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load((HERE / f"{language}.yaml").read_text(encoding="utf-8"))
    return words


class Teller:
    """Fills templates with the terms of one job; `told` are the terms that stand in what was filled."""

    def __init__(self, rng: random.Random, language: str) -> None:
        self.rng = rng
        self.words = words_of(language)
        self.terms = {
            "title": self.pick("roles"),
            "mark": self.pick("marks"),
            "client": self.pick("clients"),
            "agency": self.pick("agencies"),
            "place": self.pick("towns"),
            "person": self.pick("persons"),
            **{
                name: self.pick(f"{name}s") for name in ("start", "workload", "rate", "duration", "remote", "reference")
            },
        }
        self.told: set[str] = set()

    def pick(self, name: str) -> str:
        return str(self.rng.choice(self.words[name]))

    def some(self, name: str, least: int, most: int) -> list[str]:
        """Return so many different texts of a list, in any order."""
        choice = self.words[name]
        return self.rng.sample(choice, min(len(choice), self.rng.randint(least, most)))

    def fill(self, template: str) -> str:
        """Return a template with its slots filled, and keep in mind the terms that it tells."""
        text = _SLOT.sub(lambda slot: self._value(slot[1]), template)
        # A role without a mark of gender leaves a gap.
        return re.sub(
            r"\s+(?=[.,!?])|(?<=\S)\s{2,}",
            lambda gap: "" if gap.end() < len(gap.string) and gap.string[gap.end()] in ".,!?" else " ",
            text,
        ).strip()

    def label(self, name: str) -> str:
        """Return "Start: 1 March" with any of the labels for a term."""
        return f"{self.label_of(name)}: {self.fill(f'{{{name}}}')}"

    def label_of(self, name: str) -> str:
        return str(self.rng.choice(self.words["labels"][name]))

    def say(self, name: str) -> str:
        """Return a sentence that tells a term."""
        return self.fill(self.rng.choice(self.words["says"][name]))

    def quiet(self, template: str) -> str:
        """Fill a template whose terms are not told by it: "five years as a Buyer" names no title."""
        told = set(self.told)
        text = self.fill(template)
        self.told = told
        return text

    def truth(self) -> dict[str, str]:
        return {name: _LEADING.sub("", self.terms[name]) for name in MEASURED if name in self.told}

    def _value(self, slot: str) -> str:
        if slot in ("a_title", "a_title_nom"):
            return self.fill(self.rng.choice(self.words[slot]))
        if slot in ("start_from", "start_on"):
            self.told.add("start")
            for pattern, template in self.words[slot].items():
                if re.search(pattern, self.terms["start"]):
                    return str(template).replace("{start}", self.terms["start"])
        if slot == "workload_in":
            slot = "workload"
        self.told.add(slot)
        return self.terms[slot]
