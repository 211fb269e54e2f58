"""Job profiles are read and CVs judged as well as when the figures were last recorded."""

import pytest

from tests.eval_match.measure import measure_judging, measure_reading
from tests.eval_match.recorded import EVERY_PART, recorded_figures

SLACK = 0.5
"""Points that a figure may fall: one small change of wording is no fault."""

LESS_IS_BETTER = frozenset({"score_harm", "false_met", "missed_met", "met_without_quote"})


@pytest.mark.parametrize("part", EVERY_PART)
def test_no_figure_falls(part: str) -> None:
    measured = measure_reading(part)[0] | measure_judging(part)[0]
    recorded = recorded_figures(part)
    assert recorded, f"record {part} first: python -m tests.eval_match.run {part} --record"
    fallen = {
        name: (measured[name], value)
        for name, value in recorded.items()
        if (measured[name] - value) * (-1 if name in LESS_IS_BETTER else 1) < -SLACK
    }
    assert not fallen
    assert measured.get("met_without_quote", 0) == 0
