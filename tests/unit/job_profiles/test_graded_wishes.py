"""Sentences that only grade the wish before, boxes to tick, and lists with any sign for a bullet."""

import pytest

from chalicelib.contracts.job_profile import CriterionKind, JobProfile
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.reading import read_document

MUST, SHOULD, SOFT = CriterionKind.MUST, CriterionKind.SHOULD, CriterionKind.SOFT


def read(*lines: str) -> JobProfile:
    return read_job_profile(read_document("\n".join(lines).encode()))


def kinds(*lines: str) -> dict[str, CriterionKind]:
    return {criterion.text: criterion.kind for criterion in read(*lines).criteria}


@pytest.mark.parametrize(
    ("wish", "graded"),
    [
        ("Erfahrung mit Kafka", "Ist aber kein Muss."),
        ("Erfahrung mit Kafka", "Wäre super, aber kein Muss."),
        ("Experience with Kafka", "That would be great."),
        ("Expérience avec Kafka", "Mais ce n'est pas obligatoire."),
    ],
)
def test_a_line_that_only_grades_is_no_wish_and_grades_the_one_before(wish: str, graded: str) -> None:
    assert list(kinds("Anforderungen:", "- Java", f"- {wish}", f"- {graded}").values()) == [MUST, SHOULD]


def test_a_grade_behind_a_dash_is_no_part_of_the_wish() -> None:
    found = kinds("Anforderungen:", "- Java", "- Erfahrung mit Kafka – kein Muss, aber wir freuen uns!")
    assert found == {"Java": MUST, "Erfahrung mit Kafka": SHOULD}


@pytest.mark.parametrize("bullet", ["~", "+", "»", "=", "✓", "→", "🔧"])
def test_any_sign_before_several_lines_is_a_bullet(bullet: str) -> None:
    found = kinds("Anforderungen:", f"{bullet} Java", f"{bullet} Kafka von Vorteil", f"{bullet} Docker")
    assert list(found) == ["Java", "Kafka von Vorteil", "Docker"]


def test_items_of_a_tender_that_run_together_are_parted() -> None:
    text = (
        "(A1) Kenntnisse in der Umsetzung von SAP FI bei mehreren öffentlichen Auftraggebern (A2) Erfahrung mit "
        "der Einführung von elektronischen Rechnungen in Behörden (A3) Kenntnisse in ABAP und der Schnittstellen dazu"
    )
    assert len(kinds("Ausschlusskriterien:", text)) == 3


def test_the_level_of_a_language_in_brackets_begins_no_item() -> None:
    text = "Wir brauchen jemanden für die Buchhaltung in unserem Haus. " * 4
    (criterion,) = read("Anforderungen:", "- Java", f"{text} Stilsicheres Deutsch (C2) setzen wir voraus.").criteria[
        -1:
    ]
    assert criterion.cefr == "C2"


def test_of_several_boxes_the_ticked_one_says_how_much_is_wanted() -> None:
    found = kinds(
        "Compétences :",
        "Excel     ☒ exigé  ☐ souhaité",
        "Kafka     ☐ exigé  ☒ souhaité",
        "Permis B : ☐ exigé  ☐ souhaité  ☒ sans objet",
        "Docker  [x] must  [ ] nice to have",
    )
    assert found == {"Excel": MUST, "Kafka": SHOULD, "Docker": MUST}


def test_what_a_client_will_not_have_is_no_wish() -> None:
    found = kinds("Must have", "- Java", "- SQL", "Could have", "- Kafka", "Won't have", "- SAS, switched off in May")
    assert found == {"Java": MUST, "SQL": MUST, "Kafka": SHOULD}
