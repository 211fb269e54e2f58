"""Hold how many criteria are met by CVs of other jobs, on a sample of `make cross-match`."""

from tests.eval_match.cross import cross

CEILING = 0.6
"""Percent of the sample's pairs; about half of those that are met are met rightly, the jobs being near ones."""


def test_cvs_of_other_jobs_meet_next_to_nothing() -> None:
    crossed = cross(cvs=120)
    assert crossed.pairs > 7_000
    assert crossed.percent <= CEILING, "\n".join(crossed.met)
