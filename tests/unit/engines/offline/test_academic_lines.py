"""Academic careers, and numbers that are no post codes."""

from .builder import read

HEAD = "= Oriane Lindqvist\nCentre Kermadec (UMR 8502), Université du Ponant, 29200 Brest\noriane@recherche.example\n"
HEAD_IN = "= Raghu Iyer\nFlat 4B, Kothrud, Pune – 411038, Maharashtra\nraghu@mailbox.example\n"
JOB = "# Experience\n** Designer |> 2018 – 2021\nTidewise Ltd"


def test_a_career_of_roles_is_employment_where_schools_have_a_section_of_their_own() -> None:
    cv = read(
        HEAD
        + "# Akademische Laufbahn\n2022 – heute <| Akademische Rätin, Institut für Geophysik, Universität Nordmark\n"
        "2019 – 2022 <| Postdoc, Department of Geosciences, University of Vestlandet, Norwegen\n"
        "# Bildungsweg\n2012 – 2014 <| M.Sc. Geophysik, Universität Potsdam"
    )
    assert [(job.employer, job.location) for job in cv.employments] == [
        ("Universität Nordmark", None),
        ("University of Vestlandet", "Norwegen"),
    ]
    assert [course.institution for course in cv.education] == ["Universität Potsdam"]


def test_degrees_with_their_years_under_an_unknown_title_are_education() -> None:
    cv = read(
        "= Wren Castell\nwren@castell.example\n# Work\n** Designer |> 2018 – 2021\nTidewise Ltd\n"
        "# Study\nMArch, Mackintosh School of Architecture |> 2017\nBArch, University of Strathclyde |> 2014"
    )
    assert [course.degree for course in cv.education] == ["MArch", "BArch"]
    assert not cv.certifications


def test_a_laboratorys_number_is_no_post_code() -> None:
    address = read(HEAD + JOB).person.address
    assert address is not None
    assert (address.postal_code, address.city) == ("29200", "Brest")


def test_an_indian_town_stands_before_its_code() -> None:
    address = read(HEAD_IN + JOB).person.address
    assert address is not None
    assert (address.postal_code, address.city) == ("411038", "Pune")
