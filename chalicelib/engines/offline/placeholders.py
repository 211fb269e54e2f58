"""The product's own mark for a missing value, "! please check !": read again, a CV that it wrote does not say that."""

import re
from functools import cache

from ...contracts.base import Language
from ...resources.translate import translate


@cache
def _marks() -> re.Pattern[str]:
    marks = (translate("documents", "missing", language) for language in Language)
    return re.compile("|".join(re.escape(mark).replace(r"\ ", r"\s+") for mark in marks))


def without_placeholders(text: str) -> str:
    """Return the text without such marks; empty when it is nothing else."""
    return _marks().sub("", text).strip() if "!" in text else text
