"""How leading people is asked for and told."""

import re
from functools import cache

from ..resources import read_yaml


@cache
def leadership() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns by which leading people is asked for, and by which it is told."""
    words = read_yaml("vocabulary", "criteria.yaml")["leadership"]
    return re.compile(words["asked"], re.IGNORECASE), re.compile(words["said"], re.IGNORECASE)
