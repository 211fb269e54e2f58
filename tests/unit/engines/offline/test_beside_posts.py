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


def test_who_is_named_beside_the_role_of_a_mission_is_the_client() -> None:
    cv = read(
        """
= Gwendal Le Flohic
gwendal@data.example
# Missions
** MutuaPrév – Data engineer |> 01/2023 – 12/2024
• Migration de 140 traitements
** Enervallée – Architecte data |> 03/2021 – 12/2022
• Choix de l'architecture
# Expérience salariée
** Orvélis Conseil, Rennes – Consultant |> 2013 – 2018
""",
        Language.FR,
    )
    assert [(one.client, one.role) for one in cv.projects] == [
        ("MutuaPrév", "Data engineer"),
        ("Enervallée", "Architecte data"),
    ]


def test_a_line_over_labels_of_the_role_names_the_employer_and_counted_projects_are_no_part_of_it() -> None:
    cv = read(
        """
= Priyanka Raghunathan
priyanka@inbox.example
# Work Experience
** Kaveri Infosolutions Ltd, Chennai (Jul 2021 – Aug 2024)
Designation: Senior Software Engineer
Project 1: Claims Portal
Client: Emerald Mutual
Responsibilities: Designed REST services
** Nilgiri Softworks, Bengaluru (Jun 2018 – Jun 2021)
Designation: Software Engineer
Responsibilities: Developed billing modules
""",
        Language.EN,
    )
    assert [(job.role, job.employer) for job in cv.employments] == [
        ("Senior Software Engineer", "Kaveri Infosolutions Ltd"),
        ("Software Engineer", "Nilgiri Softworks"),
    ]


def test_a_year_in_which_a_diploma_was_reached_is_its_end() -> None:
    cv = read(
        """
= Bakary Diarra
bakary@fourneau.example
# Diplômes
CAP Cuisine obtenu en candidat libre en 2015 (GRETA de Strasbourg)
Baccalauréat, Lycée Askia Mohamed, Bamako, 2009
""",
        Language.FR,
    )
    assert [(one.degree, one.institution) for one in cv.education] == [
        ("CAP", "GRETA de Strasbourg"),
        ("Baccalauréat", "Lycée Askia Mohamed"),
    ]
    assert [one.period.end for one in cv.education if one.period] == ["2015", "2009"]


def test_what_somebody_brings_in_one_long_sentence_is_a_profile() -> None:
    cv = read(
        """
= Rhiannon Pugh
rhiannon@hwyl.example
# What I bring
Twelve years raising money for health and arts charities; bilingual in Welsh and English.
# Employment
Fundraising Lead, Gower Hospice, Swansea, 2018 – 2022
""",
        Language.EN,
    )
    assert cv.skills == []
    assert cv.profile is not None and cv.profile.startswith("Twelve years")


def test_a_birth_name_among_personal_facts_is_read() -> None:
    cv = read("""
= Regula Ammann-Vogt
regula@bergpost.example
4. Oktober 1981, verheiratet, Bürgerin von Uzwil SG, geb. Vogt
# Laufbahn
Leiterin Kreditabteilung, Eulachbank AG, 2012 – 2019
""")
    assert cv.person.birth_name == "Vogt"


@pytest.mark.parametrize(
    ("town", "written", "number"),
    [
        ("Rue du Lac 14, 1800 Vevey", "079 555 31 08", "+41795553108"),
        ("Rue de la Station 48, 5000 Namur", "0476 55 12 90", "+32476551290"),
    ],
)
def test_a_number_that_only_one_country_of_such_post_codes_has_is_its_own(town: str, written: str, number: str) -> None:
    cv = read(
        f"= Loris Berthoud\n{town}\n{written}\nloris@lac.example\n# Expérience\nMacon, Bati SA, 2012 – 2019",
        Language.FR,
    )
    assert cv.person.phone == number


def test_skills_behind_their_label_under_divers_are_skills() -> None:
    cv = read(
        """
= Thierry Delvaux
t.delvaux@mailbox.example
# Expériences
2017 – 2019 : aide-soignant, Résidence Bel Automne, Herstal
# Divers
Permis B, véhicule personnel
Informatique : Word, Outlook
""",
        Language.FR,
    )
    assert [(group.category, group.items) for group in cv.skills] == [("Informatique", ["Word", "Outlook"])]


def test_a_grade_in_brackets_behind_the_subject_is_a_grade() -> None:
    cv = read(
        """
= Rhiannon Pugh
Swansea, SA1 | 07700 900862 | rhiannon@hwyl.example
# Education
2009 – 2012 <| BA Welsh and History (2:1), Aberystwyth University
""",
        Language.EN,
    )
    course = cv.education[0]
    assert (course.degree, course.area, course.grade) == ("BA", "Welsh and History", "2:1")
    assert cv.person.address is not None
    assert (cv.person.address.city, cv.person.address.as_written) == ("Swansea", "Swansea, SA1")


def test_until_when_a_licence_holds_is_its_end() -> None:
    cv = read(
        """
= Philippe Grandjean
philippe@laroute.example
# Permis et habilitations
ADR de base, validité 11/2026
FCO marchandises (validité : 06/2027)
""",
        Language.FR,
    )
    assert [(one.name, one.date, one.valid_until) for one in cv.certifications] == [
        ("ADR de base", None, "2026-11"),
        ("FCO marchandises", None, "2027-06"),
    ]


def test_how_long_a_post_was_hides_no_town() -> None:
    cv = read(
        """
= Tom Girard
tom@girard.example
# Stages
Avril-août 2024 : Stage assistant contrôleur de gestion, Groupe Nordis, Roubaix (5 mois)
Juillet 2021 : Agent de caisse, Hyper Flandres, Lille (CDD 1 mois)
""",
        Language.FR,
    )
    assert [(job.employer, job.location) for job in cv.employments] == [
        ("Groupe Nordis", "Roubaix"),
        ("Hyper Flandres", "Lille"),
    ]
