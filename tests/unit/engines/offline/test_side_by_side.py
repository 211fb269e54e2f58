"""Entries that stand side by side under one title, and columns that begin under none."""

from dataclasses import replace

from chalicelib.contracts.cv import Cv
from chalicelib.engines.offline.extract import extract_cv

from .builder import NOW, document, read

HEAD = [
    (45.0, 40.0, "Ayşe Günther", "n"),
    (45.0, 70.0, "ayse@guenther.example", ""),
    (45.0, 100.0, "Stationen", "h"),
    (45.0, 120.0, "Malergesellin", "b"),
    (45.0, 134.0, "Farbwerk Dreisam GmbH", ""),
    (45.0, 148.0, "September 2015 bis August 2020", ""),
    (45.0, 180.0, "Bildungsweg", "h"),
]
CARD = ("Handwerkskammer Freiburg", "Meisterprüfung", "September 2019 bis Dezember 2020")
BESIDE = ("Malerbetrieb Sütterlin", "Ausbildung zur Malerin", "September 2009 bis Juli 2012")
WANTED = [("Meisterprüfung", "Handwerkskammer Freiburg"), ("Ausbildung zur Malerin", "Malerbetrieb Sütterlin")]


def learned(cv: Cv) -> list[tuple[str | None, str | None]]:
    return [(course.degree, course.institution) for course in cv.education]


def at(x: float, card: tuple[str, ...]) -> list[tuple[float, float, str, str]]:
    return [(x, 204.0 + 14 * index, text, "" if index else "b") for index, text in enumerate(card)]


def in_columns(placed: list[tuple[float, float, str, str]], from_line: int) -> Cv:
    """Read with the lines from this number on in a column of their own."""
    paper = document(placed)
    lines = [replace(line, block=int(line.number >= from_line)) for line in paper.pages[0].lines]
    return extract_cv(replace(paper, pages=(replace(paper.pages[0], lines=tuple(lines)),)), NOW)


def test_cards_beside_each_other_are_entries_of_their_own() -> None:
    rows = [cell for pair in zip(at(45.0, CARD), at(320.0, BESIDE), strict=True) for cell in pair]
    assert learned(extract_cv(document([*HEAD, *rows]), NOW)) == WANTED


def test_a_column_that_begins_level_with_the_first_entry_is_under_its_title() -> None:
    placed = [*HEAD, *at(45.0, CARD), *at(320.0, BESIDE)]
    assert learned(in_columns(placed, len(HEAD) + len(CARD) + 1)) == WANTED


def test_an_address_level_with_the_first_entry_is_not_under_its_title() -> None:
    placed = [*HEAD[:1], *HEAD[2:], *at(45.0, CARD), (320.0, 204.0, "Telefon: +49 761 392 00 52", "b")]
    cv = in_columns(placed, len(placed))
    assert cv.person.phone is not None
    assert learned(cv) == WANTED[:1]


def test_the_length_of_a_period_may_go_on_below() -> None:
    cv = read(
        "= Regula Imhof\nregula@imhof.example\n# Ausbildung\n** Hochschule Luzern\n"
        "Bachelor of Science · (September 2011 - Juli 2014 (2 Jahre 11\nMonate))\n"
        "** Berufsschule Uri\nKauffrau EFZ · (August 2005 - Juli 2008 (3 Jahre))"
    )
    assert [(c.degree, c.period and c.period.start) for c in cv.education] == [
        ("Bachelor of Science", "2011-09"),
        ("Kauffrau EFZ", "2005-08"),
    ]
