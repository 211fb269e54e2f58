"""French CVs: how their sections are called and what stands in them."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.engines.offline.clues import is_place, role_score, school_score
from chalicelib.engines.offline.titles import title_kind

from .builder import read as read_lines


def read(text: str) -> Cv:
    return read_lines(text, Language.FR)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Sommaire professionnel", "profile"),
        ("Cheminement de carrière", "employment"),
        ("Expériences récentes", "employment"),
        ("Études et diplômes", "education"),
        ("CACES et permis", "certifications"),
        ("Missions en clientèle", "projects"),
        ("Compétences bureautiques", "skills"),
        ("Mandats et publications", "other"),
    ],
)
def test_sections_are_known_by_the_titles_that_french_speakers_give_them(title: str, kind: str) -> None:
    found = title_kind(title)
    assert found is not None and found[0] == kind


def test_a_category_in_the_look_of_titles_before_skills_holds_skills() -> None:
    cv = read("""
= Yanis Delmas
# Expérience professionnelle
** Apiculteur |> 2019 – 2023
Miels du Causse, Cahors
# Ruches et cadres
Dadant
Warré
Langstroth
# Outils
Enfumoir
Extracteur
Maturateur
""")
    assert [item for group in cv.skills for item in group.items][:3] == ["Dadant", "Warré", "Langstroth"]


def test_trades_schools_and_towns_are_known() -> None:
    assert role_score("Étancheur bardeur") > 1.5
    assert school_score("Athénée royal d’Auderghem") > 1.5
    assert is_place("Saint-Hyacinthe") and is_place("Esch-sur-Alzette")
