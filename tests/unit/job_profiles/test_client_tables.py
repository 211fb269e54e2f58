"""Tables of requirements under the heads that clients give them, and lists behind a whole sentence."""

from chalicelib.contracts.job_profile import JobProfile
from tests.unit.job_profiles.test_forms import read, read_table


def told(profile: JobProfile) -> list[tuple[str, str, list[str]]]:
    return [(criterion.kind.value, criterion.text, criterion.terms) for criterion in profile.criteria]


def test_a_grade_in_words_belongs_to_the_skill_and_is_no_name() -> None:
    profile = read_table(["Skill", "Grade"], ["Kubernetes", "Expert"], ["Go", "Basic"])
    assert told(profile) == [("must", "Kubernetes Expert", ["Kubernetes"]), ("must", "Go Basic", ["Go"])]


def test_essential_and_desirable_are_told_by_their_letters_and_grades_in_figures_are_left_out() -> None:
    profile = read_table(
        ["Competency", "Level required (1-5)", "Essential / Desirable"],
        ["Playwright", "4", "E"],
        ["Kafka", "3/5", "D"],
        ["French", "B1", "D"],
    )
    assert [(kind, text) for kind, text, _ in told(profile)] == [
        ("must", "Playwright"),
        ("should", "Kafka"),
        ("should", "French B1"),
    ]


def test_a_column_of_yes_and_no_says_what_is_a_must() -> None:
    profile = read_table(
        ["Thema", "Kenntnisstufe", "Pflicht"], ["Cisco ACI", "sehr gut", "ja"], ["Perl", "gut", "nein"]
    )
    assert [(kind, text) for kind, text, _ in told(profile)] == [("must", "Cisco ACI sehr gut"), ("should", "Perl gut")]


def test_a_sentence_that_leads_to_a_list_is_its_title() -> None:
    text = (
        "Architecte réseau\n\nLe titulaire devra proposer un profil répondant aux exigences suivantes :\n"
        "E1. Diplôme d'ingénieur ou équivalent\nE2. Maîtrise de BGP\n\nLes offres sont à remettre avant le 15 mars."
    )
    assert [text for _, text, _ in told(read(text))] == ["Diplôme d'ingénieur ou équivalent", "Maîtrise de BGP"]


def test_a_label_within_a_mail_says_of_what_kind_its_list_is() -> None:
    said = "Hi Ben, client confirmed. Must-haves: Kotlin, Spring Boot. Nice-to-have: Kafka. Start: 1 March."
    text = f"Kotlin developer\n\n{said}"
    assert [(kind, text) for kind, text, _ in told(read(text))] == [
        ("must", "Kotlin"),
        ("must", "Spring Boot"),
        ("should", "Kafka"),
    ]


def test_two_halves_of_a_compound_are_no_list() -> None:
    text = "Buchhalter\n\nIhr Profil\n- Abschluss als Kaufmann, Finanz- und Rechnungswesen von Vorteil\n- Abacus"
    assert [kind for kind, _, _ in told(read(text))] == ["must", "should", "must"]


def test_what_is_not_asked_for_and_what_is_offered_ends_the_requirements() -> None:
    for title in ("What we don't need", "Das dürfen Sie erwarten", "Was du nicht mitbringen musst"):
        text = f"Developer\n\nHard requirements\n- Go\n- Kafka\n\n{title}\n- Zertifikate"
        assert [kind for kind, _, _ in told(read(text))] == ["must", "must"], title


def test_soft_requirements_are_wishes_and_a_question_is_no_title() -> None:
    profile = read("Was erwarten wir von dir?\n- Go\n\nSoft requirements\n- Rust")
    assert [kind for kind, _, _ in told(profile)] == ["must", "should"]
    assert profile.role.title is None


def test_words_around_a_wish_are_no_names() -> None:
    assert told(read("Expert\n\nProfil recherché\n- Une expérience d'au moins 5 ans dans une fonction similaire")) == [
        ("must", "Une expérience d'au moins 5 ans dans une fonction similaire", [])
    ]
    assert told(read("Profi\n\nIhr Profil\n- Schön, wenn du Next.js kennst"))[0][2] == ["Next.js"]
