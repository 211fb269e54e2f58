"""Ranking: fair scores, stable order, harmless export."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.contracts.base import Language
from chalicelib.contracts.job_profile import Criterion, CriterionKind, JobProfile
from chalicelib.contracts.match import Judgement, Match, Verdict
from chalicelib.steps.ranking import Candidate, rank, ranking_csv
from chalicelib.steps.scoring import score_match

JAVA = Criterion(id="c1", text="Java", kind=CriterionKind.MUST)
SQL = Criterion(id="c2", text="SQL", kind=CriterionKind.SHOULD, weight=2.5)
PROFILE = JobProfile(language=Language.DE, criteria=[JAVA, SQL])


def matched(java: Verdict, sql: Verdict, criteria: list[Criterion] | None = None) -> Match:
    criteria = criteria or [JAVA, SQL]
    judgements = [Judgement(criterion_id=c.id, verdict=v) for c, v in zip(criteria, (java, sql), strict=True)]
    scoring = score_match(criteria, judgements, 0, 0)
    return Match(
        criteria=criteria,
        judgements=judgements,
        score=scoring.score,
        recommendation=scoring.recommendation,
        recommendation_rule=scoring.rule,
    )


def test_the_best_candidate_is_first_and_equals_share_a_rank() -> None:
    ranking = rank(
        PROFILE,
        [
            Candidate("j1", "Zoe Muster", matched(Verdict.PARTLY, Verdict.MET)),
            Candidate("j2", "Ana Beispiel", matched(Verdict.PARTLY, Verdict.MET)),
            Candidate("j3", "Kim Probe", matched(Verdict.MET, Verdict.MET)),
            Candidate("j4", "Lee Test", matched(Verdict.NOT_MET, Verdict.NOT_MET)),
        ],
    )
    assert [(c.rank, c.candidate) for c in ranking.candidates] == [
        (1, "Kim Probe"),
        (2, "Ana Beispiel"),
        (2, "Zoe Muster"),
        (4, "Lee Test"),
    ]
    assert [v.verdict for v in ranking.candidates[0].verdicts] == [Verdict.MET, Verdict.MET]


def test_a_weight_changed_for_one_job_does_not_favour_it() -> None:
    heavy_sql = SQL.model_copy(update={"weight": 10, "kind": CriterionKind.MUST})
    ranking = rank(
        PROFILE,
        [
            Candidate("j1", "Ana", matched(Verdict.NOT_MET, Verdict.MET, [JAVA, heavy_sql])),
            Candidate("j2", "Ben", matched(Verdict.NOT_MET, Verdict.MET)),
        ],
    )
    assert ranking.candidates[0].score == ranking.candidates[1].score


def test_criteria_are_told_by_their_text_not_by_their_number() -> None:
    swapped = [SQL.model_copy(update={"id": "c1"}), JAVA.model_copy(update={"id": "c2"})]
    ranking = rank(PROFILE, [Candidate("j1", "Ana", matched(Verdict.MET, Verdict.NOT_MET, swapped))])
    assert [v.verdict for v in ranking.candidates[0].verdicts] == [Verdict.NOT_MET, Verdict.MET]


def test_a_criterion_that_was_never_judged_is_unknown() -> None:
    other = Criterion(id="c3", text="Kafka", kind=CriterionKind.MUST)
    profile = JobProfile(language=Language.DE, criteria=[JAVA, SQL, other])
    ranking = rank(profile, [Candidate("j1", "Ana", matched(Verdict.MET, Verdict.MET))])
    assert ranking.candidates[0].verdicts[2].verdict is Verdict.UNKNOWN


def test_no_candidates_make_an_empty_table() -> None:
    assert rank(PROFILE, []).candidates == []


@pytest.mark.parametrize("name", ['=HYPERLINK("http://evil.example")', "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_no_cell_of_the_export_is_a_formula(name: str) -> None:
    content = ranking_csv(rank(PROFILE, [Candidate("j1", name, matched(Verdict.MET, Verdict.MET))]), Language.DE)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][3] == f"'{name}"


@given(name=st.text(max_size=20), wanted=st.text(max_size=20), language=st.sampled_from(Language))
def test_any_text_is_one_harmless_cell(name: str, wanted: str, language: Language) -> None:
    criteria = [JAVA.model_copy(update={"text": wanted}), SQL]
    profile = PROFILE.model_copy(update={"criteria": criteria})
    content = ranking_csv(rank(profile, [Candidate("j1", name, matched(Verdict.MET, Verdict.MET, criteria))]), language)
    table = io.StringIO(content.decode("utf-8-sig"), newline="")
    rows = list(csv.reader(table, delimiter="," if language is Language.EN else ";"))
    assert {len(row) for row in rows} == {4}
    assert (rows[0][3].removeprefix("'") == name and rows[5][0].removeprefix("'") == wanted) or "'" in name + wanted
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for row in rows for cell in row)


def test_the_export_opens_in_excel_of_its_language() -> None:
    ranking = rank(PROFILE, [Candidate("j1", "Zoë Müßig", matched(Verdict.MET, Verdict.PARTLY))])
    german = ranking_csv(ranking, Language.DE).decode("utf-8")
    assert german.startswith("\ufeffKriterium;Art;Gewicht;Zoë Müßig\r\n")
    assert german.splitlines()[4] == "Grund;;;Alle Muss-Kriterien mindestens teilweise belegt und mindestens 75 Punkte."
    assert german.splitlines()[-1] == "SQL;Soll;2,5;teilweise"
    assert ranking_csv(ranking, Language.EN).decode("utf-8-sig").splitlines()[-1] == "SQL,Desirable,2.5,partly"
