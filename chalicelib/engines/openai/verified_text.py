"""Whether prose says only what its facts say, as far as that can be checked without understanding it."""

import re

from ..visible_text import squeeze

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w+#]*[A-Z0-9+#][\w+#]*")
"""Words with capitals or digits inside: products, acronyms, brands. Ordinary nouns are not checked."""


def is_backed_by(text: str, facts: str) -> bool:
    """Return whether every number and every product-like name of the text stands in the facts."""
    known = squeeze(facts)
    numbers = set(_NUMBER.findall(facts))
    return all(number in numbers for number in _NUMBER.findall(text)) and all(
        squeeze(name) in known for name in _NAME.findall(text)
    )
