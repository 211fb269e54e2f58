"""Word documents come out as the same lines as pages do."""

import io
import zipfile

import pytest
from docx import Document as NewDocument
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.shared import Cm, Pt, RGBColor

from chalicelib.contracts.cv import WarningKind
from chalicelib.contracts.document import Document
from chalicelib.errors import FileDamaged, UnsafeFile
from chalicelib.reading import read_document
from chalicelib.reading.page_pictures import to_png


def saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(document: WordDocument) -> Document:
    return read_document(saved(document))


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def test_paragraphs_keep_their_order_look_and_bullets() -> None:
    word = NewDocument()
    word.add_heading("Berufserfahrung", 1)
    paragraph = word.add_paragraph()
    paragraph.add_run("Köchin").bold = True
    paragraph.add_run(", Gasthof Post\t2015 – 2019")
    word.add_paragraph("Kalte und warme Küche", style="List Bullet")
    document = read(word)
    assert document.kind == "docx"
    assert texts(document) == ["Berufserfahrung", "Köchin, Gasthof Post\t2015 – 2019", "• Kalte und warme Küche"]
    heading, entry, _ = document.lines
    assert heading.spans[0].bold
    assert heading.spans[0].size > entry.spans[0].size
    assert [span.bold for span in entry.spans[:2]] == [True, False]
    assert heading.y1 <= entry.y0


def test_table_rows_are_rows_and_cells_columns() -> None:
    word = NewDocument()
    table = word.add_table(rows=2, cols=2)
    for row, (left, right) in zip(table.rows, [("2019 – heute", "Bäckerin"), ("2015", "Lehre")], strict=True):
        row.cells[0].text, row.cells[1].text = left, right
    table.rows[0].cells[1].add_paragraph("Backhaus Nord")
    document = read(word)
    assert texts(document) == ["2019 – heute", "Bäckerin", "Backhaus Nord", "2015", "Lehre"]
    rows = [line.row for line in document.lines]
    assert rows[0] == rows[1] == rows[2] != rows[3] == rows[4]
    assert document.lines[0].column != document.lines[1].column
    assert document.lines[0].y0 == document.lines[1].y0
    assert document.lines[0].x1 <= document.lines[1].x0


def test_header_and_text_box_are_read_once() -> None:
    word = NewDocument()
    word.sections[0].header.paragraphs[0].text = "Ida Holm, Kiel"
    run = word.add_paragraph("Profil").add_run()
    namespaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    inside = "<w:txbxContent><w:p><w:r><w:t>Telefon 0431 998877</w:t></w:r></w:p></w:txbxContent>"
    run._r.append(
        parse_xml(
            f"<mc:AlternateContent {namespaces}><mc:Choice><w:drawing>{inside}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent>"
        )
    )
    assert texts(read(word)) == ["Ida Holm, Kiel", "Profil", "Telefon 0431 998877"]


def test_a_page_break_begins_a_page_and_boxes_stay_on_it() -> None:
    word = NewDocument()
    word.add_paragraph("Erste Seite")
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    word.add_paragraph("Zweite Seite " * 400)
    document = read(word)
    assert [line.page for line in document.lines] == [1, 2]
    for line in document.lines:
        x0, y0, x1, y1 = document.box_of(line)
        assert 0 <= x0 < x1 <= 1
        assert 0 <= y0 < y1 <= 1


def test_hidden_text_in_word_is_left_out_and_reported() -> None:
    word = NewDocument()
    paragraph = word.add_paragraph("Bäckerin in Kiel. ")
    paragraph.add_run("Kubernetes expert").font.color.rgb = RGBColor(255, 255, 255)
    paragraph.add_run("Terraform expert").font.hidden = True
    paragraph.add_run("Python expert").font.size = Pt(1)
    document = read(word)
    assert texts(document) == ["Bäckerin in Kiel."]
    assert [(w.kind, w.detail, w.quote) for w in document.warnings] == [
        (WarningKind.HIDDEN_TEXT, "white", "Kubernetes expert"),
        (WarningKind.HIDDEN_TEXT, "invisible", "Terraform expert"),
        (WarningKind.HIDDEN_TEXT, "tiny", "Python expert"),
    ]


def test_a_broken_package_and_an_exploding_one_are_told_apart() -> None:
    def package(body: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", "<Types/>")
            archive.writestr("word/document.xml", body)
        return out.getvalue()

    with pytest.raises(FileDamaged):
        read_document(package(b"<w:document>"))
    with pytest.raises(UnsafeFile):
        read_document(package(b"<x>" + b" " * 30_000_000 + b"</x>"))
    with pytest.raises(UnsafeFile):
        read_document(package(b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'))


@pytest.mark.parametrize(("width", "height", "is_page"), [(16, 23, True), (3.5, 4.5, False), (16, 3, False)])
def test_a_page_pasted_as_a_picture_beside_text_is_reported_and_a_photo_is_not(
    width: float, height: float, is_page: bool
) -> None:
    document = NewDocument()
    document.add_paragraph("Ida Holm, Bäckerin in Kiel, seit 2014 in der Backstube am Markt")
    picture = io.BytesIO(to_png([bytes(60)] * 80, 60, 80))
    document.add_picture(picture, width=Cm(width), height=Cm(height))
    kinds = [warning.kind for warning in read(document).warnings]
    assert kinds == ([WarningKind.SCANNED_PAGE] if is_page else [])


def test_an_old_word_picture_of_a_page_is_reported_and_one_behind_the_text_is_its_ground() -> None:
    shape = (
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:v="urn:schemas-microsoft-com:vml">'
        '<w:r><w:pict><v:shape style="{style}"><v:imagedata/></v:shape></w:pict></w:r></w:p>'
    )
    document = NewDocument()
    document.add_paragraph("Ida Holm, Bäckerin in Kiel, seit 2014 in der Backstube am Markt")
    for style in ("width:453.5pt;height:652pt", "position:absolute;width:595pt;height:842pt;z-index:-251"):
        document.element.body.insert(1, parse_xml(shape.format(style=style)))
    assert [warning.kind for warning in read(document).warnings] == [WarningKind.SCANNED_PAGE]
