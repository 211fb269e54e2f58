"""The regression finds the weights that made its rows, in plain Python."""

from tools.train.logistic import Row, fit, solve


def test_a_system_of_equations_is_solved() -> None:
    assert [round(x, 9) for x in solve([[4.0, 2.0], [2.0, 3.0]], [10.0, 9.0])] == [1.5, 2.0]


def test_what_goes_with_the_truth_gets_a_weight_and_what_does_not_gets_none() -> None:
    rows = [Row({"tells": float(n % 2), "noise": float(n % 3 == 0)}, n % 2 == 1, 1.0) for n in range(60)]
    model = fit(rows)
    assert model.weights["tells"] > 1
    assert abs(model.weights["noise"]) < 0.05
    assert model.probability({"tells": 1.0, "noise": 0.0}) > 0.8 > model.probability({"tells": 0.0, "noise": 0.0})


def test_rows_of_no_weight_say_nothing() -> None:
    rows = [Row({"tells": float(n % 2)}, n % 2 == 1, 1.0) for n in range(40)]
    assert fit([*rows, Row({"tells": 1.0}, False, 0.0)]) == fit(rows)
