"""Occupations are named in three languages, with any ending, and asked for with words around the name."""

from collections import Counter

import pytest

from chalicelib.resources import read_text
from chalicelib.vocabulary.occupations import is_regulated, occupation_asked, occupations_in
from chalicelib.vocabulary.skill_files import lines_of


@pytest.mark.parametrize(
    ("wish", "occupation"),
    [
        ("Bauleiter (m/w/d)", "site manager"),
        ("Erfahrung als Bauleiterin", "site manager"),
        ("Experience as a conducteur de travaux", "site manager"),
        ("Vous êtes infirmière diplômée d'État", "nurse"),
        ("Qualified electrician", "electrician"),
        ("Bauleiter mit Erfahrung im Tiefbau", None),
        ("Bauleitung und Abrechnung", None),
        ("", None),
    ],
)
def test_a_wish_may_be_nothing_but_an_occupation(wish: str, occupation: str | None) -> None:
    assert occupation_asked(wish) == occupation


def test_a_compound_ends_with_its_occupation() -> None:
    assert {called.name.label for called in occupations_in("Oberbauleiter Tiefbau")} == {"site manager"}
    assert not occupations_in("Bergbauer")


def test_who_helps_or_learns_is_not_called_so() -> None:
    assert not occupations_in("Assistant site manager")
    assert not occupations_in("Auszubildender zum Elektroniker")
    assert occupations_in("Assistante sociale")


def test_nobody_is_called_a_nurse_without_having_learned_it() -> None:
    assert is_regulated("nurse")
    assert not is_regulated("foreman")


def test_no_occupation_has_two_lines() -> None:
    names = Counter(line.partition(" = ")[0] for line in lines_of(read_text("vocabulary", "occupations.txt")))
    assert not [name for name, count in names.items() if count > 1]
