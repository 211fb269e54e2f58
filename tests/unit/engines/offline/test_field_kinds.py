"""Kinds of single fields that were read wrong: states of degrees, issuers, places, links, leave."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import WarningKind

from .builder import read


@pytest.mark.parametrize(
    ("entry", "language", "degree", "state"),
    [
        ("MBA (in progress), Open University", Language.EN, "MBA", "in progress"),
        ("MSc Data Science, University of Hull, abandoned 2024", Language.EN, "MSc", "abandoned"),
        ("PhD Physics (not completed), University of York", Language.EN, "PhD", "not completed"),
        ("Bachelor Informatik (abgebrochen), TH Lübeck", Language.DE, "Bachelor", "abgebrochen"),
        ("Diplom Physik ohne Abschluss, Universität Rostock", Language.DE, "Diplom", "ohne Abschluss"),
        ("Master Informatik (voraussichtlich 09/2027), TH Lübeck", Language.DE, "Master", "voraussichtlich"),
        ("Licence de droit (en cours), Université de Tours", Language.FR, "Licence de droit", "en cours"),
        ("Master Finance (interrompu), Université de Tours", Language.FR, "Master", "interrompu"),
    ],
)
def test_the_state_of_a_degree_is_no_part_of_its_name(entry: str, language: Language, degree: str, state: str) -> None:
    cv = read(f"= Imogen Farrow\n# Education\n{entry}\n# Skills\nJava, SQL\n", language)
    education = cv.education[0]
    assert (education.degree or "").startswith(degree)
    assert state not in f"{education.degree} {education.area} {education.institution}"
    assert state in education.notes


@pytest.mark.parametrize(
    ("entry", "language", "start", "end"),
    [
        ("10/2025 – vsl. 09/2027 <| M.Sc. Informatik, TH Lübeck", Language.DE, "2025-10", "2027-09"),
        ("M.Sc. Informatik, TH Lübeck (voraussichtlich 2027)", Language.DE, None, "2027"),
        ("MSc Data Science, University of Leeds (expected 2028)", Language.EN, None, "2028"),
        ("BA History, University of Leeds, expected June 2027", Language.EN, None, "2027-06"),
        ("Master Finance, Université de Tours, 2025 – 2027 (prévu)", Language.FR, "2025", "2027"),
    ],
)
def test_an_expected_end_is_no_start(entry: str, language: Language, start: str | None, end: str) -> None:
    cv = read(f"= Imogen Farrow\n# Education\n{entry}\n# Skills\nJava, SQL\n", language)
    (education,) = cv.education
    assert education.period is not None
    assert (education.period.start, education.period.end) == (start, end)
    assert "vsl" not in (education.degree or "")
    assert education.institution in ("TH Lübeck", "University of Leeds", "Université de Tours")


@pytest.mark.parametrize("period", ["2021 – 2019", "05/2021 – 03/2019", "06/2015 – 08/2051", "08/2051 – heute"])
def test_a_period_that_cannot_be_keeps_its_entry_and_is_warned_about(period: str) -> None:
    cv = read(f"""
= Imogen Farrow
# Berufserfahrung
{period} <| Softwareentwicklerin
<| Nordlicht Systeme GmbH, Kiel
01/2012 – 05/2015 <| Programmiererin
<| Hafenwerk AG, Kiel
""")
    assert [job.role for job in cv.employments] == ["Softwareentwicklerin", "Programmiererin"]
    (warning,) = [one for one in cv.meta.warnings if one.kind is WarningKind.DATE_UNCLEAR]
    assert (warning.pointer, warning.detail, warning.page) == ("/employments/0/period", period, 1)
    assert cv.employments[0].period is not None
    assert cv.employments[0].period.as_written == period


@pytest.mark.parametrize(
    "line", ["Volunteer mentor at Code Harbour", "Speaker at DevDays Leeds", "Treasurer at Harbour Rowing Club"]
)
def test_an_activity_below_a_certificate_is_no_issuer(line: str) -> None:
    cv = read(
        f"= Imogen Farrow\n# Certifications\nAWS Certified Developer, 2021\n{line}\n# Skills\nJava\n",
        Language.EN,
    )
    assert (cv.certifications[0].name, cv.certifications[0].issuer) == ("AWS Certified Developer", None)


@pytest.mark.parametrize("town", ["Köln", "Hamburg", "Zürich", "Wien"])
def test_a_project_is_not_called_by_its_place(town: str) -> None:
    cv = read(f"""
= Imogen Farrow
# Projekthistorie
01/2024 – 03/2024 <| Entwicklerin Abrechnung, Alster Versicherung AG, {town}
<| Umsetzung der Schnittstellen
""")
    (project,) = cv.projects
    assert project.name != town
    assert (project.role, project.client) == ("Entwicklerin Abrechnung", "Alster Versicherung AG")


@pytest.mark.parametrize("leave", ["Elternzeit", "Sabbatical", "Arbeitssuchend", "Weltreise"])
def test_time_without_employer_names_none(leave: str) -> None:
    cv = read(f"""
= Imogen Farrow
# Berufserfahrung
03/2024 – heute <| Projektleiterin
<| Nordlicht Systeme GmbH, Kiel
05/2022 – 02/2024 <| {leave}
01/2018 – 04/2022 <| Projektassistentin
<| Hafenwerk AG, Kiel
""")
    assert [job.employer for job in cv.employments] == ["Nordlicht Systeme GmbH", None, "Hafenwerk AG"]
    assert cv.employments[1].role == leave


@pytest.mark.parametrize(
    ("line", "city", "region", "country"),
    [
        ("Boston, MA", "Boston", "MA", None),
        ("Austin, Texas", "Austin", "Texas", None),
        ("Portland, OR, USA", "Portland", "OR", "USA"),
        ("Berlin, DE", "Berlin", None, "DE"),
        ("Leeds, United Kingdom", "Leeds", None, "United Kingdom"),
    ],
)
def test_a_state_is_no_country(line: str, city: str, region: str | None, country: str | None) -> None:
    cv = read(f"= Imogen Farrow\n{line}\nimogen.farrow@example.org\n# Skills\nJava, SQL\n", Language.EN)
    address = cv.person.address
    assert address is not None
    assert (address.city, address.region, address.country) == (city, region, country)


@pytest.mark.parametrize(
    "line", ["LinkedIn itch.io", "LinkedIn Portfolio", "GitHub Website", "gitlab.firma.example.org", "XING LinkedIn"]
)
def test_no_address_is_made_of_names_side_by_side(line: str) -> None:
    cv = read(f"= Imogen Farrow\nimogen.farrow@example.org\n{line}\n# Skills\nJava, SQL\n", Language.EN)
    made = ("linkedin.com", "github.com", "gitlab.com", "xing.com")
    assert [link.url for link in cv.person.links if link.url.startswith(made)] == []


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("LinkedIn: imogen-farrow", "linkedin.com/in/imogen-farrow"),
        ("GitHub: ifarrow", "github.com/ifarrow"),
        ("GitHub ifarrow-dev", "github.com/ifarrow-dev"),
        ("GitLab: @ifarrow", "gitlab.com/ifarrow"),
        ("ifarrow (GitHub)", "github.com/ifarrow"),
    ],
)
def test_a_handle_beside_its_network_is_a_link(line: str, url: str) -> None:
    cv = read(f"= Imogen Farrow\nimogen.farrow@example.org\n{line}\n# Skills\nJava, SQL\n", Language.EN)
    assert [link.url for link in cv.person.links] == [url]


@pytest.mark.parametrize(
    ("line", "name", "issuer"),
    [
        (
            "Oracle Certified Professional: Java SE 11 Developer, 2021",
            "Oracle Certified Professional: Java SE 11 Developer",
            None,
        ),
        (
            "Oracle Certified Associate – Java SE 8 Programmer, 2018",
            "Oracle Certified Associate – Java SE 8 Programmer",
            None,
        ),
        (
            "Microsoft Certified: Azure Data Engineer Associate, 05/2024",
            "Microsoft Certified: Azure Data Engineer Associate",
            None,
        ),
        ("SnowPro Advanced: Data Engineer, 2023", "SnowPro Advanced: Data Engineer", None),
        ("ITIL 4: Managing Professional, PeopleCert, 2022", "ITIL 4: Managing Professional", "PeopleCert"),
        ("Scrum.org: Professional Scrum Master I, 2019", "Professional Scrum Master I", "Scrum.org"),
        ("IHK Köln – Ausbildereignung (AdA), 2016", "Ausbildereignung (AdA)", "IHK Köln"),
        ("PRINCE2 Foundation – AXELOS, 2017", "PRINCE2 Foundation", "AXELOS"),
    ],
)
def test_a_colon_or_dash_parts_a_certificate_from_an_issuer_only(line: str, name: str, issuer: str | None) -> None:
    others = "- Professional Scrum Master I, Scrum.org, 2019\n- AWS Certified Developer – Associate, 2020"
    cv = read(f"= Lena Hartwig\n# Zertifikate\n- {line}\n{others}\n# Kenntnisse\nJava, SQL\n", Language.DE)
    assert (cv.certifications[0].name, cv.certifications[0].issuer) == (name, issuer)


def test_an_item_without_a_date_among_dated_ones_is_a_certificate() -> None:
    dated = "- PRINCE2 Foundation, AXELOS, 2017\n{}\n- Scrum Master (PSM I), Scrum.org, 2019"
    lines = dated.format("- Salesforce Certified Administrator")
    cv = read(f"= Lena Hartwig\n# Zertifikate\n{lines}\n# Kenntnisse\nJava, SQL\n", Language.DE)
    assert [(one.name, one.date) for one in cv.certifications] == [
        ("PRINCE2 Foundation", "2017"),
        ("Salesforce Certified Administrator", None),
        ("Scrum Master (PSM I)", "2019"),
    ]


def test_items_below_a_label_with_its_value_are_what_was_done() -> None:
    entry = "Client : {}\nRôle : Data Engineer\nEnvironnement : Python, Spark\n- Conception d'une plateforme de données"
    first, second = entry.format("Banque du Rhône"), entry.format("Assurances du Lac SA")
    cv = read(
        f"= Camille Fournier\n# Expérience\n01/2022 – 12/2023\n{first}\n03/2019 – 12/2021\n{second}\n"
        "# Compétences\nJava, SQL\n",
        Language.FR,
    )
    for station in (*cv.employments, *cv.projects):
        assert station.technologies == ["Python", "Spark"]
        assert station.activities == ["Conception d'une plateforme de données"]


def test_a_british_grade_behind_the_degree_is_no_field_of_study() -> None:
    line = "BSc (Hons) Computer Science, 2:1, University of Leeds, 2012 - 2015"
    cv = read(f"= Imogen Farrow\n# Education\n{line}\n# Skills\nJava, SQL\n", Language.EN)
    education = cv.education[0]
    assert (education.degree, education.area, education.grade) == ("BSc (Hons)", "Computer Science", "2:1")


def test_a_certificate_without_a_date_keeps_its_end() -> None:
    lines = "CKA: Certified Kubernetes Administrator (2023)\nAWS Certified Developer - Associate, valid until June 2027"
    cv = read(f"= Imogen Farrow\n# Certifications\n{lines}\n# Skills\nJava, SQL\n", Language.EN)
    found = {one.name: (one.date, one.valid_until) for one in cv.certifications}
    assert found["AWS Certified Developer - Associate"] == (None, "2027-06")


def test_labels_below_an_entry_of_education_add_to_what_it_tells() -> None:
    cv = read(
        "= Stefanie Kolbe\n# Studium\n"
        "10/2008 – 12/2011 Promotion (Dr.-Ing.), TU Ilmenau\nThema: Prüfung von Implantaten\n"
        "10/2003 – 09/2008 Studium der Biomedizinischen Technik, TU Ilmenau\nAbschluss: Dipl.-Ing., Note 1,4\n"
        "# Kenntnisse\nJava, SQL\n",
        Language.DE,
    )
    first, second = cv.education
    assert (first.degree, first.institution) == ("Promotion (Dr.-Ing.)", "TU Ilmenau")
    assert (second.degree, second.institution, second.grade) == ("Dipl.-Ing.", "TU Ilmenau", "Note 1,4")


@pytest.mark.parametrize(
    ("line", "language", "licence"),
    [
        ("geboren am 2. Februar 1988 in Leibnitz, Führerschein B, E", Language.DE, "Führerschein B, E"),
        ("Führerschein der Klassen B und C1", Language.DE, "Führerschein der Klassen B und C1"),
        ("Full UK driving licence", Language.EN, "Full UK driving licence"),
        ("Permis de conduire B", Language.FR, "Permis de conduire B"),
        ("Führerschein für Gabelstapler", Language.DE, None),
    ],
)
def test_a_driving_licence_is_told_without_a_label(line: str, language: Language, licence: str | None) -> None:
    cv = read(f"= Johann Pichler\njohann.pichler@example.org\n{line}\n# Kenntnisse\nJava, SQL\n", language)
    assert cv.person.driving_licence == licence


def test_what_one_has_become_since_is_a_part_of_the_role() -> None:
    cv = read(
        "= Johann Pichler\n# Berufserfahrung\n05/2017 – heute\nHaustechnik Leitner GmbH, Graz\n"
        "Obermonteur, ab 2019 Bauleiter\n- Betreuung von Baustellen\n"
        "09/2009 – 04/2017\nInstallationen Hofer KG, Leibnitz\nInstallateur\n- Neubau\n# Kenntnisse\nJava, SQL\n",
        Language.DE,
    )
    assert [one.role for one in cv.employments] == ["Obermonteur, ab 2019 Bauleiter", "Installateur"]
