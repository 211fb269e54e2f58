from types import ModuleType

import pytest

from local.bench.extraction import _spread, _stages, _timed
from tests.eval.corpus import load


def test_stopwatch_counts_every_call_and_leaves_the_module_as_it_was():
    module = ModuleType("stage")
    function = module.double = lambda number: 2 * number
    with _timed([("doubling", module, "double")]) as clock:
        assert [module.double(2), module.double(3)] == [4, 6]
    assert clock["doubling"] > 0
    assert module.double is function


def test_a_stage_that_fails_is_put_back_too():
    module = ModuleType("stage")
    function = module.halve = lambda number: 1 / number
    with pytest.raises(ZeroDivisionError), _timed([("halving", module, "halve")]):
        module.halve(0)
    assert module.halve is function


@pytest.mark.slow
def test_every_stage_of_a_cv_takes_time_and_none_is_counted_twice():
    packed = next(case for case in load("dev") if case.id == "de02_latex_europasscv")
    rows = _stages([packed.file.read_bytes()])
    assert set(rows) >= {"preflight", "characters", "hidden_text", "layout", "entries"}
    assert all(times[0] > 0 for name, times in rows.items() if name != "links")


def test_spread_tells_the_typical_from_the_slow():
    spread = _spread([1.0] * 18 + [40.0, 50.0])
    assert spread["median"] == 1.0
    assert spread["p95"] > 40
    assert spread["max"] == 50.0
