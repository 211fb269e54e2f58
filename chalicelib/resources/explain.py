"""The sentences that tell a person why something was rejected, or what was found, in their language."""

import re
from collections.abc import Mapping

from ..contracts.base import Language
from . import read_yaml
from .translate import translate

_PARAGRAPH = re.compile(r"(?P<part>\w+) ¶ (?P<number>\d+)")


def explain(code: str, language: Language | str, details: Mapping[str, object]) -> str:
    """Return the sentence for an error code; names of file types and languages among the details are translated, too,
    and numbers written as in the language. Where the details say which file it is about, its name stands before.

    Raises KeyError for an unknown code: a missing text is a bug.
    """
    values = {name: _number(value, language) if isinstance(value, float) else value for name, value in details.items()}
    if "found" in values:
        types = read_yaml("translations", f"reading.{Language(language).value}.yaml")["types"]
        values["found"] = types.get(values["found"], values["found"])
    if "place" in values:
        values["place"] = _place(str(values["place"]), language)
    if "spoken" in values:
        values["spoken"] = language_name(str(values["spoken"]), language)
    sentence = translate("errors", code, language, **values)
    if "file" not in values:
        return sentence
    return translate("reading", "about_file." + str(values["file"]), language, sentence=sentence)


def _number(value: float, language: Language | str) -> str:
    """Return 51.1 as people write it, and 50.0 as 50."""
    written = f"{value:g}"
    return written if Language(language) is Language.EN else written.replace(".", ",")


def _place(place: str, language: Language | str) -> str:
    """Return a place in a Word template in words: "document ¶ 3: …" is "Dokument, Absatz 3: …"."""
    found = _PARAGRAPH.match(place)
    if not found:
        return place
    parts = read_yaml("translations", f"reading.{Language(language).value}.yaml")["template_parts"]
    part = parts.get(found["part"].rstrip("0123456789"), found["part"])
    words = translate("reading", "template_place", language, part=part, number=found["number"])
    return words + place[found.end() :]


def explain_warning(kind: str, language: Language | str, detail: str, quote: str) -> str:
    """Return the sentence for a kind of warning. Raises KeyError for an unknown kind: a missing text is a bug."""
    if kind == "language_not_read":
        detail = language_name(detail, language)
    return translate("warnings", kind, language, detail=detail, quote=quote)


def language_name(code: str, language: Language | str) -> str:
    """Return a language's name as it stands within a sentence; the code itself where it has none."""
    name: str = read_yaml("vocabulary", "language_names.yaml").get(code, {}).get(Language(language).value, code)
    return name.lower() if Language(language) is Language.FR else name
