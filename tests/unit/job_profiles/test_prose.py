"""Requirements in the sentences that people write, and lines whose words seem to be about something else."""

import pytest

from chalicelib.job_profiles.criteria import read_criteria
from chalicelib.job_profiles.requirement import Requirement
from tests.unit.job_profiles.test_forms import kinds, read


@pytest.mark.parametrize(
    "wish",
    [
        "mehrjährige Berufserfahrung im Application Management",
        "5 years of experience with web applications",
        "Ability to apply design patterns",
        "You can apply machine learning to business problems",
        "Erfahrung im Bewerbungsmanagement",
    ],
)
@pytest.mark.parametrize("bullet", ["", "- "])
def test_applications_that_are_programs_are_not_how_to_apply(wish: str, bullet: str) -> None:
    text = (
        f"Anwendungsbetreuer\n\nIhr Profil\n{bullet}Abgeschlossenes Studium\n{bullet}{wish}\n{bullet}SQL-Kenntnisse\n"
    )
    assert wish in kinds(read(text))


@pytest.mark.parametrize(
    "line",
    [
        "Apply with your CV by 3 March.",
        "Please send your application to jobs@example.com.",
        "To apply, write to us.",
        "Remote-only applications cannot be considered.",
        "Ihre Bewerbung senden Sie an Frau Muster.",
    ],
)
def test_how_to_apply_is_no_requirement(line: str) -> None:
    assert list(kinds(read(f"Software Engineer\n\nRequirements\n- Go\n- Kafka\n\n{line}"))) == ["Go", "Kafka"]


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("DATEV sollten Sie sicher beherrschen.", ["DATEV"]),
        ("Zudem bringen Sie zwei Jahre Erfahrung in der Kreditorenbuchhaltung mit.", ["Kreditorenbuchhaltung"]),
        ("Außerdem arbeiten Sie gern im Team.", ["arbeiten Sie gern", "im Team"]),
        ("Darüber hinaus sind Sie zuverlässig und arbeiten sorgfältig.", ["zuverlässig", "sorgfältig"]),
        ("You'll need at least three years with Spark, and solid Python.", ["Spark", "Python"]),
        ("You also enjoy working in a team.", ["working in a team"]),
        ("En outre, vous aimez travailler en équipe.", ["travailler en équipe"]),
        ("Idéalement, vous connaissez Angular.", ["Angular"]),
        ("Kenntnisse in VLAN, OSPF und Firewalls setzen wir voraus.", ["VLAN", "OSPF", "Firewalls"]),
    ],
)
def test_a_sentence_asks_without_a_heading_and_names_only_what_it_asks_for(sentence: str, terms: list[str]) -> None:
    criteria = read(f"Fachkraft in Kassel\n\nFür unseren Kunden suchen wir Verstärkung. {sentence}\n").criteria
    assert [criterion.terms for criterion in criteria] == [terms]


def told(text: str) -> list[tuple[str, str, float | None]]:
    return [(criterion.kind.value, criterion.text, criterion.min_years) for criterion in read(text).criteria]


@pytest.mark.parametrize(
    ("text", "criteria"),
    [
        (
            "Projekt: Java Entwickler (m/w/d)\nStichworte: Java, Kafka, mind. 5 Jahre, Deutsch C1\nOrt: Köln",
            [
                ("must", "Java", None),
                ("must", "Kafka", None),
                ("must", "mind. 5 Jahre", 5),
                ("must", "Deutsch C1", None),
            ],
        ),
        (
            "Java Entwickler, Köln\nKafka (Muss), Angular (Kann), Docker, Kubernetes (nice to have)\n"
            "5 Jahre BE, Deutsch fließend",
            [
                ("must", "Kafka", None),
                ("should", "Angular", None),
                ("must", "Docker", None),
                ("should", "Kubernetes", None),
                ("must", "5 Jahre BE", 5),
                ("must", "Deutsch fließend", None),
            ],
        ),
        (
            "Gesucht: Systemadministrator\n- RHEL / SUSE\n- Ansible\n- 3 Jahre+",
            [("must", "RHEL / SUSE", None), ("must", "Ansible", None), ("must", "3 Jahre+", 3)],
        ),
    ],
    ids=["keywords", "marks in a list", "a list under nothing but the title"],
)
def test_notes_without_headings_are_read(text: str, criteria: list[tuple[str, str, float | None]]) -> None:
    assert told(text) == criteria


def test_codes_and_numbers_of_a_list_are_no_words_of_it() -> None:
    text = (
        "SAP-Berater\n\nA-Kriterien (K.O.)\nA1 Mindestens 5 Jahre SAP FI\nA2 Kenntnisse in S/4HANA\nB-Kriterien\n"
        "B1 Erfahrung in der Energiewirtschaft\nB2 Moderation von Workshops"
    )
    assert told(text) == [
        ("must", "Mindestens 5 Jahre SAP FI", 5),
        ("must", "Kenntnisse in S/4HANA", None),
        ("should", "Erfahrung in der Energiewirtschaft", None),
        ("should", "Moderation von Workshops", None),
    ]
    assert told("Analyst\n\nEssential\n1. SQL\n2. dbt\n\nDesirable\n4. ISO 20022\n5. Agile BA certification")[2:] == [
        ("should", "ISO 20022", None),
        ("should", "Agile BA certification", None),
    ]


@pytest.mark.parametrize(
    ("line", "criteria"),
    [
        ("Kubernetes in production (AKS preferred)", [("must", "Kubernetes in production (AKS preferred)")]),
        ("Docker (von Vorteil)", [("should", "Docker (von Vorteil)")]),
        ("German B1 or better, English C1", [("must", "German B1 or better"), ("must", "English C1")]),
        (
            "Eine Weiterbildung in Intensivpflege ist schön, aber kein Muss.",
            [("should", "Eine Weiterbildung in Intensivpflege")],
        ),
        (
            "Kenntnisse in PL/SQL sowie Englisch in Wort und Schrift",
            [("must", "Kenntnisse in PL/SQL"), ("must", "Englisch in Wort und Schrift")],
        ),
    ],
)
def test_a_line_is_taken_apart_where_it_asks_for_several_things(line: str, criteria: list[tuple[str, str]]) -> None:
    found = told(f"Fachkraft\n\nIhr Profil\n- {line}\n- Kafka")
    assert [(kind, text) for kind, text, _ in found][:-1] == criteria


def test_wishes_stand_under_whatever_people_call_them() -> None:
    for title in ("Was nett wäre:", "EXTRA CREDIT", "Kür", "La cerise sur le gâteau"):
        assert told(f"Developer\n\nRequirements\n- Go\n\n{title}\n- Kafka")[-1] == ("should", "Kafka", None), title


def test_terms_beside_a_place_and_a_share_of_travel_are_not_taken_for_others() -> None:
    terms = read(
        "Analyst\nLocation: Leeds, 2 days a week on site\n\nEssential\n- SQL\n- Travel (about 30 %)"
    ).engagement
    assert (terms.locations, terms.workload) == (["Leeds"], None)


@pytest.mark.parametrize(
    ("head", "place", "start", "workload"),
    [
        ("Koch (m/w/d)\nSeniorenzentrum Donaublick · Ulm · Teilzeit (50–75 %)", ["Ulm"], None, "Teilzeit (50–75 %)"),
        ("DevOps Engineer\nProjektstart asap\nEinsatzort Frankfurt", ["Frankfurt"], "asap", None),
        ("Vendeuse\nBoutique à Strasbourg, 35 h, début mai", ["Strasbourg"], "début mai", "35 h"),
        (
            "Administrator\nMy client in Bristol, 3 days a week from 1st March",
            ["Bristol"],
            "from 1st March",
            "3 days a week",
        ),
        ("Teacher\nRequired for September 2026\nRiverside Academy, Norwich", ["Norwich"], "September 2026", None),
    ],
)
def test_terms_stand_without_labels_in_the_first_lines(
    head: str, place: list[str], start: str | None, workload: str | None
) -> None:
    terms = read(f"{head}\n\nRequirements\n- Excel\n- Word\n").engagement
    assert (terms.locations, terms.start, terms.workload) == (place, start, workload)


@pytest.mark.parametrize(
    ("sentence", "wishes"),
    [
        (
            "You'd need to have built dashboards in Power BI, be\n"
            "comfortable with SQL and be happy to travel to Exeter.",
            [
                "You'd need to have built dashboards in Power BI",
                "be comfortable with SQL",
                "be happy to travel to Exeter.",
            ],
        ),
        (
            "Sie sollte die Prüfung zur Bilanzbuchhalterin abgelegt haben, HGB-Abschlüsse\n"
            "erstellen können und DATEV kennen.",
            [
                "Sie sollte die Prüfung zur Bilanzbuchhalterin abgelegt haben",
                "HGB-Abschlüsse erstellen können",
                "DATEV kennen.",
            ],
        ),
        (
            "Die Person sollte fünf Jahre im Einkauf gearbeitet und Verträge aufgebaut haben.",
            ["Die Person sollte fünf Jahre im Einkauf gearbeitet", "Verträge aufgebaut haben."],
        ),
        (
            "Il recherche un architecte ayant huit ans d'expérience, capable de concevoir\n"
            "des API REST et connaissant bien Kafka.",
            [
                "Il recherche un architecte ayant huit ans d'expérience",
                "capable de concevoir des API REST",
                "connaissant bien Kafka.",
            ],
        ),
        (
            "Whoever takes this on needs to be ACCA qualified and to have five years in audit.",
            ["Whoever takes this on needs to be ACCA qualified", "to have five years in audit."],
        ),
        (
            "Mindestens drei Jahre davon sollten auf SAP entfallen.",
            ["Mindestens drei Jahre davon sollten auf SAP entfallen."],
        ),
        ("Our clients are banks. The team uses Python, and the project runs until May.", []),
        ("Ein Studium ist nicht notwendig. L'anglais n'est pas utilisé.", []),
    ],
)
def test_what_somebody_should_have_is_asked_for_whoever_the_sentence_is_about(sentence: str, wishes: list[str]) -> None:
    profile = read(f"Subject: Role\n\nHello,\n\nwe are a small firm.\n\n{sentence}\n\nRegards\nJo\n")
    assert [criterion.text for criterion in profile.criteria] == wishes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenntnisse in Navision sind von Nutzen.", "should"),
        ("Begrüßt werden Erfahrungen mit Kafka.", "should"),
        ("Kafka experience is a strong plus.", "should"),
        ("You may also have worked with Terraform.", "should"),
        ("Wer SAP kennt, ist klar im Vorteil.", "should"),
        ("Dutch or a willingness to learn it", "should"),
        ("La connaissance de Sage serait utile.", "should"),
        ("Teamfähigkeit ist ein Muss", "soft"),
        ("Konflikt- und Entscheidungsfähigkeit", "soft"),
        ("You take feedback well and ask questions early.", "soft"),
    ],
)
def test_a_predicate_of_welcome_and_a_soft_skill_decide_the_kind(text: str, kind: str) -> None:
    assert {criterion.kind.value for criterion in read_criteria([Requirement(text, None)])} == {kind}


def test_two_texts_on_one_language_are_one_wish() -> None:
    criteria = read_criteria([Requirement("Anglais courant nécessaire : nos clients écrivent en anglais", None)])
    assert len(criteria) == 1
