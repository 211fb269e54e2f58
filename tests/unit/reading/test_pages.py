"""Pages that are turned, written on, or have links; what a page is besides its text."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import NameObject, RectangleObject

from chalicelib.contracts.cv import WarningKind
from chalicelib.reading import read_document
from chalicelib.reading.on_picture import box_on_picture

from .pdf_builder import box, pdf, text
from .test_hidden_text import RESOURCES, STRIPES, picture, stream

SAMPLES = Path(__file__).resolve().parents[3] / "local" / "samples"


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


def _lying(turned: int) -> str:
    """Return twelve lines that run up (90), upside down (180) or down (270) on a page of 595 by 842 points."""
    matrix = {90: "0 1 -1 0 100 100", 180: "-1 0 0 -1 495 742", 270: "0 -1 1 0 495 742"}[turned]
    return "".join(
        f"BT /F1 10 Tf {matrix} Tm 0 -{14 * i} Td ({words}) Tj ET "
        for i, words in enumerate(["Ida Holm", "Elektronikerin", *["Wartung von Anlagen"] * 10])
    )


@pytest.mark.parametrize(
    ("turned", "as_shown"), [(90, (90, 700, 101, 742)), (180, (455, 97, 495, 108)), (270, (494, 100, 505, 142))]
)
def test_a_page_that_lies_on_its_side_is_read_upright_and_quoted_where_it_is_shown(
    turned: int, as_shown: tuple[float, float, float, float]
) -> None:
    document = read_document(pdf(_lying(turned)))
    page, first = document.pages[0], document.lines[0]
    assert [line.text for line in document.lines][:3] == ["Ida Holm", "Elektronikerin", "Wartung von Anlagen"]
    assert page.turn == turned
    x0, y0, x1, y1 = box_on_picture(document.box_of(first), page)
    assert (595 * x0, 842 * y0, 595 * x1, 842 * y1) == pytest.approx(as_shown, abs=6)


def test_what_is_hidden_on_a_page_that_lies_on_its_side_is_reported_where_it_is_shown() -> None:
    white = "q 1 1 1 rg BT /F1 10 Tf 0 1 -1 0 500 300 Tm (Kubernetes und Terraform) Tj ET Q"
    (warning,) = read_document(pdf(_lying(90) + white)).warnings
    assert (warning.kind, warning.quote) == (WarningKind.HIDDEN_TEXT, "Kubernetes und Terraform")
    assert warning.box is not None
    x0, y0, x1, y1 = warning.box
    assert 490 < 595 * x0 < 595 * x1 < 505
    assert 410 < 842 * y0 < 842 * y1 < 545


@pytest.mark.parametrize("turned", [90, 270])
def test_a_title_along_the_edge_does_not_turn_the_page(turned: int) -> None:
    matrix = {90: "0 1 -1 0 20 300", 270: "0 -1 1 0 575 600"}[turned]
    page = f"BT /F1 24 Tf {matrix} Tm (Lebenslauf Ida Holm) Tj ET " + "".join(
        text(60, 700 - 14 * i, "Wartung von Anlagen") for i in range(5)
    )
    document = read_document(pdf(page))
    assert document.pages[0].turn == 0
    assert document.lines[0].text == "Wartung von Anlagen"


def _drawn_turned(path: Path, degrees: int) -> bytes:
    """Return the PDF with all that is on its pages turned counter-clockwise, and pages that are shown turned back."""
    writer = PdfWriter()
    for source in PdfReader(path).pages:
        page = writer.add_page(source)
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        back = {90: (height, 0), 180: (width, height), 270: (0, width)}[degrees]
        page.add_transformation(Transformation().rotate(degrees).translate(*back))
        if degrees != 180:
            for name in ("/MediaBox", "/CropBox"):
                page[NameObject(name)] = RectangleObject((0, 0, height, width))
        page.rotate(degrees)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_ligatures_keep_the_order_of_their_letters_on_a_turned_page(degrees: int) -> None:
    path = SAMPLES / "cv_tobias_wendelin.pdf"
    turned = read_document(_drawn_turned(path, degrees))
    assert "Certified" in turned.text
    assert turned.text == read_document(path.read_bytes()).text


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


def disc(x: float, y: float, radius: float, paint: str) -> str:
    k = 0.5523 * radius
    curves = [(radius, k, k, radius, 0, radius), (-k, radius, -radius, k, -radius, 0)]
    curves += [(-radius, -k, -k, -radius, 0, -radius), (k, -radius, radius, -k, radius, 0)]
    drawn = " ".join(
        " ".join(f"{place + (y if i % 2 else x):.3f}" for i, place in enumerate(curve)) + " c" for curve in curves
    )
    return f"{x + radius} {y} m {drawn} {paint} "


def test_full_and_empty_level_dots_differ_by_their_fill() -> None:
    full = "".join(disc(304 + 12 * i, 704, 4, "f") for i in range(3))
    empty = "".join(disc(340 + 12 * i, 704, 4, "S") for i in range(2))
    pale = "0.8 0.8 0.8 rg " + disc(364, 704, 4, "f")
    (page,) = read_document(pdf(f"0 0.2 0.6 rg 0 0 0 RG {full}{empty}{pale}" + text(50, 700, "Englisch"))).pages
    assert [(d.fill, d.stroke) for d in page.drawings] == [
        *[(0x003399, -1)] * 3,
        *[(-1, 0x000000)] * 2,
        (0xCCCCCC, -1),
    ]
    assert all(drawing.is_round for drawing in page.drawings)
    assert page.drawings[0].x0 == pytest.approx(300, abs=0.5)
    assert page.drawings[0].y0 == pytest.approx(134, abs=0.5)


def test_dots_of_one_path_are_told_apart() -> None:
    dots = "".join(disc(304 + 12 * i, 704, 4, "") for i in range(5)) + "f"
    (page,) = read_document(pdf(f"0 0 0 rg {dots} " + text(50, 700, "Englisch"))).pages
    assert [round(drawing.x0) for drawing in page.drawings] == [300, 312, 324, 336, 348]


def test_a_bar_lies_over_its_track_and_a_half_transparent_one_looks_pale() -> None:
    faint = stream(
        "0 0 0 rg 0 0 100 6 re f", "/Type /XObject /Subtype /Form /BBox [0 0 100 6] /Group << /S /Transparency >>"
    )
    page_content = (
        box(300, 700, 100, 6, "0.8 0.8 0.8")
        + box(300, 700, 60, 6, "0 0 0.4")
        + " q /G0 gs 1 0 0 1 300 650 cm /X0 Do Q q /G0 gs 0 0 0 rg 300 600 50 6 re f Q "
        + text(50, 700, "Englisch")
    )
    resources = (
        "/Resources << /Font << /F1 3 0 R >> /XObject << /X0 7 0 R >> /ExtGState << /G0 << /ca 0.2 /CA 0.2 >> >> >>"
    )
    (page,) = read_document(pdf(page_content, extra_page=resources, objects=[faint])).pages
    track, bar, in_form, pale = page.drawings
    assert (track.x0, track.x1, track.fill) == (300, 400, 0xCCCCCC)
    assert (bar.x0, bar.x1, bar.fill) == (300, 360, 0x000066)
    assert (in_form.x0, in_form.y0, in_form.x1, in_form.y1) == (300, 186, 400, 192)
    assert pale.fill == in_form.fill == 0xCCCCCC


def test_a_ligature_within_a_half_transparent_form_stands_where_it_is_drawn() -> None:
    # As Chromium prints "Pflege" with opacity: turned upside down twice, the ligature as ActualText.
    words = "1 0 0 -1 {x} 60 Tm {words} Tj "
    drawn = words.format(x=20, words="(P)") + "/Span << /ActualText (fl) >> BDC "
    drawn += words.format(x=33.4, words="(x)") + "EMC " + words.format(x=43.4, words="(ege)")
    form = stream(
        f"BT /F1 20 Tf {drawn} ET",
        "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >>"
        " /Group << /S /Transparency >>",
    )
    content = "q /G0 gs 0.5 0 0 -0.5 100 700 cm /X0 Do Q " + text(50, 500, "Kiel")
    resources = (
        "/Resources << /Font << /F1 3 0 R >> /XObject << /X0 7 0 R >> /ExtGState << /G0 << /ca 0.9 /CA 0.9 >> >> >>"
    )
    document = read_document(pdf(content, extra_page=resources, objects=[form]))
    assert [line.text for line in document.lines] == ["Pflege", "Kiel"]
    assert document.warnings == ()
    assert document.lines[0].x0 == pytest.approx(110, abs=1)


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


@pytest.mark.slow
def test_the_caller_never_loads_what_opens_files() -> None:
    code = (
        "import sys, chalicelib.reading as r; r.read_document(open(0, 'rb').read()); "
        "print(sorted({'pypdf', 'pypdfium2', 'docx', 'lxml'} & set(sys.modules)))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], input=pdf(text(50, 700, "Ida")), capture_output=True, check=True
    )
    assert shown.stdout == b"[]\n"


def test_a_scanned_page_behind_pages_with_text_is_reported() -> None:
    scan = "q 595 0 0 842 0 0 cm /P0 Do Q"
    cv = text(50, 700, "Ida Holm, Bäckerin in Kiel, seit 2014 in der Backstube am Markt")
    content = pdf(cv, scan, extra_page=RESOURCES % "/XObject << /P0 7 0 R >>", objects=[picture(STRIPES)])
    (warning,) = read_document(content).warnings
    assert (warning.kind, warning.page) == (WarningKind.SCANNED_PAGE, 2)
