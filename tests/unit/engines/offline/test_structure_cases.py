"""Small CVs, each built in a way that once lost a section, an entry or letters."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from chalicelib.contracts.cv import Cv
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.reading import read_document

from . import builder

CASES = Path(__file__).parents[3] / "data" / "cases"


def read(name: str) -> Cv:
    return extract_cv(read_document((CASES / name).read_bytes()), datetime(2026, 1, 1, tzinfo=UTC))


def employments(cv: Cv) -> list[tuple[str | None, str | None]]:
    return [(employment.role, employment.employer) for employment in cv.employments]


def test_history_under_no_heading_is_read_as_jobs_and_schools() -> None:
    cv = read("no_headings.pdf")

    assert employments(cv) == [
        ("Produktionsmitarbeiter", "Motorwerk AG"),
        ("Mitarbeiter im Fahrdienst", "Hermes Autovermietung"),
        ("Mitarbeiter im Facility-Management", "Rahmers GmbH"),
    ]
    assert [course.institution for course in cv.education] == ["Mittlere Allgemeinbildende Schule"]
    assert cv.person.last_name == "Marinov"


@pytest.mark.parametrize(
    ("name", "periods"),
    [
        ("history_without_heading.docx", ["Jan 2019 – present", "2015 – 2018"]),
        ("history_without_heading_2.docx", ["03/2021 – present", "06/2017 – 02/2021"]),
        ("history_heading_unknown.docx", ["Jan 2019 – Dec 2022"]),
    ],
)
def test_history_under_no_known_heading_is_no_header(name: str, periods: list[str]) -> None:
    found = [employment.period.as_written for employment in read(name).employments if employment.period]

    assert found == periods


def test_role_without_a_date_is_an_entry_of_its_own() -> None:
    assert ("Consultant", "Orrin Ltd") in employments(read("dateless_role.docx"))


def test_degree_with_a_grade_behind_its_period_is_an_entry_of_its_own() -> None:
    assert [course.degree for course in read("degree_swallowed.docx").education][1:] == ["BSc"]


def test_labelled_lists_under_a_heading_of_two_ideas_are_skills() -> None:
    cv = read("unknown_heading.pdf")

    assert len(cv.employments) == 1
    assert [group.category for group in cv.skills] == ["Messtechnik", "Programmiersprachen"]
    assert {language.code for language in cv.languages} == {"de", "en", "la"}


def test_legal_form_in_small_letters_makes_an_employer() -> None:
    assert ("Cloud Architect", "draglich gmbh") in employments(read("inherited_employer.pdf"))


def test_drawn_soft_hyphens_are_hyphens() -> None:
    cv = read("soft_hyphen.pdf")

    assert cv.employments[0].activities == ["Built an easy-to-use deployment tool"]
    assert [(e.period.start, e.period.end) for e in cv.employments if e.period][1] == ("2017-06", "2018-05")


def test_ligatures_of_tex_fonts_without_a_table_are_letters() -> None:
    assert employments(read("ligature_codes.pdf")) == [
        ("Scientific Employee", "University of Kent"),
        ("Office Manager", "Harrow Consulting"),
    ]


def test_letters_of_a_logo_are_one_word() -> None:
    items = [item for group in read("tex_logo.pdf").skills for item in group.items]

    assert "LATEX" in items
    assert "A" not in items
    assert "E" not in items


def test_employer_under_a_label_makes_the_head_the_role() -> None:
    cv = builder.read(
        "= Noodly Monster\nnoodly@example.org\n# Berufserfahrung\n2013 - 2014 <| Gottheit\n"
        "<| Einrichtung: Selbstständig, Graz\n"
        "2012 - 2013 <| Priester\n<| Einrichtung: Church of Monsters, Linz\n"
    )

    assert employments(cv) == [("Gottheit", "Selbstständig"), ("Priester", "Church of Monsters")]
    assert [employment.location for employment in cv.employments] == ["Graz", "Linz"]


def test_line_that_lists_field_school_and_town_is_no_sentence() -> None:
    cv = builder.read(
        "= Nora Ellison\nnora@example.org\n# Education\n** MASTER OF ARTS\n"
        "Major in Hacking, University A, New York, USA.\n"
        "** BACHELOR OF SCIENCE\nMajor in Engineering, University B, Los Angeles, USA.\n"
    )

    assert [course.institution for course in cv.education] == ["University A", "University B"]
