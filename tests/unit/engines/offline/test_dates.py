import pytest

from chalicelib.contracts.cv import Precision, WarningKind
from chalicelib.vocabulary.dates import find_periods

from .builder import read


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
        ("2016-Apr - 2019-Aug", "2016-04", "2019-08", False),
        ("2019/sept. – aujourd’hui", "2019-09", None, True),
        ("2016-Mai 2020", "2016", "2020-05", False),
        ("WS 2015/16 - SS 2018", "2015", "2018", False),
        ("Jan – März 2020", "2020-01", "2020-03", False),
        ("03 – 09/2019", "2019-03", "2019-09", False),
        ("12/03 – 05/07", "2003-12", "2007-05", False),
        ("bis 04/2020", None, "2020-04", False),
        ("2019-Sep - Present", "2019-09", None, True),
        ("2016-Apr - 2019-Aug", "2016-04", "2019-08", False),
        ("2020-06 —", "2020-06", None, True),
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


@pytest.mark.parametrize(
    "text", ["05/2020 – 03/2018", "2021 - 2019", "05/2020 – 03/2020", "Juni 2022 bis März 2021", "from 2018 to 2016"]
)
def test_an_end_before_its_start_is_none_and_stays_in_words(text: str) -> None:
    (found,) = find_periods(text)
    assert (found.period.end, found.period.ongoing, found.is_range) == (None, False, True)
    assert found.period.as_written == text


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("vsl. 09/2027", None, "2027-09"),
        ("voraussichtlich 2027", None, "2027"),
        ("voraussichtlicher Abschluss: Juli 2027", None, "2027-07"),
        ("bis voraussichtlich 09/2027", None, "2027-09"),
        ("voraussichtlich bis 09/2027", None, "2027-09"),
        ("10/2025 – vsl. 09/2027", "2025-10", "2027-09"),
        ("10/2025 – voraussichtlich 09/2027", "2025-10", "2027-09"),
        ("seit 10/2025", "2025-10", None),
        ("Expected June 2027", None, "2027-06"),
        ("Expected graduation: May 2027", None, "2027-05"),
        ("June 2027 (expected)", None, "2027-06"),
        ("2028 (anticipated)", None, "2028"),
        ("2024 – 2028 (expected)", "2024", "2028"),
        ("Sept 2025 – expected June 2027", "2025-09", "2027-06"),
        ("Diplôme prévu en 2027", None, "2027"),
        ("septembre 2025 – prévu juin 2027", "2025-09", "2027-06"),
        ("juin 2027 (prévu)", None, "2027-06"),
    ],
)
def test_a_date_that_is_expected_is_an_end(text: str, start: str | None, end: str | None) -> None:
    (found,) = find_periods(text)
    assert (found.period.start, found.period.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("3 - 4/2014", "2014-03", "2014-04"),
        ("5 - 11/2012", "2012-05", "2012-11"),
        ("9–12/2018", "2018-09", "2018-12"),
        ("1 – 6.2020", "2020-01", "2020-06"),
        ("10-12/19", "2019-10", "2019-12"),
        ("Mar 15 2019 – Apr 2 2020", "2019-03-15", "2020-04-02"),
        ("March 15th, 2019 - April 2, 2020", "2019-03-15", "2020-04-02"),
        ("03/15/2019 - 04/20/2020", "2019-03-15", "2020-04-20"),
        ("Juli 2014 bis einschl. August 2015", "2014-07", "2015-08"),
        ("2019-03-01 – 2020-02-28", "2019-03-01", "2020-02-28"),
    ],
)
def test_more_ways_to_write_a_period(text: str, start: str, end: str) -> None:
    (found,) = find_periods(text)
    assert (found.period.start, found.period.end, found.is_range) == (start, end, True)


@pytest.mark.parametrize("text", ["(16,01/20)", "14,10/20", "17,12/20 mention bien"])
def test_a_grade_out_of_twenty_is_no_date(text: str) -> None:
    assert find_periods(text) == ()


def test_a_list_of_numbers_is_no_period() -> None:
    assert find_periods("Abteilungen 3 - 4, Halle 5/7") == ()


@pytest.mark.parametrize(
    ("text", "start", "end", "ongoing"),
    [
        ("Étés 2022 et 2023", "2022", "2023", False),
        ("Summers 2018 and 2019", "2018", "2019", False),
        ("Sommer 2016, 2017 & 2018", "2016", "2018", False),
        ("Juli/August 2020", "2020-07", "2020-08", False),
        ("June & July 2021", "2021-06", "2021-07", False),
        ("9/18 – 3/20", "2018-09", "2020-03", False),
        ("depuis l’été 2021", "2021", None, True),
    ],
)
def test_summers_and_months_side_by_side_are_periods(text: str, start: str, end: str | None, ongoing: bool) -> None:
    (found,) = find_periods(text)
    assert (found.period.start, found.period.end, found.period.ongoing) == (start, end, ongoing)
    assert found.is_range


def test_years_of_an_award_are_no_period() -> None:
    assert find_periods("President's Club 2018 and 2019") == ()


@pytest.mark.parametrize(
    ("text", "start", "end", "ongoing"),
    [
        ("04/20019 – 05/2020", None, "2020-05", False),
        ("05/2018 – 02/20222", "2018-05", None, False),
        ("13/2019 bis 05/2020", None, "2020-05", False),
        ("Juni 20017 – heute", None, None, True),
    ],
)
def test_a_mistyped_end_is_none_and_stays_in_words(text: str, start: str, end: str | None, ongoing: bool) -> None:
    (found,) = find_periods(text)
    assert (found.period.start, found.period.end, found.period.ongoing) == (start, end, ongoing)
    assert found.is_range
    assert found.period.as_written == text


def test_an_entry_with_a_mistyped_year_stays_and_is_warned_about() -> None:
    rows = "2021 – heute <| Fahrer\n<| Lager Nord KG, Stade\n04/20019 – 05/2020 <| Packer\n<| Lager Süd GmbH, Jork"
    cv = read(f"= Knut Asmussen\n# Berufserfahrung\n{rows}")
    assert [job.employer for job in cv.employments] == ["Lager Nord KG", "Lager Süd GmbH"]
    assert [w.detail for w in cv.meta.warnings if w.kind is WarningKind.DATE_UNCLEAR] == ["04/20019 – 05/2020"]


def test_a_day_that_its_month_does_not_have_is_left_out() -> None:
    (found,) = find_periods("31.02.2019 – 30.06.2020")
    assert (found.period.start, found.period.end) == ("2019-02", "2020-06-30")


def test_a_date_at_the_end_opens_an_entry_beside_a_period_in_brackets() -> None:
    rows = (
        "Koch, Gasthof Post, Ulm – seit Mai 2021\n"
        "Praktikum, Bäckerei Ravel, Ulm – Februar 2019\n"
        "Verkäufer (Sommer 2017 und 2018), Obsthof Linden GmbH, Jork"
    )
    cv = read(f"= Knut Asmussen\n# Berufserfahrung\n{rows}")
    assert [job.employer for job in cv.employments] == ["Gasthof Post", "Bäckerei Ravel", "Obsthof Linden GmbH"]
