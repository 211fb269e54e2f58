"""Job profiles as clients write them, in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.contracts.base import Language
from chalicelib.contracts.document import Document, Line, Page
from chalicelib.contracts.job_profile import Criterion, CriterionKind, CriterionTopic, JobProfile
from chalicelib.job_profiles.criteria import min_years, read_criteria
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.job_profiles.requirement import Requirement
from tests.unit.engines.samples import make_document

MUST, SHOULD, SOFT = CriterionKind.MUST, CriterionKind.SHOULD, CriterionKind.SOFT

GERMAN = """
Projektanfrage: Senior Java Entwickler (m/w/d)
Kunde: Helvetische Musterbank AG
Abteilung: IT Payments
Zeitraum: 01.03.2027 – 31.12.2027
Einsatzort: Zürich / remote
Auslastung: 80–100 %
Stundensatz: bis 115 CHF

Ausgangslage
Das Programm «Zahlungsverkehr Neu» löst die Kernanwendung ab.

Ihre Aufgaben:
- Entwicklung von Microservices
- Abstimmung mit dem
  Fachbereich

Muss-Anforderungen
• Mind. 5 Jahre Erfahrung in der Softwareentwicklung mit Java
• Sehr gute Kenntnisse in Spring Boot und PostgreSQL
• Abgeschlossenes Studium der Informatik oder vergleichbare Ausbildung
• Deutsch C1 und Englisch B2
Kann-Anforderungen
• Erfahrung mit Kubernetes
• Zertifizierung als Professional Scrum Master (PSM I)
Soft Skills
• Teamfähigkeit und selbstständige Arbeitsweise
Wir bieten
• 5 Jahre Planungssicherheit
Kontakt: Petra Beispiel, petra.beispiel@bank.example
"""

ENGLISH = """
Job Profile
Role: Business Analyst
Must have:
- At least 3 years of experience as a business analyst in insurance
- Fluent English; German is an advantage
- CBAP or IREB certification
- Excellent communication skills
Nice to have:
- Jira, Confluence, Figma
- 2+ years with Guidewire ClaimCenter
Start date: as soon as possible
Duration: 6 months
Daily rate: GBP 550
"""

FRENCH = """
Offre d'emploi : Chef de projet informatique (H/F)
Entreprise : Banque Exemple SA
Lieu : Genève
Profil recherché
- Au moins 5 ans d'expérience en gestion de projet
- Diplôme universitaire en informatique ou équivalent
- Maîtrise de SAP S/4HANA indispensable
- Connaissances de Power BI souhaitées
- Français courant, bon niveau d'anglais (B2)
- Esprit d'équipe et autonomie
"""

MAIL = """
Hallo Herr Muster,
für unseren Kunden aus der Energiebranche suchen wir ab sofort einen DevOps Engineer für 6 Monate in Essen.
Zwingend sind mind. drei Jahre Erfahrung mit Kubernetes und Terraform. Gute Deutschkenntnisse werden vorausgesetzt.
Von Vorteil sind Kenntnisse in Azure und Ansible.
Viele Grüße
Klaus Beispiel, klaus@vermittler.example
"""


def read(text: str, language: Language = Language.DE) -> JobProfile:
    return read_job_profile(make_document(text, language))


def one(text: str, kind: CriterionKind | None = None) -> Criterion:
    (criterion,) = read_criteria([Requirement(text, kind)])
    return criterion


def brief(profile: JobProfile) -> list[tuple[CriterionKind, CriterionTopic, str]]:
    return [(c.kind, c.topic, c.text) for c in profile.criteria]


def test_a_german_profile_with_sections_is_read_whole() -> None:
    profile = read(GERMAN)
    assert profile.role.title == "Senior Java Entwickler"
    assert (profile.context.client, profile.context.unit) == ("Helvetische Musterbank AG", "IT Payments")
    assert profile.context.summary == "Das Programm «Zahlungsverkehr Neu» löst die Kernanwendung ab."
    assert profile.tasks == ["Entwicklung von Microservices", "Abstimmung mit dem Fachbereich"]
    engagement = profile.engagement
    assert (engagement.start, engagement.end, engagement.workload) == ("01.03.2027", "31.12.2027", "80–100 %")
    assert (engagement.locations, engagement.rate) == (["Zürich", "remote"], "bis 115 CHF")
    assert profile.contact == "Petra Beispiel, petra.beispiel@bank.example"
    assert brief(profile) == [
        (MUST, CriterionTopic.EXPERIENCE, "Mind. 5 Jahre Erfahrung in der Softwareentwicklung mit Java"),
        (MUST, CriterionTopic.SKILL, "Sehr gute Kenntnisse in Spring Boot und PostgreSQL"),
        (MUST, CriterionTopic.DEGREE, "Abgeschlossenes Studium der Informatik oder vergleichbare Ausbildung"),
        (MUST, CriterionTopic.LANGUAGE, "Deutsch C1"),
        (MUST, CriterionTopic.LANGUAGE, "Englisch B2"),
        (SHOULD, CriterionTopic.SKILL, "Erfahrung mit Kubernetes"),
        (SHOULD, CriterionTopic.CERTIFICATE, "Zertifizierung als Professional Scrum Master (PSM I)"),
        (SOFT, CriterionTopic.SOFT_SKILL, "Teamfähigkeit und selbstständige Arbeitsweise"),
    ]
    assert [c.id for c in profile.criteria] == [f"c{i}" for i in range(1, 9)]
    assert profile.criteria[0].min_years == 5
    assert [(c.language_code, c.cefr) for c in profile.criteria[3:5]] == [("de", "C1"), ("en", "B2")]


def test_an_english_profile_is_read() -> None:
    profile = read(ENGLISH, Language.EN)
    assert profile.role.title == "Business Analyst"
    assert (profile.engagement.start, profile.engagement.duration) == ("as soon as possible", "6 months")
    assert profile.engagement.end is None
    kinds = {c.text: c.kind for c in profile.criteria}
    assert kinds["Fluent English"] is MUST
    assert kinds["German is an advantage"] is SHOULD
    assert kinds["Excellent communication skills"] is SOFT
    assert [t for t, kind in kinds.items() if kind is SHOULD][1:4] == ["Jira", "Confluence", "Figma"]
    assert profile.criteria[0].terms == ["business analyst", "insurance"]
    assert set(next(c for c in profile.criteria if c.topic is CriterionTopic.CERTIFICATE).terms) == {"CBAP", "IREB"}


def test_a_french_profile_is_read() -> None:
    profile = read(FRENCH, Language.FR)
    assert profile.role.title == "Chef de projet informatique"
    assert profile.engagement.locations == ["Genève"]
    assert [(c.kind, c.topic, c.min_years, c.language_code, c.cefr) for c in profile.criteria] == [
        (MUST, CriterionTopic.EXPERIENCE, 5, None, None),
        (MUST, CriterionTopic.DEGREE, None, None, None),
        (MUST, CriterionTopic.SKILL, None, None, None),
        (SHOULD, CriterionTopic.SKILL, None, None, None),
        (MUST, CriterionTopic.LANGUAGE, None, "fr", "C1"),
        (MUST, CriterionTopic.LANGUAGE, None, "en", "B2"),
        (SOFT, CriterionTopic.SOFT_SKILL, None, None, None),
    ]


def test_a_mail_without_headings_is_read_by_its_words() -> None:
    profile = read(MAIL)
    assert profile.role.title == "DevOps Engineer"
    assert profile.contact == "klaus@vermittler.example"
    assert [(c.kind, c.min_years, c.terms, c.language_code) for c in profile.criteria] == [
        (MUST, 3, ["Kubernetes", "Terraform"], None),
        (MUST, None, [], "de"),
        (SHOULD, None, ["Azure", "Ansible"], None),
    ]


def test_requirements_without_bullets_stay_apart() -> None:
    profile = read(
        """
        Anforderungsprofil
        Abgeschlossene Ausbildung als Gesundheits- und Krankenpfleger/in
        Mehrjährige Berufserfahrung auf einer Intensivstation
        Führerschein Klasse B von Vorteil
        Bereitschaft zum Schichtdienst
        """
    )
    assert [(c.kind, c.topic) for c in profile.criteria] == [
        (MUST, CriterionTopic.DEGREE),
        (MUST, CriterionTopic.EXPERIENCE),
        (SHOULD, CriterionTopic.CERTIFICATE),
        (MUST, CriterionTopic.OTHER),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kafka", MUST),
        ("Kafka wünschenswert", SHOULD),
        ("Kafka von Vorteil", SHOULD),
        ("Kafka is a plus", SHOULD),
        ("Kafka serait un atout", SHOULD),
        ("Kafka (Kann)", SHOULD),
        ("[MUSS] Kafka", MUST),
        ("Kann: Kafka", SHOULD),
        ("Kafka nicht zwingend", SHOULD),
    ],
)
def test_words_and_marks_settle_the_kind(text: str, kind: CriterionKind) -> None:
    assert one(text).kind is kind


def test_a_word_in_the_line_beats_the_heading() -> None:
    assert one("Kafka von Vorteil", MUST).kind is SHOULD
    assert one("Kafka zwingend", SHOULD).kind is MUST
    assert one("Kafka", SHOULD).kind is SHOULD


def test_wanted_and_welcome_in_one_line_are_two_criteria() -> None:
    criteria = read_criteria([Requirement("Java und Spring, Kotlin von Vorteil", None)])
    assert [(c.kind, c.terms) for c in criteria] == [(MUST, ["Java", "Spring"]), (SHOULD, ["Kotlin"])]
    (listed,) = read_criteria([Requirement("Kafka, Redis und Docker von Vorteil", None)])
    assert listed.kind is SHOULD


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("mind. 5 Jahre Java", 5),
        ("mindestens fünf Jahre Erfahrung", 5),
        ("3–5 Jahre Berufserfahrung", 3),
        ("5-jährige Erfahrung", 5),
        ("at least 7 years", 7),
        ("10+ years", 10),
        ("au moins trois ans", 3),
        ("mehrjährige Erfahrung", 2),
        ("langjährige Erfahrung", None),
        ("several years of Java", 2),
        ("2,5 Jahre", 2.5),
        ("Java 17", None),
        ("seit 2015", None),
        ("Mindestalter 18 Jahre alt", None),
        ("24/7 Betrieb", None),
    ],
)
def test_years_are_read_as_the_fewest_that_do(text: str, years: float | None) -> None:
    assert min_years(text) == years


@pytest.mark.parametrize(
    ("text", "language", "level"),
    [
        ("Deutsch verhandlungssicher", "de", "C1"),
        ("sehr gute Englischkenntnisse in Wort und Schrift", "en", "B2"),
        ("Muttersprache Deutsch", "de", "C2"),
        ("Englisch B1/B2", "en", "B1"),
        ("Native German speaker", "de", "C2"),
        ("Grundkenntnisse Französisch", "fr", "A2"),
        ("maîtrise de l'allemand", "de", "C1"),
        ("Deutschkenntnisse", "de", None),
        ("bilingual English", "en", "C2"),
    ],
)
def test_languages_are_read_with_the_lowest_level_that_does(text: str, language: str, level: str | None) -> None:
    criterion = one(text)
    assert (criterion.topic, criterion.language_code, criterion.cefr) == (CriterionTopic.LANGUAGE, language, level)


@pytest.mark.parametrize(
    "text", ["Kenntnisse des deutschen Steuerrechts", "Experience with German tax law", "Reisen in Deutschland"]
)
def test_the_adjective_of_a_country_is_no_language(text: str) -> None:
    assert one(text).topic is not CriterionTopic.LANGUAGE


def test_one_level_for_two_languages_is_both_their_level() -> None:
    criteria = read_criteria([Requirement("Sehr gute Deutsch- und Englischkenntnisse", None)])
    assert [(c.language_code, c.cefr, c.text) for c in criteria] == [
        ("de", "B2", "Sehr gute Deutschkenntnisse"),
        ("en", "B2", "Sehr gute Englischkenntnisse"),
    ]


def test_emphasis_and_stated_weights_weigh() -> None:
    assert one("Java (Gewichtung 3)").weight == 3
    assert one("Java (Gewichtung 3)").text == "Java"
    assert one("Java, Gewichtung: 30 %").weight == 3
    assert one("Java unbedingt").weight == 2
    assert one("Java").weight == 1


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Erfahrung mit C, C++ und R", ["C", "C++", "R"]),
        ("Kenntnisse in Guidewire ClaimCenter", ["Guidewire ClaimCenter"]),
        ("Erfahrung in der Erstellung von Lastenheften", ["Lastenheften"]),
        ("Kenntnisse in Wundmanagement", ["Wundmanagement"]),
        ("Erfahrung mit XRechnung und SAP", ["XRechnung", "SAP"]),
        ("PMP- oder IPMA-Zertifizierung", ["PMP", "IPMA"]),
        ("Zertifizierung als Professional Scrum Master (PSM I)", ["Professional Scrum Master"]),
        ("Führerschein Kl. B", ["Führerschein"]),
        ("Certification SAP S/4HANA Finance", ["SAP S/4HANA Finance"]),
        ("Java 8+ und Spring Boot 3", ["Java", "Spring Boot"]),
    ],
)
def test_terms_are_what_is_wanted_without_the_words_around(text: str, terms: list[str]) -> None:
    assert one(text).terms == terms


def test_every_text_of_a_criterion_stands_in_the_profile() -> None:
    for text in (GERMAN, ENGLISH, FRENCH, MAIL):
        profile = read(text)
        assert profile.criteria
        assert all(c.text in profile.as_written.replace("\n", " ") for c in profile.criteria)


def test_rows_of_a_table_are_criteria_with_their_marks_and_weights() -> None:
    profile = read(
        """
        Leistungsbeschreibung – IT-Architekt*in
        Leistungszeitraum: 01.01.2027 bis 31.12.2028
        Nr.\tKriterium\tArt\tGewichtung
        1\tAbgeschlossenes Hochschulstudium (Master oder Diplom) der Informatik\tA
        2\tMindestens 6 Jahre Erfahrung als IT-Architekt\tA
        3\tKenntnisse in TOGAF\tB\t20 %
        """
    )
    assert (profile.engagement.start, profile.engagement.end) == ("01.01.2027", "31.12.2028")
    assert [(c.kind, c.weight, c.text) for c in profile.criteria] == [
        (MUST, 1, "Abgeschlossenes Hochschulstudium (Master oder Diplom) der Informatik"),
        (MUST, 1, "Mindestens 6 Jahre Erfahrung als IT-Architekt"),
        (SHOULD, 2, "Kenntnisse in TOGAF"),
    ]


def test_cells_of_a_table_that_wrap_are_put_together() -> None:
    cells = [
        (("Kriterium", 60.0), ("Art", 300.0), ("Gewichtung", 400.0)),
        (("Mindestens 6 Jahre", 60.0), ("Muss", 300.0), ("8", 400.0)),
        (("als IT-Architekt", 60.0),),
        (("Kenntnisse in TOGAF", 60.0), ("Kann", 300.0), ("2", 400.0)),
    ]
    placed = [(text, x, 100 + 14.0 * row) for row, line in enumerate(cells) for text, x in line]
    # The reading order takes one column after the other.
    placed.sort(key=lambda cell: cell[1])
    lines = tuple(Line(i, 1, text, x, y, x + 90, y + 10) for i, (text, x, y) in enumerate(placed, 1))
    page = Page(1, 600, 800, lines)
    profile = read_job_profile(Document(pages=(page,), sha256="0" * 64, language=Language.DE))
    assert [(c.kind, c.weight, c.min_years, c.text) for c in profile.criteria] == [
        (MUST, 8, 6, "Mindestens 6 Jahre als IT-Architekt"),
        (SHOULD, 2, None, "Kenntnisse in TOGAF"),
    ]


@pytest.mark.parametrize(
    ("place", "locations", "remote"),
    [
        ("München, 60 % remote", ["München"], "60 % remote"),
        ("Bristol, hybrid", ["Bristol"], "hybrid"),
        ("100 % remote", ["100 % remote"], "100 % remote"),
    ],
)
def test_how_much_is_remote_is_no_place_beside_one(place: str, locations: list[str], remote: str) -> None:
    profile = read(f"Rolle: Testmanager\nOrt: {place}\n\nMuss-Anforderungen\n- Erfahrung mit CANoe")
    assert (profile.engagement.locations, profile.engagement.remote) == (locations, remote)


def test_a_list_behind_a_label_is_one_criterion_each() -> None:
    profile = read(
        """
        Gesucht: Testmanager Automotive
        Must: ISTQB Advanced Level Test Manager, 5 Jahre Testmanagement im Automotive-Umfeld, CANoe
        Nice-to-have: Python, AUTOSAR
        Remote: 50 %
        """
    )
    assert profile.role.title == "Testmanager Automotive"
    assert profile.engagement.locations == ["remote: 50 %"]
    assert [(c.kind, c.topic, c.min_years) for c in profile.criteria] == [
        (MUST, CriterionTopic.CERTIFICATE, None),
        (MUST, CriterionTopic.EXPERIENCE, 5),
        (MUST, CriterionTopic.SKILL, None),
        (SHOULD, CriterionTopic.SKILL, None),
        (SHOULD, CriterionTopic.SKILL, None),
    ]


def test_an_advertisement_in_whole_sentences_is_read_line_by_line() -> None:
    profile = read(
        """
        Muster Logistik GmbH
        Wir suchen zum nächstmöglichen Zeitpunkt eine/n
        Mitarbeiter/in Finanzbuchhaltung (m/w/d)
        Dein Profil
        Du bringst mindestens 2 Jahre Berufserfahrung in der Buchhaltung mit
        Du bist sicher im Umgang mit DATEV und Excel
        Englischkenntnisse sind von Vorteil, aber kein Muss
        Das bieten wir dir
        30 Tage Urlaub
        """
    )
    assert (profile.role.title, profile.context.client) == ("Mitarbeiter/in Finanzbuchhaltung", "Muster Logistik GmbH")
    assert [(c.kind, c.terms, c.min_years) for c in profile.criteria] == [
        (MUST, ["Buchhaltung"], 2),
        (MUST, ["DATEV", "Excel"], None),
        (SHOULD, [], None),
    ]


def test_an_empty_profile_has_no_criteria() -> None:
    assert read("").criteria == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_a_profile_with_few_or_no_criteria(text: str) -> None:
    profile = read(text)
    assert len({c.id for c in profile.criteria}) == len(profile.criteria)
    assert JobProfile.model_validate_json(profile.model_dump_json()) == profile


def test_a_flood_of_lines_gives_no_more_than_a_hundred_criteria() -> None:
    rows = "\n".join(f"• Produkt X{i}" for i in range(500))
    assert len(read(f"Anforderungen\n{rows}").criteria) == 100
