"""Every text that people see, in three languages, from translations/<area>.<language>.yaml."""

from string import Formatter

from ..contracts.base import Language
from . import read_yaml


class _Lenient(Formatter):
    def get_value(self, key, args, kwargs):  # type: ignore[no-untyped-def]
        return kwargs.get(key, "") if isinstance(key, str) else super().get_value(key, args, kwargs)


def translate(area: str, key: str, language: Language | str, /, **values: object) -> str:
    """Return the text `key` ("section.name" for nested ones) of an area with `{placeholders}` filled.

    A placeholder without a value becomes empty. Raises KeyError for an unknown key: a missing text is a bug.
    """
    node = read_yaml("translations", f"{area}.{Language(language).value}.yaml")
    for part in key.split("."):
        node = node[part]
    return _Lenient().vformat(node, (), values) if values else str(node)
