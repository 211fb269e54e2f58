"""The odd families of random CVs, and forms, are read as well as when their figures were last recorded."""

from tests.eval.odd import COUNT, RECORDED_FORMS, SEED, figures, recorded
from tools.corpus.random.draw import draw_forms, draw_odd
from tools.corpus.random.forms import FORMS
from tools.corpus.random.odd import FAMILIES

ALLOWED_FALL_POINTS = 6.0
"""Two CVs are few: one entry is four points."""


def test_no_odd_family_is_read_much_worse_than_recorded() -> None:
    before, now = recorded(), figures(draw_odd(COUNT, SEED))
    assert set(before) == {*FAMILIES, "total"}
    assert {name: f1 for name, f1 in now.items() if f1 < before[name] - ALLOWED_FALL_POINTS} == {}


def test_no_family_of_forms_is_read_much_worse_than_recorded() -> None:
    before, now = recorded(RECORDED_FORMS), figures(draw_forms(COUNT, SEED))
    assert set(before) == {*FORMS, "total"}
    assert {name: f1 for name, f1 in now.items() if f1 < before[name] - ALLOWED_FALL_POINTS} == {}
