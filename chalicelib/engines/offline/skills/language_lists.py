"""Lists of languages: by their letters, and with one level for several of them."""

import re
from collections.abc import Sequence

from ....layout.model import Cell
from ....vocabulary.spoken_languages import read_level, spoken_names
from ....vocabulary.text import clean, without_bullet
from .found_language import Found

_JOINED = re.compile(r"^[\s,]*(?:und|and|et|sowie|&|/|\+)\s*$")
_LISTED = re.compile(r"^\s*,\s*$")
_LETTERS = re.compile(r"(?<!\w)(?P<letters>[A-Z]{1,3})\s*(?:[–—:=-]\s*|\(\s*|\s)(?P<level>[^,;|•·/()]{2,40})\)?")
_FEWEST = 2


def share_level(found: Sequence[Found], between: Sequence[str]) -> None:
    """Give languages without a level the one that stands behind the last of their list.

    "Deutsch und Rätoromanisch (Muttersprachen)", "Arabic & English: native"; between commas only where the level's
    words are of several. `between` is the text behind each language, up to the next.
    """
    for at in reversed(range(len(found) - 1)):
        below = found[at + 1]
        joined = _JOINED.match(between[at]) is not None
        if not joined and _LISTED.match(between[at]) is None:
            continue
        found[at].level = ""
        if read_level(below.level) == (None, False):
            continue
        if joined or spoken_names().of_several.search(below.level):
            found[at].level = below.level


def by_letters(cell: Cell) -> list[Found]:
    """Return the languages of "D – Muttersprache, E – B2": letters, each with a level, and nothing else."""
    text = without_bullet(cell.text)
    matches = list(_LETTERS.finditer(text))
    found = [
        Found(spoken_names().letters[match["letters"]], match["letters"], [cell], clean(match["level"]))
        for match in matches
        if match["letters"] in spoken_names().letters and read_level(match["level"]) != (None, False)
    ]
    return found if len(found) >= _FEWEST and len(found) == len(matches) else []
