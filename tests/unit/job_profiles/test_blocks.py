"""Blocks of a profile: tables, forms, mails within mails, numbered lists, lists without a heading."""

import pytest

from chalicelib.contracts.job_profile import CriterionKind, JobProfile
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.reading import read_document
from tests.eval_match.annotated import AnnotatedProfile, render

MUST, SHOULD, SOFT = CriterionKind.MUST, CriterionKind.SHOULD, CriterionKind.SOFT


def read(text: str, form: str = "txt") -> JobProfile:
    lines = text.strip().splitlines()
    return read_job_profile(read_document(render(AnnotatedProfile("profile", form, lines=lines))))


def kinds(profile: JobProfile) -> dict[str, CriterionKind]:
    return {criterion.text: criterion.kind for criterion in profile.criteria}


def test_columns_that_say_nothing_of_a_wish_are_left_out() -> None:
    profile = read(
        """
# Anforderungen
| ID | Anforderung | Art | Nachweis | Gewicht |
| E-1 | Erfahrung mit Terraform | Ausschluss | Profil | – |
| Z-1 | Kenntnis von Ansible | Bewertung | Referenz | 60 % |
| Z-2 | Kenntnis von Packer | Bewertung | Referenz | 40 % |
| Summe | | | | 100 % |
""",
        "docx",
    )
    assert kinds(profile) == {
        "Erfahrung mit Terraform": MUST,
        "Kenntnis von Ansible": SHOULD,
        "Kenntnis von Packer": SHOULD,
    }


def test_columns_of_must_and_should_may_hold_the_wishes() -> None:
    profile = read(
        """
| Criteria | Essential | Desirable | How assessed |
| Experience | Two years of welding\\nReading technical drawings | Use of CAD software | A, I |
| Personal qualities | Patient and reliable | | I |
""",
        "docx",
    )
    assert kinds(profile) == {
        "Two years of welding": MUST,
        "Reading technical drawings": MUST,
        "Use of CAD software": SHOULD,
        "Patient and reliable": SOFT,
    }


FORM = """
Stellenprofil
Position
Dreher
Standort
Ulm
Arbeitszeit
38 h
Beginn
01.04.2027
Ausbildung
Facharbeiterbrief als Dreher
Steuerung
Sinumerik 840D
Vergütung
nach Tarif
"""


def test_labels_and_values_in_turn_are_a_form() -> None:
    profile = read(FORM)
    assert list(kinds(profile)) == ["Facharbeiterbrief als Dreher", "Sinumerik 840D"]
    assert (profile.role.title, profile.engagement.locations, profile.engagement.start) == (
        "Dreher",
        ["Ulm"],
        "01.04.2027",
    )


def test_a_table_of_two_columns_is_a_form() -> None:
    profile = read(
        """
| Item | Detail |
| Site | Leith |
| Shift pattern | 4 on 4 off |
| Qualifications | HNC in engineering |
| Systems | Maximo |
| Benefits | Free parking |
""",
        "docx",
    )
    assert list(kinds(profile)) == ["HNC in engineering", "Maximo"]


def test_the_mail_that_asks_is_read_out_of_a_chain() -> None:
    profile = read(
        """
Von: Einkauf
An: Partner
Betreff: WG: Anfrage Data Engineer

Hallo zusammen,

siehe unten.

LG
Nina

> Von: Fachbereich
> Gesendet: Montag, 1. März 2027
> Betreff: AW: Anfrage
>
> Hallo Nina,
>
> Können muss die Person:
> - Databricks
> - PySpark
>
>> Von: Einkauf
>> Hallo, könntet ihr die Anforderungen schicken?
"""
    )
    assert list(kinds(profile)) == ["Databricks", "PySpark"]
    assert profile.role.title == "Data Engineer"


@pytest.mark.parametrize("marks", [("(i)", "(ii)", "(iii)"), ("a)", "b)", "c)"), ("°", "°", "°")])
def test_lists_are_numbered_in_any_way(marks: tuple[str, str, str]) -> None:
    wishes = ["Command of Stata", "Fluency in English", "Household surveys"]
    text = "Required qualifications\n" + "\n".join(f"{m} {w}" for m, w in zip(marks, wishes, strict=True))
    assert list(kinds(read(text))) == wishes


def test_wishes_that_are_all_there_is_are_what_is_asked_for() -> None:
    wishes = "- Examen in der Pflege\n- zwei Jahre Intensivpflege\n- Umgang mit Dialyse\n- Deutsch B2"
    assert set(kinds(read(f"Das wünschen wir uns von Ihnen\n{wishes}")).values()) == {MUST}


def test_cells_lose_no_line_where_a_table_is_none_of_requirements() -> None:
    profile = read("| Vorname | Anmerkung | Notiz |\n| Anna | Zwingend: Kafka\\nZwingend: Flink | – |", "docx")
    assert {"Kafka", "Flink"} <= {word for text in kinds(profile) for word in text.split()}


@pytest.mark.parametrize(
    ("wish", "kind"),
    [
        ("Führerschein Klasse B, BE wäre super", MUST),
        ("den Führerschein Klasse B – BE schadet nicht", MUST),
        ("wenn einer schon mal Kälteanlagen gemacht hat, super", SHOULD),
        ("would love continental touring experience", SHOULD),
        ("experience in East Africa will be considered an advantage", SHOULD),
        ("Results orientation", SOFT),
    ],
)
def test_what_would_be_welcome_beside_a_wish_is_no_less_of_it(wish: str, kind: CriterionKind) -> None:
    profile = read(f"# Anforderungen\n- Erfahrung mit Terraform\n- {wish}\n- Kenntnisse in Ansible")
    assert [c.kind for c in profile.criteria][1] is kind
