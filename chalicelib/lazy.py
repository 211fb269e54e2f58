"""Modules that are imported when something in them is first used: what a function never calls costs no start."""

from importlib import import_module
from typing import Any


class LazyModule:
    """Stands for a module of this name. Safe under threads: the import itself is."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)
