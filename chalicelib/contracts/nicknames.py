"""The short name that people write into their own: Rosalind "Roz" Tafoya, Wei (William) Chen."""

import re

_QUOTED, _BRACKETED = r"[\"“”„«»‹›'‘’]\s?\w[\w .\-]{0,14}?\s?[\"“”«»‹›'‘’]", r"\(\s?\w[\w .\-]{0,14}\)"
NICKNAME = re.compile(rf"\s+(?:{_QUOTED}|{_BRACKETED})\s+(?=\w)")
_ANYWHERE = re.compile(rf"(?:^|(?<=\s))(?:{_QUOTED}|{_BRACKETED})(?=$|[\s,])")


def without_nickname(name: str) -> str:
    """Return a name as a letter writes it; what is nothing but a nickname stays."""
    left = " ".join(_ANYWHERE.sub(" ", name).split()).strip(" ,")
    return left or name
