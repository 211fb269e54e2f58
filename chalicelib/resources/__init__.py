"""Data files that come with the code: translations, vocabularies, prompts, templates, schemas."""

from functools import cache
from importlib.resources import files
from typing import Any


def read_text(*path: str) -> str:
    """Return a resource as text. Raises FileNotFoundError when it does not exist."""
    return files(__name__).joinpath(*path).read_text(encoding="utf-8")


def has_resource(*path: str) -> bool:
    return files(__name__).joinpath(*path).is_file()


def names_in(*path: str) -> list[str]:
    """Return the names of the files in a folder of resources, in order."""
    return sorted(item.name for item in files(__name__).joinpath(*path).iterdir())


def read_bytes(*path: str) -> bytes:
    return files(__name__).joinpath(*path).read_bytes()


@cache
def read_yaml(*path: str) -> Any:
    """Return a YAML resource, parsed once per process. Callers must not change what they get."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(read_text(*path), Loader=loader)  # noqa: S506 - both loaders are the safe ones
