"""How CVs are built: constructs of German, English and French CVs, as lines at places."""

from dataclasses import replace

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.contracts.document import Drawing

from .builder import NOW, Placed, document, extract_cv, read, stacked

WORK = """
= Piotr Zając
# Berufserfahrung
** Lagerleiter |> 2019 – heute
Paketwerk GmbH, Leipzig
"""


def certificates(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(c.name, c.issuer, c.date) for c in read(WORK + "# Zertifikate\n" + text).certifications]


def employments(cv: Cv) -> list[tuple[str | None, str | None, str | None]]:
    return [(e.role, e.employer, e.location) for e in cv.employments]


@pytest.mark.parametrize(
    ("line", "name", "issuer", "date"),
    [
        (
            "AWS Certified Architect – Professional (AWS) |> 2023",
            "AWS Certified Architect – Professional",
            "AWS",
            "2023",
        ),
        ("Oracle Certified Java SE 11 | Oracle | Mai 2021", "Oracle Certified Java SE 11", "Oracle", "2021-05"),
        ("Scrum.org, Professional Scrum Master I, 2020", "Professional Scrum Master I", "Scrum.org", "2020"),
        ("Fachkraft für Photovoltaik (TÜV Süd, 2020)", "Fachkraft für Photovoltaik", "TÜV Süd", "2020"),
        ("02/2022 — 18th Edition, City & Guilds", "18th Edition", "City & Guilds", "2022-02"),
        ("TOEIC 945 (ETS) |> 11/2023", "TOEIC 945", "ETS", "2023-11"),
    ],
)
def test_a_certificate_is_told_from_its_issuer(line: str, name: str, issuer: str, date: str) -> None:
    assert certificates(line) == [(name, issuer, date)]


def test_the_second_line_of_a_listed_certificate_belongs_to_it_and_both_prove_it() -> None:
    source = document(
        [
            (50, 40, "Berufserfahrung", "h"),
            (50, 60, "Ärztin, Klinikum Köln, 2019 – heute", ""),
            (50, 90, "Zertifikate", "h"),
            (50, 110, "• Facharztanerkennung Kardiologie, Ärztekammer", ""),
            (60, 122, "Westfalen-Lippe, 03/2017", ""),
        ]
    )
    cv = extract_cv(source, NOW)
    assert [(c.name, c.issuer) for c in cv.certifications] == [
        ("Facharztanerkennung Kardiologie", "Ärztekammer Westfalen-Lippe")
    ]
    assert [place.quote for place in cv.evidence["/certifications/0/issuer"]] == ["Ärztekammer", "Westfalen-Lippe"]


def test_a_table_is_read_by_the_names_of_its_columns() -> None:
    rows = [
        ("von", "bis", "Arbeitgeber", "Tätigkeit"),
        ("04/2015", "heute", "Elbe Logistik GmbH, Magdeburg", "Lohnbuchhalterin"),
        ("", "", "", "- Abrechnung für 400 Beschäftigte"),
        ("08/2009", "03/2015", "Steuerkanzlei Wiesner, Halle", "Steuerfachangestellte"),
    ]
    placed: list[Placed] = [(50, 40, "Ulrike Steinbrecher", "n"), (50, 70, "Berufliche Tätigkeiten", "h")]
    for number, cells in enumerate(rows):
        for x, text in zip((50, 110, 170, 350), cells, strict=True):
            if text:
                placed.append((x, 95 + 14 * number, text, "b" if number == 0 else ""))
    cv = extract_cv(document(placed), NOW)
    assert employments(cv) == [
        ("Lohnbuchhalterin", "Elbe Logistik GmbH", "Magdeburg"),
        ("Steuerfachangestellte", "Steuerkanzlei Wiesner", "Halle"),
    ]
    assert [(e.period.start, e.period.end, e.period.ongoing) for e in cv.employments if e.period] == [
        ("2015-04", None, True),
        ("2009-08", "2015-03", False),
    ]
    assert cv.employments[0].activities == ["Abrechnung für 400 Beschäftigte"]


def test_bold_labels_of_a_form_are_no_titles() -> None:
    cv = read("""
= Jonathan Kreidler
# Projekterfahrung
** Zeitraum <| 02/2022 – heute
** Kunde <| Versicherungskonzern
** Projekt <| Migration Bestandsführung
** Rolle <| Testmanager
** Technologien <| Jira, Xray
# Ausbildung
2003 – 2008 <| Diplom-Informatiker, Universität Kiel
""")
    (project,) = cv.projects
    assert (project.name, project.role, project.client, project.technologies) == (
        "Migration Bestandsführung",
        "Testmanager",
        "Versicherungskonzern",
        ["Jira", "Xray"],
    )


def test_employer_and_town_are_told_in_running_words() -> None:
    cv = read("""
= Ferdinand Oberhauser
# Berufserfahrung
2012 – heute <| Betriebsleiter bei der Berchtesgadener Holzwerke GmbH in Bischofswiesen
2004 – 2012 <| Produktionsleiter bei Möbel Hinterseer OHG in Freilassing
""")
    assert employments(cv) == [
        ("Betriebsleiter", "Berchtesgadener Holzwerke GmbH", "Bischofswiesen"),
        ("Produktionsleiter", "Möbel Hinterseer OHG", "Freilassing"),
    ]


def test_a_section_of_schools_under_a_word_for_skills_is_education() -> None:
    cv = read(
        WORK
        + "# Qualifikation\n1997 – 1999 <| Techniker, Technikerschule Augsburg\n1991 – 1995 <| Lehre, Berufsschule Gera"
    )
    assert len(cv.education) == 2
    assert cv.skills == []


def test_work_for_clients_beside_employments_is_projects() -> None:
    cv = read(
        """
= Camille Aubertin
# Expérience professionnelle
** Consultante SAP |> 2018 – 2023
Cabinet Delorme SAS, Lyon
# Missions significatives
** Refonte du contrôle de gestion |> 05/2018 – 10/2020
# Formation
2011 – 2013 <| Master, Université Lyon 2
""",
        Language.FR,
    )
    assert [project.name for project in cv.projects] == ["Refonte du contrôle de gestion"]
    assert len(cv.employments) == 1


def test_numbered_titles_are_titles() -> None:
    cv = read("""
= Lena Vogt
# 1. Schulischer Werdegang
2010 – 2012 <| Fachabitur, Berufskolleg Köln
# 2. Berufliche Stationen
2012 – heute <| Sachbearbeiterin, Rheinwerk GmbH, Köln
""")
    assert len(cv.education) == len(cv.employments) == 1


@pytest.mark.parametrize(
    ("words", "level", "native"),
    [
        ("Native or bilingual proficiency", None, True),
        ("Full professional proficiency", "C1", False),
        ("Professional working proficiency", "B2", False),
        ("Limited working proficiency", "B1", False),
        ("Elementary proficiency", "A2", False),
        ("near-native", "C2", False),
    ],
)
def test_levels_in_words_are_told_by_the_longest(words: str, level: str | None, native: bool) -> None:
    cv = read(WORK + f"# Languages\nEnglish ({words})", Language.EN)
    assert [(one.cefr, one.native) for one in cv.languages] == [(level, native)]


def test_drawn_dots_are_counted_by_their_colour() -> None:
    source = stacked(WORK + "# Sprachen\nEnglisch")
    line = source.pages[0].lines[-1]
    dots = tuple(
        Drawing(200 + 10 * n, line.y0 + 2, 207 + 10 * n, line.y0 + 9, 0x225588 if n < 3 else 0xCCCCCC, is_round=True)
        for n in range(5)
    )
    cv = extract_cv(replace(source, pages=(replace(source.pages[0], drawings=dots),)), NOW)
    assert [one.stars for one in cv.languages] == [3]


@pytest.mark.parametrize(
    ("line", "city"),
    [
        ("2280 Peachtree Hollow Ln, Atlanta, GA 30309", "Atlanta"),
        ("nadia@example.ch / 076 000 52 19 / 7000 Chur", "Chur"),
        ("Scottsdale, AZ", "Scottsdale"),
    ],
)
def test_town_is_found_among_other_contact_data(line: str, city: str) -> None:
    cv = read(f"= Robin Example\n{line}\n" + WORK.split("\n", 2)[2])
    assert cv.person.address is not None
    assert cv.person.address.city == city


def test_a_name_with_its_title_may_take_two_lines() -> None:
    cv = read("= Dr. med. Friederike\n= Osterkamp\nf.osterkamp@example.org\n" + WORK.split("\n", 2)[2])
    assert (cv.person.academic_title, cv.person.first_name, cv.person.last_name) == (
        "Dr. med.",
        "Friederike",
        "Osterkamp",
    )


@pytest.mark.parametrize(
    ("lines", "last_name"),
    [
        (("Manuel Ferreira", "da Costa — Chef de chantier gros", "œuvre"), "da Costa"),
        (("Clémence", "de Rochebrune — Chef de chantier gros", "œuvre"), "de Rochebrune"),
    ],
)
def test_a_name_and_the_headline_behind_it_may_take_three_lines(lines: tuple[str, ...], last_name: str) -> None:
    placed: list[Placed] = [(300 - 5.0 * len(line), 40 + 24.0 * at, line, "n") for at, line in enumerate(lines)]
    placed += [(50, 130, "contact@chantier.example", ""), (50, 160, "Langues", "h"), (50, 180, "Anglais : courant", "")]
    cv = extract_cv(document(placed, Language.FR), NOW)
    assert (cv.person.last_name, cv.person.headline) == (last_name, "Chef de chantier gros œuvre")


def test_what_no_field_takes_is_kept_as_other_text() -> None:
    cv = read(WORK.replace("Piotr Zając", "Piotr Zając\nFamilienstand: ledig"))
    assert "Familienstand: ledig" in [other.text for other in cv.other]


def test_years_of_an_award_are_no_period() -> None:
    cv = read("""
= Priya Oyelaran
# Berufserfahrung
** Leiterin Verkauf |> 2015 – 2021
Nordlicht Handels GmbH, Kiel
• Beste Verkäuferin 2018, 2019 und 2020
# Ausbildung
2010 – 2013 <| Bachelor, Universität Kiel
""")
    assert [e.period.as_written for e in cv.employments if e.period] == ["2015 – 2021"]


def test_an_address_cut_inside_its_last_part_is_put_together() -> None:
    cv = read("= Priya Oyelaran\np.oyelaran@quickletter.exa\nmple\n" + WORK.split("\n", 2)[2])
    assert cv.person.email == "p.oyelaran@quickletter.example"
