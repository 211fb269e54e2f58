"""The sentence that tells a person why something was rejected, in their language."""

from collections.abc import Mapping

from ..contracts.base import Language
from . import read_yaml
from .translate import translate


def explain(code: str, language: Language | str, details: Mapping[str, object]) -> str:
    """Return the sentence for an error code; names of file types among the details are translated, too.

    Raises KeyError for an unknown code: a missing text is a bug.
    """
    values = dict(details)
    if "found" in values:
        types = read_yaml("translations", f"reading.{Language(language).value}.yaml")["types"]
        values["found"] = types.get(values["found"], values["found"])
    return translate("errors", code, language, **values)
