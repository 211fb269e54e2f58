"""What stays with the agency: the candidate's rates leave in no document for a client, unless the sender says so."""

import re
from typing import Any

from ..contracts.cv import Cv
from ..contracts.offer import Offer
from ..resources.rates import rate_forms

_AROUND = 16
"""Characters behind an amount in which it is said what it is for, "remote" and "on site" left out."""

_KEPT = frozenset({"meta", "evidence", "schemaVersion", "terms", "conditions", "provider", "period"})
"""No text of the candidate's, or the agency's own terms."""

_DIGIT = re.compile(r"\d")

_EDGE = " \t,;:|·•–—-/("


def without_rates(cv: Cv) -> Cv:
    """Return the CV without rates: neither as data nor in any of its texts, wherever an engine has put them."""
    written = [rate.as_written for rate in cv.terms.rates if rate.as_written]
    kept = cv.model_copy(update={"terms": cv.terms.model_copy(update={"rates": []})})
    return Cv.model_validate(_scrubbed(kept.model_dump(mode="json"), written))


def offer_without_rates(offer: Offer, cv: Cv | None) -> Offer:
    """Return the offer with no rate of the candidate's in its texts and quotes; the agency's own terms stay."""
    written = [rate.as_written for rate in cv.terms.rates if rate.as_written] if cv else []
    return Offer.model_validate(_scrubbed(offer.model_dump(mode="json"), written))


def scrub_rates(text: str, written: list[str]) -> str:
    """Return the text without rates; a line that says nothing else goes. `written` are rates known by their words."""
    lines = text.split("\n")
    scrubbed = [_scrub_line(line, written) for line in lines]
    return "\n".join(after for before, after in zip(lines, scrubbed, strict=True) if after or not before.strip())


def _scrub_line(line: str, written: list[str]) -> str:
    if not (_DIGIT.search(line) or any(words in line for words in written)):
        return line  # as most do; no rate is told without a figure
    forms = rate_forms()
    rest = forms.labelled.sub("", line)
    for words in written:
        rest = rest.replace(words, "")
    for match in reversed(list(forms.amount.finditer(rest))):
        behind = rest[match.end() : match.end() + _AROUND]
        unit = forms.hour.search(behind) or forms.day.search(behind)
        if (match["before"] or match["after"]) and unit is not None and not re.search(r"\w", behind[: unit.start()]):
            rest = rest[: match.start()] + rest[match.end() + unit.end() :]
    if rest == line:
        return line
    rest = " ".join(rest.split()).strip(_EDGE)
    # What is left of "98 € remote / 105 € vor Ort" tells nothing.
    told = forms.on_site.sub("", forms.remote.sub("", rest))
    return rest if sum(map(str.isalpha, told)) > 2 else ""


def _scrubbed(value: Any, written: list[str]) -> Any:
    if isinstance(value, str):
        return scrub_rates(value, written)
    if isinstance(value, list):
        return [_scrubbed(item, written) for item in value]
    if isinstance(value, dict):
        return {key: item if key in _KEPT else _scrubbed(item, written) for key, item in value.items()}
    return value
