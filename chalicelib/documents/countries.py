"""Countries and nationalities in the language of the document."""

from functools import cache
from typing import Any

from ..contracts.base import Language
from ..resources import read_yaml

_ORDER = (Language.DE, Language.EN, Language.FR)
"""Of the names in vocabulary/countries.yaml."""


def country_in(written: str, language: Language, document_language: Language) -> str:
    """Return the country's name in `language`; as written in the CV's own language, or where it is not known."""
    return _in_language("country", written, language, document_language)


def nationality_in(written: str, language: Language, document_language: Language) -> str:
    """Return the nationality in `language`, also where the CV names the country: "Schweiz" is "Swiss" in English."""
    return _in_language("nationality", written, language, document_language)


def _in_language(what: str, written: str, language: Language, document_language: Language) -> str:
    entry = _by_any_name().get(_key(written)) or _declined(written)
    if entry is None or (language is document_language and not _declined(written)):
        return written
    return str(entry[what][_ORDER.index(language)])


def _declined(written: str) -> dict[str, Any] | None:
    """Return the entry of a German adjective as it stands before "Staatsangehörigkeit": "deutsche"."""
    key = _key(written)
    entry = _by_any_name().get(key.removesuffix("e")) if key.endswith("sche") else None
    return entry if entry and _key(entry["nationality"][0]) == key.removesuffix("e") else None


@cache
def _by_any_name() -> dict[str, dict[str, Any]]:
    entries: dict[str, dict[str, Any]] = {}
    for entry in read_yaml("vocabulary", "countries.yaml").values():
        for name in (*entry["country"], *entry["nationality"], *entry["also"]):
            # What two countries share ("Argentine") is the first's.
            entries.setdefault(_key(name), entry)
    return entries


def _key(name: str) -> str:
    return " ".join(name.casefold().split()).strip(" .")
