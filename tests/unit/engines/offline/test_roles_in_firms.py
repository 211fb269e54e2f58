"""A role and its employer in one phrase, a label in the look of its value, and contracts beside what was done."""

import pytest

from chalicelib.engines.offline.extract import extract_cv
from chalicelib.engines.offline.fields.roles_in_firms import cut_within

from .builder import NOW, document, read

HEAD = "= Severin Gstöttner\nseverin@postfach.example\n# Berufserfahrung\n"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Lehre als Koch im Gasthof zur Post", ("Lehre als Koch", "Gasthof zur Post")),
        ("Pfarrerin der Kirchengemeinde St. Blasii", ("Pfarrerin", "Kirchengemeinde St. Blasii")),
        ("Infirmière au CHU de Nantes", ("Infirmière", "CHU de Nantes")),
        ("Professeur au lycée Jean Moulin", ("Professeur", "lycée Jean Moulin")),
        ("Notfallsanitäter im Rettungsdienst", None),
        ("Leiter der Abteilung Einkauf", None),
        ("Assistentin der Geschäftsführung", None),
    ],
)
def test_only_a_named_employer_is_cut_off(phrase: str, expected: tuple[str, str] | None) -> None:
    assert cut_within(phrase) == expected


def test_the_first_line_below_its_dates_is_the_entrys() -> None:
    cv = read(
        HEAD + "08/2007 – 07/2010\nLehre als Koch im Gasthof zur Post, Bad Wiessee\n08/2010 – 10/2014\n"
        "Commis de Cuisine, Hotel Alpin, Gmund"
    )
    assert [(job.role, job.employer) for job in cv.employments] == [
        ("Lehre als Koch", "Gasthof zur Post"),
        ("Commis de Cuisine", "Hotel Alpin"),
    ]


def test_a_label_in_the_look_of_its_value_opens_no_section() -> None:
    rows = [
        ("Anschrift:", "Dorfstraße 12, 83684 Tegernsee"),
        ("Telefon:", "08022 555 0161"),
        ("Führerschein", "B, C1E"),
    ]
    placed = [(50.0, 40.0, "Severin Gstöttner", "n")]
    for number, (label, value) in enumerate(rows):
        placed += [(50.0, 80.0 + 15 * number, label, ""), (170.0, 80.0 + 15 * number, value, "")]
    placed += [(50.0, 140.0, "Berufserfahrung", "h"), (50.0, 160.0, "Koch, Hotel Alpin, 03/2019 – heute", "")]
    cv = extract_cv(document(placed), NOW)
    assert cv.person.address is not None
    assert (cv.person.address.city, cv.person.phone) == ("Tegernsee", "+498022555 0161".replace(" ", ""))
    assert not cv.certifications


def test_a_contract_beside_what_was_done_is_no_title() -> None:
    cv = read(
        HEAD + "** Backend-Entwickler |> CDD\nMutuelle SA, Lyon |> 2018 – 2021\n"
        "** Développeur API |> Stage\nPaylis SAS, Paris |> 2017"
    )
    assert [job.employer for job in cv.employments] == ["Mutuelle SA", "Paylis SAS"]
