"""Lines that tell what was done, as against names of employers, roles and schools."""

from functools import cache

from ..resources import read_yaml


def tells_a_deed(text: str) -> bool:
    """True for "Wrote the import module of Zoho Books", "Lead a team of 9 across Pune": no names of anything."""
    parts = text.split()
    if len(parts) < 3 or not (parts[1][:1].islower() or parts[1][:1].isdigit()):
        return False
    first = parts[0].casefold()
    deeds = _deeds()
    if first in deeds["past"] or (len(first) > 4 and first.endswith("ed") and first not in deeds["not_past"]):
        return True
    return len(parts) > 4 and parts[1] in deeds["determiners"]


@cache
def _deeds() -> dict[str, frozenset[str]]:
    return {name: frozenset(map(str, values)) for name, values in read_yaml("vocabulary", "deeds.yaml").items()}
