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


def test_projects_under_missions_alone_keep_client_and_industry() -> None:
    cv = read(
        """
= Amadou Perrin
amadou@perrin.example
# Missions
** Banque du Rhône – Chef de projet MOA |> de 01/2022 à ce jour
Secteur : banque de détail
Équipe : 9 personnes
** Mutuelle des Alpes – Business analyst |> de 04/2019 à 12/2021
Secteur : assurance santé
Équipe : 5 personnes
""",
        Language.FR,
    )
    assert cv.employments == []
    assert [(one.client, one.role, one.industry) for one in cv.projects] == [
        ("Banque du Rhône", "Chef de projet MOA", "banque de détail"),
        ("Mutuelle des Alpes", "Business analyst", "assurance santé"),
    ]


@pytest.mark.parametrize("title", ["# Berufserfahrung", "# Missions", ""])
def test_things_done_for_clients_are_projects_whatever_stands_over_them(title: str) -> None:
    cv = read(
        f"""
= Gerrit Wiesenthal
gerrit@wiesenthal.example
{title}
09/2023 – heute <| Harmonisierung Kontenplan
Kunde <| Armaturenwerk Taunus
Rolle <| Teilprojektleiter FI
11/2021 – 08/2023 <| Rollout Polen
Kunde <| Reifen Kontor
Rolle <| Berater CO
# Sprachen
Deutsch (Muttersprache)
"""
    )
    assert [(one.name, one.client, one.role) for one in cv.projects] == [
        ("Harmonisierung Kontenplan", "Armaturenwerk Taunus", "Teilprojektleiter FI"),
        ("Rollout Polen", "Reifen Kontor", "Berater CO"),
    ]
