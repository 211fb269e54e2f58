"""A list of terms that stands under no title, below the last entry of a history under none."""

import pytest

from chalicelib.contracts.cv import Cv
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.engines.offline.sections import unheaded

from .builder import NOW, Placed, document

TERMS = ["• SQL", "• A/B-Tests", "• Jira", "• Figma"]


def read_with_terms(first_y: float, monkeypatch: pytest.MonkeyPatch) -> Cv:
    """Read a CV without titles, all of which below the address is labelled as a history."""
    head: list[Placed] = [(67.0, 40.0, "Aylin Ashworth", "n"), (67.0, 70.0, "aylin@ashworth.example", "")]
    history: list[Placed] = [
        (67.0, 110.0, "09/2017 – 03/2020", ""),
        (164.0, 110.0, "Gardmar Consulting GmbH", ""),
        (164.0, 121.0, "Product Manager", ""),
        (67.0, 140.0, "12/2012 – 01/2016", ""),
        (164.0, 140.0, "Universität Jena", ""),
        (164.0, 151.0, "Bachelor of Science", ""),
    ]
    terms: list[Placed] = [(73.0, first_y + 14 * index, text, "") for index, text in enumerate(TERMS)]
    monkeypatch.setattr(
        unheaded, "label_rows", lambda rows: ["header" if row.y0 < 100 else "employment" for row in rows]
    )
    return extract_cv(document([*head, *history, *terms]), NOW)


def test_terms_set_apart_below_a_history_are_skills(monkeypatch: pytest.MonkeyPatch) -> None:
    cv = read_with_terms(190.0, monkeypatch)
    assert [group.items for group in cv.skills] == [["SQL", "A/B-Tests", "Jira", "Figma"]]


def test_terms_right_below_an_entry_are_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_with_terms(165.0, monkeypatch).skills == []
