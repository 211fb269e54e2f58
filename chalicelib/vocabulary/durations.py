"""How long something was: "2 years 3 months", which the period beside it or below it says better."""

import re

DURATION = re.compile(
    r"[(\[,·|]?\s*(?:ca\.?\s*)?\d{1,2}(?:[.,]\d)?\s*(?:jahre?n?|j\.|years?|yrs?|ans?|monate?n?|mon\.|mois|months?|mos?)\b\.?"
    r"(?:\s*(?:,|und|and|et)?\s*\d{1,2}\s*(?:monate?n?|mon\.|mois|months?|mos?)\b\.?)?\s*[)\]]?",
    re.IGNORECASE,
)


def is_duration(text: str) -> bool:
    """True for "2 years 3 months" alone."""
    return DURATION.fullmatch(text.strip()) is not None
