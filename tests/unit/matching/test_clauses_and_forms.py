"""Judging by clauses, levels, word forms, grades and circumstances, in three languages."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.job_profile import CriterionKind
from chalicelib.contracts.match import Judgement, Verdict
from chalicelib.job_profiles.criteria import read_criteria
from chalicelib.job_profiles.requirements import Requirement
from chalicelib.matching.judge import judge_criteria
from tests.eval_match.small_cvs import small_cv

MET, PARTLY, HINT = Verdict.MET, Verdict.PARTLY, Verdict.POTENTIALLY
NOT_MET, UNKNOWN = Verdict.NOT_MET, Verdict.UNKNOWN


def judged(said: str, wanted: str, language: Language = Language.DE) -> Judgement:
    """Judge what a CV of these parts says; the parts are explained in tests/eval_match/verdicts/seen.txt."""
    cv = small_cv(said.split(" ;; "), language)
    return judge_criteria(read_criteria([Requirement(wanted, CriterionKind.MUST)])[:1], cv, language)[0]


@pytest.mark.parametrize(
    ("said", "wanted", "verdict"),
    [
        ("Keine Scala-Projekte, dafür zehn Jahre Perl.", "Scala", NOT_MET),
        ("Keine Scala-Projekte, dafür zehn Jahre Perl.", "Perl", MET),
        ("Ruby kam nicht zum Einsatz, PHP täglich.", "PHP", MET),
        ("p: Mit Angular habe ich noch nie gearbeitet.", "Angular", NOT_MET),
        ("p: Führungserfahrung hatte ich bislang keine.", "Führungserfahrung", NOT_MET),
        ("No PHP work. Plenty of Perl.", "PHP", NOT_MET),
        ("No PHP work. Plenty of Perl.", "Perl", MET),
        ("p: I've never touched Docker, only Podman.", "Docker", NOT_MET),
        ("Not only Docker but also Kubernetes in production", "Docker", MET),
        ("p: Sans Excel, mais avec SAP.", "SAP", MET),
        ("p: Je n'ai jamais utilisé Tableau.", "Tableau", NOT_MET),
    ],
)
def test_a_denial_holds_in_its_clause(said: str, wanted: str, verdict: Verdict) -> None:
    assert judged(said, wanted).verdict is verdict


@pytest.mark.parametrize(
    ("said", "wanted", "verdict"),
    [
        ("p: I left SAP projects to colleagues.", "SAP", NOT_MET),
        ("p: SAP-Projekte habe ich Kollegen überlassen.", "SAP", NOT_MET),
        ("p: Die SAP-Themen übernahmen andere Kollegen.", "SAP", NOT_MET),
        ("p: J'ai confié SAP à mes collègues.", "SAP", NOT_MET),
        ("Kotlin instead of Java in all services", "Java", NOT_MET),
        ("Kotlin instead of Java in all services", "Kotlin", MET),
        ("Backend in Go statt Python", "Python", NOT_MET),
        ("p: The Docker part was done by another team.", "Docker", NOT_MET),
        ("Taught Docker to colleagues", "Docker", MET),
        ("Presented SAP results to others", "SAP", MET),
        ("Einführung von Docker gemeinsam mit Kollegen", "Docker", MET),
        ("Gave trainings in Docker", "Docker", MET),
        ("Schulungen zu SAP bei Kunden und Kollegen", "SAP", MET),
        ("Schulung von Kollegen in SAP", "SAP", MET),
        ("SAP-Schulung von Kollegen", "SAP", MET),
        ("p: La partie SAP était gérée par une autre équipe.", "SAP", NOT_MET),
        ("Übergab das SAP-System an den Betrieb", "SAP", MET),
    ],
)
def test_what_was_left_to_others_is_no_experience(said: str, wanted: str, verdict: Verdict) -> None:
    assert judged(said, wanted).verdict is verdict


@pytest.mark.parametrize(
    ("said", "wanted", "verdict"),
    [
        ("p: Mein nächstes Ziel ist Haskell.", "Haskell", HINT),
        ("p: Rust kenne ich nur theoretisch.", "Rust", HINT),
        ("Deep learning with TensorFlow", "TensorFlow", MET),
        ("Learning management system in Moodle", "Moodle", MET),
        ("Planned and led a move to Azure", "Azure", MET),
        ("p: Currently learning Haskell.", "Haskell", HINT),
        ("p: Kotlin möchte ich bald lernen.", "Kotlin", HINT),
        ("p: Une formation Docker est prévue.", "Docker", HINT),
    ],
)
def test_an_intention_is_told_from_what_was_done(said: str, wanted: str, verdict: Verdict) -> None:
    assert judged(said, wanted).verdict is verdict


@pytest.mark.parametrize(
    ("said", "wanted", "verdict"),
    [
        ("Grundkenntnisse in Perl", "Sehr gute Perl-Kenntnisse", PARTLY),
        ("Grundkenntnisse in Perl", "Perl", MET),
        ("skill: Perl (beginner)", "Excellent Perl", PARTLY),
        ("skill: Perl (débutant)", "Très bonne maîtrise de Perl", PARTLY),
        ("Grundkenntnisse in Perl ;; Perl-Programme für die Börse", "Sehr gute Perl-Kenntnisse", MET),
    ],
)
def test_little_knowledge_is_no_good_knowledge(said: str, wanted: str, verdict: Verdict) -> None:
    assert judged(said, wanted).verdict is verdict


@pytest.mark.parametrize(
    "said",
    [
        "hobby: Roboter mit Perl",
        "employer: Die Muster GmbH entwickelt Perl-Werkzeuge für Banken. ;; Ablage",
        "employer: Leading provider of Perl tools with 40 employees ;; Filing",
    ],
)
def test_pastimes_and_employers_prove_nothing(said: str) -> None:
    assert judged(said, "Perl").verdict in (HINT, NOT_MET)


@pytest.mark.parametrize(
    ("said", "wanted", "verdict"),
    [
        ("Entwicklung von Pumpen", "Pumpenentwicklung", MET),
        ("Planung von Netzen", "Netzplanung", MET),
        ("Leitung einer Gruppe von 5 Personen", "Gruppenleitung", MET),
        ("Mitarbeit in einer Gruppe", "Gruppenleitung", NOT_MET),
        ("job: Datenbankentwickler|2018-01|2022-12|Auswertungen", "Erfahrung als Entwickler", MET),
        ("Prüfung von Verträgen", "Vertragsprüfung", MET),
        ("Verkauf von Maschinen", "Maschinenprüfung", NOT_MET),
    ],
)
def test_compounds_are_their_halves(said: str, wanted: str, verdict: Verdict) -> None:
    assert judged(said, wanted).verdict is verdict


@pytest.mark.parametrize(
    ("said", "wanted", "verdict"),
    [
        ("cert: HERMES Foundation|||", "HERMES Advanced Zertifikat", PARTLY),
        ("cert: PRINCE2 Practitioner|||", "PRINCE2 Foundation", MET),
        ("cert: Führerschein Klasse B|||", "Führerschein Klasse C", PARTLY),
        ("cert: CISM (abgelaufen)|||", "CISM", PARTLY),
        ("cert: CISM|ISACA|2020-01|2023-01", "CISM", PARTLY),
        ("cert: CISM (in Vorbereitung)|||", "CISM", HINT),
        ("cert: AWS Certified Developer - Associate|||", "AWS Certified Developer Associate", MET),
    ],
)
def test_grade_class_and_validity_of_a_certificate(said: str, wanted: str, verdict: Verdict) -> None:
    assert judged(said, wanted).verdict is verdict


@pytest.mark.parametrize(
    ("said", "wanted", "verdict"),
    [
        ("edu: Geprüfter Wirtschaftsfachwirt (IHK)|||2015-01|2017-01", "Abgeschlossenes Hochschulstudium", NOT_MET),
        ("edu: Master of Science|Physik|Uni|2025-10|2028-09", "Master in Physik", HINT),
        ("edu: Studium Jura, abgebrochen|||2010-10|2013-01", "Abgeschlossenes Studium", NOT_MET),
        ("edu: Informatiker EFZ|||2010-08|2014-07", "Abgeschlossene Informatiklehre oder gleichwertig", MET),
    ],
)
def test_degrees_by_level_and_state(said: str, wanted: str, verdict: Verdict) -> None:
    assert judged(said, wanted).verdict is verdict


def test_leave_and_looking_for_work_are_no_experience() -> None:
    breaks = "job: Parental leave|2020-01|2022-12| ;; job: Stellensuche|2023-01|2024-12|"
    judgement = judged(f"job: Fahrer|2018-01|2019-12|Touren ;; {breaks}", "Mindestens 4 Jahre Berufserfahrung")
    assert (judgement.verdict, judgement.years_found) == (PARTLY, 2.0)


@pytest.mark.parametrize(
    ("said", "wanted", "verdict"),
    [
        ("Lagerarbeit", "Verfügbar in Teilzeit", UNKNOWN),
        ("Lagerarbeit", "Travel up to 50%", UNKNOWN),
        ("nat: polnisch", "Arbeitserlaubnis in der EU", MET),
        ("nat: Canadian", "Right to work in the EU", UNKNOWN),
        ("nat: German", "Right to work in the UK", UNKNOWN),
        ("permit: EU Blue Card", "Work permit for Germany", MET),
        ("permit: Arbeitserlaubnis erforderlich", "Gültige Arbeitserlaubnis", UNKNOWN),
        ("p: Nicht reisebereit.", "Reisebereitschaft", NOT_MET),
        ("p: Disponible immédiatement.", "Disponibilité immédiate", MET),
    ],
)
def test_circumstances_are_unknown_where_a_cv_is_silent(said: str, wanted: str, verdict: Verdict) -> None:
    assert judged(said, wanted).verdict is verdict


@pytest.mark.parametrize(
    ("said", "wanted", "verdict"),
    [
        ("Budget von 7,2 Mio. Euro", "Budgetverantwortung von mind. 5 Mio. Euro", MET),
        ("Budget of $300k", "Budget responsibility of at least $1 million", HINT),
        ("Équipe de 9 personnes", "Encadrement d'au moins 8 personnes", MET),
        ("Management de 12 vendeurs", "Encadrement d'une équipe de 10 personnes", MET),
        ("Member of a team of 12 developers", "Leading a team of 10 developers", NOT_MET),
        ("job: Project manager|2016-01||ERP", "6+ years of project management", MET),
    ],
)
def test_amounts(said: str, wanted: str, verdict: Verdict) -> None:
    assert judged(said, wanted).verdict is verdict


def test_what_claims_something_has_a_quote() -> None:
    for said in ("p: Ein kommunikativer Teamplayer.", "Verkauf"):
        for wanted in ("Kommunikationsstärke", "Teamfähigkeit", "Belastbarkeit"):
            judgement = judged(said, wanted)
            assert judgement.evidence or judgement.verdict is UNKNOWN


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Animation de formations pour les utilisateurs", "Formation des utilisateurs"),
        ("Managed a team of six engineers", "People management"),
        ("Gestion d'une équipe de 8 personnes", "Management d'équipe"),
        ("Durchführung von Penetrationstests", "Erfahrung im Penetration Testing"),
        ("Einführung von Jira und Confluence", "Atlassian-Tools"),
        ("Planung von Photovoltaikanlagen", "PV-Anlagen"),
        ("Verhandlung mit Lieferanten", "Lieferantenverhandlungen"),
        ("Steuerung externer Dienstleister", "Dienstleistersteuerung"),
        ("Migrated three applications to AWS", "AWS migration experience"),
    ],
)
def test_what_people_call_otherwise_is_the_same(said: str, wanted: str) -> None:
    assert judged(said, wanted).verdict is MET


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Mitarbeit in einem Team von acht Personen", "Management d'équipe"),
        ("Steuererklärungen für Dienstleister", "Dienstleistersteuerung"),
        ("Never managed a team", "People management"),
        ("Ablage von Testprotokollen", "Penetration Testing"),
    ],
)
def test_what_only_sounds_alike_is_not(said: str, wanted: str) -> None:
    assert judged(said, wanted).verdict is not MET
