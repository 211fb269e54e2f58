"""Heuristics are switched off from outside, and every row of their table names a function that there is."""

import pytest

from chalicelib.engines.offline import extract
from chalicelib.engines.offline.lines import wrapped_cells
from tools.ablate import cases
from tools.ablate.heuristics import HEURISTICS, Heuristic
from tools.ablate.judging import small_cvs, worth_of
from tools.ablate.judging_heuristics import JUDGING
from tools.ablate.switches import switched_off, watched


@pytest.mark.parametrize("heuristic", [*HEURISTICS, *JUDGING], ids=lambda heuristic: heuristic.name)
def test_every_heuristic_of_the_table_is_in_the_product(heuristic: Heuristic) -> None:
    with switched_off([heuristic]):
        pass


def test_a_function_is_replaced_wherever_it_is_known_and_comes_back() -> None:
    before = extract.join_wrapped_cells
    with switched_off([one for one in HEURISTICS if one.name == "wrapped_cells"]):
        assert extract.join_wrapped_cells(["row"]) == wrapped_cells.join_wrapped_cells(["row"]) == ["row"]  # type: ignore[list-item]
    assert extract.join_wrapped_cells is before


def test_a_name_that_is_gone_is_told() -> None:
    with pytest.raises(LookupError, match="nowhere"), switched_off([Heuristic("x", {"errors:nowhere": print})]):
        pass


def test_a_heuristic_at_work_is_noticed() -> None:
    (case,) = cases.from_random(1, 5)
    touched: set[str] = set()
    case.look(())
    with watched(HEURISTICS, touched):
        case.score(again=True)
    assert "headings: unknown words" in touched or "sections: kind by text" in touched
    assert "ruled tables" not in touched


def test_a_heuristic_of_judging_is_worth_the_verdicts_that_are_wrong_without_it() -> None:
    (sectors,) = [one for one in JUDGING if one.name == "ways: evidence of sectors"]
    cvs = [
        cv
        for cv in small_cvs("guests")
        if any(case.criterion == "Erfahrung in der Automobilindustrie" for case in cv.cases)
    ]
    for cv in cvs:
        cv.look([sectors])
    cells, changed = worth_of(sectors, cvs)
    assert changed == 1
    assert float(cells[0]) > 0
