"""The score's arithmetic: bounds, monotony, redistribution, caps."""

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.contracts.job_profile import Criterion, CriterionKind
from chalicelib.contracts.match import Judgement, Recommendation, Verdict
from chalicelib.steps.scoring import VERDICT_VALUES, Scoring, score_match

BETTER = sorted(VERDICT_VALUES, key=lambda verdict: VERDICT_VALUES[verdict])

rows = st.lists(
    st.tuples(
        st.sampled_from(CriterionKind),
        st.sampled_from(Verdict),
        st.floats(0, 10, allow_nan=False).map(lambda w: round(w, 2)),
    ),
    max_size=12,
)
counts = st.integers(0, 8)

Row = tuple[CriterionKind, Verdict, float]


def scored(table: list[Row], covered: int = 0, missing: int = 0) -> Scoring:
    criteria = [Criterion(id=f"c{i}", text="x", kind=kind, weight=weight) for i, (kind, _, weight) in enumerate(table)]
    judgements = [Judgement(criterion_id=f"c{i}", verdict=verdict) for i, (_, verdict, _) in enumerate(table)]
    return score_match(criteria, judgements, covered, missing)


MUST, SHOULD, SOFT = CriterionKind.MUST, CriterionKind.SHOULD, CriterionKind.SOFT


@given(rows, counts, counts)
def test_the_score_is_between_0_and_100_and_repeatable(table: list[Row], covered: int, missing: int) -> None:
    first = scored(table, covered, missing)
    assert 0 <= first.score.total <= 100
    assert scored(table, covered, missing) == first


@given(rows, counts, counts, st.data())
def test_a_better_verdict_never_lowers_the_score(
    table: list[Row], covered: int, missing: int, data: st.DataObject
) -> None:
    if not table:
        return
    index = data.draw(st.integers(0, len(table) - 1))
    kind, verdict, weight = table[index]
    better = data.draw(st.sampled_from([v for v in BETTER if VERDICT_VALUES[v] >= VERDICT_VALUES[verdict]]))
    improved = [*table[:index], (kind, better, weight), *table[index + 1 :]]
    assert scored(improved, covered, missing).score.total >= scored(table, covered, missing).score.total


@given(rows, counts, counts, st.floats(0, 10, allow_nan=False))
def test_more_weight_on_a_met_criterion_never_lowers_the_score(
    table: list[Row], covered: int, missing: int, weight: float
) -> None:
    lighter = [*table, (MUST, Verdict.MET, weight / 2)]
    heavier = [*table, (MUST, Verdict.MET, weight)]
    assert scored(heavier, covered, missing).score.total >= scored(lighter, covered, missing).score.total


@given(rows, counts, counts, st.sampled_from(Verdict))
def test_soft_criteria_change_nothing(table: list[Row], covered: int, missing: int, verdict: Verdict) -> None:
    assert scored([*table, (SOFT, verdict, 5)], covered, missing) == scored(table, covered, missing)


def test_parts_count_60_30_10() -> None:
    scoring = scored([(MUST, Verdict.MET, 1), (SHOULD, Verdict.NOT_MET, 1)], covered=1, missing=1)
    assert scoring.score.total == 65
    assert [(part.name, part.weight, part.percent) for part in scoring.score.parts] == [
        ("must", 60, 100),
        ("should", 30, 0),
        ("skills", 10, 50),
    ]


def test_a_job_profile_without_must_criteria_is_scored_on_the_other_parts() -> None:
    scoring = scored([(SHOULD, Verdict.PARTLY, 1)], covered=1)
    assert scoring.score.total == 63  # (30 · 0.5 + 10 · 1) / 40, half up
    assert scoring.score.parts[0].percent is None
    assert [part.weight for part in scoring.score.parts] == [0, 75, 25]


def test_an_unmet_must_caps_the_recommendation_at_maybe() -> None:
    nine_met: list[Row] = [(MUST, Verdict.MET, 1)] * 9
    scoring = scored([*nine_met, (MUST, Verdict.NOT_MET, 1)])
    assert scoring.score.total == 90
    assert (scoring.recommendation, scoring.rule) == (Recommendation.MAYBE, "must_not_met")
    assert scored([*nine_met, (MUST, Verdict.UNKNOWN, 1)]).rule == "must_unproven"
    assert scored([*nine_met, (MUST, Verdict.PARTLY, 1)]).recommendation is Recommendation.GO


def test_few_points_are_no_go_and_nothing_to_score_is_maybe() -> None:
    assert scored([(MUST, Verdict.NOT_MET, 1)]).recommendation is Recommendation.NO_GO
    assert scored([]).rule == "no_criteria"
    assert scored([(SOFT, Verdict.MET, 1)]).rule == "no_criteria"
