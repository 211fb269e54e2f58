"""What stands flush right under an entry's date is of its head, and no word of the text that it stands beside."""

import pytest

from chalicelib.engines.offline.extract import extract_cv

from .builder import NOW, Placed, document

RIGHT = 540.0


def flush(y: float, text: str) -> Placed:
    return (RIGHT - 5.0 * len(text), y, text, "")


def cv_with(first: str, second: str, beside: str) -> list[Placed]:
    """Two entries whose date is followed by `beside`, at the height of the first line of their text."""
    placed: list[Placed] = [(50, 40, "Jonas Immendorf", "n"), (50, 70, "jonas@immendorf.example", "")]
    placed.append((50, 100, "Berufserfahrung", "h"))
    for y, role, date in (
        (130, "Techniker, Brandt AG", "03/2019 – heute"),
        (190, "Monteur, Keller GmbH", "02/2015 – 02/2019"),
    ):
        placed += [(50, y, role, "b"), flush(y, date), (50, y + 14, first, ""), flush(y + 14, beside)]
        placed += [(50, y + 28, second, "")]
    return placed


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "Wartung der Anlagen in zwei Werken im Raum Jena und Einweisung neuer",
            "Kolleginnen.",
            ["Wartung der Anlagen in zwei Werken im Raum Jena und Einweisung neuer Kolleginnen."],
        ),
        ("Pflege der Anlagen.", "Prüfung der Geräte.", ["Pflege der Anlagen.", "Prüfung der Geräte."]),
        ("• Pflege der Anlagen", "• Prüfung der Geräte", ["Pflege der Anlagen", "Prüfung der Geräte"]),
    ],
)
def test_a_town_under_the_date_is_the_entrys_place(first: str, second: str, expected: list[str]) -> None:
    cv = extract_cv(document(cv_with(first, second, "Chemnitz")), NOW)
    assert [(job.employer, job.location) for job in cv.employments] == [
        ("Brandt AG", "Chemnitz"),
        ("Keller GmbH", "Chemnitz"),
    ]
    assert [job.activities for job in cv.employments] == [expected, expected]


def test_a_second_period_under_the_first_opens_no_entry() -> None:
    placed = [
        (50.0, 40.0, "Hanna Brückl", "n"),
        (50.0, 80.0, "Berufserfahrung", "h"),
        (50.0, 100.0, "Datenanalystin, ABC GmbH", "b"),
        (460.0, 100.0, "2017 – 2020", ""),
        (50.0, 114.0, "• Berichte in Tableau gebaut", ""),
        (50.0, 134.0, "Praktikantin, PQR GmbH", "b"),
        (460.0, 134.0, "Sommer 2017", ""),
        (460.0, 145.0, "Sommer 2016", ""),
        (50.0, 159.0, "• Daten bereinigt", ""),
    ]
    cv = extract_cv(document(placed), NOW)
    assert [(job.employer, job.activities) for job in cv.employments] == [
        ("ABC GmbH", ["Berichte in Tableau gebaut"]),
        ("PQR GmbH", ["Daten bereinigt"]),
    ]
