"""What agencies' CVs do, ours among them: labels on one line, dates of expiry, groups of skills, small print."""

from dataclasses import replace

import pytest

from chalicelib.contracts.cv import Certification
from chalicelib.contracts.document import Document

from .builder import NOW, document, extract_cv, line, read

HEAD = """
= Jana Petersen
jana.petersen@example.org
"""


def test_role_and_client_labelled_on_one_line_are_two_values() -> None:
    (project,) = read(
        HEAD
        + """
# Projekte
** Neue Disposition |> 03/2021 – 04/2022
Rolle: Testleiterin · Kunde: Hafenbetriebe Nordsund
• Abnahme in sechs Wochen
"""
    ).projects
    assert (project.name, project.role, project.client) == (
        "Neue Disposition",
        "Testleiterin",
        "Hafenbetriebe Nordsund",
    )


def test_a_certificate_keeps_its_date_beside_the_one_until_which_it_is_valid() -> None:
    certifications = read(
        HEAD
        + """
# Zertifikate
• ISTQB Foundation · GTB · 03/2021 · gültig bis 03/2026
• Ersthelferin · 2023
"""
    ).certifications
    assert certifications == [
        Certification(name="ISTQB Foundation", issuer="GTB", date="2021-03", valid_until="2026-03"),
        Certification(name="Ersthelferin", date="2023"),
    ]


@pytest.mark.parametrize("end", ["expire en 03/2026", "expire le 31/03/2026", "valable jusqu’en 03/2026"])
def test_the_end_of_a_french_certificate_is_read(end: str) -> None:
    cv = read(HEAD + f"# Certifications\n• Certificat SST · INRS · 03/2023 · {end}\n• Secourisme · 2023\n")
    assert cv.certifications[0].name == "Certificat SST"
    assert (cv.certifications[0].date, (cv.certifications[0].valid_until or "")[:7]) == ("2023-03", "2026-03")


def test_more_skills_under_a_word_that_says_nothing_are_skills() -> None:
    cv = read(
        HEAD + "# Kenntnisse\nMethoden: Scrum, Kanban\nWeitere: Moderation, Vertragsrecht\nSonstiges: Führerschein B"
    )
    assert [item for group in cv.skills for item in group.items] == ["Scrum", "Kanban", "Moderation", "Vertragsrecht"]
    assert [(other.title, other.text) for other in cv.other] == [("Sonstiges", "Führerschein B")]


def test_a_town_that_had_no_room_beside_its_label_stands_below() -> None:
    cv = extract_cv(
        document(
            [
                (457, 30, "Nordlicht Personal GmbH", ""),
                (50, 60, "Jana Petersen", "n"),
                (50, 90, "Anschrift", "b"),
                (150, 90, "Kleine Deichstraße 104, 20459", ""),
                (330, 90, "E-Mail", "b"),
                (400, 90, "jana.petersen@example.org", ""),
                (150, 103, "Hamburg", ""),
                (50, 118, "Telefon", "b"),
                (150, 118, "040 99 88 77-10", ""),
                (50, 145, "Kenntnisse", "h"),
                (50, 170, "Scrum, Kanban", ""),
            ]
        ),
        NOW,
    )
    assert cv.person.address is not None
    assert (cv.person.address.postal_code, cv.person.address.city) == ("20459", "Hamburg")


def test_small_print_above_the_page_number_is_no_activity() -> None:
    activities = [(50, 60, "Jana Petersen", "n"), (50, 100, "Berufserfahrung", "h")]
    activities += [(50, 125, "Testleiterin", "b"), (430, 125, "seit 03/2021", "")]
    activities += [(50, 140, "Hafenbetriebe Nordsund GmbH", ""), (50, 155, "• Abnahme in sechs Wochen", "")]
    text = document(activities)
    foot = ("Vertraulich, nur für den vereinbarten Zweck.", "Profil Jana Petersen · Stand 3   Seite 1 von 1")
    small = [_small(number, 160 + 9 * number, words) for number, words in enumerate(foot, len(activities) + 1)]
    (page,) = text.pages
    document_with_foot = Document((replace(page, lines=(*page.lines, *small)),), text.sha256, text.language)
    (employment,) = extract_cv(document_with_foot, NOW).employments
    assert employment.activities == ["Abnahme in sechs Wochen"]


def _small(number: int, y: float, text: str):  # type: ignore[no-untyped-def]
    printed = line(number, 50, y, text, "")
    return replace(printed, spans=tuple(replace(span, size=7.5) for span in printed.spans))
