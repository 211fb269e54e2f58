"""What stands around the wishes of a profile is none: its headline, footers with pages, perks, words of a mail."""

from io import BytesIO

import pytest
from docx import Document as WordDocument

from chalicelib.contracts.job_profile import CriterionKind, JobProfile
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.reading import read_document


def read(text: str) -> JobProfile:
    return read_job_profile(read_document(text.encode()))


def texts(profile: JobProfile) -> list[str]:
    return [criterion.text for criterion in profile.criteria]


def test_the_headline_with_its_mark_of_gender_asks_for_nothing() -> None:
    profile = read(
        "Fachinformatikerin Systemintegration (w/m/d) in Erfurt\n\nDas wartet auf Dich\nDu rollst neue Clients aus\n\n"
        "Das bringst Du mit\nLangjährige Erfahrung mit Windows-Servern\nKenntnisse in PowerShell sind von Vorteil\n"
    )
    assert texts(profile) == ["Langjährige Erfahrung mit Windows-Servern", "Kenntnisse in PowerShell sind von Vorteil"]
    assert profile.tasks == ["Du rollst neue Clients aus"]


def test_the_perks_of_a_post_are_no_wishes() -> None:
    profile = read(
        "Automaticien H/F à Belfort\n\nLe profil\nVous êtes :\ntitulaire d'un Bac+2 en automatisme\n"
        "fort de trois à cinq ans d'expérience en mise en service\nà l'aise avec TIA Portal\n\n"
        "Les plus du poste\n13e mois\nTickets restaurant\n"
    )
    assert texts(profile) == [
        "titulaire d'un Bac+2 en automatisme",
        "trois à cinq ans d'expérience en mise en service",
        "à l'aise avec TIA Portal",
    ]


@pytest.mark.parametrize(
    ("wish", "terms"),
    [
        ("Die Person sollte mindestens vier Jahre Kotlin mitbringen", ["Kotlin"]),
        ("Erfahrung in der Hafenlogistik wäre ein Plus", ["Hafenlogistik"]),
        ("La personne maîtrise Revit", ["Revit"]),
    ],
)
def test_who_is_wanted_and_how_much_are_no_things_to_look_for(wish: str, terms: list[str]) -> None:
    assert read(f"Anforderungen\n- {wish}\n- Deutsch C1").criteria[0].terms == terms


def test_both_of_what_was_named_is_no_wish_of_its_own() -> None:
    profile = read("Requirements\n- three (3) years on highways or rail schemes, ideally both\n- NEC4 contracts\n")
    assert texts(profile) == ["three (3) years on highways or rail schemes", "NEC4 contracts"]


def test_someone_who_knows_a_thing_needs_that_thing() -> None:
    (criterion,) = read("Für den Kunden brauche ich jemanden, der S/4 kann.").criteria
    assert (criterion.kind, criterion.terms) == (CriterionKind.MUST, ["S/4"])


def test_an_amount_and_a_day_do_not_end_a_sentence() -> None:
    profile = read(
        "Wir suchen ab Mai 2027 für 18 Monate eine Projektleiterin Anlagenbau in Winterthur, Referenz PL-4471. Sie "
        "haben fünf bis sieben Jahre Erfahrung in der Abwicklung von Projekten über 5 Mio. CHF. "
        "Französisch B2 ist erwünscht. Bewerbung bis 15. Januar 2027 an die Agentur."
    )
    assert texts(profile)[0].endswith("Projekten über 5 Mio. CHF.")
    assert profile.engagement.reference == "PL-4471"


def test_beside_a_place_other_terms_are_none() -> None:
    profile = read("Verfahrensingenieur\nStandort: Jena | Vollzeit | ab sofort\n\nAnforderungen\n- GMP\n- Deutsch C1\n")
    terms = profile.engagement
    assert (terms.locations, terms.workload, terms.start) == (["Jena"], "Vollzeit", "ab sofort")


def test_a_footer_that_counts_pages_names_no_place() -> None:
    paper = WordDocument()
    for text in ("Rolle: Testmanagerin", "Auslastung 80 %", "Anforderungen", "Mindestens fünf Jahre Testmanagement"):
        paper.add_paragraph(text)
    paper.sections[0].footer.paragraphs[0].text = "Musterbehörde · Vergabestelle · Seite 1 von 2"
    file = BytesIO()
    paper.save(file)
    assert read_job_profile(read_document(file.getvalue())).engagement.locations == []
