"""Which wishes ask for people or a unit to be led."""

import pytest

from chalicelib.matching.lead_proof import asks_to_lead


@pytest.mark.parametrize(
    "wish",
    [
        "Leadership of an accounting team",
        "Führung des Empfangsteams",
        "Ein Team von zehn Leuten führen",
        "Disziplinarische Führung von 12 Mitarbeiter:innen",
        "Stationsleitung",
        "Leitung Einkauf",
        "Responsable d'une équipe de maintenance",
        "Vous encadrez une équipe",
        "Direction d'un établissement médico-social",
        "Head of Finance",
    ],
)
def test_leading_is_asked_for(wish: str) -> None:
    assert asks_to_lead(wish)


@pytest.mark.parametrize(
    "wish",
    [
        "führende Systeme",
        "Gesprächsführung",
        "Führen von Mitarbeitergesprächen",
        "Führung der Buchhaltung",
        "Kassenführung",
        "Projektleitung",
        "Bauleitung",
        "Staplerführerschein",
        "Lead generation",
        "Managing applications used by 300 employees",
        "Responsible for staff training",
        "Support of the branch manager",
        "Assistenz der Geschäftsleitung",
        "Team management software",
        "Conduite de véhicules",
        "Gestion du stock du magasin",
    ],
)
def test_the_same_words_ask_for_something_else(wish: str) -> None:
    assert not asks_to_lead(wish)
