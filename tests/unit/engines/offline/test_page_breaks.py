"""What stands at the edges of pages: running heads are left out, the text beside them is not."""

from dataclasses import replace

from chalicelib.contracts.base import Language
from chalicelib.contracts.document import Document, Page
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.engines.offline.lines.furniture import split_furniture
from chalicelib.layout.rows import read_rows

from .builder import HEIGHT, NOW, WIDTH, Placed, line


def text_of(*pages: list[Placed]) -> list[str]:
    """Return what is left of the pages as text."""
    made = pages_of(*pages)
    text, _ = split_furniture(read_rows(Document(made, "0" * 64, Language.FR)), [HEIGHT for _ in made])
    return [row.text for row in text]


def pages_of(*pages: list[Placed]) -> tuple[Page, ...]:
    made, number = [], 0
    for page, placed in enumerate(pages, 1):
        lines = [replace(line(number + at, *one), page=page) for at, one in enumerate(placed, 1)]
        number += len(lines)
        made.append(Page(page, WIDTH, HEIGHT, tuple(lines)))
    return tuple(made)


def test_a_date_at_the_end_of_one_page_and_one_at_the_top_of_the_next_are_text() -> None:
    kept = text_of(
        [(50, 700, "PSC1", ""), (50, 780, "[ 2022 ]", "")],
        [(50, 30, "[ 2021 ]", ""), (50, 400, "Gestes et postures", "")],
    )
    assert kept == ["PSC1", "[ 2022 ]", "[ 2021 ]", "Gestes et postures"]


def test_what_ends_a_page_and_begins_the_next_is_no_running_head() -> None:
    kept = text_of(
        [(50, 700, "Master, Gravure", ""), (50, 780, "École Saint-Luc", "")],
        [(50, 30, "École Saint-Luc", ""), (50, 400, "Bachelier, Dessin", "")],
    )
    assert kept == ["Master, Gravure", "École Saint-Luc", "École Saint-Luc", "Bachelier, Dessin"]


def test_a_line_at_the_bottom_of_every_page_is_left_out() -> None:
    kept = text_of(
        [(50, 400, "Master, Gravure", ""), (50, 800, "Dossier de candidature 2024", "")],
        [(50, 400, "Bachelier, Dessin", ""), (50, 800, "Dossier de candidature 2024", "")],
    )
    assert kept == ["Master, Gravure", "Bachelier, Dessin"]


def test_two_schools_of_one_name_side_by_side_at_the_foot_are_no_running_foot() -> None:
    school = "Université de la Durance"
    kept = text_of(
        [(50, 780, school, ""), (50, 800, "Master", ""), (320, 780, school, ""), (320, 800, "Licence", "")],
        [(50, 400, "Apiculture", "")],
    )
    assert kept == [school, "Master", school, "Licence", "Apiculture"]


def test_the_name_at_the_top_of_the_second_page_is_left_out() -> None:
    kept = text_of(
        [(50, 150, "Odile Kremer", "n"), (50, 700, "Français – langue maternelle", "")],
        [(430, 30, "Odile Kremer", ""), (50, 400, "Allemand – scolaire", "")],
    )
    assert kept == ["Odile Kremer", "Français – langue maternelle", "Allemand – scolaire"]


def test_a_title_at_the_foot_of_a_page_opens_the_next_wherever_it_stands() -> None:
    first: list[Placed] = [
        (133, 40, "Rémi Kirkbride", "n"),
        (133, 70, "remi@kirkbride.example", ""),
        (133, 100, "Expériences professionnelles", "h"),
        *(
            (133.0, 130.0 + 40 * at, f"Charcutier, Maison {name}, 201{at} - 201{at + 1}", "")
            for at, name in enumerate("ABC")
        ),
        (300, 75, "+33 6 12 34 15 46", ""),
        (170, 780, "Études", "h"),
    ]
    second: list[Placed] = [(133, 40, "2004 - 2008", ""), (240, 40, "Master en Génie civil, INSA Angers", "")]
    cv = extract_cv(Document(pages_of(first, second), "0" * 64, Language.FR), NOW)
    assert [course.institution for course in cv.education] == ["INSA Angers"]
