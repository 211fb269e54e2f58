"""Whether a degree was finished: words such as "in progress", "abgebrochen" or "expected", set apart from its name."""

import re
from functools import cache

from ..resources import read_yaml
from ..vocabulary.text import clean


def split_state(text: str) -> tuple[str, str | None]:
    """Return the text without its state, and the state: "MBA (in progress)" is "MBA" and "in progress"."""
    match = _states().search(text)
    if match is None:
        return text, None
    after = text[match.end() :]
    if "(" in match[0] and ")" not in match[0]:
        # "(en cours, par apprentissage)" keeps its bracket for the rest.
        after = f"({after.lstrip(' ,;')}"
    rest = clean(f"{text[: match.start()]} {after}")
    return rest, match["state"]


def find_state(text: str) -> str | None:
    """Return the first word of state in a text."""
    match = _states().search(text)
    return match["state"] if match else None


@cache
def _states() -> re.Pattern[str]:
    words = read_yaml("vocabulary", "degrees.yaml")["states"]
    options = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return re.compile(
        rf"[\s,;:–—-]*\(?(?<!\w)(?P<state>(?:{options})(?:,\s*(?:{options}))*)(?!\w)\.?\s*\)?", re.IGNORECASE
    )
