"""Sectors are asked for by their names, with words around them, and shown by names, standards and products."""

from collections import Counter

import pytest

from chalicelib.contracts.job_profile import CriterionKind
from chalicelib.job_profiles.criteria import read_criteria
from chalicelib.job_profiles.requirement import Requirement
from chalicelib.resources import names_in, read_text
from chalicelib.vocabulary.evidence import SECTORS, TOPICS, asked_in, shown_in
from chalicelib.vocabulary.skill_files import lines_of


@pytest.mark.parametrize(
    ("wish", "sector"),
    [
        ("Automobilindustrie", "automotive"),
        ("Mehrjährige Erfahrung in der Automobilbranche", "automotive"),
        ("Experience in the banking sector", "banking"),
        ("Vous connaissez le secteur bancaire", "banking"),
        ("Pharmazeutisches Umfeld", "pharma"),
        ("Kunden aus dem Handel", "retail"),
    ],
)
def test_a_sector_is_asked_for_in_any_words(wish: str, sector: str) -> None:
    assert asked_in(wish, SECTORS) == {sector}


@pytest.mark.parametrize(
    "wish", ["Immobilienverkauf", "Bankkaufmann", "Handel mit Gebrauchtwagen", "VDA 6.3", "", "Bodyguarding"]
)
def test_a_deed_or_a_standard_is_no_wish_for_a_sector(wish: str) -> None:
    assert not asked_in(wish, SECTORS)


def test_what_is_narrower_shows_the_wider_sector() -> None:
    shown = [sectors for _, sectors in shown_in("Wartung in einem Windpark", SECTORS)]
    assert {"wind energy", "renewable energy", "energy"} in shown


def test_a_word_by_which_only_is_asked_shows_nothing() -> None:
    assert not shown_in("Handel mit Ideen", SECTORS)


def test_a_longer_name_hides_no_other_topic() -> None:
    shown = {topic for _, topics in shown_in("Kubernetes-Cluster mit Helm-Charts betreut", TOPICS) for topic in topics}
    assert {"containers", "distributed systems", "gitops"} & shown == {"containers", "distributed systems"}


@pytest.mark.parametrize(
    ("wish", "told", "other"),
    [
        ("Infrastructure as Code", "Modules Terraform pour trois équipes", "Images Docker"),
        ("Sicherer Umgang mit gängigen CRM-Systemen", "Leads in Salesforce gepflegt", "Rechnungen in DATEV gebucht"),
        ("Maîtrise d'un logiciel de paie", "Bulletins sous Silae", "Écritures sous QuickBooks"),
        ("Lesen von Schaltplänen", "Wired panels from circuit diagrams", "Werkstücke nach Zeichnung gefräst"),
        ("Conduite d'engins de chantier", "Bagger und Radlader gefahren", "Sattelzug im Nahverkehr gefahren"),
        ("Coordinate measuring", "Messprogramme in Zeiss Calypso", "Gemessen mit Messschieber"),
        ("Exportkontrolle", "Dual-use checks for all shipments", "Ausfuhranmeldungen in ATLAS"),
    ],
)
def test_a_topic_is_shown_by_its_tools_and_deeds_and_not_by_near_ones(wish: str, told: str, other: str) -> None:
    wanted = asked_in(wish, TOPICS) or frozenset().union(*(asked_in(term, TOPICS) for term in _terms(wish)))
    assert wanted
    assert any(wanted & shown for _, shown in shown_in(told, TOPICS))
    assert not any(wanted & shown for _, shown in shown_in(other, TOPICS))


def _terms(wish: str) -> list[str]:
    return read_criteria([Requirement(wish, CriterionKind.MUST)])[0].terms


@pytest.mark.parametrize("folder", [SECTORS, TOPICS])
def test_none_has_two_lines(folder: tuple[str, ...]) -> None:
    lines = [line for file in names_in(*folder) for line in lines_of(read_text(*folder, file))]
    heads = [line.partition(" = ")[0].partition(" < ")[0] for line in lines]
    assert not [name for name, count in Counter(heads).items() if count > 1]
    assert len(heads) > 60
