"""Requirements in the sentences that people write, and lines whose words seem to be about something else."""

import pytest

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
