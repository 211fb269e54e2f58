"""The employer above a form's labels: "1. Kirti Ltd., Chakan" over "Designation: …", "Period: …"."""

import re
from collections.abc import Sequence

from ....layout.model import Row, is_list_item
from ....vocabulary.dates import find_periods
from ..evidence import Sourced

_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s+")
_LONGEST = 90
_FEWEST = 2
_NAMED = frozenset({"employer", "client", "institution", "name"})


def heads_over_labels(rows: Sequence[Row], labels: Sequence[tuple[str, str] | None], opener: str) -> dict[int, Sourced]:
    """Return by their place the lines over the opening label of each entry; nothing where a label names the employer.

    They are numbered, or set in another look than the label below.
    """
    openers = [at for at, found in enumerate(labels) if found is not None and found[0] == opener]
    if len(openers) < _FEWEST or any(found is not None and found[0] in _NAMED for found in labels):
        return {}
    heads = [at - 1 for at in openers if at > 0 and labels[at - 1] is None and _may_head(rows[at - 1], rows[at])]
    if len(heads) < len(openers):
        return {}
    return {at: Sourced(_NUMBER.sub("", rows[at].text.strip()), rows[at].lines) for at in heads}


def _may_head(row: Row, below: Row) -> bool:
    numbered = _NUMBER.match(row.text.strip()) is not None
    apart = row.style.bold and not row.style.like(below.style) and not is_list_item(row)
    return (numbered or apart) and len(row.text) < _LONGEST and not find_periods(row.text)
