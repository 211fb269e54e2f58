"""Deeds that a wish names: whether it does, and those that share what they are done to."""

import re

from ..vocabulary.concepts import lexicon, parts_of, tell_of_a_deed

_SHARED = re.compile(
    r"(?<!\w)(?P<first>\w{5,})(?P<and>,| und| sowie| and| et) (?P<second>\w{5,}) "
    r"(?P<object>(?:von|der|des|of|de|du|d['’])(?=[\s\w])[^,;:()]{3,60})"
)

_MOST_DEEDS = 3


def each_with_its_object(text: str) -> str:
    """Return the text with what the last of several deeds is done to behind each of them.

    "Beauftragung und Koordination von Handwerkern" becomes "Beauftragung von Handwerkern und Koordination von …".
    """
    for _ in range(_MOST_DEEDS):
        told = next(
            (match for match in _SHARED.finditer(text) if _is_deed(match["first"]) and _is_deed(match["second"])), None
        )
        if told is None:
            return text
        whole = f"{told['first']} {told['object'].rstrip()}{told['and']} {told['second']} {told['object']}"
        text = text[: told.start()] + whole + text[told.end() :]
    return text


def tells_of_a_deed(text: str) -> bool:
    """Does a text name a deed and a thing that it is done to, by words whose meaning is known?"""
    parts = [part for word in re.findall(r"\w{4,}", text) for part in parts_of(word)]
    return tell_of_a_deed([part.named for part in parts if part.named])


def _is_deed(word: str) -> bool:
    parts = parts_of(word)
    return bool(parts) and all(part.named and all(map(lexicon().is_deed, part.named)) for part in parts)
