"""Designs in small letters, stars between terms, and towns in a line of contacts."""

import pytest

from chalicelib.engines.offline.extract import extract_cv

from .builder import NOW, Placed, document, read

HEAD = "= Hanna Brückl\n{}\n# Berufserfahrung\n** Technikerin |> 03/2019 – heute\nBrandt AG, Jena\n"


def test_a_role_in_small_letters_is_no_rest_of_the_firm() -> None:
    placed: list[Placed] = [(50, 40, "Matthieu Favrod", "n"), (50, 62, "m.favrod@atelier.example", "")]
    wide = "Quinze ans de chantiers publics, du concours à la remise des clés, en ville comme en montagne."
    placed += [(50, 74, wide, ""), (50, 90, "Pratique", "h")]
    for y, period, firm, role in (
        (110, "2014 – 2019", "Atelier Woeffray Sàrl", "architecte collaborateur"),
        (150, "2012 – 2014", "Bureau Torres SA", "chef de projet"),
    ):
        placed += [(50, y, period, ""), (160, y, firm, ""), (160, y + 11, role, "")]
    placed += [(50, 180, "Études", "h"), (50, 200, "Master, EPFL, 2010 – 2012", "")]
    cv = extract_cv(document(placed), NOW)
    assert [(job.employer, job.role) for job in cv.employments] == [
        ("Atelier Woeffray Sàrl", "architecte collaborateur"),
        ("Bureau Torres SA", "chef de projet"),
    ]


def test_stars_stand_between_terms() -> None:
    cv = read(HEAD.format("hanna@brueckl.example") + "# Kenntnisse\nJahresgespräche ✦ Nielsen-Daten ✦ SAP SD")
    assert [group.items for group in cv.skills] == [["Jahresgespräche", "Nielsen-Daten", "SAP SD"]]


@pytest.mark.parametrize(
    "line", ["hanna@brueckl.example, 0172 5550132, Weimar", "Weimar (Umzug möglich) ✦ hanna@brueckl.example"]
)
def test_a_town_stands_among_contacts(line: str) -> None:
    address = read(HEAD.format(line)).person.address
    assert address is not None
    assert address.city == "Weimar"
