"""What stands beside a post and is none of its fields: contracts, sizes of firms, powers of attorney, grades."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Period

from .builder import read


def period(found: Period | None) -> tuple[str | None, str | None, bool]:
    assert found is not None
    return found.start, found.end, found.ongoing


@pytest.mark.parametrize("word", ["auj.", "akt.", "ajd."])
def test_short_words_for_today_end_with_their_stop(word: str) -> None:
    cv = read(
        f"""
= Thierry Delvaux
t.delvaux@mailbox.example
# Expériences
2017 – {word} : aide-soignant, Résidence Bel Automne, Herstal (CDI, 4/5 temps)
2009 – 2016 : aide-soignant, Hôpital Saint-Luc, Liège (CDD puis CDI)
""",
        Language.FR,
    )
    assert [(job.role, job.location) for job in cv.employments] == [
        ("aide-soignant", "Herstal"),
        ("aide-soignant", "Liège"),
    ]
    assert period(cv.employments[0].period) == ("2017", None, True)


def test_a_power_of_attorney_is_no_post_and_gives_no_period() -> None:
    cv = read("""
= Regula Ammann
regula@bergpost.example
# Laufbahn
08.2019 – heute <| Eulachbank AG (320 Mitarbeitende), Winterthur
 <| Leiterin Kreditabteilung
 <| Prokura seit 2021
05.2012 – 07.2019 <| Sparkasse Thurtal, Frauenfeld
 <| Firmenkundenberaterin
""")
    first = cv.employments[0]
    assert (first.role, first.employer, first.location) == ("Leiterin Kreditabteilung", "Eulachbank AG", "Winterthur")
    assert period(first.period) == ("2019-08", None, True)
    assert len(cv.employments) == 2
    assert "Prokura seit 2021" in first.activities
    assert any("320 Mitarbeitende" in other.text for other in cv.other)


def test_subjects_with_grades_are_one_field_of_study() -> None:
    cv = read(
        """
= Harriet Ashdown
harriet@postbox.example
# Education
University of Exeter, BA (Hons) Economics, 2:1, 2011–2014
Kendrick School, A-levels: Maths (A*), Economics (A), French (B), 2011
""",
        Language.EN,
    )
    assert (cv.education[1].degree, cv.education[1].area) == ("A-levels", "Maths (A*), Economics (A), French (B)")


def test_a_state_of_two_parts_leaves_no_bracket_behind() -> None:
    cv = read(
        """
= Enzo Marchetti
enzo@boitamail.example
# Formation
CAP Boulanger (en cours, 2e année), CFA de Livron, 2023 – 2025, en apprentissage
""",
        Language.FR,
    )
    course = cv.education[0]
    assert (course.degree, course.area, course.institution) == ("CAP", "Boulanger", "CFA de Livron")
    assert course.notes == ["en cours, 2e année", "en apprentissage"]


def test_a_list_of_certificates_may_open_with_one_without_a_date_and_go_on_below() -> None:
    cv = read("""
= Cem Aydin
cem@stromnetz.example
# Zertifikate
Führerschein B, KNX Basic (2018), Sachkundiger für Brandmeldeanlagen DIN 14675 (2021),
Hubarbeitsbühne
""")
    assert {(one.name, one.date) for one in cv.certifications} == {
        ("Führerschein B", None),
        ("KNX Basic", "2018"),
        ("Sachkundiger für Brandmeldeanlagen DIN 14675", "2021"),
        ("Hubarbeitsbühne", None),
    }


def test_a_day_with_a_named_month_between_hyphens_is_a_birth_date() -> None:
    cv = read(
        """
= Priyanka Raghunathan
priyanka@inbox.example
# Personal Details
Date of Birth: 11-Aug-1996
# Work Experience
Software Engineer, Nilgiri Softworks Ltd, 2018 – 2021
""",
        Language.EN,
    )
    assert cv.person.birth_date == "1996-08-11"
