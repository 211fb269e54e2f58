"""Draw a person: what a CV can say, without how it is set."""

import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

VOCABULARY = Path(__file__).with_name("vocabulary.yaml")


@dataclass
class Entry:
    start: tuple[int, int]
    end: tuple[int, int] | None
    """(year, month); None while it goes on."""
    role: str = ""
    place: str = ""
    where: str = ""
    area: str = ""
    deeds: list[str] = field(default_factory=list)
    tools: list[str] = field(default_factory=list)
    is_school: bool = False


@dataclass
class Person:
    language: str
    first: str
    last: str
    headline: str
    town: str
    street: str
    email: str
    phone: str
    summary: str
    jobs: list[Entry]
    schools: list[Entry]
    projects: list[Entry]
    certificates: list[tuple[str, str, int]]
    languages: list[list[str]]
    skills: dict[str, list[str]]
    interests: list[str]


@cache
def vocabulary() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(VOCABULARY.read_text(encoding="utf-8"))
    return loaded


class Maker:
    """Fills the vocabulary's patterns, for one person."""

    def __init__(self, rng: random.Random, language: str) -> None:
        self.rng, self.language = rng, language
        self.words = vocabulary()

    def of(self, name: str) -> Any:
        return self.rng.choice(self.words[name][self.language])

    def town(self) -> str:
        return str(self.of("towns"))

    def name(self) -> str:
        if self.rng.random() < 0.3:
            return str(self.rng.choice(self.words["last"]))
        return "".join(self.rng.sample(self.words["syllables"], self.rng.choice((2, 2, 3)))).capitalize()

    def fill(self, pattern: str) -> str:
        town = self.town().split(",")[0]
        return pattern.format(n=self.name(), t=town, k=self.rng.randint(2, 9), w=self.of("words"))


def draw_person(rng: random.Random, language: str) -> Person:
    make = Maker(rng, language)
    words = make.words
    trade = rng.choice(words["trades"])
    first, last = rng.choice(words["first"]), rng.choice(words["last"])
    now = (rng.randint(2019, 2026), rng.randint(1, 12))
    jobs, edge = _jobs(rng, make, trade, now)
    skills = rng.sample(trade["skills"], min(len(trade["skills"]), rng.randint(4, 9)))
    skills += rng.sample(words["soft"][language], rng.randint(0, 2))
    names = rng.sample(words["skill_groups"][language], 3)
    groups = {name: skills[at::3] for at, name in enumerate(names) if skills[at::3]}
    mail = "".join(c for c in f"{first}.{last}".lower() if c.isascii()) + "@example.org"
    number = rng.randint(1000000, 9999999)
    phone = {
        "de": f"+49 151 {number}",
        "en": f"+44 7700 90{number % 10000:04d}",
        "fr": f"+33 6 12 34 {number % 90 + 10} {number % 80 + 11}",
    }[language]
    return Person(
        language,
        first,
        last,
        rng.choice(trade[language]),
        make.town(),
        f"{rng.choice(words['last'])}{ {'de': 'weg', 'en': ' Road', 'fr': ' rue'}[language] } {rng.randint(1, 99)}",
        mail,
        phone,
        make.fill(make.of("summaries")),
        jobs,
        _schools(rng, make, edge),
        _projects(rng, make, trade, now),
        [
            (name, rng.choice(words["issuers"]), rng.randint(2012, now[0]))
            for name in rng.sample(words["certificates"], rng.randint(1, 4))
        ],
        rng.sample(words["languages"][language], rng.randint(2, 3)),
        groups,
        rng.sample(words["interests"][language], rng.randint(2, 4)),
    )


def _back(rng: random.Random, at: tuple[int, int], low: int, high: int) -> tuple[int, int]:
    months = at[0] * 12 + at[1] - 1 - rng.randint(low, high)
    return months // 12, months % 12 + 1


def _jobs(
    rng: random.Random, make: Maker, trade: dict[str, Any], now: tuple[int, int]
) -> tuple[list[Entry], tuple[int, int]]:
    jobs: list[Entry] = []
    edge = now
    roles = trade[make.language]
    employer = where = ""
    for at in range(rng.choice((1, 2, 2, 3, 3, 4, 5))):
        end = None if at == 0 and rng.random() < 0.6 else edge
        start = _back(rng, edge, 6, 60)
        if not employer or rng.random() > 0.12:
            employer, where = make.fill(make.of("firms")), make.town()
        deeds = list(
            dict.fromkeys(
                make.fill(deed) for deed in rng.sample(make.words["deeds"][make.language], rng.choice((0, 1, 2, 3, 4)))
            )
        )
        tools = rng.sample(trade["skills"], 3) if rng.random() < 0.25 else []
        jobs.append(Entry(start, end, rng.choice(roles), employer, where, deeds=deeds, tools=tools))
        edge = _back(rng, start, 0, 6)
    return jobs, edge


def _schools(rng: random.Random, make: Maker, edge: tuple[int, int]) -> list[Entry]:
    schools: list[Entry] = []
    for at in range(rng.choice((1, 2, 2, 3))):
        end, start = edge, _back(rng, edge, 24, 60)
        low = at > 0 and rng.random() < 0.5
        degree, school = (
            make.of("low_degrees" if low else "degrees"),
            make.fill(make.of("low_schools" if low else "schools")),
        )
        schools.append(Entry(start, end, degree, school, make.town(), "" if low else make.of("areas"), is_school=True))
        edge = _back(rng, start, 0, 4)
        if low:
            break
    return schools


def _projects(rng: random.Random, make: Maker, trade: dict[str, Any], now: tuple[int, int]) -> list[Entry]:
    projects: list[Entry] = []
    names = rng.sample(make.words["projects"][make.language], rng.choice((1, 2, 3)))
    for name in names:
        end = _back(rng, now, 0, 50)
        deeds = [make.fill(deed) for deed in rng.sample(make.words["deeds"][make.language], rng.choice((0, 1, 2)))]
        projects.append(
            Entry(
                _back(rng, end, 2, 14),
                end,
                place=make.fill(name),
                deeds=deeds,
                tools=rng.sample(trade["skills"], 2) if rng.random() < 0.4 else [],
            )
        )
    return projects
