"""The invented people: one YAML file each, in a folder per part."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "people"


def person(part: str, name: str) -> dict[str, Any]:
    """Return the record with dates as text (2019-04, 2019, present) and level dots as numbers."""
    text = (FOLDER / part / f"{name}.yaml").read_text(encoding="utf-8")
    record: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506  BaseLoader makes only strings, lists, dicts
    for language in record.get("languages", []):
        language["dots"] = int(language.get("dots", 0))
    return record
