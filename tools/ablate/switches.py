"""Put stand-ins in the place of a heuristic's functions, from outside: production code has no switches."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import GeneratorType
from typing import Any

from .heuristics import Function, Heuristic, leaves_all


@contextmanager
def switched_off(group: Iterable[Heuristic]) -> Iterator[None]:
    """Run without these heuristics."""
    with _replaced((one, at, stand_in) for one in group for at, stand_in in one.off.items()):
        yield


@contextmanager
def watched(group: Iterable[Heuristic], touched: set[str]) -> Iterator[None]:
    """Run with all of them, and note the names of those whose stand-in would have answered otherwise."""

    def rows() -> Iterator[tuple[Heuristic, str, Callable[[Function], Function]]]:
        for one in group:
            for at, stand_in in one.off.items():
                yield one, at, stand_in

    with _replaced(rows(), lambda one, function, stand_in: _watching(one.name, function, stand_in, touched)):
        yield


def _watching(name: str, function: Function, stand_in: Function, touched: set[str]) -> Function:
    def call(*args: Any, **kwargs: Any) -> Any:
        if name in touched:
            return function(*args, **kwargs)
        other = stand_in(*args, **kwargs)
        other = list(other) if isinstance(other, list) else other
        answer = function(*args, **kwargs)
        if isinstance(answer, GeneratorType):
            answer = list(answer)
        if stand_in is leaves_all or answer != other:
            touched.add(name)
        return answer

    return call


@contextmanager
def _replaced(
    rows: Iterable[tuple[Heuristic, str, Function]],
    made: Callable[[Heuristic, Function, Function], Function] = lambda _, __, stand_in: stand_in,
) -> Iterator[None]:
    """Raises:
    LookupError: the product has no such function: the table is out of date.
    """
    undo: list[tuple[Any, str, Any]] = []
    try:
        for heuristic, at, stand_in in rows:
            holders = list(_holders(at))
            if not holders:
                raise LookupError(f"{heuristic.name}: there is no {at}")
            for holder, name, function in holders:
                undo.append((holder, name, function))
                setattr(holder, name, made(heuristic, function, stand_in))
        yield
    finally:
        for holder, name, function in reversed(undo):
            setattr(holder, name, function)


def _holders(at: str) -> Iterator[tuple[Any, str, Any]]:
    """Yield every module in which the function has its name, or the class that it is a method of."""
    module, _, path = at.partition(":")
    home: Any = sys.modules.get(f"chalicelib.{module}")
    *owner, name = path.split(".")
    if owner:
        home = getattr(home, owner[0], None)
        if hasattr(home, name):
            yield home, name, getattr(home, name)
        return
    function = getattr(home, name, None)
    if function is None:
        return
    for other in [module for key, module in sys.modules.items() if key.startswith("chalicelib")]:
        for alias, value in list(vars(other).items()):
            if value is function:
                yield other, alias, function
