"""A coloured area shows a column, whatever stands at the right edge of the text beside it."""

from chalicelib.layout.pieces import Segment, Shape
from chalicelib.layout.sidebars import find_sidebar
from chalicelib.reading import read_document

from .pdf_builder import box, pdf, text

DARK = 0x223344


def column(x0: float, x1: float, top: float = 50, count: int = 6) -> list[Segment]:
    return [Segment("words", x0, y, x1, y + 10, y + 8, 10) for y in (top + 40.0 * index for index in range(count))]


def test_dates_at_the_edge_of_the_text_are_not_torn_off_by_the_area_beside_them() -> None:
    page = [box(430, 0, 165, 842, "0.1 0.2 0.3")]
    side = ["Contact", "Lafayette, LA", "(337) 555-0164", "Strengths", "Inventory", "Inspections"]
    page += [text(445, 790 - 17 * index, words, color="1 1 1") for index, words in enumerate(side)]
    page.append(text(40, 786, "A supervisor with fourteen years of keeping trucks, paperwork and people"))
    jobs = [("Supervisor", "2019 - today"), ("Sergeant", "2011 - 2019"), ("Stocker", "2009 - 2011")]
    expected = ["A supervisor with fourteen years of keeping trucks, paperwork and people"]
    for index, (role, period) in enumerate(jobs):
        page += [text(40, 750 - 30 * index, role), text(350, 750 - 30 * index, period)]
        expected.append(f"{role}\t{period}")
    assert [line.text for line in read_document(pdf("\n".join(page))).lines] == expected + side


def test_the_last_area_with_text_inside_and_beside_it_is_the_sidebar() -> None:
    page: Shape = (0, 0, 595, 842, 0xF8F8F8)
    found = find_sidebar([*column(20, 150), *column(200, 500)], [page, (0, 0, 170, 842, DARK)])
    assert found is not None
    assert found.x == 170


def test_what_has_no_text_beside_it_or_lines_across_its_edge_is_none() -> None:
    two = [*column(20, 150), *column(200, 500)]
    assert find_sidebar(two, [(0, 0, 595, 842, DARK)]) is None
    assert find_sidebar(two, [(0, 0, 100, 842, DARK)]) is None
    assert find_sidebar(two, [(0, 0, 170, 120, DARK)]) is None
    assert find_sidebar(two, [(0, 0, 170, 842, 0xFFFFFF)]) is None
    assert find_sidebar([*column(20, 150, count=3), *column(200, 500)], [(0, 0, 170, 842, DARK)]) is None
    assert find_sidebar([*column(20, 150), *column(30, 160, 500), *column(200, 500)], [(0, 0, 155, 842, DARK)]) is None


def test_text_above_and_below_the_area_runs_over_the_whole_width() -> None:
    page = [box(40, 200, 140, 560, "0.9 0.9 0.8"), text(50, 800, "Name of the person across"), text(50, 100, "Signed")]
    page += [text(50, 740 - 90 * index, f"side {index}") for index in range(5)]
    page += [text(200, 735 - 90 * index, f"text {index}") for index in range(5)]
    lines = [line.text for line in read_document(pdf("\n".join(page))).lines]
    assert lines[0] == "Name of the person across"
    assert lines[1:6] == [f"side {index}" for index in range(5)]
    assert lines[6:11] == [f"text {index}" for index in range(5)]
    assert lines[11] == "Signed"
