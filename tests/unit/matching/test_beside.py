"""Help, errands and trade for those who do it are no work on it, unless it is what is asked for."""

import pytest

from chalicelib.contracts.match import Verdict
from tests.unit.matching.test_clauses_and_forms import judged

MET, HINT = Verdict.MET, Verdict.POTENTIALLY


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Assisted the SAP team with printing manuals", "SAP consulting"),
        ("Helped our Java developers with their travel expenses", "Java"),
        ("Unterstützung der Java-Entwickler bei der Reisekostenabrechnung", "Java"),
        ("Assistance à l'équipe Oracle pour le classement des dossiers", "Oracle"),
        ("Assistenz der Projektleitung: Termine und Protokolle", "Projektleitung"),
        ("Recruited Python developers for a bank", "Python"),
        ("Rekrutierung von DevOps-Ingenieuren", "DevOps"),
        ("Vertrieb von SAP-Lizenzen an Mittelständler", "SAP-Beratung"),
        ("Vente de licences Salesforce", "Salesforce"),
        ("Bookkeeping for a Kubernetes vendor", "Kubernetes"),
        ("Übersetzung der Handbücher für ABAP-Programmierer", "ABAP"),
        ("Reported to the CFO", "CFO experience"),
        ("Berichtete direkt an den Vertriebsleiter", "Vertriebsleitung"),
        ("Worked closely with the UX designers", "UX design"),
        ("Abstimmung mit dem SAP-Team", "SAP"),
        ("Ansprechpartner für externe Java-Dienstleister", "Java"),
        ("Attended a one-day workshop on Kafka", "Kafka"),
        ("Teilnahme an einem Vortrag zu Kubernetes", "Kubernetes"),
    ],
)
def test_to_serve_those_who_do_it_is_a_hint_at_most(said: str, wanted: str) -> None:
    assert judged(said, wanted).verdict in (HINT, Verdict.NOT_MET)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Supported the SAP team in migrating to S/4HANA", "SAP"),
        ("Unterstützung des Java-Teams bei Entwicklung und Test", "Java"),
        ("Mitarbeit im SAP-Team", "SAP"),
        ("Built tools for Java developers", "Java"),
        ("Schulungen für Java-Entwickler", "Java"),
        ("Supported 200 users of SAP", "SAP"),
        ("Verkauf und Beratung, Auswertungen in Excel", "Excel"),
        ("Vertrieb von SAP-Lizenzen an Mittelständler", "Vertrieb von SAP-Lizenzen"),
        ("Assistenz der Geschäftsführung", "Assistenz der Geschäftsführung"),
        ("Gave a workshop on Kafka", "Kafka"),
        ("Worked with Kafka every day", "Kafka"),
    ],
)
def test_what_one_did_oneself_or_what_is_asked_for_counts(said: str, wanted: str) -> None:
    assert judged(said, wanted).verdict is MET
