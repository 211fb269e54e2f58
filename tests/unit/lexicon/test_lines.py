"""How a line ends whose text goes on below, how one begins that goes on, and what is a date for layout and engine."""

import pytest

from chalicelib.vocabulary.dates import is_date, tells_time
from chalicelib.vocabulary.text import resumes, waits


@pytest.mark.parametrize(
    "text", ["BREVETS ET", "Entwicklung und", "Head of", "Chargée de", "Supply-", "Kassel,", "A |"]
)
def test_a_line_that_ends_in_a_joint_waits_for_more(text: str) -> None:
    assert waits(text)


@pytest.mark.parametrize("text", ["Berufserfahrung", "Leiterin Einkauf", "2019", "Stand", ""])
def test_a_whole_line_waits_for_nothing(text: str) -> None:
    assert not waits(text)


def test_a_line_goes_on_in_small_letters_or_behind_a_sign() -> None:
    assert all(map(resumes, ("der Abteilung", "& Partner", "| Kassel", "/ Berlin")))
    assert not any(map(resumes, ("Der Abteilung", "2019", "(Kassel)", "")))


@pytest.mark.parametrize(
    "text", ["03/2019", "mars 2022 – septembre", "2019 – heute", "(05/2020)", "seit 2019", "2011 –"]
)
def test_as_much_of_a_period_as_fits_is_a_date(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ["", "heute", "2019 Kassel", "Leiter 2019", "ISO 9001", "mars 2022 – Secrétaire"])
def test_what_says_more_than_a_date_is_none(text: str) -> None:
    assert not is_date(text)


def test_time_is_told_by_a_date_or_a_word_for_now() -> None:
    assert all(map(tells_time, ("Projekt (2019)", "heute", "depuis 2020")))
    assert not any(map(tells_time, ("Projekt", "heute im Labor", "12 kg")))
