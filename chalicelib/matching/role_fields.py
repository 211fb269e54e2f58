"""What a role shows by its name: whoever was a cook has worked in kitchens."""

import re
from functools import cache

from ..resources import read_yaml
from .cv_index import CvIndex
from .indexed_value import Hit

_ROLES = frozenset({"role"})

_SECTIONS = frozenset({"employments", "projects"})


def shown_by_role(term: str, index: CvIndex) -> list[Hit]:
    """Return the roles of the CV that are in the field which a term names; empty for a term that names no field."""
    roles = [roles for fields, roles in _fields() if fields.fullmatch(term)]
    return [hit for pattern in roles for hit in index.find_in_fields(pattern, _SECTIONS, _ROLES)]


@cache
def _fields() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return the patterns of fields with those of their roles."""
    told: dict[str, dict[str, str]] = read_yaml("vocabulary", "role_fields.yaml")
    behind = r"(?:[ -]?(?:experience|erfahrung|branche|sector|industry))?"
    return tuple(
        (
            re.compile(entry["fields"] + behind, re.IGNORECASE),
            re.compile(rf"(?<!\w){entry['roles']}(?!\w)", re.IGNORECASE),
        )
        for entry in told.values()
    )
