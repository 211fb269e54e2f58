"""Years of experience from dated entries."""

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv, SkillGroup
from chalicelib.contracts.job_profile import CriterionTopic
from chalicelib.contracts.match import Judgement, Verdict
from chalicelib.matching.judge import judge_criteria
from chalicelib.matching.years import experience
from tests.unit.engines.samples import NOW, criterion, job, make_cv, months, project


def years(*periods: tuple[str, str | None]) -> float:
    return experience([months(*p) for p in periods], NOW).years


def judged(wanted: float, cv: Cv, *terms: str, text: str = "Erfahrung mit Java") -> Judgement:
    asked = criterion(text, *terms, topic=CriterionTopic.EXPERIENCE, min_years=wanted)
    return judge_criteria([asked], cv, Language.DE)[0]


def test_first_and_last_month_both_count() -> None:
    assert years(("2018-01", "2019-12")) == 2


def test_overlapping_periods_count_once() -> None:
    assert years(("2018-01", "2020-12"), ("2019-01", "2019-12"), ("2020-01", "2021-12")) == 4


def test_an_ongoing_job_counts_up_to_the_extraction() -> None:
    assert years(("2025-07", None)) == 1


def test_the_future_does_not_count() -> None:
    assert years(("2026-01", "2031-12")) == 0.5


def test_years_without_months_run_from_middle_to_middle() -> None:
    assert years(("2015", "2018"), ("2018", "2020")) == 5
    assert not experience([months("2015", "2018")], NOW).is_exact


def test_a_single_year_is_half_a_year() -> None:
    assert years(("2020", "2020")) == 0.5


def test_reversed_and_missing_dates_count_nothing() -> None:
    assert years(("2020-05", "2019-01")) == 0
    assert experience([None], NOW).years == 0


def test_only_entries_that_name_the_skill_count() -> None:
    cv = make_cv(
        employments=[
            job("2018-01", "2020-12", "Entwicklung in Java"),
            job("2021-01", "2024-12", "Entwicklung in COBOL"),
        ]
    )
    judgement = judged(3, cv, "Java")
    assert (judgement.verdict, judgement.years_found) == (Verdict.MET, 3)
    assert judged(5, cv, "Java").verdict is Verdict.PARTLY


def test_a_project_within_a_job_adds_no_years() -> None:
    cv = make_cv(
        employments=[job("2018-01", "2020-12", "Java")], projects=[project("2019-01", "2019-12", "Umbau auf Java 17")]
    )
    assert judged(3, cv, "Java").years_found == 3


def test_a_skill_that_is_only_listed_proves_no_years() -> None:
    cv = make_cv(skills=[SkillGroup(items=["Java"])], employments=[job("2010-01", None, "Leitung Einkauf")])
    judgement = judged(5, cv, "Java")
    assert (judgement.verdict, judgement.years_found) == (Verdict.PARTLY, 0)


def test_far_too_few_years_are_no_more_than_potential() -> None:
    cv = make_cv(employments=[job("2026-01", None, "Java")])
    assert judged(5, cv, "Java").verdict is Verdict.POTENTIALLY


def test_an_absent_skill_is_not_met_however_long_the_career() -> None:
    cv = make_cv(employments=[job("1995-01", None, "Leitung Einkauf")])
    assert judged(5, cv, "Java").verdict is Verdict.NOT_MET


def test_professional_experience_as_such_counts_the_whole_career() -> None:
    cv = make_cv(employments=[job("2010-01", "2014-12", "Einkauf"), job("2015-01", "2019-12", "Verkauf")])
    asked = criterion("Mindestens 8 Jahre Berufserfahrung", topic=CriterionTopic.EXPERIENCE, min_years=8)
    asked = asked.model_copy(update={"terms": []})
    judgement = judge_criteria([asked], cv, Language.DE)[0]
    assert (judgement.verdict, judgement.years_found) == (Verdict.MET, 10)
    assert judgement.evidence


def test_of_several_wanted_skills_the_one_with_the_fewest_years_counts() -> None:
    cv = make_cv(
        employments=[job("2016-01", "2021-12", "Entwicklung in Java"), job("2022-01", "2022-12", "Kubernetes und Java")]
    )
    both = judged(5, cv, "Java", "Kubernetes", text="5 Jahre Java und Kubernetes")
    assert (both.verdict, both.years_found) == (Verdict.POTENTIALLY, 1)
    either = judged(5, cv, "Java", "Kubernetes", text="5 Jahre Java oder Kubernetes")
    assert (either.verdict, either.years_found) == (Verdict.MET, 7)


def test_a_missing_one_of_several_wanted_skills_is_named() -> None:
    cv = make_cv(employments=[job("2010-01", None, "Entwicklung in Java")])
    judgement = judged(5, cv, "Java", "Kubernetes", text="5 Jahre Java und Kubernetes")
    assert judgement.verdict is Verdict.PARTLY
    assert judgement.comment == "Belegt: Java. Nicht gefunden: Kubernetes."


def test_years_that_a_cv_only_claims_are_partly_met() -> None:
    cv = make_cv(profile="Mehr als zwölf Jahre Erfahrung mit Java.", employments=[job("2025-01", None, "Java")])
    judgement = judged(10, cv, "Java")
    assert judgement.verdict is Verdict.PARTLY
    assert "der Lebenslauf nennt selbst 12" in judgement.comment


def test_the_comment_names_the_skill_with_the_fewest_years() -> None:
    cv = make_cv(
        skills=[SkillGroup(items=["Terraform"])],
        projects=[project("2020-01", "2023-12", technologies=["Kubernetes"])],
    )
    asked = judged(2, cv, "Kubernetes", "Terraform", text="Mehrere Jahre mit Kubernetes und Terraform")
    assert asked.verdict is Verdict.PARTLY
    assert asked.comment.startswith("Terraform ") and "Kubernetes" not in asked.comment


def test_part_time_is_said_and_does_not_shorten_the_years() -> None:
    cv = make_cv(employments=[job("2018-01", "2020-12", "Bauleitung im Hochbau", role="Bauleiterin (50 %)")])
    judgement = judged(3, cv, "Bauleitung", text="Erfahrung in der Bauleitung")
    assert judgement.verdict is Verdict.MET
    assert "Teilzeit (50 %): 3 Jahre" in judgement.comment
