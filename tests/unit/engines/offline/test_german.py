"""How people in Germany, Austria and Switzerland write CVs."""

from dataclasses import replace

import pytest

from chalicelib.engines.offline.extract import extract_cv
from chalicelib.lexicon.names import name_score, split_name
from chalicelib.lexicon.places import place_score
from chalicelib.lexicon.titles import title_kind

from .builder import NOW, document, read


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Wissenschaftlicher Werdegang", "employment"),
        ("Lebenslauf in Stichworten", "employment"),
        ("Schule und Lehre", "education"),
        ("Was ich noch gelernt habe", "certifications"),
        ("Kurse und Befähigungen", "certifications"),
        ("Drittmittelprojekte", "projects"),
        ("Handwerkszeug", "skills"),
        ("Fachliche Schwerpunkte", "skills"),
        ("Ich spreche", "languages"),
        ("Kurz & knapp", "profile"),
        ("Daten zur Person", "person"),
        ("Schulische und berufliche Ausbildung", "education"),
        ("Berufliche und fachliche Fortbildung", "certifications"),
        ("Schulischer und akademischer Werdegang", "education"),
        ("Schulische Laufbahn", "education"),
        ("Akademischer und beruflicher Werdegang", "employment"),
        ("Ausbildung und beruflicher Werdegang", "employment"),
        ("Parcours académique et universitaire", "education"),
        ("Parcours scolaire et professionnel", "employment"),
    ],
)
def test_a_title_is_known_however_people_put_it(title: str, kind: str) -> None:
    found = title_kind(title)
    assert found is not None
    assert found[0] == kind


def test_languages_on_one_row_of_the_skills_are_languages() -> None:
    cv = read("""
= Jonas Lechner
# Kenntnisse
Sprachen <| Deutsch (Muttersprache), Englisch (B2), Tibetisch
<| (Grundkenntnisse)
EDV <| AutoCAD, MS Project
""")
    assert [(one.code, one.cefr or one.native) for one in cv.languages] == [("de", True), ("en", "B2"), ("bo", "A2")]
    assert [item for group in cv.skills for item in group.items] == ["AutoCAD", "MS Project"]


def test_a_category_named_like_a_contact_title_keeps_its_skills() -> None:
    cv = read("""
= Jonas Lechner
# Kenntnisse
Audio: Reaper, Hindenburg
Social: Instagram, TikTok
""")
    assert [group.category for group in cv.skills] == ["Audio", "Social"]


def test_service_with_its_period_is_an_entry_and_no_title() -> None:
    cv = read("""
= Jonas Lechner
# Berufserfahrung
** Kfz-Techniker |> 05/2012 – 02/2018
Autohaus Leitner, Judenburg
** Präsenzdienst |> 07/2008 – 12/2008
Österreichisches Bundesheer, Graz
""")
    assert [(e.role, e.employer) for e in cv.employments] == [
        ("Kfz-Techniker", "Autohaus Leitner"),
        ("Präsenzdienst", "Österreichisches Bundesheer"),
    ]


def test_a_number_from_austria_is_told_from_a_swiss_one_by_the_words_of_the_cv() -> None:
    header = "= Jonas Lechner\nMurweg 14, 8720 Knittelfeld\n0664 / 918 27 36\n# Berufserfahrung\n"
    austrian = read(header + "2008 – 2009 <| Präsenzdienst\n<| Bundesheer, Graz\n")
    assert austrian.person.phone == "+436649182736"
    swiss = read(
        "= Jonas Lechner\nDorfgasse 14, 3600 Thun\n031 555 20 11\n# Berufserfahrung\n"
        "2008 – 2009 <| Laborant EFZ\n<| Spital Thun, Thun\n"
    )
    assert swiss.person.phone == "+41315552011"


def test_a_name_that_breaks_after_its_particle_is_read_whole() -> None:
    cv = read("""
= Prof. Dr.-Ing. Friederike von
= Stetten
f.vonstetten@hochschule.example
# Berufserfahrung
2008 – 2012 <| Ingenieurin
<| Wasserwerk Bottrop
""")
    assert (cv.person.first_name, cv.person.last_name) == ("Friederike", "von Stetten")


def test_a_date_over_two_lines_in_the_margin_stands_beside_its_entry() -> None:
    """As layout hands it on: row by row, the date first."""
    placed = [
        (40.0, 30.0, "Nele Brinkmeyer", "n"),
        (40.0, 70.0, "Berufspraxis", "h"),
        (40.0, 100.0, "01/2021 –", ""),
        (40.0, 111.0, "heute", ""),
        (150.0, 100.0, "Podcast-Producerin", "b"),
        (150.0, 115.0, "Studio Funkhaus West, Köln", ""),
        (40.0, 160.0, "05/2019 – 12/2020", ""),
        (150.0, 160.0, "Reporterin", "b"),
        (150.0, 175.0, "Rheinischer Bote, Neuss", ""),
    ]
    page = document(placed).pages[0]
    rows, columns = [0, 0, 1, 1, 1, 1, 2, 2, 2], [0, 0, 1, 1, 2, 2, 1, 2, 2]
    lines = [
        replace(line, row=row, column=column, block=0)
        for line, row, column in zip(page.lines, rows, columns, strict=True)
    ]
    cv = extract_cv(replace(document(placed), pages=(replace(page, lines=tuple(lines)),)), NOW)
    assert [(e.role, e.period and e.period.start) for e in cv.employments] == [
        ("Podcast-Producerin", "2021-01"),
        ("Reporterin", "2019-05"),
    ]


@pytest.mark.parametrize("town", ["Bad Schwalbach", "Groß Kreutz", "Ingersheim", "Aigen im Ennstal"])
def test_a_town_nobody_listed_sounds_like_one(town: str) -> None:
    assert place_score(town) > 0.8


def test_engagements_with_roles_and_employers_are_employments() -> None:
    cv = read("""
= Valentin Rosmanith
# Engagements
09/2018 – heute <| Ausstattungsleiter
<| Landestheater Hallstein, St. Pölten
09/2012 – 08/2018 <| Bühnenbildner
<| Theater am Fluss, Linz
09/2009 – 06/2012 <| Bühnenbildassistent
<| Stadttheater Wels, Wels
# Studium
10/2004 – 06/2009 <| Diplomstudium Bühnengestaltung
<| Universität für angewandte Kunst Wien
""")
    assert [e.employer for e in cv.employments] == [
        "Landestheater Hallstein",
        "Theater am Fluss",
        "Stadttheater Wels",
    ]
    assert len(cv.education) == 1


def test_a_title_broken_before_its_noun_is_one() -> None:
    cv = read("""
= Mareike Kahl
# Berufserfahrung
2010 – 2018 <| Steuerfachangestellte
<| Kanzlei Wittekind, Herford
# Schulische und berufliche
# Ausbildung
2005 – 2008 <| Fachhochschulreife
<| Marienschule Herford
""")
    assert [e.role for e in cv.employments] == ["Steuerfachangestellte"]
    assert [e.degree for e in cv.education] == ["Fachhochschulreife"]


@pytest.mark.parametrize(
    ("written", "title", "last"),
    [
        ("Mag. art. Valentin Rosmanith", "Mag. art.", "Rosmanith"),
        ("Dipl.-Wirt.-Inf. Ute Kahl", "Dipl.-Wirt.-Inf.", "Kahl"),
        ("Dipl.-Des. Ute Kahl", "Dipl.-Des.", "Kahl"),
    ],
)
def test_a_degree_before_the_name_is_its_title(written: str, title: str, last: str) -> None:
    name = split_name(written)
    assert (name.title, name.last) == (title, last)


def test_labels_side_by_side_are_no_name() -> None:
    assert name_score("Anschrift Telefon") < 0
    assert name_score("E-Mail") < 0


def test_two_nationalities_in_a_list_are_both_read() -> None:
    cv = read("""
= Emre Kahl
Köln · Staatsangehörigkeit: deutsch, türkisch, ledig
# Berufserfahrung
2010 – 2018 <| Fachinformatiker
<| Netzdienste Köln GmbH, Köln
""")
    assert cv.person.nationalities == ["deutsch", "türkisch"]


def test_a_date_that_had_no_more_room_belongs_to_the_certificate_above() -> None:
    cv = read("""
= Anna Kahl
# Zertifikate
• Harvard-Verhandlungskonzept, Haufe Akademie,
05/2019
• Challenger Sales, Vertriebsschule Nord, 09/2018
""")
    assert [(c.name, c.date) for c in cv.certifications] == [
        ("Harvard-Verhandlungskonzept", "2019-05"),
        ("Challenger Sales", "2018-09"),
    ]


def test_categories_over_two_columns_keep_their_own_skills() -> None:
    rows = [
        (50.0, 100.0, "Vertrieb", "b"),
        (300.0, 100.0, "CRM & Office", "b"),
        (50.0, 115.0, "Ausschreibungen ·", ""),
        (300.0, 115.0, "Salesforce · Veeva", ""),
        (50.0, 130.0, "Messen", ""),
    ]
    cv = extract_cv(document([(50.0, 30.0, "Anna Kahl", "n"), (50.0, 70.0, "Kenntnisse", "h"), *rows]), NOW)
    assert {group.category: group.items for group in cv.skills} == {
        "Vertrieb": ["Ausschreibungen", "Messen"],
        "CRM & Office": ["Salesforce", "Veeva"],
    }


def test_saint_before_a_towns_name_is_no_street() -> None:
    cv = read("""
= Besnik Kahl
Langgasse 91
9008 St. Gallen
079 555 27 64
# Berufserfahrung
2019 – 2022 <| Koch
<| Gasthaus zum Leuen, St. Gallen
""")
    assert cv.person.address is not None
    assert (cv.person.address.postal_code, cv.person.address.city) == ("9008", "St. Gallen")
    assert cv.person.phone == "+41795552764"


def test_certificates_with_issuer_and_date_between_semicolons_are_one_each() -> None:
    cv = read("""
= Besnik Kahl
# Zertifikate
Kafka Developer; Confluent; 03/2021
Azure Data Engineer Associate; Microsoft; 08/2022
""")
    assert [(c.name, c.issuer, c.date) for c in cv.certifications] == [
        ("Kafka Developer", "Confluent", "2021-03"),
        ("Azure Data Engineer Associate", "Microsoft", "2022-08"),
    ]


def test_a_town_keeps_the_river_in_its_brackets() -> None:
    cv = read("""
= Besnik Kahl
# Berufserfahrung
02/2019 – heute <| Referentin
<| Deutsches Jugendinstitut
<| Halle (Saale)
""")
    assert cv.employments[0].location == "Halle (Saale)"


def test_a_client_told_by_its_industry_is_no_role() -> None:
    cv = read("""
= Besnik Kahl
# Projekte
** Zahlungsplattform |> 02/2018 – 12/2018
Zahlungsdienstleister, Data Engineer
** Akquisitionsfinanzierung |> 03/2022 – 09/2022
Hersteller von Armaturen, Konsortialführer
""")
    assert [(p.client, p.role) for p in cv.projects] == [
        ("Zahlungsdienstleister", "Data Engineer"),
        ("Hersteller von Armaturen", "Konsortialführer"),
    ]


def test_a_profile_may_tell_a_year() -> None:
    cv = read("""
= Besnik Kahl
Hafenweg 3, 59065 Hamm
besnik@example.org
# Was mich antreibt
Lieferketten sind Menschenketten. Ich verantworte seit 2012 Einkauf, Disposition und
Logistik in mittelständischen Industriebetrieben.
# Berufserfahrung
02/2019 – heute <| Leiter Logistik
<| Maschinenbau Beckum GmbH, Beckum
# Ausbildung
1994 – 1999 <| Diplom-Kaufmann
<| Universität Münster
""")
    assert (cv.profile or "").startswith("Lieferketten sind Menschenketten.")


def test_a_period_whose_end_had_no_more_room_ends_on_the_next_line() -> None:
    cv = read("""
= Sönke Kahl
# Berufserfahrung
** Dienstgruppenleiter
Landespolizei Nordhafen, Flensburg |> 08/2010 –
09/2019
• Führung von vierzehn Beamtinnen und Beamten
** Polizeikommissar
Landespolizei Nordhafen, Kiel |> 08/2004 – 07/2010
""")
    periods = [e.period for e in cv.employments if e.period]
    assert [(p.start, p.end, p.ongoing) for p in periods] == [
        ("2010-08", "2019-09", False),
        ("2004-08", "2010-07", False),
    ]


def test_house_number_and_post_code_are_no_phone_number() -> None:
    cv = read("""
= Lisa Kahl
Landstraße 48 – 4020 Linz
M 0732 / 55 41 19
# Berufspraxis
2021 – 2022 <| Assistentin
<| Hotel Post, Linz
""")
    assert cv.person.phone_as_written == "0732 / 55 41 19"


def test_a_double_name_broken_at_its_hyphen_leaves_the_headline_behind_it() -> None:
    cv = read("""
= Lisa-
= Marie Hochgatterer — Assistentin der Geschäftsführung
lisa@example.org
# Berufspraxis
2021 – 2022 <| Assistentin
<| Hotel Post, Linz
""")
    assert cv.person.full_name == "Lisa-Marie Hochgatterer"


def test_an_issuer_that_had_no_more_room_goes_on_below_its_line() -> None:
    cv = read("""
= Sönke Kahl
# Fortbildungen
12/2019 <| Port Facility Security Officer, Hafenakademie
<| Bremerhaven
05/2012 <| Ausbilder Einsatztraining, Polizeischule Eutin
""")
    assert [(c.name, c.issuer) for c in cv.certifications] == [
        ("Port Facility Security Officer", "Hafenakademie Bremerhaven"),
        ("Ausbilder Einsatztraining", "Polizeischule Eutin"),
    ]
