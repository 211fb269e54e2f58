"""Facts of a project on one line: its sector, how many worked on it, and what no field is for."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.engines.offline.fields.facts_on_a_line import OF_ITS_OWN, facts_on_a_line

from .builder import read


@pytest.mark.parametrize(
    ("line", "industry", "team", "language"),
    [
        ("Secteur : banque · Équipe : 6 personnes · TJM 650 €", "banque", "6 personnes", Language.FR),
        ("Secteur : assurance – Équipe : 12 personnes – TJM : 650 €", "assurance", "12 personnes", Language.FR),
        ("Branche: Versicherung | Teamgröße: 6 | Tagessatz 900 €", "Versicherung", "6", Language.DE),
        ("Industry: retail | Team size: 8 people", "retail", "8 people", Language.EN),
    ],
)
@pytest.mark.parametrize(
    "entry",
    [
        "Client : Banque de l'Ouest (2021 – 2023)\n{line}",
        "Client : Banque de l'Ouest (2021 – 2023)\nContexte : x\n{line}",
    ],
)
def test_facts_below_a_mission_are_its_own(entry: str, line: str, industry: str, team: str, language: Language) -> None:
    cv = read(
        f"= Karim Haddad\nkarim@esn.example\n# Expériences professionnelles\n"
        f"** Capteris – Consultant Java |> 2019 – 2023\n{entry.format(line=line)}\n• Maintenance applicative\n"
        "** Logidata – Développeur |> 2016 – 2019\n• Développement PHP",
        language,
    )
    (project,) = cv.projects
    assert (project.client, project.industry, project.team_size) == ("Banque de l'Ouest", industry, team)


@pytest.mark.parametrize(
    ("title", "line", "language"),
    [
        ("Projekte", "Branche: Banken | Versicherungen | Teamgröße: 6", Language.DE),
        ("Projects", "Industry: Banken | Versicherungen | Team size: 6", Language.EN),
    ],
)
def test_a_value_goes_on_behind_a_bar(title: str, line: str, language: Language) -> None:
    cv = read(f"= Jens Utermann\njens@mail.example\n# {title}\n** Portal |> 2021 – 2022\n{line}\n• Tests", language)
    assert [(one.industry, one.team_size) for one in cv.projects] == [("Banken | Versicherungen", "6")]


def test_labels_below_each_other_may_share_a_line() -> None:
    rows = (
        "Client : Banque de l'Ouest\nRôle : Développeur\nDates : 2021 – 2022\nSecteur : banque · Équipe : 6\n"
        "Client : Rivoire\nRôle : Développeur\nDates : 2019 – 2021\nSecteur : assurance · Équipe : 4"
    )
    cv = read(
        f"= Karim Haddad\nkarim@esn.example\n# Expérience\n** Logidata – Dev |> 2016\n# Projets\n{rows}", Language.FR
    )
    assert [(one.industry, one.team_size) for one in cv.projects] == [("banque", "6"), ("assurance", "4")]


def test_what_no_label_announces_stands_alone() -> None:
    facts = facts_on_a_line("Secteur : banque · Équipe : 6 · TJM 650 €")
    assert facts == [("industry", "banque"), ("team_size", "6"), (OF_ITS_OWN, "TJM 650 €")]


@pytest.mark.parametrize(
    "line", ["Technologien: Java 17 | Kafka 3", "Portal: 2 Sprachen; Branche: Banken", "Portal: neu"]
)
def test_one_label_is_no_line_of_facts(line: str) -> None:
    assert facts_on_a_line(line) == []
