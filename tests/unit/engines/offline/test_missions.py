"""Missions at clients below the firm that sent somebody there, as French and German consultants write them."""

import pytest

from chalicelib.contracts.base import Language

from .builder import read


@pytest.mark.parametrize("word", ["Client :", "Mission :", "Client final :", "Mission n° 1 :", "Kunde:"])
def test_a_dated_client_among_the_employments_is_a_project(word: str) -> None:
    cv = read(
        f"""
= Karim Haddad
karim@esn.example
# Expériences professionnelles
** Capteris (ESN) – Consultant Java |> 2019 – à ce jour
{word} Banque de l'Ouest (janv. 2021 – à ce jour)
Contexte : refonte du portail des entreprises
• Développement de microservices
Environnement technique : Java 17, Kafka
{word} Assurances Rivoire (2019 – 2020)
• Maintenance applicative
** Logidata – Développeur |> 2016 – 2019
• Développement PHP
""",
        Language.FR,
    )
    assert [job.role for job in cv.employments] == ["Consultant Java", "Développeur"]
    assert [(one.client, one.period.start) for one in cv.projects if one.period] == [
        ("Banque de l'Ouest", "2021-01"),
        ("Assurances Rivoire", "2019"),
    ]
    first = cv.projects[0]
    assert first.activities == ["refonte du portail des entreprises", "Développement de microservices"]
    assert first.technologies == ["Java 17", "Kafka"]


def test_where_all_entries_are_missions_they_stay_what_one_was() -> None:
    cv = read(
        """
= Karim Haddad
karim@esn.example
# Expériences professionnelles
Client : Banque de l'Ouest – Consultant Java (2021 – 2023)
• Développement de microservices
Client : Assurances Rivoire – Développeur (2019 – 2020)
• Maintenance applicative
""",
        Language.FR,
    )
    assert len(cv.employments) == 2
    assert cv.projects == []
