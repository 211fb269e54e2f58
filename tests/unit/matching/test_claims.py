"""What a line of a CV claims: the tables of cases are in claims/, a file per subject."""

from pathlib import Path

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.job_profile import CriterionKind
from chalicelib.contracts.match import Judgement, Verdict
from chalicelib.job_profiles.criteria import read_criteria
from chalicelib.job_profiles.requirement import Requirement
from chalicelib.matching.judge import judge_criteria
from tests.eval_match.small_cvs import Case, cases_in, small_cv

CASES = [case for file in sorted(Path(__file__).with_name("claims").glob("*.txt")) for case in cases_in(file)]


def judged(said: str, wanted: str, language: Language = Language.DE) -> Judgement:
    cv = small_cv(said.split(" ;; "), language)
    return judge_criteria(read_criteria([Requirement(wanted, CriterionKind.MUST)])[:1], cv, language)[0]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.part}: {case.said} | {case.criterion}" for case in CASES])
def test_what_a_line_claims(case: Case) -> None:
    judgement = judged(case.said, case.criterion, case.language)
    assert judgement.verdict in case.wanted
    assert judgement.evidence or judgement.verdict in (Verdict.NOT_MET, Verdict.UNKNOWN)


def test_leave_and_looking_for_work_are_no_experience() -> None:
    breaks = "job: Parental leave|2020-01|2022-12| ;; job: Stellensuche|2023-01|2024-12|"
    judgement = judged(f"job: Fahrer|2018-01|2019-12|Touren ;; {breaks}", "Mindestens 4 Jahre Berufserfahrung")
    assert (judgement.verdict, judgement.years_found) == (Verdict.PARTLY, 2.0)


def test_what_claims_something_has_a_quote() -> None:
    for said in ("p: Ein kommunikativer Teamplayer.", "Verkauf"):
        for wanted in ("Kommunikationsstärke", "Teamfähigkeit", "Belastbarkeit"):
            judgement = judged(said, wanted)
            assert judgement.evidence or judgement.verdict is Verdict.UNKNOWN


def test_the_comment_says_what_a_kind_of_skills_rests_on() -> None:
    judgement = judged("skill: MariaDB, PostgreSQL, Perl", "Relationale Datenbanken")
    assert judgement.comment == "Relationale Datenbanken: belegt durch PostgreSQL, MariaDB."
    assert {quote.quote for quote in judgement.evidence} == {"MariaDB", "PostgreSQL"}


def test_the_comment_on_a_soft_skill_quotes_the_words_of_the_cv_whole() -> None:
    judgement = judged("p: Known for calm stakeholder management.", "Calm under pressure", Language.EN)
    assert judgement.comment == "The CV says “calm”."
