"""Text that runs from right to left comes out in the order in which it is read."""

import io

import docx
import pytest

from chalicelib.reading import read_document
from chalicelib.reading.bidi import to_reading_order

from .test_text_repair import boxes_that_mean

# Each pair: how it stands on paper from left to right, and how it is read.
LINES = [
    ("\u05dd\u05d5\u05dc\u05e9", "\u05e9\u05dc\u05d5\u05dd"),
    (
        "Name: \u05dd\u05dc\u05d5\u05d4 \u05d4\u05d3\u05d9\u05d0, Kiel",
        "Name: \u05d0\u05d9\u05d3\u05d4 \u05d4\u05d5\u05dc\u05dd, Kiel",
    ),
    ("03-1234567 :\u05df\u05d5\u05e4\u05dc\u05d8", "\u05d8\u05dc\u05e4\u05d5\u05df: 03-1234567"),
    ("2019-2021 \u05dc\u05d4\u05e0\u05de", "\u05de\u05e0\u05d4\u05dc 2019-2021"),
    (
        "\u05dc\u05d0\u05e8\u05e9\u05d9 Google \u05ea\u05e8\u05d1\u05d7\u05d1 \u05dc\u05d4\u05e0\u05de",
        "\u05de\u05e0\u05d4\u05dc \u05d1\u05d7\u05d1\u05e8\u05ea Google \u05d9\u05e9\u05e8\u05d0\u05dc",
    ),
    ("Hebrew (\u05ea\u05d9\u05e8\u05d1\u05e2) C1 2020", "Hebrew (\u05e2\u05d1\u05e8\u05d9\u05ea) C1 2020"),
    (
        "\u0633\u062f\u0646\u0647\u0645 in Berlin 2015 \u2013 2018",
        "\u0645\u0647\u0646\u062f\u0633 in Berlin 2015 \u2013 2018",
    ),
    ("\u0661\u0662 \u0645\u0627\u0639", "\u0639\u0627\u0645 \u0661\u0662"),
    ("Ida Holm, Kiel (C1)", "Ida Holm, Kiel (C1)"),
]


@pytest.mark.parametrize(("printed", "read"), LINES)
def test_printed_order_becomes_reading_order(printed: str, read: str) -> None:
    assert to_reading_order(printed) == read


@pytest.mark.parametrize(("printed", "read"), LINES)
def test_a_page_of_it_is_read_as_a_person_reads_it(printed: str, read: str) -> None:
    assert read_document(boxes_that_mean(printed)).text == read


@pytest.mark.parametrize("name", ["محمد بن سعيد الحارثي", "נועה ברקוביץ"])
def test_a_file_that_holds_text_as_it_was_written_is_not_turned(name: str) -> None:
    page = f"<html><body><h1>{name}</h1><p>m.harthi@mail.example</p><p>Civil engineer</p></body></html>"
    assert read_document(page.encode()).text.startswith(name)
    word = docx.Document()
    word.add_heading(name)
    word.add_paragraph("Civil engineer, Muscat")
    file = io.BytesIO()
    word.save(file)
    assert read_document(file.getvalue()).text.startswith(name)
