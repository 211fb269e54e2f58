"""Forms that clients send: tables, mails, titles in their own words, pasted paragraphs."""

from io import BytesIO

import pytest
from docx import Document as WordDocument

from chalicelib.contracts.job_profile import Criterion, CriterionKind, JobProfile
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.job_profiles.years import min_years
from chalicelib.reading import read_document

MUST, SHOULD, SOFT = CriterionKind.MUST, CriterionKind.SHOULD, CriterionKind.SOFT


def read(text: str) -> JobProfile:
    lines = text.strip("\n").splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    return read_job_profile(read_document("\n".join(line[indent:] for line in lines).encode()))


def read_table(*rows: list[str], after: str = "") -> JobProfile:
    word = WordDocument()
    word.add_paragraph("Controllerin")
    table = word.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    word.add_paragraph(after)
    target = BytesIO()
    word.save(target)
    return read_job_profile(read_document(target.getvalue()))


def kinds(profile: JobProfile) -> dict[str, CriterionKind]:
    return {criterion.text: criterion.kind for criterion in profile.criteria}


def only(text: str) -> Criterion:
    (criterion,) = read(f"Anforderungen:\n- {text}").criteria
    return criterion


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (["Pos.", "Kompetenz", "Pflicht", "Wunsch"], [["1", "IFRS", "x", ""], ["2", "DATEV", "", "x"]]),
        (["Exigence", "Indispensable", "Souhaité"], [["IFRS", "✓", ""], ["DATEV", "", "✓"]]),
        (["Requirement", "Mandatory"], [["IFRS", "yes"], ["DATEV", "no"]]),
        (["Skill", "Level", "Importance"], [["IFRS", "expert", "High"], ["DATEV", "basic", "Low"]]),
        (["Thema", "Priorität"], [["IFRS", "Must have"], ["DATEV", "Could have"], ["Lexware", "Won't have"]]),
    ],
)
def test_the_columns_of_a_table_tell_must_from_should(head: list[str], rows: list[list[str]]) -> None:
    profile = read_table(head, *rows, after="Das Angebot muss bis Freitag vorliegen.")
    assert [(c.terms[0], c.kind) for c in profile.criteria] == [("IFRS", MUST), ("DATEV", SHOULD)]


def test_a_table_without_a_head_is_known_by_its_marks() -> None:
    profile = read_table(["IFRS", "hoch"], ["DATEV", "mittel"], ["Power BI", "niedrig"], after="Wir freuen uns.")
    assert kinds(profile) == {"IFRS": MUST, "DATEV": SHOULD, "Power BI": SHOULD}


@pytest.mark.parametrize("unit", ["%", " Punkte"])
def test_percentages_and_points_are_weights(unit: str) -> None:
    profile = read_table(
        ["Kriterium", "Art", "Gewichtung"], ["IFRS", "Muss", f"70{unit}"], ["DATEV", "Kann", f"30{unit}"]
    )
    assert [(c.text, c.kind, c.weight) for c in profile.criteria] == [("IFRS", MUST, 7), ("DATEV", SHOULD, 3)]


MAIL = """
    From: Greta <g@beispiel.example>
    To: Profile <p@beispiel.example>
    Subject: Controllerin in Fulda

    Liebe Frau Kern,

    wir brauchen Verstärkung.

    Muss:
    - IFRS
    Schön wäre:
    - DATEV

    Herzliche Grüße
    Greta Muster
    Teamleitung Java-Entwicklung
    Sie müssen diese Nachricht löschen, wenn sie nicht für Sie bestimmt ist.
"""


def test_of_a_mail_only_its_text_is_read() -> None:
    profile = read(MAIL)
    assert kinds(profile) == {"IFRS": MUST, "DATEV": SHOULD}
    assert (profile.role.title, profile.engagement.locations) == ("Controllerin", ["Fulda"])


@pytest.mark.parametrize(
    ("wanted", "welcome", "offered"),
    [
        ("Damit überzeugst du uns ...", "Pluspunkte sammelst du mit", "Darauf kannst du zählen: das bieten wir"),
        ("What you need to succeed 🚀", "It would be great if you also have", "Why join us?"),
        ("Ce que nous recherchons chez vous", "Les petits plus", "Ce que nous vous offrons"),
        ("Unsere Erwartungen: das bringst du mit", "Ideal wäre außerdem", "Unser Angebot an dich"),
    ],
)
def test_titles_in_the_clients_words_part_wishes_from_offers(wanted: str, welcome: str, offered: str) -> None:
    text = f"{wanted}\n- IFRS\n- DATEV\n\n{welcome}\n- Power BI\n\n{offered}\n- 30 Tage Urlaub\n- Obst"
    assert kinds(read(f"Controllerin\n\n{text}")) == {"IFRS": MUST, "DATEV": MUST, "Power BI": SHOULD}


def test_a_title_without_a_telling_word_is_known_by_what_stands_below() -> None:
    profile = read(
        """
        Controllerin

        Dein Werkzeugkasten
        - Mehrjährige Berufserfahrung im Controlling
        - Sehr gute Kenntnisse in Excel

        Unsere Schatzkiste
        - Jobticket und Jobrad
        - 30 Tage Urlaub und betriebliche Altersvorsorge
        """
    )
    assert [c.kind for c in profile.criteria] == [MUST, MUST]


def test_a_lead_within_a_section_does_not_end_it() -> None:
    profile = read("Comptable\n\nVotre profil\n\nVous avez :\n- un diplôme de comptabilité\n\nCôté outils :\n- Excel")
    assert len(profile.criteria) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Unser Haus hat mehr als 40 Jahre Erfahrung im Messebau.",
        "We have over 25 years of experience in rail logistics.",
        "Forte de 30 ans d'expérience, notre entreprise équipe des hôpitaux.",
        "Der Bieter muss seine Eignung nachweisen.",
        "There is no previous experience required.",
    ],
)
def test_what_is_said_of_company_or_tender_is_no_criterion(sentence: str) -> None:
    assert read(f"Controllerin\n\n{sentence}\n\nAnforderungen:\n- IFRS").criteria[0].text == "IFRS"


def test_a_pasted_paragraph_is_taken_apart() -> None:
    profile = read(
        "Controller wanted for our office in Exeter. You will prepare the monthly reports and talk to the auditors. "
        "You have at least six years of controlling and good Excel skills. IFRS is essential. Power BI would be "
        "welcome. We offer a company car, a pension and 30 days of holiday. Please send your CV to us until Friday."
    )
    assert [(c.kind, c.min_years) for c in profile.criteria] == [(MUST, 6), (MUST, None), (MUST, None), (SHOULD, None)]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("at least four (4) years of Python", 4),
        ("6 (sechs) Jahre Python", 6),
        ("zwei bis vier Jahre Python", 2),
        ("mind. 30 Monate als Pythonentwickler", 2.5),
        ("Laufzeit mind. 30 Monate", None),
        ("4+ years of project management", 4),
        ("langjährige Pythonpraxis", None),
    ],
)
def test_numbers_of_years(text: str, years: float | None) -> None:
    assert only(text).min_years == years


def test_brackets_and_alternatives_stay_one_criterion() -> None:
    assert only("Azure (AKS, Entra, SQL)").terms[0] == "Azure"
    assert only("Angular oder React, Vue oder Svelte").text == "Angular oder React, Vue oder Svelte"


def test_each_language_has_its_own_level() -> None:
    profile = read("Anforderungen:\n- Verhandlungssichere Deutsch- und gute Französischkenntnisse")
    assert [(c.language_code, c.cefr) for c in profile.criteria] == [("de", "C1"), ("fr", "B1")]


def test_terms_are_read_from_labels_and_sentences() -> None:
    terms = read(
        """
        Controllerin in Fulda
        Kennziffer: CO-2027-11
        Laufzeit: 9 Monate
        Remote-Anteil: 40 %
        Bewerbungsfrist: 31.03.2027
        Pensum: 80 %
        Stundensatz: 88 €
        Beginn: ab Mai
        """
    ).engagement
    assert (terms.reference, terms.duration, terms.remote, terms.deadline) == (
        "CO-2027-11",
        "9 Monate",
        "40 %",
        "31.03.2027",
    )
    assert (terms.locations, terms.workload, terms.rate, terms.start) == (
        ["Fulda"],
        "80 %",
        "88 €",
        "ab Mai",
    )


def test_labels_before_values_are_titles_too() -> None:
    profile = read(
        """
        Position: Statikerin
        Education: Degree in civil engineering
        Experience: four years of bridge design
        Technical skills: RFEM, Revit
        Nice to have: Allplan
        """
    )
    assert [(c.kind, c.min_years) for c in profile.criteria] == [
        (MUST, None),
        (MUST, 4),
        (MUST, None),
        (MUST, None),
        (SHOULD, None),
    ]


def test_numbered_clauses_of_a_tender_lose_their_numbers() -> None:
    profile = read("Ausschlusskriterien\n- K1: IFRS\n- K2: DATEV\n\nHinweise\nDer Bieter muss Preise in Euro nennen.")
    assert kinds(profile) == {"IFRS": MUST, "DATEV": MUST}


def test_what_follows_a_term_in_its_line_is_no_part_of_it() -> None:
    terms = read(
        "Controllerin\n\nLaufzeit: 9 Monate mit Option auf Verlängerung. Satz bis 90 €/h.\nMuss:\n- IFRS"
    ).engagement
    assert (terms.duration, terms.rate) == ("9 Monate mit Option auf Verlängerung", "bis 90 €/h")
    assert terms.extension == "mit Option auf Verlängerung"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("5 J. Erfahrung mit Kafka", 5),
        ("anderthalb Jahre Erfahrung", 1.5),
        ("half a decade of experience", 5),
        ("mehr als ein Jahrzehnt Erfahrung", 10),
        ("une dizaine d’années d’expérience", 10),
        ("un an d’expérience", 1),
        ("eleven years of experience", 11),
        ("Vertragslaufzeit 2 Jahre", None),
        ("zwischen 3 und 5 Jahren Erfahrung", 3),
        ("between 3 and 5 years of experience", 3),
        ("entre 3 et 5 ans d’expérience", 3),
        ("in den letzten 5 Jahren mindestens 3 Referenzprojekte", None),
        ("3 Jahre Erfahrung in den letzten 5 Jahren", 3),
        ("experience with SAP in the last 3 years", None),
        ("Berufserfahrung (Jahre): 5", 5),
        ("Jahre Erfahrung: 7", 7),
        ("Java, 5y+", 5),
        ("min. 4J Erfahrung", 4),
        ("at least one and a half years", 1.5),
        ("ein halbes Jahr Erfahrung", 0.5),
    ],
)
def test_years_are_read_in_the_words_people_use(text: str, years: float | None) -> None:
    assert min_years(text) == years
