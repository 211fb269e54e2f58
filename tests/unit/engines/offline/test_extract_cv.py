from dataclasses import replace

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


def test_labels_beside_values_are_read_as_a_form() -> None:
    cv = read("""
= Lebenslauf
# Persönliche Angaben
Name <| Annika Feldmann
Geburtsdatum <| 14.02.1988
E-Mail <| annika.feldmann@example.org
# Berufliche Laufbahn
Zeitraum <| 03/2018 – heute
Position <| Pflegedienstleiterin
Arbeitgeber <| Seniorenstift Birkenhain gGmbH, Gera
Aufgaben <| Führung von 40 Personen
Zeitraum <| 05/2012 – 02/2018
Position <| Altenpflegerin
Arbeitgeber <| Diakoniewerk Saale e.V., Jena
""")
    assert (cv.person.first_name, cv.person.last_name) == ("Annika", "Feldmann")
    assert [(e.role, e.employer, e.location) for e in cv.employments] == [
        ("Pflegedienstleiterin", "Seniorenstift Birkenhain gGmbH", "Gera"),
        ("Altenpflegerin", "Diakoniewerk Saale e.V.", "Jena"),
    ]
    assert cv.employments[0].activities == ["Führung von 40 Personen"]


def test_title_in_unknown_words_is_told_by_its_look_and_its_text() -> None:
    cv = read("""
= Igor Novák
# Kenntnisse
Schweißen, Drehen
# Wo ich schon war
** Schweißer |> 2015 – 2020
Stahlbau Vogt GmbH, Linz
# Ausbildung
** Lehrabschluss Metalltechnik |> 2012 – 2015
Berufsschule Steyr
""")
    assert [(e.role, e.employer) for e in cv.employments] == [("Schweißer", "Stahlbau Vogt GmbH")]


def test_time_without_employer_inherits_none() -> None:
    cv = read("""
= Angela Rohde
# Berufstätigkeit
07/1998 – 03/2004 <| Verkäuferin, Kaufhaus Brinkmann, Emden
04/2004 – 08/2009 <| Elternzeit
seit 09/2009 <| Filialleiterin, Drogerie Lütt GmbH, Emden
# Ausbildung
1995 – 1998 <| Ausbildung zur Verkäuferin, Kaufhaus Brinkmann
""")
    assert [(e.role, e.employer) for e in cv.employments] == [
        ("Verkäuferin", "Kaufhaus Brinkmann"),
        ("Elternzeit", None),
        ("Filialleiterin", "Drogerie Lütt GmbH"),
    ]


def test_certificates_on_one_line_are_divided() -> None:
    cv = read("""
= Piotr Zając
# Berufserfahrung
** Lagerleiter |> 2019 – heute
Paketwerk GmbH, Leipzig
# Lehrgänge
Staplerschein, 03/2006; Gefahrgutbeauftragter, IHK Leipzig, 10/2020
""")
    assert [(c.name, c.issuer, c.date) for c in cv.certifications] == [
        ("Staplerschein", None, "2006-03"),
        ("Gefahrgutbeauftragter", "IHK Leipzig", "2020-10"),
    ]


@pytest.mark.parametrize(
    ("language", "line", "city"),
    [
        (Language.DE, "Käferweg 71, 68167 Mannheim", "Mannheim"),
        (Language.DE, "A-1010 Wien, Ringstraße 4", "Wien"),
        (Language.EN, "41 Cathcart Road, Glasgow G42 7BB", "Glasgow"),
        (Language.EN, "San Diego, CA 92101", "San Diego"),
        (Language.EN, "7 Castle Street, Sligo, F91 X4Y2", "Sligo"),
        (Language.FR, "8 place Stanislas, 54000 Nancy", "Nancy"),
    ],
)
def test_town_is_found_in_addresses_of_several_countries(language: Language, line: str, city: str) -> None:
    cv = read(
        f"""
= Robin Example
{line}
# {"Ausbildung" if language is Language.DE else "Education" if language is Language.EN else "Formation"}
2010 – 2012 <| Diploma, Town College
""",
        language,
    )
    assert cv.person.address is not None
    assert cv.person.address.city == city


def test_lines_in_any_order_and_cut_short_never_break_the_engine() -> None:
    lines = list(stacked(CV).pages[0].lines)
    for step in (2, 3, 5, 7):
        mixed = [line for start in range(step) for line in lines[start::step]]
        page = replace(stacked(CV).pages[0], lines=tuple(replace(line, text=line.text[:-1] or "x") for line in mixed))
        source = replace(stacked(CV), pages=(page,))
        try:
            cv = extract_cv(source, NOW)
        except NotACv:
            continue
        assert all(place.quote in source.text for places in cv.evidence.values() for place in places)
