"""Several facts of an entry on one line: "Secteur : banque · Équipe : 6 personnes · TJM 650 €"."""

import re

from ....lexicon.labels import split_label
from ....vocabulary.text import clean, split_outside_brackets

OF_ITS_OWN = "of its own"
"""Field of a part that no known label announces, and that does not belong to the value before it."""

_LISTS = frozenset({"technologies", "methods"})
_DASHES = re.compile(r"\s+[–—-]\s+(?=[^:–—]{2,45}:)")
_LEAST_FACTS = 2


def facts_on_a_line(text: str) -> list[tuple[str, str]]:
    """Return fields and values; nothing unless the line begins with a known label, and another part has one.

    A comma or a dash parts them where a label follows: "Client: Kelros e.V., Graz, Role: Planner".
    """
    if text.count(":") < _LEAST_FACTS:
        return []
    parts = split_outside_brackets(text, "·|•;")
    if len(parts) == 1:
        parts = _DASHES.split(text)
    if len(parts) == 1:
        parts = _cut_at_labels(text)
    if split_label(parts[0], "entry") is None:
        return []
    facts: list[tuple[str, str]] = []
    end = 0
    for part in parts:
        begin = text.index(part, end)
        known = split_label(part, "entry")
        if known is not None:
            facts.append(known)
        elif not facts or _stands_alone(part, facts[-1][0]):
            facts.append((OF_ITS_OWN, clean(part)))
        else:
            # "Branche: Banken | Versicherungen | Teamgröße: 6"
            name, value = facts.pop()
            facts.append((name, clean(f"{value}{text[end:begin]}{part}")))
        end = begin + len(part.rstrip())
    return facts if sum(name != OF_ITS_OWN for name, _ in facts) >= _LEAST_FACTS else []


def _stands_alone(part: str, before: str) -> bool:
    """Whether a part tells something else than the value before it: "TJM 650 €", "Methode: Scrum"."""
    return ":" in part or (before not in _LISTS and any(char.isdigit() for char in part))


def _cut_at_labels(text: str) -> list[str]:
    parts: list[str] = []
    for part in text.split(", "):
        if parts and split_label(part, "entry") is None:
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    return parts
