"""What was written for a degree: no degree and no field of study of its own."""

import re

_THESIS = re.compile(
    r"^(?:(?:master|bachelor|diplom|doktor|abschluss|maturitäts|matura|phd|msc|bsc|final|end)[\s’'-]?(?:s\s)?)?"
    r"(?:thesis|arbeit|dissertation|habilitationsschrift|thèse|mémoire"
    r"|travail de (?:bachelor|master|diplôme|fin d['’]études))"
    r"(?: de (?:master|fin d['’]études|recherche|licence))?(?: (?:title|topic|titel|thema))?\s*(?:\([^()]*\)\s*)?:\s",
    re.IGNORECASE,
)


def is_thesis(text: str) -> bool:
    """True for "Master-Thesis: Rauschquellen in der Ostsee", "Mémoire de master : …"."""
    return _THESIS.match(text) is not None
