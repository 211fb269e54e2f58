"""Builds the real objects once per container, each at its first use: a cold start pays only for what it needs.

Each file has the cached properties of one subject and builds on those before it: services, engines, reading, pipeline.
"""

from .pipeline import STEP_MODULES, Pipeline
from .services import clock

__all__ = ["STEP_MODULES", "Container", "clock", "container", "use"]


class Container(Pipeline):
    """The objects of one Lambda container or one local process. Tests put fakes in place of the ports."""


_container: Container | None = None


def container() -> Container:
    """Return this process's container, built at the first call."""
    global _container
    if _container is None:
        _container = Container()
    return _container


def use(replacement: Container | None) -> None:
    """Put another container in place, or build it anew with None."""
    global _container
    _container = replacement
