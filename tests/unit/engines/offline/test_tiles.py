"""CVs laid out as tiles: a tile without a title goes on with the one before."""

from dataclasses import replace
from pathlib import Path

from chalicelib.engines.offline.extract import extract_cv
from tests.eval.corpus import document_of

from .builder import NOW, Placed, document

DATA = Path(__file__).resolve().parents[3] / "data"


def test_an_entry_in_a_tile_of_its_own_belongs_to_the_section_of_the_tile_before() -> None:
    placed: list[Placed] = [
        (40, 40, "Jana Priem", "n"),
        (40, 64, "jana.priem@example.org", ""),
        (40, 120, "Berufserfahrung", "h"),
        (40, 140, "Köchin", "b"),
        (40, 154, "Gasthof Post, Steyr, 03/2019 - heute", ""),
        (310, 120, "Küchenhilfe", "b"),
        (310, 134, "Hotel Krone, Wels, 08/2015 - 02/2019", ""),
        (40, 240, "Schule und Lehre", "h"),
        (40, 260, "Kochlehre", "b"),
        (40, 274, "Berufsschule Altmünster, 09/2012 - 07/2015", ""),
        (310, 240, "Fremdsprachen", "h"),
        (310, 260, "Ungarisch: Muttersprache", ""),
    ]
    tiles = [0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4]
    flat = document(placed)
    lines = tuple(replace(line, block=tile) for line, tile in zip(flat.lines, tiles, strict=True))
    cv = extract_cv(replace(flat, pages=(replace(flat.pages[0], lines=lines, tiles=tuple(range(5))),)), NOW)
    assert [(e.role, e.employer) for e in cv.employments] == [
        ("Köchin", "Gasthof Post"),
        ("Küchenhilfe", "Hotel Krone"),
    ]
    assert [e.institution for e in cv.education] == ["Berufsschule Altmünster"]
    assert [language.code for language in cv.languages] == ["hu"]


def test_the_town_between_contact_data_in_a_column_of_its_own_is_the_persons() -> None:
    cv = extract_cv(document_of(DATA / "eval" / "tuned" / "cases" / "en_sales_html_tiles.pdf"), NOW)
    assert cv.person.address is not None
    assert cv.person.address.city == "Scottsdale"
