"""Pages that are turned, written on, or have links; what a page is besides its text."""

import subprocess
import sys

import pytest

from chalicelib.contracts.cv import WarningKind
from chalicelib.reading import read_document

from .pdf_builder import box, pdf, text
from .test_hidden_text import stream


@pytest.mark.parametrize(
    ("turned", "matrix"),
    [(0, "1 0 0 1 100 700"), (90, "0 1 -1 0 142 100"), (180, "-1 0 0 -1 495 142"), (270, "0 -1 1 0 453 742")],
)
def test_a_turned_page_is_read_as_it_is_shown(turned: int, matrix: str) -> None:
    lines = "".join(
        f"BT /F1 10 Tf {matrix} Tm 0 -{14 * i} Td ({words}) Tj ET " for i, words in enumerate(["Ida", "Kiel"])
    )
    document = read_document(pdf(lines, extra_page=f"/Rotate {turned}"))
    assert [line.text for line in document.lines] == ["Ida", "Kiel"]
    page, first = document.pages[0], document.lines[0]
    assert (page.width, page.height) == ((842, 595) if turned in (90, 270) else (595, 842))
    assert first.x0 == pytest.approx(100, abs=2)
    assert first.y1 == pytest.approx(144, abs=4)


def test_text_running_up_the_edge_is_one_line_after_the_others() -> None:
    page = "BT /F1 10 Tf 0 1 -1 0 20 300 Tm (Lebenslauf Ida Holm) Tj ET " + text(60, 500, "Kiel")
    assert [line.text for line in read_document(pdf(page)).lines] == ["Kiel", "Lebenslauf Ida Holm"]


def test_a_cropped_page_counts_from_its_visible_corner() -> None:
    document = read_document(pdf(text(150, 650, "Ida Holm"), extra_page="/CropBox [100 100 495 742]"))
    assert (document.pages[0].width, document.pages[0].height) == (395, 642)
    assert document.lines[0].x0 == pytest.approx(50, abs=1)
    assert document.lines[0].y1 == pytest.approx(94.4, abs=1)


def test_filled_form_fields_and_notes_are_text() -> None:
    appearance = stream(
        "BT /F1 10 Tf 2 5 Td (Ida Holm) Tj ET",
        "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 3 0 R >> >>",
    )
    field = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /F 4 /Rect [100 690 300 710] /AP << /N 7 0 R >> >>"
    document = read_document(pdf(text(50, 695, "Name"), extra_page="/Annots [8 0 R]", objects=[appearance, field]))
    assert document.text.split() == ["Name", "Ida", "Holm"]


def test_a_link_belongs_to_the_words_under_it() -> None:
    annotation = (
        b"<< /Type /Annot /Subtype /Link /Rect [50 690 120 712] /A << /S /URI /URI (https://holm.example/ida) >> >>"
    )
    document = read_document(
        pdf(text(50, 700, "Portfolio") + text(50, 600, "Kiel"), extra_page="/Annots [7 0 R]", objects=[annotation])
    )
    assert [line.spans[0].link for line in document.lines] == ["https://holm.example/ida", ""]
    assert document.pages[0].links[0][0] == "https://holm.example/ida"


def test_drawn_shapes_are_there_for_levels_and_bars() -> None:
    dots = "".join(box(300 + 12 * i, 700, 8, 8, "0 0 0") for i in range(5))
    (page,) = read_document(pdf(text(50, 700, "Englisch") + dots)).pages
    assert len(page.rules) == 5
    assert page.rules[0] == pytest.approx((300, 134, 308, 142), abs=0.5)


def test_scripts_and_attachments_are_reported_and_not_run() -> None:
    content = pdf(
        text(50, 700, "Ida Holm"),
        objects=[
            b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
            b"<< /Type /Filespec /F (salary.xlsx) >>",
        ],
    )
    names = b"/Names << /EmbeddedFiles << /Names [(salary.xlsx) 8 0 R] >> >> /OpenAction 7 0 R >>"
    document = read_document(content.replace(b"/Pages 2 0 R >>", b"/Pages 2 0 R " + names, 1))
    assert [(w.kind, w.detail) for w in document.warnings] == [
        (WarningKind.ATTACHMENT, "salary.xlsx"),
        (WarningKind.SCRIPT, "open_action"),
    ]


def test_the_caller_never_loads_what_opens_files() -> None:
    code = (
        "import sys, chalicelib.reading as r; r.read_document(open(0, 'rb').read()); "
        "print(sorted({'pypdf', 'pypdfium2', 'docx', 'lxml'} & set(sys.modules)))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], input=pdf(text(50, 700, "Ida")), capture_output=True, check=True
    )
    assert shown.stdout == b"[]\n"
