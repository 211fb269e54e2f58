"""Between two files: what is freed, and what is looked at again."""

import gc
import weakref

import pytest

from chalicelib.reading.worker import collect_garbage


class Thing:
    pass


@pytest.mark.slow
def test_cycles_are_freed_and_what_stays_is_not_looked_through_again() -> None:
    table = [[number] for number in range(10_000)]
    cycle = Thing()
    cycle.itself = cycle  # type: ignore[attr-defined]
    is_there = weakref.ref(cycle)
    del cycle
    looked_past = gc.get_freeze_count()
    collect_garbage()
    assert is_there() is None
    assert gc.get_freeze_count() - looked_past > len(table)
