import pytest

from chalicelib.contracts.base import Language
from chalicelib.errors import NotACv

from .builder import NOW, document, extract_cv, read, stacked

CV = """
= Dr. Lena Hofstetter
Bauingenieurin
Seestrasse 12, 8002 Zürich
lena.hofstetter@example.org  |  +41 44 668 18 00
geboren am 03.11.1984, Staatsangehörigkeit: Schweizerin
# Berufserfahrung
** Projektleiterin Tiefbau |> 03/2019 – heute
Brunner Ingenieure AG, Zürich
• Leitung von vier Baulosen
• Führung eines Teams von sechs
** Bauingenieurin |> 08/2012 – 02/2019
Tiefbau Keller GmbH, Winterthur
• Statische Berechnungen
# Ausbildung
** Master of Science in Bauingenieurwesen |> 2007 – 2012
ETH Zürich
# Sprachen
Deutsch: Muttersprache
Englisch: C1
# Kenntnisse
Software: AutoCAD, Revit
Methoden: BIM, Lean Construction
# Hobbys
Klettern und Cellospiel
"""


def test_person_block_is_read() -> None:
    person = read(CV).person
    assert (person.academic_title, person.first_name, person.last_name) == ("Dr.", "Lena", "Hofstetter")
    assert person.headline == "Bauingenieurin"
    assert person.phone == "+41446681800"
    assert person.birth_date == "1984-11-03"
    assert person.nationalities == ["Schweizerin"]
    assert person.address is not None
    assert (person.address.street, person.address.postal_code, person.address.city) == (
        "Seestrasse 12",
        "8002",
        "Zürich",
    )


def test_employments_have_role_employer_place_and_activities() -> None:
    first, second = read(CV).employments
    assert (first.role, first.employer, first.location) == (
        "Projektleiterin Tiefbau",
        "Brunner Ingenieure AG",
        "Zürich",
    )
    assert first.period is not None
    assert (first.period.start, first.period.ongoing) == ("2019-03", True)
    assert first.activities == ["Leitung von vier Baulosen", "Führung eines Teams von sechs"]
    assert (second.role, second.employer) == ("Bauingenieurin", "Tiefbau Keller GmbH")


def test_education_divides_degree_and_area() -> None:
    (course,) = read(CV).education
    assert (course.degree, course.area, course.institution) == (
        "Master of Science",
        "Bauingenieurwesen",
        "ETH Zürich",
    )


def test_unknown_text_lands_in_other() -> None:
    assert ("Hobbys", "Klettern und Cellospiel") in [(part.title, part.text) for part in read(CV).other]


def test_every_quote_stands_in_the_text_and_every_box_on_the_page() -> None:
    source = stacked(CV)
    cv = extract_cv(source, NOW)
    assert {"/person/firstName", "/employments/0/role", "/education/0/institution"} <= cv.evidence.keys()
    for places in cv.evidence.values():
        for place in places:
            assert place.quote in source.text
            assert place.box is not None
            assert 0 <= place.box[0] < place.box[2] <= 1
            assert 0 <= place.box[1] < place.box[3] <= 1


def test_same_document_gives_same_cv() -> None:
    assert read(CV) == read(CV)


def test_date_column_opens_entries() -> None:
    cv = read(
        """
= Tom Ó Briain
# Experience
Sept 2019 – Present <| Warehouse Supervisor
<| Liffey Freight Ltd, Dublin
2015 – 2019 <| Forklift Driver
<| Shannon Stores Ltd, Limerick
# Education
2013 <| Leaving Certificate
<| Ardscoil Rís
""",
        Language.EN,
    )
    assert [(e.role, e.employer, e.location) for e in cv.employments] == [
        ("Warehouse Supervisor", "Liffey Freight Ltd", "Dublin"),
        ("Forklift Driver", "Shannon Stores Ltd", "Limerick"),
    ]
    assert cv.education[0].degree == "Leaving Certificate"


def test_employer_above_the_role_is_told_by_evidence_not_by_order() -> None:
    cv = read(
        """
= Camille Roux
# Expérience professionnelle
** Transports Mercier SAS |> Lyon
Conductrice routière |> janv. 2020 – aujourd'hui
• Livraisons régionales
** Boulangerie Petit |> Valence
Vendeuse |> 2017 – 2019
• Accueil des clients
# Langues
Français (langue maternelle), Anglais (B1)
""",
        Language.FR,
    )
    assert [(e.role, e.employer, e.location) for e in cv.employments] == [
        ("Conductrice routière", "Transports Mercier SAS", "Lyon"),
        ("Vendeuse", "Boulangerie Petit", "Valence"),
    ]
    assert [(item.code, item.cefr, item.native) for item in cv.languages] == [("fr", None, True), ("en", "B1", False)]


def test_roles_under_one_employer_share_it() -> None:
    cv = read("""
= Paula Stein
# Berufserfahrung
** Nordwind Energie GmbH |> 2012 – heute
Teamleiterin Einkauf |> 2018 – heute
• Führung von fünf Personen
Einkäuferin |> 2012 – 2018
• Verträge mit Lieferanten
# Ausbildung
** Universität Kiel |> 2008 – 2012
Bachelor of Arts
""")
    assert [(e.role, e.employer) for e in cv.employments] == [
        ("Teamleiterin Einkauf", "Nordwind Energie GmbH"),
        ("Einkäuferin", "Nordwind Energie GmbH"),
    ]


def test_invoice_is_not_a_cv() -> None:
    with pytest.raises(NotACv):
        read("""
= Rechnung 2024-118
Muster Handels GmbH
Datum 03.05.2024
10 Stück Schrauben |> 12,40 EUR
Summe |> 14,76 EUR
Zahlbar bis 02.06.2024
""")


def test_blank_page_is_not_a_cv() -> None:
    with pytest.raises(NotACv):
        extract_cv(document([]), NOW)
