"""Families that strangers' CVs show and nothing trains on: how each changes who is drawn and how it is set.

stacked_heads: an entry's head is a stack of lines, as in LinkedIn's export, or of labels with their values below.
sentences: the history is told in sentences. dates_in_text: dates stand in the text below the heads as well.
leaders: dots lead to the dates. centred_cells: dates stand half way down beside their entries.
text_boxes: in Word, short sections stand in boxes with a flow of their own.
"""

import random
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .person import Entry, Maker, Person
from .style import Style

FAMILIES: dict[str, tuple[str, ...]] = {
    "stacked_heads": ("firm/role/date/where", "label/value"),
    "sentences": ("sentence",),
    "dates_in_text": ("", "role_firm/date_in_text"),
    "leaders": ("role_firm...date", "role...date/firm"),
    "centred_cells": ("date~role/firm", "date~firm_role"),
    "text_boxes": ("",),
}
"""Shapes of entries by family; "" for any that others have."""

ODD_SHAPES = frozenset(shape for shapes in FAMILIES.values() for shape in shapes if shape)
_DATED_SHARE = 0.6
"""Entries whose text has dates too, where that is the family."""


@cache
def words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("odd.yaml").read_text(encoding="utf-8"))
    return loaded


def make_odd(rng: random.Random, family: str, person: Person, style: Style) -> tuple[Person, Style]:
    """Return person and style as the family has them."""
    shape = rng.choice(FAMILIES[family])
    style = replace(style, family=family)
    if shape:
        style = replace(style, shape=shape, school_shape=shape)
    if family == "sentences":
        person = replace(person, jobs=_bare(person.jobs), schools=_bare(person.schools))
        return person, replace(style, bold_head=False)
    if family == "dates_in_text":
        return replace(person, jobs=[_dated(rng, job, person.language) for job in person.jobs]), style
    if family == "text_boxes":
        return person, replace(style, columns="left_sidebar")
    return person, style


def _bare(entries: list[Entry]) -> list[Entry]:
    return [replace(entry, deeds=[], tools=[]) for entry in entries]


def _dated(rng: random.Random, job: Entry, language: str) -> Entry:
    if rng.random() >= _DATED_SHARE:
        return job
    year = job.start[0]
    deed = rng.choice(words()["dated_deeds"][language]).format(
        m=f"{rng.randint(1, 12):02d}",
        y=year,
        z=year + 1,
        t=Maker(rng, language).town().split(",")[0],
        n=Maker(rng, language).name(),
    )
    deeds = list(job.deeds)
    deeds.insert(rng.randint(0, len(deeds)), deed)
    return replace(job, deeds=deeds)
