"""Families of CVs that are forms, tables or lists, as strangers have them: how each changes who is drawn and how it is set.

label_column: a form of labels and values, titles in the column of the labels. date_margin: titles and dates in the
margin. column_heads: tables whose first row names the columns. project_sheets: projects as sheets of labels and values.
academic: posts and degrees in one line each, publications, talks and teaching. dated_lines: dates in brackets on a line
of their own, "City: X | Country: Y" below.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .person import Entry, Maker, Person
from .style import Style

FORMS = ("label_column", "date_margin", "column_heads", "project_sheets", "academic", "dated_lines")
_PROJECT_ORDER = ("project_sheets", "column_heads")
_DATED_PROJECTS = ("project_sheets", "column_heads", "label_column")


@cache
def words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("forms.yaml").read_text(encoding="utf-8"))
    return loaded


@dataclass(frozen=True)
class Form:
    """What a form has beside a style."""

    labels: dict[str, str]
    columns: tuple[str, ...]
    """Of a table of jobs, from left to right."""

    has_colons: bool
    is_flush_right: bool
    """Labels, dates and titles of the margin end at its right edge."""

    stroke: str
    """Of tables: none, all, or between rows."""

    width: float
    """Of the margin, in cm."""

    deeds_in_lines: bool
    titles: dict[str, str]
    publications: list[str] = field(default_factory=list)
    talks: list[str] = field(default_factory=list)
    teaching: list[str] = field(default_factory=list)


def make_form(rng: random.Random, family: str, person: Person, style: Style) -> tuple[Person, Style, Form]:
    """Return person, style and form as the family has them."""
    said = words()
    language = person.language
    order = list(style.order)
    if family in _PROJECT_ORDER and "projects" not in order:
        order.insert(1, "projects")
    style = replace(style, family=family, columns="one", order=tuple(order), has_headings=True, heading_fill=False)
    style = replace(style, shape="date|role/firm_place", school_shape="date|role/firm_place", heading_in_margin=False)
    make = Maker(rng, language)
    if family == "academic":
        person = replace(person, jobs=[_post(rng, make, job) for job in person.jobs])
    if family in _DATED_PROJECTS:
        person = replace(person, projects=[_with_client(rng, make, project) for project in person.projects])
    columns = ["date", "role", "firm"] if rng.random() < 0.5 else ["date", "firm", "role"]
    if rng.random() < 0.3:
        columns = [*columns[1:], "date"]
    columns += [name for name in ("where", "deeds") if rng.random() < 0.7]
    if family == "column_heads":
        person = replace(person, jobs=_shown(person.jobs, columns), schools=_shown(person.schools, columns))
        person = replace(person, projects=[replace(one, tools=[]) for one in person.projects])
    if family in _DATED_PROJECTS:
        style = replace(style, project_dates=True)
    return (
        person,
        style,
        Form(
            {name: rng.choice(ways) for name, ways in said["labels"][language].items()},
            tuple(columns),
            rng.random() < 0.5,
            rng.random() < 0.5,
            rng.choice(("none", "all", "rows")),
            rng.uniform(3.3, 5.2),
            rng.random() < 0.6,
            {name: rng.choice(ways) for name, ways in said["sections"][language].items()},
            *(_academic(rng, make, person) if family == "academic" else ()),
        ),
    )


def _shown(entries: Sequence[Entry], columns: Sequence[str]) -> list[Entry]:
    """Return the entries with what the columns show."""
    hidden = {name: empty for name, empty in (("where", ""), ("deeds", [])) if name not in columns}
    return [replace(entry, tools=[], **hidden) for entry in entries]


def _post(rng: random.Random, make: Maker, job: Entry) -> Entry:
    said = words()
    institute = rng.choice(said["institutes"][make.language]).format(area=make.of("areas"))
    school = make.fill(make.of("schools"))
    return replace(job, role=rng.choice(said["posts"][make.language]), place=school, area=institute, tools=[])


def _with_client(rng: random.Random, make: Maker, project: Entry) -> Entry:
    return replace(project, where=make.fill(make.of("firms")), role=rng.choice(words()["tasks"][make.language]))


def _academic(rng: random.Random, make: Maker, person: Person) -> Sequence[list[str]]:
    said = words()

    def cite(topic: str) -> str:
        authors = f"{person.last}, {person.first[0]}., {make.name()}, {rng.choice('ABKMT')}."
        volume, page = rng.randint(2, 60), rng.randint(1, 300)
        return f"{authors} ({rng.randint(2008, 2024)}). {topic}. {rng.choice(said['journals'])}, {volume}, {page}–{page + 14}."

    topics = said["topics"][make.language]
    papers = [cite(topic) for topic in rng.sample(topics, rng.randint(2, 4))]
    talks = [f"{rng.choice(topics)}, {make.town()}, {rng.randint(2008, 2024)}" for _ in range(rng.randint(1, 3))]
    teaching = [course.format(area=make.of("areas")) for course in rng.sample(said["courses"][make.language], 2)]
    return papers, talks, teaching
