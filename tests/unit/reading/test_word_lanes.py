"""Columns of a Word document are known as such, so that its text can be drawn as the document has it."""

import io
from collections.abc import Callable, Sequence

import pytest
from docx import Document as NewDocument
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from chalicelib.contracts.document import Document
from chalicelib.reading import read_document

SIDE = ["Kontakt", "runa@example.org", "Sprachen", "Deutsch", "Englisch"]
MAIN = ["Berufserfahrung", "2016 - 2023 Entwicklerin", "Fjordwerk GmbH", "Betrieb von Apache Kafka", "Ausbildung"]


def read(word: WordDocument) -> Document:
    content = io.BytesIO()
    word.save(content)
    return read_document(content.getvalue())


def drawn(document: Document) -> list[list[list[str]]]:
    """Return the groups of lanes with their texts, from left to right."""
    texts = {line.number: line.text for line in document.lines}
    groups: dict[int, list[list[str]]] = {}
    for lane in document.lanes:
        groups.setdefault(lane.group, []).append([texts[number] for number in lane.lines])
    return list(groups.values())


def paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def in_columns(word: WordDocument, count: int = 2) -> None:
    """Give the last section columns; it begins on the page of the one before."""
    section = word.sections[-1]
    section.start_type = WD_SECTION.CONTINUOUS
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), str(count))


def text_box(texts: Sequence[str], x: float, y: float, width: float, height: float, wrapping: str, around: str) -> str:
    """Return a run with a text box; places and sizes in points, `around` page or paragraph."""
    emu = 12_700
    return (
        f'<w:r {nsdecls("w", "wp", "a")} xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<w:drawing><wp:anchor relativeHeight="1" behindDoc="0" allowOverlap="1" layoutInCell="1" locked="0">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{round(x * emu)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{around}"><wp:posOffset>{round(y * emu)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{round(width * emu)}" cy="{round(height * emu)}"/><wp:{wrapping}/>'
        '<wp:docPr id="1" name="Box"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:spPr/>'
        f"<wps:txbx><w:txbxContent>{paragraphs(texts)}</w:txbxContent></wps:txbx><wps:bodyPr/>"
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def test_text_in_one_column_has_no_lanes() -> None:
    word = NewDocument()
    for text in MAIN:
        word.add_paragraph(text)
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Sprachen", "Deutsch"
    assert read(word).lanes == ()


def test_columns_of_a_section_end_at_its_column_break() -> None:
    word = NewDocument()
    word.add_paragraph("Runa Sollberg")
    word.add_section()
    in_columns(word)
    for text in SIDE:
        word.add_paragraph(text)
    word.add_paragraph().add_run().add_break(WD_BREAK.COLUMN)
    for text in MAIN:
        word.add_paragraph(text)
    document = read(word)
    assert drawn(document) == [[SIDE, MAIN]]
    left, right = document.lanes
    assert 0 < left.left < left.right < right.left < right.right < 1
    assert [line.text for line in document.lines] == ["Runa Sollberg", *SIDE, *MAIN]


def test_a_section_without_a_break_goes_on_in_its_next_column_at_the_end_of_the_page() -> None:
    word = NewDocument()
    in_columns(word)
    for number in range(100):
        word.add_paragraph(f"Zeile {number}")
    groups = drawn(read(word))
    assert [len(lanes) for lanes in groups] == [2, 2]
    assert [text for lanes in groups for lane in lanes for text in lane] == [f"Zeile {number}" for number in range(100)]
    # Letter paper less its margins of an inch has room for 648 points of about 23 each.
    assert 20 <= len(groups[0][0]) <= 35
    assert len(groups[0][0]) == len(groups[0][1])


def test_a_section_that_another_follows_on_its_page_has_columns_of_one_height() -> None:
    word = NewDocument()
    in_columns(word)
    for number in range(20):
        word.add_paragraph(f"Zeile {number}")
    word.add_section(WD_SECTION.CONTINUOUS)
    word.sections[-1]._sectPr.find(qn("w:cols")).attrib.pop(qn("w:num"))
    word.add_paragraph("Unterschrift")
    assert [[len(lane) for lane in lanes] for lanes in drawn(read(word))] == [[10, 10]]


def test_columns_of_a_short_last_section_are_one() -> None:
    word = NewDocument()
    in_columns(word)
    for text in MAIN:
        word.add_paragraph(text)
    assert read(word).lanes == ()


def sidebar_in_margin(word: WordDocument) -> None:
    word.sections[0].left_margin = 200 * 12_700
    word.add_paragraph("Runa Sollberg")._p.append(parse_xml(text_box(SIDE, 30, 40, 150, 600, "wrapNone", "page")))


def sidebar_that_text_flows_around(word: WordDocument) -> None:
    word.add_paragraph("Runa Sollberg")._p.append(parse_xml(text_box(SIDE, 72, 0, 150, 600, "wrapSquare", "paragraph")))


def sidebar_as_text_frame(word: WordDocument) -> None:
    word.sections[0].left_margin = 200 * 12_700
    word.add_paragraph("Runa Sollberg")
    frame = '<w:framePr w:w="3000" w:hAnchor="page" w:vAnchor="page" w:x="600" w:y="900"/>'
    for text in SIDE:
        xml = f"<w:p {nsdecls('w')}><w:pPr>{frame}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        word.element.body.insert(len(word.element.body) - 1, parse_xml(xml))


def sidebar_as_floating_table(word: WordDocument) -> None:
    word.add_paragraph("Runa Sollberg")
    xml = (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblpPr w:horzAnchor="margin" w:tblpX="0" w:tblpY="1"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid><w:tr><w:tc>{paragraphs(SIDE)}</w:tc></w:tr></w:tbl>'
    )
    word.element.body.insert(len(word.element.body) - 1, parse_xml(xml))


@pytest.mark.parametrize(
    ("sidebar", "name_is_beside"),
    [
        (sidebar_in_margin, True),
        (sidebar_that_text_flows_around, True),
        (sidebar_as_text_frame, True),
        (sidebar_as_floating_table, False),
    ],
)
def test_running_text_stands_beside_a_sidebar(sidebar: Callable[[WordDocument], None], name_is_beside: bool) -> None:
    word = NewDocument()
    sidebar(word)
    for text in MAIN:
        word.add_paragraph(text)
    document = read(word)
    assert drawn(document) == [[SIDE, ["Runa Sollberg", *MAIN] if name_is_beside else MAIN]]
    left, right = document.lanes
    assert left.right <= right.left + 0.02


def test_text_is_as_wide_as_before_below_a_box_that_it_flows_around() -> None:
    word = NewDocument()
    word.add_paragraph("Runa Sollberg")._p.append(parse_xml(text_box(SIDE, 72, 0, 150, 120, "wrapSquare", "paragraph")))
    for number in range(30):
        word.add_paragraph(f"Zeile {number}")
    ((side, beside),) = drawn(read(word))
    assert side == SIDE
    assert 4 <= len(beside) <= 8


def test_running_text_above_a_box_stays_above_it() -> None:
    word = NewDocument()
    for text in ("Runa Sollberg", "Entwicklerin", "Profil", "Zwölf Jahre Erfahrung"):
        word.add_paragraph(text)
    xml = text_box(SIDE, 72, 0, 150, 600, "wrapSquare", "paragraph")
    word.add_paragraph("Stationen")._p.append(parse_xml(xml))
    for text in MAIN:
        word.add_paragraph(text)
    assert drawn(read(word)) == [[SIDE, ["Stationen", *MAIN]]]


def test_boxes_of_one_column_stand_below_one_another_beside_the_others() -> None:
    word = NewDocument()
    boxes = [(MAIN[:3], 250, 60, 300, 100), (MAIN[3:], 250, 200, 300, 300), (SIDE, 30, 60, 180, 500)]
    for texts, x, y, width, height in boxes:
        word.add_paragraph()._p.append(parse_xml(text_box(texts, x, y, width, height, "wrapNone", "page")))
    assert drawn(read(word)) == [[SIDE, MAIN]]


def test_boxes_at_different_heights_are_not_side_by_side() -> None:
    word = NewDocument()
    for texts, x, y in ((SIDE, 30, 60), (MAIN, 300, 400)):
        word.add_paragraph()._p.append(parse_xml(text_box(texts, x, y, 200, 200, "wrapNone", "page")))
    assert read(word).lanes == ()


def test_two_tables_beside_one_another_are() -> None:
    word = NewDocument()
    for left, texts in ((0, SIDE), (4500, MAIN)):
        rows = "".join(f"<w:tr><w:tc>{paragraphs([text])}</w:tc></w:tr>" for text in texts)
        xml = (
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblpPr w:horzAnchor="margin" w:tblpX="{left}" w:tblpY="1"/></w:tblPr>'
            f'<w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>{rows}</w:tbl>'
        )
        word.element.body.insert(len(word.element.body) - 1, parse_xml(xml))
    assert drawn(read(word)) == [[SIDE, MAIN]]


def test_cells_with_much_text_are_columns_and_a_table_inside_keeps_its_rows() -> None:
    word = NewDocument()
    table = word.add_table(1, 2)
    for text in SIDE:
        table.cell(0, 0).add_paragraph(text)
    for text in MAIN:
        table.cell(0, 1).add_paragraph(text)
    inner = table.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "2012 - 2015", "Lehre"
    document = read(word)
    assert drawn(document) == [[SIDE, [*MAIN, "2012 - 2015", "Lehre"]]]
    assert [line.row for line in document.lines][-2:] == [1, 1]


def test_rows_beside_one_long_cell_stand_in_one_column() -> None:
    word = NewDocument()
    table = word.add_table(4, 2)
    side = table.cell(0, 0).merge(table.cell(2, 0))
    for text in SIDE:
        side.add_paragraph(text)
    for row, text in enumerate(MAIN[:3]):
        table.cell(row, 1).text = text
    table.cell(3, 0).text, table.cell(3, 1).text = "Ort", "Unterschrift"
    assert drawn(read(word)) == [[SIDE, MAIN[:3]]]


@pytest.mark.slow
def test_column_breaks_without_end_are_read_in_time() -> None:
    word = NewDocument()
    in_columns(word)
    word.add_paragraph("Runa Sollberg, Entwicklerin in Lübeck")
    breaks = '<w:br w:type="column"/>' * 100_000
    word.element.body.insert(1, parse_xml(f"<w:p {nsdecls('w')}><w:r>{breaks}<w:t>Ende</w:t></w:r></w:p>"))
    assert [line.text for line in read(word).lines] == ["Runa Sollberg, Entwicklerin in Lübeck", "Ende"]
