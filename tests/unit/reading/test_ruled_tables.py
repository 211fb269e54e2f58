"""Tables with drawn borders are read row by row, whatever their cells look like."""

from chalicelib.layout.pieces import Segment, Shape
from chalicelib.layout.ruled_tables import find_ruled_tables, split_at_tables
from chalicelib.reading import read_document

from .pdf_builder import box, pdf, text

COLUMNS = (50, 150, 330, 540)
JOBS = [
    ("02.2013 - heute", ["Terminal am Wall", "Emden"], "Kranführer"),
    ("06.2004 - 01.2013", ["Seehafen Nord", "Leer"], "Staplerfahrer"),
    ("03.1998 - 05.2004", ["Hafenumschlag", "Norden"], "Schiffsmechaniker"),
]


def level(y: float, x0: float = 50, x1: float = 540) -> Shape:
    return (x0, y, x1, y + 0.7, 0)


def upright(x: float, y0: float, y1: float) -> Shape:
    return (x, y0, x + 0.7, y1, 0)


def drawn(*shapes: Shape) -> list[str]:
    return [box(x0, 842 - y1, x1 - x0, y1 - y0, "0 0 0") for x0, y0, x1, y1, _ in shapes]


def table_of_jobs() -> str:
    """Three rows of 30 points from 100 points below the top, each followed by a row over the whole width."""
    page = []
    for index, (period, employer, role) in enumerate(JOBS):
        top = 100 + 60 * index
        page += drawn(level(top), level(top + 30), *(upright(x, top, top + 30) for x in COLUMNS))
        page += drawn(upright(50, top + 30, top + 60), upright(540, top + 30, top + 60))
        page += [text(55, 842 - top - 12, period), text(335, 842 - top - 12, role)]
        page += [text(155, 842 - top - 12 - 14 * line, words) for line, words in enumerate(employer)]
        page.append(
            text(55, 842 - top - 42, f"Aufgaben in der Stelle {index}, die über die ganze Breite erzählt werden")
        )
    return "\n".join([*page, *drawn(level(280))])


def test_rows_of_cells_stay_together_and_what_spans_them_follows() -> None:
    lines = read_document(pdf(table_of_jobs())).lines
    read = [line.text for line in lines]
    expected = []
    for index, (period, employer, role) in enumerate(JOBS):
        expected += [
            period,
            *employer,
            role,
            f"Aufgaben in der Stelle {index}, die über die ganze Breite erzählt werden",
        ]
    assert read == expected
    numbers = [line.row for line in lines]
    assert len(set(numbers[0:4])) == 1
    assert len({numbers[0], numbers[5], numbers[10]}) == 3


def test_borders_drawn_cell_by_cell_are_one_table() -> None:
    shapes: list[Shape] = []
    for top in (100.0, 130.0, 160.0):
        for x0, x1 in ((50.0, 150.0), (150.0, 540.0)):
            shapes += [
                level(top, x0, x1),
                level(top + 30, x0, x1),
                upright(x0, top, top + 30),
                upright(x1, top, top + 30),
            ]
    (table,) = find_ruled_tables(shapes)
    assert (table.left, table.right, len(table.rows)) == (50.0, 540.0, 3)
    assert all(len(row.borders) == 1 for row in table.rows)


def test_boxes_without_a_filling_are_cells() -> None:
    cells: list[Shape] = [(x0, top, x1, top + 20, -1) for top in (100, 120, 140) for x0, x1 in ((50, 150), (150, 540))]
    (table,) = find_ruled_tables(cells)
    assert [(row.top, row.bottom) for row in table.rows] == [(100, 120), (120, 140), (140, 160)]


def test_rules_below_titles_and_a_frame_around_columns_are_no_tables() -> None:
    assert find_ruled_tables([level(100), level(250), level(400), level(700)]) == []
    frame = [level(100), level(700), *(upright(x, 100, 700) for x in (50, 200, 540))]
    assert find_ruled_tables(frame) == []


def test_cells_that_are_filled_side_by_side_are_a_row() -> None:
    cells: list[Shape] = [
        (x0, top, x1, top + 20, 0xDDEEDD) for top in (100, 120, 140) for x0, x1 in ((50, 150), (150, 540))
    ]
    (table,) = find_ruled_tables(cells)
    assert [(row.top, row.bottom, row.borders) for row in table.rows] == [
        *[(100, 120, (150,)), (120, 140, (150,)), (140, 160, (150,))],
    ]


def test_one_filled_area_and_tiles_apart_are_no_table() -> None:
    assert find_ruled_tables([(0, 0, 150, 842, 0x223344)]) == []
    tiles: list[Shape] = [(x, y, x + 200, y + 100, 0xEEEEEE) for x in (50, 270) for y in (100, 220, 340)]
    assert find_ruled_tables(tiles) == []


def test_text_on_a_border_or_in_a_row_too_low_for_text_is_kept_once() -> None:
    edges = (100, 130, 135, 165)
    lines = [level(y) for y in edges] + [upright(x, 100, 165) for x in (50, 150, 540)]
    texts = [
        Segment(f"words at {y}", 60, y - 9, 140, y + 2, y, 10)
        for y in (100.0, 120.0, 130.0, 132.0, 135.0, 150.0, 165.0, 180.0)
    ]
    blocks = split_at_tables(texts, find_ruled_tables(lines))
    assert blocks is None or [s for b in blocks for cell in b.cells for s in cell] == texts
    beside = [Segment("beside", 160, 111, 200, 122, 120, 10), Segment("beside", 160, 141, 200, 152, 150, 10)]
    everything = sorted([*texts, *beside], key=lambda s: (s.baseline, s.x0))
    found = split_at_tables(everything, find_ruled_tables(lines))
    assert found is not None
    kept = sorted((s for b in found for cell in b.cells for s in cell), key=lambda s: (s.baseline, s.x0))
    assert kept == everything
