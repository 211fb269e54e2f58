"""The people, templates and words that the CVs are drawn from."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
Data = dict[str, Any]


@cache
def data(name: str) -> Data:
    """Return a YAML file of this folder by its name without ending. All values are texts: a date stays what it is."""
    text = (HERE / f"{name}.yaml").read_text(encoding="utf-8")
    record: Data = yaml.load(text, yaml.BaseLoader)  # noqa: S506  BaseLoader makes only strings, lists, dicts
    return record


def person_of(name: str) -> Data:
    return data(f"people/{name}")


WITHOUT_PRIVATE_DATA = frozenset({"GB", "US", "IE", "NZ"})
"""Where nobody writes a date of birth or a nationality into a CV."""


def hidden_of(person: Data, template: Data) -> frozenset[str]:
    """Return what the page of this person by this template does not show."""
    private = {"birthdate", "nationality"} if person["region"] in WITHOUT_PRIVATE_DATA else set()
    return frozenset(template.get("hides", ())) | private
