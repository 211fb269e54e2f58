"""Runs of a visual row become its words, however a program cut and ordered them."""

from dataclasses import replace

from chalicelib.reading.runs import Run, Style
from chalicelib.reading.segments import build_segments

BOLD = Style("LMRoman10-Bold", 10.0, True, False, 0, 0, 0, 255)


def run(text: str, x: float, width: float) -> Run:
    at = [x + width * index for index in range(len(text))]
    return Run(
        BOLD, 100.0, [], text=text, x0s=at, x1s=[x + width for x in at], y0s=[92.0] * len(text), y1s=[102.0] * len(text)
    )


def test_an_accent_wider_than_its_letter_parts_no_word() -> None:
    # As TeX sets umlauts in bold: the dots reach far into the run that begins with their letter.
    word = [run("Westf", 50.0, 6.0), run("¨", 80.0, 7.0), run("alische Hochschule", 80.0, 6.0)]
    assert [segment.text for segment in build_segments(word)] == ["Westfälische Hochschule"]


TAGS = [(48.0, 90.0, 76.5, 104.0, -1), (77.5, 90.0, 106.0, 104.0, -1)]


def test_texts_in_boxes_of_their_own_are_apart_however_close() -> None:
    row = [run("Java", 50.0, 6.0), run("Rust", 79.5, 6.0)]
    assert [segment.text for segment in build_segments(row)] == ["Java Rust"]
    assert [(s.text, s.box_x0) for s in build_segments(row, TAGS)] == [("Java", 48.0), ("Rust", 77.5)]


def test_one_run_over_two_boxes_is_cut_between_them() -> None:
    both = run("Java Rust", 50.0, 6.0)
    assert [segment.text for segment in build_segments([both], TAGS)] == ["Java", "Rust"]


def test_a_text_over_the_edge_of_its_box_is_one() -> None:
    row = [run("Java and Rust", 50.0, 6.0)]
    boxes = [(48.0, 90.0, 76.5, 104.0, -1), (104.0, 90.0, 112.0, 104.0, -1)]
    assert [segment.text for segment in build_segments(row, boxes)] == ["Java and Rust"]


def test_an_ordinal_raised_as_browsers_do_stands_in_its_word() -> None:
    # Five sixths of the size of the text, and raised by a third of it.
    e = run("e", 56.0, 5.0)
    e.style, e.baseline = replace(BOLD, size=8.33), 96.7
    assert [segment.text for segment in build_segments([run("5", 50.0, 6.0), e, run("année", 64.0, 6.0)])] == [
        "5e année"
    ]
