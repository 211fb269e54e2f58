"""The offline engine reads the corpus as well as when its figures were last recorded."""

from tests.eval.corpus import HELD, PARTS, load
from tests.eval.run import Figures, falls, figures, read_case, recorded_figures


def test_no_figure_falls_by_more_than_two_points():
    recorded = recorded_figures()
    measured = {part: figures([read_case(case) for case in load(part)]) for part in HELD}
    assert set(recorded) == set(PARTS)
    assert falls(measured, recorded) == []


def test_a_fall_of_more_than_two_points_and_a_lost_figure_are_named():
    recorded: dict[str, Figures] = {"dev": {"field": {"name": 98.0, "email": 90.0, "urls": 50.0}}}
    measured: dict[str, Figures] = {"dev": {"field": {"name": 95.9, "email": 88.1}}}
    assert falls(measured, recorded) == [
        "dev: field name fell from 98.0 to 95.9",
        "dev: field urls fell from 50.0 to 0.0",
    ]


def test_a_part_that_was_not_measured_is_not_judged():
    assert falls({"dev": {}}, {"tuned": {"field": {"name": 98.0}}}) == []
