"""What a line claims: one's own work, help, somebody else's work, a certificate in other words."""

import pytest

from chalicelib.contracts.match import Verdict
from tests.unit.matching.test_clauses_and_forms import judged

MET, PARTLY, POTENTIALLY, NOT_MET, UNKNOWN = Verdict


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Zuarbeit bei der Steuererklärung von Vereinen", "Steuererklärung"),
        ("Helped the curator with condition reports", "Condition reports"),
        ("Participation à la rédaction du rapport RSE", "Rédaction du rapport RSE"),
    ],
)
def test_help_is_a_part_of_the_proof(said: str, wanted: str) -> None:
    assert judged(said, wanted).verdict is PARTLY


def test_help_is_enough_where_help_is_asked_for() -> None:
    assert judged("Helped the curator with condition reports", "Help with condition reports").verdict is MET


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("p: Our colleagues wrote the Rust modules.", "Rust"),
        ("Shadowed the buyer in SAP Ariba", "SAP Ariba"),
        ("p: Je vais passer le TOSA au printemps.", "TOSA"),
    ],
)
def test_others_work_and_intentions_are_at_most_a_hint(said: str, wanted: str) -> None:
    assert judged(said, wanted).verdict is POTENTIALLY


@pytest.mark.parametrize(
    ("said", "wanted", "verdict"),
    [
        ("p: Abgesehen von Perl beherrsche ich alle Skriptsprachen, vor allem Ruby.", "Perl", NOT_MET),
        ("p: Abgesehen von Perl beherrsche ich alle Skriptsprachen, vor allem Ruby.", "Ruby", MET),
        ("p: I know most editors, Vim, which I have never used, being the exception.", "Vim", NOT_MET),
        ("Kein Release ohne Selenium: 400 Tests in der Nacht", "Selenium", MET),
        ("Betrieb der Exchange-Server 2020 an externe Dienstleister ausgelagert", "Exchange", NOT_MET),
        ("Technische Leitung zweier Teams, ohne kaufmännische Leitung", "Kaufmännische Leitung", NOT_MET),
    ],
)
def test_a_denial_reaches_as_far_as_its_clause(said: str, wanted: str, verdict: Verdict) -> None:
    assert judged(said, wanted).verdict is verdict


@pytest.mark.parametrize(
    "said",
    [
        "A foundry that makes turbine blades for aircraft. ;; Kept the archive",
        "Notre société fabrique des turbine blades pour l'aviation. ;; Archives",
        "Cobalt Works manufactures turbine blades for aircraft. ;; Kept the archive",
    ],
)
def test_what_an_employer_does_is_no_experience(said: str) -> None:
    assert judged(said, "Turbine blades").verdict is not MET


@pytest.mark.parametrize(
    ("said", "wanted", "verdict"),
    [
        ("cert: Brandschutzhelfer|Feuerwehr|2019-01|2021-01", "Gültige Brandschutzhelferausbildung", PARTLY),
        ("cert: Habilitation électrique B1V|AFPA|2025-01|2031-01", "Habilitation B1V à jour", MET),
        ("cert: Habilitation électrique B1V|AFPA|2025-01|2031-01", "Habilitation H2", PARTLY),
        ("cert: CIMA (9 of 16 papers passed)", "Fully qualified CIMA", POTENTIALLY),
        ("cert: Führerschein Klasse CE", "Führerschein Klasse C", MET),
        ("cert: Führerschein Klasse C", "Führerschein Klasse CE", PARTLY),
        ("p: Ich fahre nicht Auto.", "Führerschein Klasse B", NOT_MET),
        ("edu: BSc|Physics|University of Examplia|2010-09|2013-06", "Doctorat en physique", NOT_MET),
    ],
)
def test_certificates_and_degrees_in_other_words(said: str, wanted: str, verdict: Verdict) -> None:
    assert judged(said, wanted).verdict is verdict


@pytest.mark.parametrize(
    ("said", "wanted", "verdict"),
    [
        ("p: Verfügbar vier Tage pro Woche.", "Verfügbar in Vollzeit", PARTLY),
        ("p: Available full-time from May.", "Availability 80 %", MET),
        ("p: Nachtdienst kann ich leider nicht leisten.", "Bereitschaft zum Nachtdienst", NOT_MET),
        ("nat: türkisch ;; permit: Niederlassungserlaubnis", "EU-Staatsangehörigkeit", NOT_MET),
        ("permit: Bewilligung B (Schweiz)", "Arbeitserlaubnis für Deutschland", UNKNOWN),
        ("permit: visa, needs sponsorship", "Right to work in the UK without sponsorship", NOT_MET),
        ("p: SC cleared since 2024", "DV clearance", PARTLY),
    ],
)
def test_circumstances_are_compared(said: str, wanted: str, verdict: Verdict) -> None:
    assert judged(said, wanted).verdict is verdict


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("Supervised three interns", "Supervising interns"), ("Catalogued old prints", "Cataloguing of prints")],
)
def test_forms_of_a_verb_are_one_word(said: str, wanted: str) -> None:
    assert judged(said, wanted).verdict is MET


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Two-day course in Looker", "Looker"),
        ("Lent a hand during the rollout of Coupa", "Coupa rollout"),
        ("job: Analyst|2008-01|2014-12|Batch jobs in COBOL", "Aktuelle COBOL-Kenntnisse"),
    ],
)
def test_courses_and_what_is_long_ago_prove_a_part(said: str, wanted: str) -> None:
    assert judged(said, wanted).verdict is PARTLY


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Interpreted for asylum lawyers", "Lawyer"),
        ("Coordinated the contractors who wrote Elixir", "Elixir"),
        ("Die Abteilung entwickelte in Fortran, ich schrieb die Protokolle.", "Fortran"),
        ("Commande de fournitures pour l'équipe marketing", "Marketing"),
        ("p: I can read Elixir code but have never written any.", "Elixir"),
    ],
)
def test_what_others_are_or_do_is_a_hint_at_most(said: str, wanted: str) -> None:
    assert judged(said, wanted).verdict is POTENTIALLY


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Bau von Brücken aus Holz", "Brückenbau"),
        ("Led a brigade of nine", "Team leadership"),
        ("job: Lawyer|2015-01|2020-12|Contracts", "Lawyer"),
    ],
)
def test_halves_of_a_compound_leading_people_and_own_roles_are_proofs(said: str, wanted: str) -> None:
    assert judged(said, wanted).verdict is MET


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("p: Umzug kommt nicht in Frage.", "Umzugsbereitschaft"),
        ("p: Le travail de nuit est exclu.", "Travail de nuit"),
        ("p: Weekends are out of the question.", "Weekend work"),
    ],
)
def test_what_is_out_of_the_question_is_not_met(said: str, wanted: str) -> None:
    assert judged(said, wanted).verdict is NOT_MET
