"""Skills and what stands beside them: levels and years are none of them."""

import pytest

from .builder import read


def _items(text: str) -> list[str]:
    return [item for group in read(f"= Imogen Farrow\n# Kenntnisse\n{text}\n").skills for item in group.items]


@pytest.mark.parametrize(
    "level",
    [
        "sehr gute Kenntnisse",
        "gute Kenntnisse",
        "Grundwissen",
        "fundierte Kenntnisse",
        "Grundkenntnisse",
        "(Beginner)",
        "Geübt",
        "Routiniert",
        "8+ yrs",
        "5 Jahre",
        "über 10 Jahre Erfahrung",
        "3 years",
        "4 ans",
        "bonnes connaissances",
        "6 Monate",
    ],
)
def test_a_level_or_a_time_is_no_skill(level: str) -> None:
    assert _items(f"Kotlin, {level}, Ansible") == ["Kotlin", "Ansible"]


@pytest.mark.parametrize(
    "skill", [".NET", ".NET Core", "ASP.NET", "C++", "Node.js", "3D Max", "Change Management", "R"]
)
def test_a_skill_keeps_its_signs(skill: str) -> None:
    assert skill in _items(f"Kotlin, {skill}, Ansible")


def test_lists_of_equal_width_without_a_comma_at_any_end_are_not_run_together():
    cv = read(
        """
        Ida Holm

        # Profil
        Entwicklerin mit langer Erfahrung in Zahlungsdiensten, die gern in kleinen Gruppen arbeitet und andere anleitet.

        # Kenntnisse
        Java, Spring Boot, Python, PostgreSQL, Docker
        Kubernetes, Terraform, Git, Jenkins, Grafana
        Prompt Whispering, Go, TypeScript, Typography
        """
    )
    items = [item for group in cv.skills for item in group.items]
    assert {"Docker", "Kubernetes", "Grafana", "Prompt Whispering"} <= set(items)
