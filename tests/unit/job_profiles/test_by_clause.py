"""Forms and wordings of job profiles, one by one, in German, English and French."""

import pytest

from chalicelib.contracts.job_profile import CriterionKind
from chalicelib.job_profiles.semicolons import with_semicolon_cells
from chalicelib.reading import read_document
from tests.unit.job_profiles.test_forms import MUST, SHOULD, kinds, only, read, read_table

ALL_MUST = {"Kafka": MUST, "SAP": MUST}
GRADED = {"Kafka": MUST, "SAP": SHOULD, "Jira": SHOULD}


@pytest.mark.parametrize(
    ("head", "must", "should"),
    [
        (["Kriterium", "Muss", "Soll"], "X", "✓"),
        (["Requirement", "Must", "Should"], "x", "x"),
        (["Exigence", "Obligatoire", "Souhaité"], "✓", "X"),
    ],
)
def test_columns_of_must_and_should_are_crossed(head: list[str], must: str, should: str) -> None:
    profile = read_table(head, ["Kafka", must, ""], ["SAP", "", should], ["Jira", "", should])
    assert kinds(profile) == GRADED


@pytest.mark.parametrize("marks", [("M", "S", "C", "W"), ("Must", "Should", "Could", "Won't")])
@pytest.mark.parametrize("head", [["Requirement", "MoSCoW"], None], ids=["with a head", "without one"])
def test_moscow_knows_what_is_not_wanted(head: list[str] | None, marks: tuple[str, ...]) -> None:
    rows = [list(row) for row in zip(("Kafka", "SAP", "Jira", "Cobol"), marks, strict=True)]
    assert kinds(read_table(*([head] if head else []), *rows)) == GRADED


@pytest.mark.parametrize(
    ("head", "ranks"),
    [
        (["Anforderung", "Priorität"], ("hoch", "mittel", "niedrig")),
        (["Requirement", "Priority"], ("high", "medium", "low")),
        (["Exigence", "Priorité"], ("haute", "moyenne", "basse")),
        (["Kriterium", "Klasse"], ("A", "B", "C")),
        (["Anforderung", "Art"], ("A-Kriterium", "B-Kriterium", "C-Kriterium")),
        (["Anforderung", "Art"], ("KO", "B", "C")),
        (["Requirement", "Class"], ("A criterion", "B criterion", "B criterion")),
        (["Exigence", "Classe"], ("critère A", "critère B", "critère C")),
    ],
)
def test_ranks_say_of_what_kind_a_row_is(head: list[str], ranks: tuple[str, ...]) -> None:
    rows = [list(row) for row in zip(("Kafka", "SAP", "Jira"), ranks, strict=True)]
    assert kinds(read_table(head, *rows)) == GRADED


def test_levels_belong_to_their_row_and_weights_are_no_criteria() -> None:
    rows = (["Kafka", "expert", "40 %"], ["English", "C1", "20 %"], ["SAP", "basic", "40 %"])
    criteria = read_table(["Requirement", "Level", "Weight"], *rows).criteria
    assert [(one.text, one.weight) for one in criteria] == [("Kafka expert", 4), ("English C1", 2), ("SAP basic", 4)]


@pytest.mark.parametrize(
    "table",
    [
        "Kriterium; Muss/Soll; Gewicht\nKafka; Muss; 3\nSAP; Soll; 1\nJira; Kann; 2",
        "Requirement; Must/Should\nKafka; Must\nSAP; Should\nJira; Could",
        "Exigence ; Priorité\nKafka ; obligatoire\nSAP ; souhaité\nJira ; facultatif",
    ],
)
def test_cells_may_be_parted_by_semicolons(table: str) -> None:
    assert kinds(read(f"Developer\n\n{table}")) == GRADED


def test_a_list_with_semicolons_is_no_table() -> None:
    lines = read_document(b"Kafka; SAP\nJira; Docker\nAnsible; Terraform").lines
    assert with_semicolon_cells(lines) == list(lines)


@pytest.mark.parametrize(
    "award",
    [
        "Zuschlagskriterien: Preis 50 %, Konzept 30 %, Qualifikation 20 %",
        "Award criteria: price 50 %, quality 30 %, staff 20 %",
        "Critères d'attribution : prix 50 %, qualité 30 %, personnel 20 %",
        "Zuschlagskriterien\n- Preis 50 %\n- Konzept 30 %",
        "Award criteria\n- Price (lump sum): 50 points\n- Quality 50 points",
        "Critères d'attribution\n- Prix 50 %\n- Qualité technique 50 %",
    ],
)
@pytest.mark.parametrize("is_before", [True, False])
def test_what_weighs_bids_is_no_criterion(award: str, is_before: bool) -> None:
    asked = "Anforderungen\n- Kafka\n- SAP"
    parts = [award, asked] if is_before else [asked, award]
    assert kinds(read("\n\n".join(["Los 1: Berater", *parts]))) == ALL_MUST


@pytest.mark.parametrize(
    ("line", "text", "years"),
    [
        ("Must: Java, 5 years", "Java, 5 years", 5),
        ("Muss: Java, mind. 5 Jahre", "Java, mind. 5 Jahre", 5),
        ("Obligatoire : Java, 5 ans", "Java, 5 ans", 5),
    ],
)
def test_years_behind_a_comma_are_those_of_the_thing_before(line: str, text: str, years: float) -> None:
    first, second = read(f"Developer\n\n{line}\nNice to have: Docker").criteria
    assert (first.text, first.min_years, second.text) == (text, years, "Docker")


@pytest.mark.parametrize(
    "title",
    [
        "Das erwarten wir von Ihnen",
        "Über Dich",
        "Qualifikationserfordernisse",
        "Was du mitbringst ...",
        "Das bist du…",
        "🎯 Your profile",
        "Must have competences",
        "What we're looking for in you",
        "Profil recherché",
        "Votre profil :",
        "Ce que nous attendons de vous",
    ],
)
def test_headings_in_clients_words_open_what_is_asked_and_benefits_end_it(title: str) -> None:
    text = f"Developer\n\nWir sind ein Team.\n\n{title}\n- Kafka\n- SAP\n\nWir bieten\n- 30 Tage Urlaub\n- Obstkorb"
    assert kinds(read(text)) == ALL_MUST


@pytest.mark.parametrize("title", ["Bonus points if you have", "Von Vorteil sind", "Seraient un plus"])
def test_headings_of_what_is_welcome_open_what_should_be(title: str) -> None:
    text = f"Developer\n\nProfil\n- Kafka\n\n{title}\n- SAP\n- Jira"
    assert kinds(read(text)) == GRADED


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("three (3) years of Java", 3),
        ("5 (fünf) Jahre Java", 5),
        ("trois (3) ans de Java", 3),
        ("fünf bis sieben Jahre Java", 5),
        ("cinq à sept ans de Java", 5),
        ("18 Monate Erfahrung mit Java", 1.5),
        ("5+ years of project management", 5),
        ("langjährige Erfahrung mit Java", None),
    ],
)
def test_years_are_read_in_figures_words_and_ranges(text: str, years: float | None) -> None:
    assert only(text).min_years == years


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("AWS (EC2, S3, Lambda)", 1),
        ("Java oder Kotlin", 1),
        ("Java or Kotlin", 1),
        ("Java ou Kotlin", 1),
        ("Sehr gute Deutsch- und gute Englischkenntnisse", 2),
        ("Very good German and good English", 2),
        ("Très bon allemand et bon anglais", 2),
    ],
)
def test_brackets_and_alternatives_stay_one_and_two_levels_are_two(text: str, count: int) -> None:
    assert len(read(f"Anforderungen:\n- {text}").criteria) == count


@pytest.mark.parametrize("text", ["team worker", "bon relationnel", "Teamfähigkeit", "good communicator"])
def test_soft_wishes_are_soft(text: str) -> None:
    assert only(text).kind is CriterionKind.SOFT


@pytest.mark.parametrize("text", ["Experience with preferred shares", "connaissance des preferred shares"])
def test_preferred_shares_are_no_wish(text: str) -> None:
    assert only(text).kind is MUST


MAILS = {
    "de": """
        Von: Anna Muster <a@example.org>
        Betreff: Anfrage Java-Entwickler

        Hallo Jens,

        für unseren Kunden brauchen wir:
        - Kafka
        - SAP

        Viele Grüße
        Anna Muster
        Muster GmbH | Amtsgericht Bonn HRB 123 | Geschäftsführer: K. Muster
        Diese E-Mail ist vertraulich.
    """,
    "en": """
        From: Ann Sample <a@example.org>
        Subject: Java developer

        Hi Tom,

        we need:
        - Kafka
        - SAP

        Kind regards,
        Ann Sample
        Sample Ltd, registered in England
        This e-mail is confidential.
    """,
    "fr": """
        De : Anne Exemple <a@example.org>
        Objet : Développeur Java

        Bonjour Marc,

        il nous faut :
        - Kafka
        - SAP

        Cordialement,
        Anne Exemple
        Exemple SARL - RCS Lyon
        Ce message est confidentiel.
    """,
}


@pytest.mark.parametrize("language", MAILS)
def test_headers_greeting_signature_and_footer_of_a_mail_ask_for_nothing(language: str) -> None:
    profile = read(MAILS[language])
    assert kinds(profile) == ALL_MUST
    assert "Java" in (profile.role.title or "")


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("Début : mi-janvier 2027. Durée : 6 mois", "mi-janvier 2027"),
        ("Beginn: Mitte Januar 2027; Laufzeit: 6 Monate", "Mitte Januar 2027"),
        ("Start: mid-January 2027, Duration: 6 months", "mid-January 2027"),
    ],
)
def test_labelled_terms_side_by_side_are_told_apart(line: str, start: str) -> None:
    engagement = read(f"Koch\n\n{line}\n\nProfil\n- Kafka\n- SAP").engagement
    assert engagement.start == start
    assert (engagement.duration or "").startswith("6 ")
