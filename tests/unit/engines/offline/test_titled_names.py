"""Names behind a church's or a law's title, names without capitals, and lines below them that are no headline."""

import pytest

from .builder import read

JOB = "# Berufserfahrung\n** Technikerin |> 03/2019 – heute\nBrandt AG, Jena\n"


@pytest.mark.parametrize(
    ("line", "first", "last", "title"),
    [
        ("Pfarrerin Theodora Wamser", "Theodora", "Wamser", "Pfarrerin"),
        ("Maître Apolline Bretesche", "Apolline", "Bretesche", "Maître"),
        ("inès bakkali", "inès", "bakkali", None),
    ],
)
def test_the_title_is_none_of_the_name(line: str, first: str, last: str, title: str | None) -> None:
    person = read(f"= {line}\nbonjour@atelier.example\n{JOB}").person
    assert (person.first_name, person.last_name, person.academic_title) == (first, last, title)


def test_availability_below_the_name_is_neither_headline_nor_profile() -> None:
    cv = read(
        "= Jochen Wietfeld – Cloud-Architekt\n= Stand: Oktober 2025 – verfügbar ab 01.01.2026\njw@it.example\n" + JOB
    )
    assert cv.person.headline == "Cloud-Architekt"
    assert cv.profile is None
