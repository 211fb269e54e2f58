"""What a large model answered for CVs that nothing was tuned on: the product loses nothing of it to the rules."""

import pytest

from chalicelib.contracts.cv import Cv
from tests.eval.score import micro_total
from tests.model.readings import (
    Drawn,
    answered_by_a_strong_model,
    by_both,
    by_model,
    wrong_and_unmarked,
    years_that_stand_nowhere,
)

ALLOWED_LOSS_POINTS = 1.0
CVS = answered_by_a_strong_model()


def points(cv: Drawn, read: Cv) -> float:
    return 100 * micro_total([cv.score(read).counts])


@pytest.mark.parametrize("cv", CVS, ids=lambda cv: cv.name)
def test_no_cv_is_read_worse_than_by_the_better_of_both(cv: Drawn) -> None:
    model, final = by_model(cv, cv.answers), by_both(cv, cv.answers)
    assert points(cv, final) >= max(points(cv, model), points(cv, cv.by_rules)) - ALLOWED_LOSS_POINTS
    assert years_that_stand_nowhere(final, cv.document) == []
    assert len(wrong_and_unmarked(cv, final)) <= len(wrong_and_unmarked(cv, model))


def test_over_all_cvs_the_product_is_as_good_as_the_model_and_better_than_the_rules() -> None:
    model, final, rules = (
        100 * micro_total([cv.score(read).counts for cv, read in zip(CVS, readings, strict=True)])
        for readings in (
            [by_model(cv, cv.answers) for cv in CVS],
            [by_both(cv, cv.answers) for cv in CVS],
            [cv.by_rules for cv in CVS],
        )
    )
    assert final >= model - 0.1
    assert final >= rules + 3, "the model is a strong one; else this proves nothing"
