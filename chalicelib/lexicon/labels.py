"""Labels before values ("Geburtsdatum: …", "Technologien …") and the fields they announce."""

import re
from functools import cache, lru_cache

from ..resources import read_yaml
from ..vocabulary.text import key

_COLON = re.compile(r"^\s*([^:]{1,45}?)\s*:\s*(.*)$", re.DOTALL)


_JOINT = re.compile(r"\s+(?:und|and|et|&)\s+|\s*/\s*", re.IGNORECASE)
_JOINED_SPACES = 4
"""Of two labels in one ("Tools and technologies"), with the word that joins them."""

_LONGEST = 80
"""Letters of a label."""

_PLURAL = re.compile(r"(?<=\w)(?:\((?:\w{1,3})\)|/-?(?:in|innen|e|ne|en)\b)")


def without_plural(text: str) -> str:
    """Take the ending in brackets off "Staatsangehörigkeit(en)", "Nom(s)", "Muttersprache(n)"."""
    return _PLURAL.sub("", text)


@cache
def _labels(group: str) -> dict[str, str]:
    data = read_yaml("vocabulary", "labels.yaml")[group]
    return {key(label): name for name, labels in data.items() for label in labels}


@cache
def _frames() -> re.Pattern[str]:
    frames = sorted(read_yaml("vocabulary", "labels.yaml")["frames"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, frames))})(?:(?<=')|\s+)(?=\w)", re.IGNORECASE)


@lru_cache(maxsize=8192)
def label_field(text: str, group: str) -> str | None:
    """Return the field that this text announces if it is nothing but a label ("Kunde", "Kunde:")."""
    if len(text) > _LONGEST:
        return None
    labels = _labels(group)
    whole, parts = _keys(text)
    found = next((labels[way] for way in whole if way in labels), None)
    if found is not None or not parts:
        return found
    fields = {labels.get(part) for part in parts}
    return fields.pop() if len(fields) == 1 else None


@lru_cache(maxsize=4096)
def _keys(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys by which a text may be a label, and those of the labels in "Tools and technologies"."""
    whole = [key(text)]
    if "(" in text or "/" in text:
        whole.append(key(without_plural(text)))
    framed = _frames().match(text)
    if framed is not None:
        rest = key(text[framed.end() :])
        # "des Arbeitgebers"
        whole += [rest, rest.removesuffix("s")]
    is_one = text.isalnum() or text.count(" ") > _JOINED_SPACES
    return tuple(whole), () if is_one else tuple(map(key, _JOINT.split(text.rstrip(" :"))))


def split_label(text: str, group: str) -> tuple[str, str] | None:
    """Return field and value of "Label: value"; None where no known label stands before a colon."""
    match = _COLON.match(text) if ":" in text else None
    if match is None:
        return None
    name = label_field(match.group(1), group)
    return (name, match.group(2).strip()) if name else None
