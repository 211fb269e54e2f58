"""Cells that are set in the middle of a table's row belong together, though they begin at different heights."""

from dataclasses import replace

from chalicelib.contracts.document import Document, Line, Span
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.layout.cells import cells_of
from chalicelib.layout.rows import read_rows

from .builder import NOW, document

ROWS = [
    # Three lines of tasks; the period beside them is set in their middle, the employer a little above it.
    [
        [(50, 154, "01/2022 - heute")],
        [(160, 140, "Leitende MTR"), (160, 154, "- Dienstplanung"), (160, 168, "- Dosis")],
    ],
    [[(50, 200, "10/2017 -"), (50, 214, "12/2021")], [(160, 207, "Radiologietechnologin")]],
]
EMPLOYERS = [[(420, 147, "Klinikum Nürnberg"), (420, 161, "Nürnberg")], [(420, 207, "Praxis Wiesent")]]


def table() -> Document:
    """Two rows of three cells, as reading hands them on: cell by cell, with the number of the row."""
    placed = [(50, 40, "Mai Anh Lê", "n"), (50, 110, "Berufserfahrung", "h")]
    numbers = [(0, 0), (0, 0)]
    for number, (cells, employer) in enumerate(zip(ROWS, EMPLOYERS, strict=True), 1):
        for column, cell in enumerate([*cells, employer]):
            placed += [(x, y, text, "") for x, y, text in cell]
            numbers += [(number, column)] * len(cell)
    plain = document(placed)
    lines = [
        replace(line, row=row, column=column, block=0)
        for line, (row, column) in zip(plain.pages[0].lines, numbers, strict=True)
    ]
    return replace(plain, pages=(replace(plain.pages[0], lines=tuple(lines)),))


def test_what_stands_in_one_row_is_put_side_by_side() -> None:
    texts = [[cell.text for cell in row.cells] for row in read_rows(table())]
    assert texts[2:] == [
        ["01/2022 - heute", "Leitende MTR", "Klinikum Nürnberg"],
        ["- Dienstplanung", "Nürnberg"],
        ["- Dosis"],
        ["10/2017 -", "Radiologietechnologin", "Praxis Wiesent"],
        ["12/2021"],
    ]


def test_each_row_is_an_employment_with_its_own_employer_and_role() -> None:
    found = [(e.role, e.employer, e.period and e.period.start) for e in extract_cv(table(), NOW).employments]
    assert found == [
        ("Leitende MTR", "Klinikum Nürnberg", "2022-01"),
        ("Radiologietechnologin", "Praxis Wiesent", "2017-10"),
    ]


def test_small_capitals_are_no_cells_of_their_own() -> None:
    spans = (
        Span("2019-08 ", 62.1, 100, 91.9, 107.6, "Font", 7.59, bold=True),
        Span("to ", 95.3, 102, 103.3, 107.6, "Font", 5.25, bold=True),
        Span("2021-07", 106.9, 100, 136.7, 107.6, "Font", 7.59, bold=True),
    )
    line = Line(1, 1, "2019-08 to 2021-07", 62.1, 100, 136.7, 107.6, spans)
    assert [cell.text for cell in cells_of(line)] == ["2019-08 to 2021-07"]
