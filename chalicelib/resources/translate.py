"""Every text that people see, in three languages, from translations/<area>.<language>.yaml."""

from ..contracts.base import Language
from . import read_yaml


class _Given(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


def translate(area: str, key: str, language: Language | str, /, **values: object) -> str:
    """Return the text `key` ("section.name" for nested ones) of an area with `{placeholders}` filled.

    A placeholder without a value becomes empty. Raises KeyError for an unknown key: a missing text is a bug.
    """
    node = read_yaml("translations", f"{area}.{Language(language).value}.yaml")
    for part in key.split("."):
        node = node[part]
    return str(node).format_map(_Given(values)) if values else str(node)
