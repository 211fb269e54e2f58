import pytest

from chalicelib.contracts.cv import Precision
from chalicelib.engines.offline.dates import find_periods


@pytest.mark.parametrize(
    ("text", "start", "end", "ongoing"),
    [
        ("01/2018 – dato", "2018-01", None, True),
        ("seit 03/2019", "2019-03", None, True),
        ("depuis mars 2019", "2019-03", None, True),
        ("sept. 2020 – à ce jour", "2020-09", None, True),
        ("2018 bis heute", "2018", None, True),
        ("2020 –", "2020", None, True),
        ("août 2019 à juillet 2021", "2019-08", "2021-07", False),
        ("Oct 2011 to Mar 2016", "2011-10", "2016-03", False),
        ("1. März 2019 bis 30.06.2021", "2019-03-01", "2021-06-30", False),
        ("2009–11", "2009", "2011", False),
        ("WS 2015/16 - SS 2018", "2015", "2018", False),
        ("Jan – März 2020", "2020-01", "2020-03", False),
        ("03 – 09/2019", "2019-03", "2019-09", False),
        ("12/03 – 05/07", "2003-12", "2007-05", False),
        ("bis 04/2020", None, "2020-04", False),
        ("Frühjahr 2019 – Herbst 2020", "2019", "2020", False),
    ],
)
def test_period_is_read_as_written(text: str, start: str | None, end: str | None, ongoing: bool) -> None:
    (found,) = find_periods(text)
    assert (found.period.start, found.period.end, found.period.ongoing) == (start, end, ongoing)
    assert found.is_range


@pytest.mark.parametrize(
    "text",
    ["+41 79 000 14 22", "Betrieb von 900 Linux-Servern", "Mühlegasse 8, 6004 Luzern", "zu 80–100 %", "ab 01.02."],
)
def test_numbers_that_are_no_dates_are_left_alone(text: str) -> None:
    assert find_periods(text) == ()


def test_a_year_stays_a_year() -> None:
    (found,) = find_periods("2020")
    assert found.period.start == "2020"
    assert found.period.precision is Precision.YEAR


def test_an_end_before_its_start_is_no_period() -> None:
    assert find_periods("05/2020 – 03/2018") == ()
