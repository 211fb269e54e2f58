"""What stands behind a title and is neither employer nor place: units, functions, shares, gaps, fields at a school."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.lexicon.clue_words import is_contract, is_function, is_unit

from .builder import read

HEAD = "= Hanna Brückl\nhanna.brueckl@postfach.example\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Abteilung Gynäkologie", True),
        ("Interdisziplinäre Intensivstation", True),
        ("Service d'oncologie", True),
        ("Frauenklinik", True),
        ("Acute Medical Unit", True),
        ("Stationsleiterin", False),
        ("Westerstede", False),
    ],
)
def test_a_part_of_a_house_is_known_by_how_it_begins_or_ends(text: str, expected: bool) -> None:
    assert is_unit(text) is expected


def test_a_department_behind_the_employer_is_no_place() -> None:
    cv = read(
        HEAD + "# Berufserfahrung\n"
        "** 01/2019 – 06/2020 <| Ärztin\nKreiskrankenhaus Sömmerda, Abteilung Gynäkologie\n"
        "** 09/2017 – 12/2018 <| Hospitantin\nUniversitätsklinikum Jena, Frauenklinik"
    )
    assert [(job.employer, job.location) for job in cv.employments] == [
        ("Kreiskrankenhaus Sömmerda", None),
        ("Universitätsklinikum Jena", None),
    ]


def test_an_english_unit_stays_with_the_role_and_is_no_employer() -> None:
    cv = read(
        "= Blessing Harte\nblessing@mail.example\n# Employment history\n"
        "Junior Sister, Acute Medical Unit |> March 2021 – present\n"
        "Trentside University Hospitals NHS Trust, Nottingham\n"
        "• Lead the frailty huddle",
        Language.EN,
    )
    job = cv.employments[0]
    assert (job.role, job.employer) == ("Junior Sister, Acute Medical Unit", "Trentside University Hospitals NHS Trust")


def test_what_a_manager_is_in_charge_of_is_no_employer() -> None:
    assert is_function("Year 4")
    assert not is_function("Carolina Packaging")
    cv = read(
        "= Jonathan Whitcombe\nj.whitcombe@mail.example\n# Professional Experience\n"
        "** CAROLINA PACKAGING GROUP, INC. |> Charlotte, NC\n"
        "** Chief Operating Officer |> 2018 – 2024\n• Raised EBITDA\n"
        "** Vice President, Operations |> 2014 – 2018\n• Closed two plants\n",
        Language.EN,
    )
    assert cv.employments[-1].role == "Vice President, Operations"
    assert cv.employments[-1].employer == "CAROLINA PACKAGING GROUP, INC."


def test_a_share_of_full_time_is_how_somebody_is_employed() -> None:
    assert is_contract("0.6 FTE")
    assert is_contract("80 %")
    assert not is_contract("Sektor 7")


def test_time_without_an_employer_has_none_and_keeps_what_is_told_of_it() -> None:
    cv = read(
        HEAD + "# Berufserfahrung\n"
        "2016 – 2020 <| Assistenzärztin, Brandt Hospital GmbH, Jena\n"
        "2015 – 2016 <| Flucht nach Deutschland\n"
        "2012 – 2015 <| Erziehungszeit, Pflege der Schwiegermutter\n"
        "2008 – 2012 <| Pflegerin, Seniorenhaus Abendfrieden GmbH, Bad Zwischenahn\n"
    )
    _, flight, family, _ = cv.employments
    assert (flight.role, flight.employer, flight.location) == ("Flucht nach Deutschland", None, None)
    assert (family.role, family.employer, family.location) == ("Erziehungszeit", None, None)
    assert family.activities == ["Pflege der Schwiegermutter"]


def test_organization_and_designation_are_labels_and_till_date_is_no_end() -> None:
    cv = read(
        "= Priya Iyer\npriya.iyer@inbox.example\n# Work Experience\n"
        "Organization: Sundaram Agro Exports Pvt. Ltd., Chennai\nDesignation: Senior Accounts Executive\n"
        "Duration: June 2019 – Till Date\nJob Responsibilities:\n• GST returns\n",
        Language.EN,
    )
    job = cv.employments[0]
    assert (job.role, job.employer, job.location) == (
        "Senior Accounts Executive",
        "Sundaram Agro Exports Pvt. Ltd.",
        "Chennai",
    )
    assert job.period is not None
    assert job.period.ongoing


@pytest.mark.parametrize(
    ("school", "expected"),
    [
        ("HTL Jenbach, Abteilung Maschinenbau", ("HTL Jenbach", "Abteilung Maschinenbau")),
        ("Maturité professionnelle (MPC)", (None, None)),
    ],
)
def test_a_field_is_known_by_what_it_is_at_the_school(school: str, expected: tuple[str | None, str | None]) -> None:
    cv = read(HEAD + f"# Ausbildung\n2000 – 2005 <| {school}\n1996 – 2000 <| Realschule Deggendorf, Mittlere Reife")
    course = cv.education[0]
    assert (course.institution, course.area) == expected


def test_the_university_behind_an_institute_is_the_employer() -> None:
    cv = read(
        HEAD + "# Berufserfahrung\n"
        "05/2022 – heute <| Juniorprofessorin, Institut für Soziale Arbeit, Hochschule Rostock, Rostock\n"
        "01/2018 – 04/2022 <| Doktorandin, Abteilung Physik, Universität Jena\n"
        "01/2015 – 12/2017 <| Laborantin, Institut für Holztechnologie, Dresden\n"
    )
    assert [(job.role, job.employer) for job in cv.employments] == [
        ("Juniorprofessorin", "Hochschule Rostock"),
        ("Doktorandin", "Universität Jena"),
        ("Laborantin", "Institut für Holztechnologie"),
    ]


def test_what_a_role_is_for_may_be_a_list() -> None:
    cv = read(
        """
= Solenn Kerbrat
solenn@kerbrat.example
# Expériences
** Responsable qualité, hygiène, sécurité et environnement |> 03/2019 – 02/2023
Conserverie de Cornouaille SA, Douarnenez
"""
    )
    assert [(job.role, job.employer) for job in cv.employments] == [
        ("Responsable qualité, hygiène, sécurité et environnement", "Conserverie de Cornouaille SA")
    ]


def test_a_school_before_a_colon_is_where_one_worked() -> None:
    cv = read(
        """
= Falk Ammon
falk@ammon.example
# Berufserfahrung
10/2020 – heute <| Universität Lahnau: Akademischer Rat
10/2011 – 09/2020 <| Universität Göttingen-Süd: Wissenschaftlicher Mitarbeiter
"""
    )
    assert [(job.role, job.employer) for job in cv.employments] == [
        ("Akademischer Rat", "Universität Lahnau"),
        ("Wissenschaftlicher Mitarbeiter", "Universität Göttingen-Süd"),
    ]
