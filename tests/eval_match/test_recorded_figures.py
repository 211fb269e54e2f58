"""Job profiles are read and CVs judged as well as when the figures were last recorded."""

import json
from pathlib import Path

import pytest

from tests.eval_match.measure import measure_judging, measure_reading

RECORDED = json.loads((Path(__file__).parent / "recorded.json").read_text())
SLACK = 0.5
"""Points that a figure may fall: one small change of wording is no fault."""

LESS_IS_BETTER = frozenset({"score_harm", "false_met", "missed_met", "met_without_quote"})


@pytest.mark.parametrize("part", sorted(RECORDED))
def test_no_figure_falls(part: str) -> None:
    measured = measure_reading(part)[0] | measure_judging(part)[0]
    recorded: dict[str, float] = RECORDED[part]
    fallen = {
        name: (measured[name], value)
        for name, value in recorded.items()
        if (measured[name] - value) * (-1 if name in LESS_IS_BETTER else 1) < -SLACK
    }
    assert not fallen
    assert measured["met_without_quote"] == 0
