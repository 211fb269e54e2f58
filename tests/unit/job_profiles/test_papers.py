"""What papers and short mails add to what they ask for: chapters, scores, sentences that lead on, pronouns."""

from io import BytesIO

import pytest
from docx import Document as WordDocument

from chalicelib.contracts.job_profile import JobProfile
from chalicelib.job_profiles.core import core_of
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.reading import read_document


def read(text: str) -> JobProfile:
    return read_job_profile(read_document(text.encode()))


def asked(text: str) -> list[tuple[str, str]]:
    return [(criterion.kind.value, criterion.text) for criterion in read(text).criteria]


def test_chapters_are_no_items_of_the_list_before_them() -> None:
    paper = (
        "Consultant\n1. Background\nThe river board runs four weirs.\n2. Qualifications\nDegree in hydrology\n"
        "Five years of modelling\nFluent English\n3. Assessment\nPrice 40 points, method 60 points.\n4. How to apply\n"
        "Send a CV."
    )
    assert [text for _, text in asked(paper)] == ["Degree in hydrology", "Five years of modelling", "Fluent English"]


def test_scores_and_sentences_that_lead_on_ask_for_nothing() -> None:
    paper = (
        "Eignung\nFür die Bauleitung sind folgende Bedingungen nachzuweisen.\n"
        "- abgeschlossenes Studium des Bauingenieurwesens\n- mindestens acht Jahre Bauleitung, davon\n- Deutsch C1\n"
        "- Preis: 40 Punkte\n"
    )
    texts = [text for _, text in asked(paper)]
    assert not any("folgende" in text or "Punkte" in text or text == "davon" for text in texts)
    assert len(texts) == 3


@pytest.mark.parametrize(
    ("sentence", "core"),
    [
        ("Kenntnisse in Fortran oder Ada sind hilfreich, aber keine Bedingung.", "Kenntnisse in Fortran oder Ada"),
        ("A first aid certificate would be an advantage, though we can train you.", "A first aid certificate"),
        ("Une habilitation B1V est un atout ; à défaut, nous vous formons.", "Une habilitation B1V"),
        ("It would be great if you have flown gliders in the Alps.", "flown gliders in the Alps."),
        ("Wer den Bootsbau fachlich kennt, hat bei gleicher Eignung den Vorrang.", "den Bootsbau fachlich kennt"),
        ("Erfahrung mit Holzbooten ist von Vorteil", "Erfahrung mit Holzbooten ist von Vorteil"),
        ("Der Hafen ist ein Arbeitsplatz, an dem Sorgfalt und Ruhe verlangt sind.", None),
    ],
)
def test_what_only_says_how_much_is_taken_off_a_long_wish(sentence: str, core: str | None) -> None:
    assert core_of(sentence) == (core or sentence)


def test_a_word_of_preference_holds_from_there_on() -> None:
    found = asked("Ihr Profil\n- Sicherheit im Segelnähen und idealerweise Erfahrung mit Persenningen\n- Deutsch C1")
    assert [kind for kind, _ in found] == ["must", "should", "must"]


def test_a_pronoun_alone_is_a_title_and_each_line_below_is_one_sentence() -> None:
    ad = (
        "Wir suchen ab Mai eine Goldschmied:in\nDu\nhast eine Lehre als Goldschmied:in\n"
        "bist sicher im Fassen von Steinen\nsprichst Deutsch (C1)\nWir\nbieten sechs Wochen Ferien\n"
    )
    texts = [text for _, text in asked(ad)]
    assert len(texts) == 3
    assert not any("Ferien" in text for text in texts)


def test_bars_with_spaces_part_a_labelled_list() -> None:
    assert asked("JOB: Rigger\nMUST HAVE: IPAF licence / chain hoists / 4 yrs of touring\n")[0] == (
        "must",
        "IPAF licence",
    )


def test_a_column_that_says_how_it_is_found_out_asks_for_nothing() -> None:
    word = WordDocument()
    table = word.add_table(0, 4)
    for row in (
        ("", "Essential", "Desirable", "How checked"),
        ("Qualifications", "Farriery diploma", "Welding course", "Application"),
        ("Other", "Full driving licence", "", "Check of documents"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    target = BytesIO()
    word.save(target)
    found = read_job_profile(read_document(target.getvalue())).criteria
    assert [(c.kind.value, c.text) for c in found] == [
        ("must", "Farriery diploma"),
        ("should", "Welding course"),
        ("must", "Full driving licence"),
    ]


def test_sentences_below_a_list_are_no_items_of_it() -> None:
    mail = (
        "You would need:\n* six years of embedded C\n* FreeRTOS\n* IEC 62304\n\n"
        "They have a canteen with proper coffee. Any interest, or know someone?\n"
    )
    assert len(asked(mail)) == 3


@pytest.mark.parametrize(
    ("text", "title", "place", "start"),
    [
        (
            "Unser Betrieb in der Geraer Altstadt sucht eine:n Goldschmied:in für 30 Std./Woche.",
            "Goldschmied:in",
            "Gera",
            None,
        ),
        ("Farrier, stables, Kendal (two days in the yard), early May for 6 months", "Farrier", "Kendal", "early May"),
        ("STIFTUNG STADTARCHIV GOTHA\nTest automation in Python\nab 1. März 2027", None, "Gotha", "ab 1. März 2027"),
        (
            "Request for 1 x Crane Rigger, location Utrecht, ASAP, latest 1 Feb",
            "Crane Rigger",
            "Utrecht",
            "ASAP, latest 1 Feb",
        ),
    ],
)
def test_terms_of_short_adverts(text: str, title: str | None, place: str, start: str | None) -> None:
    profile = read(f"{text}\n\nProfil\n- Englisch B2\n- drei Jahre Erfahrung\n")
    assert title is None or title in (profile.role.title or "")
    assert profile.engagement.locations[0] == place
    assert start is None or profile.engagement.start == start


def test_sentences_about_the_criteria_of_a_tender_are_none() -> None:
    paper = (
        "Anforderungen an das Personal\nDie Ausschlusskriterien sind zwingend zu erfüllen.\n"
        "Eine Nichterfüllung führt zum Ausschluss.\n- Studium der Hydrologie\n- drei Jahre Erfahrung\n- Deutsch C1\n"
    )
    assert len(asked(paper)) == 3


def test_a_question_is_a_title_without_colon_or_list() -> None:
    ad = (
        "Lokführer in Maschen\nWer wir sind\nMit 60 Loks sind wir unterwegs.\nWomit Sie überzeugen\n"
        "Bereitschaft zu Schichtdienst\nStreckenkenntnis im Großraum Hamburg\nWomit wir überzeugen\nJahresfahrkarte\n"
    )
    assert [text for _, text in asked(ad)] == ["Bereitschaft zu Schichtdienst", "Streckenkenntnis im Großraum Hamburg"]


def test_values_below_the_labels_of_a_form_are_lists() -> None:
    form = (
        "Intitulé de la mission\nSoudeur naval\nLieu de la mission\nBrest\nDate de début souhaitée\n15/01/2027\n"
        "Rythme\nMi-temps\nCompétences indispensables\nSoudage TIG\nLecture de plans\n5 ans de pratique\n"
        "Compétences appréciées\nAnglais technique\nTravail en hauteur\nHabilitation B0\nLangues\nFrançais C1\n"
    )
    kinds = [kind for kind, _ in asked(form)]
    assert kinds[:6] == ["must", "must", "must", "should", "should", "should"]


def test_short_sentences_of_a_mail_ask_by_what_they_state() -> None:
    mail = (
        "Bonjour,\n\nNotre client cherche un profil qui maîtrise SolidWorks.\n"
        "Sans expérience navale, inutile de répondre.\n\nAnglais courant (équipe à Dublin).\n\nBien à vous"
    )
    assert len(asked(mail)) == 3


def test_each_clause_that_says_how_much_is_a_wish() -> None:
    found = asked(
        "Hallo,\n\nEine AWS-Zertifizierung sieht der Kunde gern, ein Kubernetes-Zertifikat wäre der Jackpot.\n"
    )
    assert [kind for kind, _ in found] == ["should", "should"]


def test_a_label_with_its_value_is_no_title() -> None:
    note = "JOB: Rigger\nBASE: Bristol\nDATES: 10/02/2027 - 28/05/2027\nMUST HAVE: IPAF / chain hoists / first aid\n"
    assert read(note).engagement.start == "10/02/2027"
