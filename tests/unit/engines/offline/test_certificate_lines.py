"""Certificates that stand one to a line, with what is told of each: its date is not that of a neighbour."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.engines.offline.fields.certificate_clues import issuer_score
from chalicelib.vocabulary.dates import find_periods

from .builder import read

HEAD = "= Meike Struck\nmeike@mail.example\n"
JOB = "# Berufserfahrung\n2019 – 2021 <| Lageristin, Spedition Harms GmbH, Leer\n"


def _told(cv: Cv) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(one.name, one.issuer, one.date, one.valid_until) for one in cv.certifications]


def test_what_ends_above_a_dated_line_is_a_certificate_of_its_own() -> None:
    rows = "Ersthelferin (DRK), gültig bis 05/2027\nGabelstaplerschein, DEKRA, 2019\nBrandschutzhelferin, TÜV Süd, 2020"
    assert _told(read(HEAD + JOB + f"# Zertifikate\n{rows}")) == [
        ("Ersthelferin", "DRK", None, "2027-05"),
        ("Gabelstaplerschein", "DEKRA", "2019", None),
        ("Brandschutzhelferin", "TÜV Süd", "2020", None),
    ]


def test_an_undated_line_that_names_a_certificate_takes_no_date_from_its_neighbour() -> None:
    rows = "TOSA Excel, score 850, 2023\nPermis B\nCACES R489, 2022"
    found = _told(read(HEAD + f"# Certifications\n{rows}", Language.FR))
    assert [(name, date) for name, _, date, _ in found] == [
        ("TOSA Excel, score 850", "2023"),
        ("Permis B", None),
        ("CACES R489", "2022"),
    ]


def test_a_name_over_who_issued_it_when_stays_one_certificate() -> None:
    rows = "First Aid at Work\nSt John Ambulance, 2021\nWorking at Height\nSafety Training Ltd, 2020"
    assert _told(read(HEAD + f"# Certifications\n{rows}", Language.EN)) == [
        ("First Aid at Work", "St John Ambulance", "2021", None),
        ("Working at Height", "Safety Training Ltd", "2020", None),
    ]


@pytest.mark.parametrize(
    ("period", "date", "until"),
    [
        ("03/2021 – 03/2024", "2021-03", "2024-03"),
        ("03/2021 – 06/2021", "2021-06", None),
        ("2019 – 2021", "2021", None),
    ],
)
def test_whole_years_to_the_month_are_how_long_it_is_valid(period: str, date: str, until: str | None) -> None:
    assert find_periods(period)[0].is_range
    (found,) = _told(read(HEAD + JOB + f"# Zertifikate\nPRINCE2 Foundation, AXELOS, {period}"))
    assert found == ("PRINCE2 Foundation", "AXELOS", date, until)


def test_until_when_it_is_valid_makes_no_school_of_it() -> None:
    rows = "03/2021 <| PRINCE2 Foundation (AXELOS), gültig bis 03/2024\n2019 <| Gabelstaplerschein, DEKRA"
    cv = read(HEAD + JOB + f"# Zertifikate\n{rows}")
    assert cv.education == []
    assert _told(cv) == [
        ("PRINCE2 Foundation", "AXELOS", "2021-03", "2024-03"),
        ("Gabelstaplerschein", "DEKRA", "2019", None),
    ]


@pytest.mark.parametrize("text", ["score 850", "Note 1,3", "Ergebnis: 92 %", "2 Tage", "40 hours"])
def test_what_was_reached_has_issued_nothing(text: str) -> None:
    assert issuer_score(text) < 0


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "CACES R489 catégorie 3, SST (2021), Habilitation électrique BR",
            [("CACES R489 catégorie 3", None, None), ("SST", None, "2021"), ("Habilitation électrique BR", None, None)],
        ),
        (
            "PSM I, Scrum.org (2021), ITIL 4, Axelos (2022)",
            [("PSM I", "Scrum.org", "2021"), ("ITIL 4", "Axelos", "2022")],
        ),
        (
            "Certified ScrumMaster, Scrum Alliance (2019), PMP, PMI, 2021",
            [("Certified ScrumMaster", "Scrum Alliance", "2019"), ("PMP", "PMI", "2021")],
        ),
        (
            "Food Hygiene Certificate Level 2, Highfield (2021), Personal Licence Certificate",
            [("Food Hygiene Certificate Level 2", "Highfield", "2021"), ("Personal Licence Certificate", None, None)],
        ),
        (
            "Staplerschein, Ersthelfer (2023), Kranschein",
            [("Staplerschein", None, None), ("Ersthelfer", None, "2023"), ("Kranschein", None, None)],
        ),
        ("Certified Tester, Foundation Level, iSQI, 2019", [("Certified Tester, Foundation Level", "iSQI", "2019")]),
        ("PMP (PMI), 2014, verlängert 2023", [("PMP", "PMI", "2014")]),
    ],
)
def test_certificates_on_one_line_are_divided_where_each_is_named(
    line: str, told: list[tuple[str, str | None, str | None]]
) -> None:
    found = [one[:3] for one in _told(read(HEAD + JOB + f"# Zertifikate\n{line}"))]
    assert sorted(found, key=str) == sorted(told, key=str)


def test_a_certificate_wrapped_beside_its_date_is_proven_by_its_own_line_and_told_once() -> None:
    cv = read(HEAD + JOB + "# Zertifikate\n10/2016 <| Konfliktgespräche im Amt,\n<| Volkshochschule Taubergrund")
    assert [entry.quote for entry in cv.evidence["/certifications/0/name"]] == ["Konfliktgespräche im Amt"]
    assert cv.other == []
