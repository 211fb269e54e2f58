"""Cells of tables over two lines, titles of one column beside the text of another, certificates between dashes."""

import pytest

from chalicelib.engines.offline.extract import extract_cv
from chalicelib.vocabulary.dates import find_periods

from .builder import NOW, Placed, document, read

HEAD = "= Hanna Brückl\nhanna.brueckl@postfach.example\n"
JOB = "# Berufserfahrung\n** Technikerin |> 03/2019 – heute\nBrandt AG, Jena\n"


def test_a_title_in_one_column_leaves_the_text_of_the_other_where_it_is() -> None:
    left, right = 50.0, 420.0
    placed: list[Placed] = [(left, 40, "Marisol Vega", "n"), (left, 62, "marisol@inbox.example", "")]
    placed += [(left, 90, "Teaching Experience", "h"), (right, 90, "Contact", "h")]
    placed += [(left, 110, "Dual-Language Teacher, Lincoln Academy, 2017–2021", ""), (right, 110, "(720) 555-0164", "")]
    placed += [(left, 130, "Reading Tutor, Mesa Vista School, 2013–2017", ""), (right, 128, "Licensure", "h")]
    placed += [(left, 150, "Tutor, Valley School, 2012–2013", ""), (right, 150, "Teaching License", "")]
    cv = extract_cv(document(placed), NOW)
    assert [job.role for job in cv.employments] == ["Dual-Language Teacher", "Reading Tutor", "Tutor"]
    assert [one.name for one in cv.certifications] == ["Teaching License"]


def test_a_cell_of_a_table_goes_on_in_a_line_set_close_below() -> None:
    columns = (50.0, 130.0, 330.0)
    rows = [
        (90, ("Course", "Institution", "Year")),
        (115, ("B.Sc.", "Theophilus College of Nursing", "2016")),
        (125, ("Nursing", "", "")),
        (150, ("Plus Two", "St Antony's School", "2012")),
        (175, ("SSLC", "CMS High School", "2010")),
    ]
    placed: list[Placed] = [
        (50, 40, "Anjali Kurian", "n"),
        (50, 62, "anjali@mailbox.example", ""),
        (50, 76, "Education", "h"),
    ]
    placed += [(x, y, text, "") for y, texts in rows for x, text in zip(columns, texts, strict=True) if text]
    cv = extract_cv(document(placed), NOW)
    assert [course.institution for course in cv.education] == [
        "Theophilus College of Nursing",
        "St Antony's School",
        "CMS High School",
    ]


def test_days_with_dashes_are_dates() -> None:
    (found,) = find_periods("From 10-07-2016 to 25-05-2019")
    assert (found.period.start, found.period.end) == ("2016-07-10", "2019-05-25")


def test_certificates_between_dashes_are_told_apart_by_their_years() -> None:
    cv = read(HEAD + JOB + "# Zertifikate\nPermis C (2004) – FIMO (2004) – ADR base (2022)")
    assert [(one.name, one.date) for one in cv.certifications] == [
        ("Permis C", "2004"),
        ("FIMO", "2004"),
        ("ADR base", "2022"),
    ]


@pytest.mark.parametrize("colon", [":", " :"])
def test_a_role_stands_behind_the_colon_of_employer_and_town(colon: str) -> None:
    cv = read(HEAD + f"# Berufserfahrung\nTransports Mistral, Lyon{colon} conducteur national, 09/2015 – heute")
    assert [(job.role, job.employer, job.location) for job in cv.employments] == [
        ("conducteur national", "Transports Mistral", "Lyon")
    ]


def test_a_contract_behind_the_town_is_none_of_it() -> None:
    cv = read(HEAD + "# Berufserfahrung\n2016 – 2020 <| INEO CHARPENTE, Jena (CDI)\n<| Électricien")
    assert [(job.role, job.employer, job.location) for job in cv.employments] == [
        ("Électricien", "INEO CHARPENTE", "Jena")
    ]


def test_languages_are_found_among_other_things() -> None:
    cv = read(HEAD + JOB + "# Sonstiges\nFührerschein B. Spanisch: Grundkenntnisse, Englisch fließend.")
    assert [(one.code, one.cefr) for one in cv.languages] == [("es", "A2"), ("en", "C1")]


def test_languages_behind_their_label_are_found_among_personal_data() -> None:
    cv = read(HEAD + JOB + "# Persönliches\nFamilienstand: ledig\nSprachen: Englisch, Hindi")
    assert [one.code for one in cv.languages] == ["en", "hi"]
