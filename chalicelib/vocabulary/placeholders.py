"""What stands on a page and says nothing of the person: our own mark for a missing value, captions of links."""

import re
from functools import cache

from ..contracts.base import Language
from ..resources import read_yaml
from ..resources.translate import translate


@cache
def _marks() -> re.Pattern[str]:
    marks = (translate("documents", "missing", language) for language in Language)
    return re.compile("|".join(re.escape(mark).replace(r"\ ", r"\s+") for mark in marks))


@cache
def _captions() -> re.Pattern[str]:
    words = read_yaml("vocabulary", "link_captions.yaml")
    before, behind, what = ("|".join(map(re.escape, words[name])) for name in ("before", "behind", "what"))
    return re.compile(rf"[^\w]*(?:(?:{before})\s+(?:{what})|(?:{what})\s+(?:{behind}))[^\w]*", re.IGNORECASE)


def is_caption(text: str) -> bool:
    """True for "View certificate", "Zertifikat anzeigen", "Voir le projet": what to click on."""
    return len(text) < 40 and _captions().fullmatch(text) is not None


def without_placeholders(text: str) -> str:
    """Return the text without such marks; empty when it is nothing else."""
    return _marks().sub("", text).strip() if "!" in text else text
