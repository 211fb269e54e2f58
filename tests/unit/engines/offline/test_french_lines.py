"""How lines of French CVs are set: slashes in periods, capitals, signs before contact data, titles of two things."""

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv

from .builder import NOW, document, extract_cv
from .builder import read as read_lines


def read(text: str) -> Cv:
    return read_lines(text, Language.FR)


def test_years_parted_by_a_slash_are_a_period() -> None:
    cv = read("""
= Kevin Legrand
kevin.legrand@courriel.example
# Expérience professionnelle
** Cariste |> 2017 / 2020
Normandie Frais SA, Gonfreville
""")
    period = cv.employments[0].period
    assert period is not None and (period.start, period.end) == ("2017", "2020")


def test_what_was_done_is_no_employer_below_a_role_and_an_employer_in_capitals() -> None:
    cv = read("""
= Kevin Legrand
kevin.legrand@courriel.example
# Expérience professionnelle
** PREPARATEUR DE COMMANDES |> 2017 / 2020
NORMANDIE FRAIS - GONFREVILLE
Preparation vocale de 180 colis a l'heure
** MANUTENTIONNAIRE |> 2015 / 2017
RANDSTAD - LE HAVRE
Filmage et palettisation
""")
    assert [job.activities for job in cv.employments] == [
        ["Preparation vocale de 180 colis a l'heure"],
        ["Filmage et palettisation"],
    ]


def test_a_degree_and_a_school_in_two_looks_are_a_head_however_long_together() -> None:
    placed = [
        (50.0, 20.0, "Maëlys Dufresnoy", "n"),
        (50.0, 50.0, "maelys@courriel.example", ""),
        (50.0, 80.0, "Formation", "h"),
        (50.0, 200.0, "Langues", "h"),
        (50.0, 220.0, "Anglais : B2", ""),
    ]
    for at, (period, degree, school) in enumerate(
        [
            ("09/2017 – 03/2019", "DIPLÔME D’ÉTAT D’INFIRMIER DE BLOC OPÉRATOIRE", "ÉCOLE IBODE DU NORD"),
            ("09/2011 – 07/2014", "DIPLÔME D’ÉTAT D’INFIRMIER", "IFSI TOURCOING"),
        ]
    ):
        y = 100.0 + 30 * at
        beside = 62.0 + 5 * len(degree)
        placed += [(50.0, y, period, ""), (50.0, y + 12, degree, "b"), (beside, y + 12, school, "")]
    placed.sort(key=lambda one: one[1])
    cv = extract_cv(document(placed, Language.FR), NOW)
    assert [course.institution for course in cv.education] == ["ÉCOLE IBODE DU NORD", "IFSI TOURCOING"]


def test_skills_between_dashes_are_each_one() -> None:
    cv = read("""
= Kevin Legrand
# Expérience professionnelle
** Cariste |> 2017 – 2020
Normandie Frais SA
# Compétences
Conduite de chariots - Plan de chargement - Douchette
""")
    assert cv.skills[0].items == ["Conduite de chariots", "Plan de chargement", "Douchette"]


def test_an_age_with_more_facts_is_no_headline() -> None:
    cv = read("""
= Éloi Marchandeau
22 ans – Permis B
06 55 77 31 09
# Expérience professionnelle
** Maçon |> 2017 – 2020
Bâtir Provence SAS
""")
    assert cv.person.headline is None


def test_a_degree_under_a_title_of_trainings_and_certificates_is_education() -> None:
    cv = read("""
= Aurélien Casanove
# Expérience professionnelle
** Administrateur systèmes |> 2017 – 2020
Banque du Midi SA
# Formations et certifications
2015 – Master Systèmes et réseaux, Université Paul-Sabatier, Toulouse
2022 – Certified Kubernetes Administrator (CNCF)
""")
    assert [course.institution for course in cv.education] == ["Université Paul-Sabatier"]
    assert [one.name for one in cv.certifications] == ["Certified Kubernetes Administrator"]


def test_signs_part_contact_data_and_stand_before_places() -> None:
    cv = read("""
= Yanis Belkacem
✉ yanis@courriel.example ☎ 07 55 90 12 34 📍 69100 Villeurbanne
# Expérience
** Chef de produit |> 2017 – 2020
Trajets Malins SA |> 📍 Lyon
""")
    assert cv.person.address is not None and cv.person.address.city == "Villeurbanne"
    assert (cv.employments[0].employer, cv.employments[0].location) == ("Trajets Malins SA", "Lyon")


def test_a_dash_alone_is_no_profile() -> None:
    cv = read("""
= Yanis Belkacem
# Profil
—
# Expérience
** Chef de produit |> 2017 – 2020
Trajets Malins SA
""")
    assert cv.profile is None


def test_a_field_of_study_goes_on_below_the_word_for_it() -> None:
    cv = read("""
= Maxence Tardieu
# Formation
2008 – 2011 <| Diplôme d’ingénieur, École des Ponts, Montpellier, spécialité
 <| Structures
""")
    assert cv.education[0].area == "spécialité Structures"
