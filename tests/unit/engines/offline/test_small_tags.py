"""Lines of tags in smaller letters below the items of a job."""

import pytest

from chalicelib.engines.offline.extract import extract_cv

from .builder import NOW, Placed, document

FULL = "• Nouveau modèle de centres de coûts pour quarante-cinq agences dans trois pays"


@pytest.mark.parametrize(
    ("look", "activities", "technologies"),
    [
        ("s", [FULL.removeprefix("• ")], ["SAP CO", "BW"]),
        # In letters of the item's size it is how the item goes on: there was no room for "SAP" above.
        ("", [f"{FULL.removeprefix('• ')} SAP CO · BW"], []),
    ],
    ids=["smaller letters", "the same letters"],
)
def test_a_line_of_small_tags_does_not_go_on_with_an_item(
    look: str, activities: list[str], technologies: list[str]
) -> None:
    placed: list[Placed] = [
        (50, 40, "Camille Aubertin", "n"),
        (50, 62, "c.aubertin@courriel.example", ""),
        (50, 90, "Expérience professionnelle", "h"),
        (50, 112, "Consultante SAP", "b"),
        (430, 112, "03/2018 – 10/2020", ""),
        (50, 126, "Verrières SA, Lyon", ""),
        (50, 140, FULL, ""),
        (50, 154, "SAP CO · BW", look),
    ]
    (job,) = extract_cv(document(placed), NOW).employments
    assert (job.activities, job.technologies) == (activities, technologies)
