"""How well or how long something is mastered is no skill, and no category; what is mastered is kept."""

import pytest

from chalicelib.contracts.cv import Cv
from chalicelib.engines.offline.skills.skill_levels import is_level, without_level

from .builder import read


def _items(cv: Cv) -> list[str]:
    return [item for group in cv.skills for item in group.items]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Excel – Advanced", "Excel"),
        ("QuickBooks – Intermediate (4 years)", "QuickBooks"),
        ("QuickBooks (Intermediate, 4 years)", "QuickBooks"),
        ("Schweißen – Expertenniveau", "Schweißen"),
        ("Excel : niveau avancé", "Excel"),
        ("Word : bonne maîtrise", "Word"),
        ("Java (5 Jahre Erfahrung)", "Java"),
        ("(gute) SQL", "SQL"),
        ("Photoshop ★★★", "Photoshop"),
        ("sehr gute Kenntnisse", ""),
        ("10+ years", ""),
        ("80 %", ""),
        ("SAP (FI, CO)", "SAP (FI, CO)"),
        ("Basic life support", "Basic life support"),
        ("Tidewatch – tide tables", "Tidewatch – tide tables"),
        ("Strong communication skills", "Strong communication skills"),
    ],
)
def test_a_level_is_taken_off(text: str, what: str) -> None:
    assert without_level(text) == what


@pytest.mark.parametrize("text", ["User experience", "ISO 9001", "Grundschule", "C", "4 Sprachen"])
def test_what_names_something_is_no_level(text: str) -> None:
    assert not is_level(text)


def test_what_stands_before_the_colon_of_a_level_is_a_skill() -> None:
    rows = "• Excel: fortgeschritten\n• SAP: Grundkenntnisse\n• Payroll: 10+ years\n• Datenbanken: Oracle, DB2"
    cv = read(f"= Anke Lohse\nanke@mail.example\n# Kenntnisse\n{rows}")
    assert _items(cv) == ["Excel", "SAP", "Payroll", "Oracle", "DB2"]
    assert [group.category for group in cv.skills] == [None, "Datenbanken"]


def test_a_word_divided_at_the_end_of_a_list_line_is_whole() -> None:
    rows = "Jahresabschlüsse, Mahnwesen, Kunden-\nbetreuung, Lohn-\nund Gehaltsabrechnung, SAP-\nBeratung"
    cv = read(f"= Anke Lohse\nanke@mail.example\n# Kenntnisse\n{rows}")
    assert _items(cv) == [
        "Jahresabschlüsse",
        "Mahnwesen",
        "Kundenbetreuung",
        "Lohn- und Gehaltsabrechnung",
        "SAP-Beratung",
    ]
