"""French CVs: how their sections are called and what stands in them."""

from dataclasses import replace

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.lexicon.clues import role_score
from chalicelib.lexicon.places import is_place
from chalicelib.lexicon.schools import school_score
from chalicelib.lexicon.titles import title_kind

from .builder import NOW, document, extract_cv
from .builder import read as read_lines


def read(text: str) -> Cv:
    return read_lines(text, Language.FR)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Sommaire professionnel", "profile"),
        ("Cheminement de carrière", "employment"),
        ("Expériences récentes", "employment"),
        ("Études et diplômes", "education"),
        ("CACES et permis", "certifications"),
        ("Missions en clientèle", "projects"),
        ("Compétences bureautiques", "skills"),
        ("Mandats et publications", "other"),
    ],
)
def test_sections_are_known_by_the_titles_that_french_speakers_give_them(title: str, kind: str) -> None:
    found = title_kind(title)
    assert found is not None and found[0] == kind


def test_a_category_in_the_look_of_titles_before_skills_holds_skills() -> None:
    cv = read("""
= Yanis Delmas
# Expérience professionnelle
** Apiculteur |> 2019 – 2023
Miels du Causse, Cahors
# Ruches et cadres
Dadant
Warré
Langstroth
# Outils
Enfumoir
Extracteur
Maturateur
""")
    assert [item for group in cv.skills for item in group.items][:3] == ["Dadant", "Warré", "Langstroth"]


def test_trades_schools_and_towns_are_known() -> None:
    assert role_score("Étancheur bardeur") > 1.5
    assert school_score("Athénée royal d’Auderghem") > 1.5
    assert is_place("Saint-Hyacinthe") and is_place("Esch-sur-Alzette")


@pytest.mark.parametrize(
    ("line", "postal_code", "city"),
    [
        ("J2S 7A1 Saint-Hyacinthe", "J2S 7A1", "Saint-Hyacinthe"),
        ("Saint-Hyacinthe (Québec) J2S 7A1", "J2S 7A1", "Saint-Hyacinthe"),
        ("Montréal, Québec H2X 1Y4", "H2X 1Y4", "Montréal"),
        ("L-1628 Luxembourg", "1628", "Luxembourg"),
        ("18, rue des Glacis, Luxembourg, L-1628", "1628", "Luxembourg"),
        ("Montaigu-Vendée, France", None, "Montaigu-Vendée"),
        ("Lyon (69)", None, "Lyon"),
        ("Paris 11e", None, "Paris"),
    ],
)
def test_towns_are_read_as_written_in_quebec_luxembourg_and_france(
    line: str, postal_code: str | None, city: str
) -> None:
    cv = read(f"""
= Odile Kremer
{line}
odile.kremer@courriel.example
# Expérience professionnelle
** Monitrice |> 2019 – 2023
Haras du Pin
""")
    assert cv.person.address is not None
    assert (cv.person.address.postal_code, cv.person.address.city) == (postal_code, city)


def test_a_department_or_quarter_behind_a_town_leaves_it_a_place() -> None:
    cv = read("""
= Odile Kremer
# Expérience professionnelle
** Caviste, Lyon 2e |> 2019 – 2023
Aux Trois Cépages
** Caviste, Saint-Brès (34) |> 2015 – 2018
Les Celliers réunis
""")
    assert [e.location for e in cv.employments] == ["Lyon 2e", "Saint-Brès (34)"]


def test_the_second_half_of_a_cut_email_address_is_no_web_page() -> None:
    cv = read("""
= Odile Kremer
odile.kremer@caves-
reunies.example
# Expérience professionnelle
** Caviste |> 2019 – 2023
Aux Trois Cépages
""")
    assert cv.person.email == "odile.kremer@caves-reunies.example"
    assert cv.person.links == []


def test_a_headline_that_goes_on_in_small_letters_is_read_whole() -> None:
    cv = read("""
= Odile Kremer
Étudiante Bac+5 en œnologie, en
recherche d’alternance
# Expérience professionnelle
** Caviste |> 2019 – 2023
Aux Trois Cépages
""")
    assert cv.person.headline == "Étudiante Bac+5 en œnologie, en recherche d’alternance"


def test_a_degree_called_by_its_field_keeps_it_beside_another_field() -> None:
    cv = read("""
= Odile Kremer
# Formation
** Maîtrise en droit, Droit des affaires |> 2015 – 2017
Université de Caen
""")
    assert [(e.degree, e.area) for e in cv.education] == [("Maîtrise en droit", "Droit des affaires")]


def test_a_school_for_courses_issues_certificates() -> None:
    cv = read("""
= Odile Kremer
# Expérience professionnelle
** Caviste |> 2019 – 2023
Aux Trois Cépages
# Certificats
Prise de notes rapide, Wallonie Formation, 2018
""")
    assert [(c.name, c.issuer) for c in cv.certifications] == [("Prise de notes rapide", "Wallonie Formation")]


def test_a_single_year_behind_an_employer_opens_an_entry_where_periods_stand_there() -> None:
    cv = read("""
= Odile Kremer
# Expérience professionnelle
** Caviste
Aux Trois Cépages (Nancy), 2019 – 2023
• Achat de vins de Moselle
** Stagiaire
Celliers réunis (Metz), 2015
• Étiquetage
""")
    assert [(e.role, e.employer) for e in cv.employments] == [
        ("Caviste", "Aux Trois Cépages"),
        ("Stagiaire", "Celliers réunis"),
    ]


def test_the_second_line_of_a_title_in_unknown_words_goes_with_it() -> None:
    cv = read("""
= Odile Kremer
# Expérience professionnelle
** Hydrographe |> 2019 – 2023
Bureau des Passes, Royan
# Compétences
# Marégraphiques
Sondeurs, Marégraphes, Bathymétrie
""")
    assert [item for group in cv.skills for item in group.items] == ["Sondeurs", "Marégraphes", "Bathymétrie"]


def test_a_title_divided_by_no_more_than_a_blank_is_one() -> None:
    source = document(
        [
            (50, 40, "Odile Kremer", "n"),
            (50, 80, "Parcours", "h"),
            (115, 80, "professionnel", "h"),
            (50, 100, "Hydrographe", "b"),
            (430, 100, "2019 – 2023", ""),
            (50, 114, "Bureau des Passes, Royan", ""),
        ],
        Language.FR,
    )
    cv = extract_cv(source, NOW)
    assert [(e.role, e.employer) for e in cv.employments] == [("Hydrographe", "Bureau des Passes")]


def test_a_level_in_small_letters_is_no_title() -> None:
    cv = read("""
= Odile Kremer
# Expérience professionnelle
** Hydrographe |> 2019 – 2023
Bureau des Passes, Royan
# Langues
** Allemand
** scolaire
""")
    assert [(spoken.code, spoken.as_written) for spoken in cv.languages] == [("de", "scolaire")]
    assert cv.education == []


def test_courses_with_one_date_each_beside_schools_are_certificates() -> None:
    cv = read("""
= Odile Kremer
# Expérience professionnelle
** Hydrographe |> 2021 – 2023
Bureau des Passes, Royan
# Cursus universitaire
** Doctorat, Océanographie |> 2016 – 2020
Université de Brest
# Formations doctorales
Éthique de la recherche, mars 2018
Permis hauturier, 2017
""")
    assert [(c.name, c.date) for c in cv.certifications] == [
        ("Éthique de la recherche", "2018-03"),
        ("Permis hauturier", "2017"),
    ]


def test_a_period_broken_at_the_end_of_its_line_is_put_together() -> None:
    cv = read("""
= Odile Kremer
# Projets
** Relevé du chenal
Ville de Royan | Hydrographe | de 04/2022 à
11/2022
• Sondages
""")
    period = cv.projects[0].period
    assert period is not None
    assert (period.start, period.end) == ("2022-04", "2022-11")


def test_titles_of_a_word_text_box_need_not_look_like_those_of_the_text() -> None:
    source = document(
        [
            # Lines of a Word document follow each other without any blank.
            (50, 40, "Odile Kremer", "n"),
            (50, 60, "Langues", "b"),
            (50, 70, "Français – langue maternelle", ""),
            (50, 80, "Compétences", "b"),
            (50, 90, "Bathymétrie, Sondeurs, Marégraphes", ""),
            (50, 100, "Monitrice de voile", ""),
            (50, 110, "Expérience professionnelle", "h"),
            (50, 124, "Hydrographe, Bureau des Passes, 2019 – 2023", ""),
            (50, 134, "Formation", "h"),
            (50, 148, "Master, Université de Brest, 2012 – 2014", ""),
        ],
        Language.FR,
    )
    page = source.pages[0]
    boxed = tuple(replace(line, column=1) if 60 <= line.y0 < 100 else line for line in page.lines)
    cv = extract_cv(replace(source, pages=(replace(page, lines=boxed),)), NOW)
    assert [spoken.code for spoken in cv.languages] == ["fr"]
    assert [item for group in cv.skills for item in group.items] == ["Bathymétrie", "Sondeurs", "Marégraphes"]
    assert cv.person.headline == "Monitrice de voile"


@pytest.mark.parametrize(
    "written", ["0470 12 33 18", "081 22 33 44", "02 512 34 56", "04 70 12 33 18", "026 322 84 31"]
)
def test_a_number_without_country_is_kept_as_written(written: str) -> None:
    cv = read(f"""
= Odile Kremer
{written}
# Expérience professionnelle
** Monitrice |> 2019 – 2023
Haras du Pin, Charmey
""")
    assert (cv.person.phone, cv.person.phone_as_written) == (None, written)


def test_a_role_word_behind_des_names_no_role() -> None:
    assert role_score("Clinique juridique des artistes") < 1.0 < role_score("Directeur des ventes")


def test_a_contract_in_brackets_is_part_of_the_role() -> None:
    cv = read("""
= Odile Kremer
# Expérience professionnelle
** Câbleuse (intérim) |> 2019 – 2023
Cordon Électronique
""")
    assert [(e.role, e.employer) for e in cv.employments] == [("Câbleuse (intérim)", "Cordon Électronique")]


def test_a_profile_beside_contact_data_is_kept() -> None:
    source = document(
        [
            (50, 40, "Odile Kremer", "n"),
            (50, 80, "Objectif", "h"),
            (380, 80, "Contact", "h"),
            (50, 100, "Monitrice depuis dix ans, je cherche un poste en Normandie.", ""),
            (380, 100, "odile@haras.example", ""),
            (50, 130, "Expérience professionnelle", "h"),
            (50, 150, "Monitrice, Haras du Pin, 2019 – 2023", ""),
        ],
        Language.FR,
    )
    cv = extract_cv(source, NOW)
    assert cv.person.email == "odile@haras.example"
    assert cv.profile == "Monitrice depuis dix ans, je cherche un poste en Normandie."
