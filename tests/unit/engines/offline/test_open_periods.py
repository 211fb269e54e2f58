"""Periods that are open by a sign, arrows between dates, and a year before a full stop."""

import pytest

from chalicelib.vocabulary.dates import find_periods

from .builder import read


@pytest.mark.parametrize(
    ("written", "start", "end", "ongoing"),
    [
        ("2020 → …", "2020", None, True),
        ("2015-…", "2015", None, True),
        ("2021→", "2021", None, True),
        ("03/2019 – lfd.", "2019-03", None, True),
        ("Mars 2021 -> en poste", "2021-03", None, True),
        ("oct. 2017 > juil. 2019", "2017-10", "2019-07", False),
        ("entre 2003 et 2009", "2003", "2009", False),
        ("from February 2019 to the present day", "2019-02", None, True),
    ],
)
def test_signs_open_a_period(written: str, start: str, end: str | None, ongoing: bool) -> None:
    (found,) = find_periods(written)
    assert found.is_range
    assert (found.period.start, found.period.end, found.period.ongoing) == (start, end, ongoing)


def test_a_year_before_a_full_stop_is_the_entrys() -> None:
    cv = read("= Anna Weiss\nanna@weiss.example\n# Education\nBA History, University of Hull, 2011.")
    assert [course.period.end for course in cv.education if course.period] == ["2011"]
