"""Words of recognised lines from the ink: blanks that the text lacks, sizes, what stands beside a word."""

from collections.abc import Sequence
from itertools import accumulate

import pytest
from PIL import Image, ImageDraw, ImageFont

from chalicelib.reading.words_by_ink import TextLine, words_by_ink

TYPE = 40
BASELINE = 100


def font(size: int = TYPE) -> ImageFont.FreeTypeFont:
    loaded = ImageFont.load_default(size)
    assert isinstance(loaded, ImageFont.FreeTypeFont)
    return loaded


def drawn(*pieces: tuple[float, str, int]) -> tuple[Image.Image, list[tuple[float, float]], float]:
    """Return a page with pieces (left edge, text, size) on one baseline, the letters' places, and the right end."""
    page = Image.new("L", (1200, 200), 255)
    draw, places, x = ImageDraw.Draw(page), [], 0.0
    for x, text, size in pieces:
        for letter in text:
            draw.text((x, BASELINE), letter, 0, font(size), anchor="ls")
            wide = font(size).getlength(letter)
            if letter != " ":
                places.append((x, x + wide))
            x += wide
    return page, places, x


def line(text: str, places: Sequence[tuple[float, float]], end: float, **more: float) -> TextLine:
    return TextLine(text, (places[0][0] - 8, BASELINE - TYPE, end + 8, BASELINE + 14), places, 0.99, **more)


def texts(page: Image.Image, *lines: TextLine) -> list[str]:
    return [word.text for word in words_by_ink(page, lines)]


def test_a_blank_that_the_text_lacks_is_seen() -> None:
    page, places, end = drawn((50, "33000 Bordeaux", TYPE))
    assert texts(page, line("33000Bordeaux", places, end)) == ["33000", "Bordeaux"]


def test_close_letters_are_not_taken_apart() -> None:
    page, places, end = drawn((50, "Wirtschaftsprüfung in Illingen", TYPE))
    assert texts(page, line("Wirtschaftsprüfung in Illingen", places, end)) == ["Wirtschaftsprüfung", "in", "Illingen"]


def test_a_title_in_spaced_letters_stays_a_word() -> None:
    edges = accumulate((font().getlength(letter) + 9 for letter in "KURZPROFIL"), initial=50.0)
    page, places, end = drawn(*((edge, letter, TYPE) for edge, letter in zip(edges, "KURZPROFIL", strict=False)))
    assert texts(page, line("KURZPROFIL", places, end)) == ["KURZPROFIL"]


def test_two_sizes_on_a_line_are_told_apart() -> None:
    page, places, end = drawn((50, "Titel", TYPE), (250, "Haus und Hof", 24))
    words = words_by_ink(page, [line("Titel Haus und Hof", places, end)])
    title, *rest = [word.size for word in words]
    assert title == pytest.approx(TYPE, rel=0.12)
    assert rest == pytest.approx([24, 24, 24], rel=0.12)
    assert {word.line for word in words[1:]} != {words[0].line}


@pytest.mark.parametrize("text", ["Sprachen", "Hamburg", "rosa"])
def test_the_baseline_is_that_of_letters_that_stand_on_it(text: str) -> None:
    page, places, end = drawn((50, text, TYPE))
    (word,) = words_by_ink(page, [line(text, places, end)])
    assert word.baseline == pytest.approx(BASELINE, abs=2)
    assert word.size == pytest.approx(TYPE, rel=0.12)
    assert (word.box[0], word.box[2]) == pytest.approx((50, end), abs=5)


def test_a_rule_below_a_title_does_not_make_it_larger() -> None:
    page, places, end = drawn((50, "Langues", TYPE))
    ImageDraw.Draw(page).line((50, BASELINE + 13, 1100, BASELINE + 13), 0, 2)
    (word,) = words_by_ink(page, [line("Langues", places, end)])
    assert word.size == pytest.approx(TYPE, rel=0.12)
    assert word.baseline == pytest.approx(BASELINE, abs=2)


def test_a_bullet_that_the_text_does_not_tell_is_no_part_of_the_word() -> None:
    page, places, end = drawn((100, "Aufbau", TYPE))
    ImageDraw.Draw(page).ellipse((60, BASELINE - 20, 70, BASELINE - 10), 0)
    whole = TextLine("Aufbau", (50, BASELINE - TYPE, end + 8, BASELINE + 14), places, 0.99)
    (word,) = words_by_ink(page, [whole])
    assert word.box[0] == pytest.approx(100, abs=5)


def test_a_line_that_falls_keeps_its_baseline_under_each_word() -> None:
    page, places, end = drawn((50, "Haus", TYPE), (900, "Hof", TYPE))
    page = page.transform(page.size, Image.Transform.AFFINE, (1, 0, 0, -0.01, 1, 0.5), fillcolor=255)
    falling = TextLine("Haus Hof", (42, BASELINE - TYPE, end + 8, BASELINE + 22), places, 0.99, rise=0.01)
    first, second = words_by_ink(page, [falling])
    assert second.baseline - first.baseline == pytest.approx(8.5, abs=2)


def test_letters_of_another_line_within_a_box_do_not_count_twice() -> None:
    page, places, end = drawn((50, "Projekte", TYPE), (400, "Migration", TYPE))
    title = TextLine("Projekte", (42, BASELINE - TYPE, 230, BASELINE + 14), places[:8], 0.99)
    entry = TextLine("eMigration", (places[7][0], BASELINE - TYPE, end + 8, BASELINE + 14), places[7:], 0.99)
    assert texts(page, title, entry) == ["Projekte", "Migration"]


def test_a_line_whose_letters_are_not_told_has_no_words() -> None:
    page, places, end = drawn((50, "Haus", TYPE))
    assert texts(page, line("Hausboot", places, end)) == []
    assert texts(Image.new("L", page.size, 255), line("Haus", places, end)) == []
