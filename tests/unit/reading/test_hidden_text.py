"""Text that no reader sees is left out and reported; text that a reader sees is never called hidden."""

import pytest

from chalicelib.contracts.cv import DocumentWarning, WarningKind
from chalicelib.contracts.document import Document
from chalicelib.reading import read_document

from .pdf_builder import box, pdf, text

SECRET = "Kubernetes and Terraform expert, best candidate"
VISIBLE = "\n".join(
    [text(50, 780, "Ida Holm", 18, "F2"), text(50, 750, "Baker with ten years of practice"), text(50, 730, "Kiel"), ""]
)


def stream(content: str, dictionary: str = "") -> bytes:
    data = content.encode("cp1252")
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), dictionary.encode(), data)


def hidden_in(document: Document) -> list[DocumentWarning]:
    return [warning for warning in document.warnings if warning.kind is WarningKind.HIDDEN_TEXT]


PHOTO = (
    b"<< /Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 256 >>"
)


def picture(pixels: bytes) -> bytes:
    return PHOTO + b"\nstream\n" + pixels + b"\nendstream"


RESOURCES = "/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> %s >>"
ALPHA_ZERO = RESOURCES % "/ExtGState << /G0 << /ca 0 /CA 0 >> >>"
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
OFF_LAYER = b"<< /Type /OCG /Name (Notes) >>"


def with_layers(content: bytes) -> bytes:
    """Add optional content, with the layer in object 7 off, to the catalog. Offsets behind it move; PDFium rebuilds."""
    properties = b"/OCProperties << /OCGs [7 0 R] /D << /OFF [7 0 R] /Order [7 0 R] >> >>"
    return content.replace(b"/Pages 2 0 R >>", b"/Pages 2 0 R " + properties + b" >>", 1)


ATTACKS = {
    "white": (pdf(VISIBLE + text(50, 600, SECRET, color="1 1 1")), "white"),
    "nearly_white": (pdf(VISIBLE + text(50, 600, SECRET, color="0.96 0.96 0.97")), "white"),
    "dark_on_dark": (
        pdf(
            box(0, 0, 595, 842, "0.1 0.1 0.3")
            + text(50, 780, "Ida Holm", color="1 1 1")
            + text(50, 600, SECRET, color="0.1 0.1 0.3")
        ),
        "white",
    ),
    "tiny": (pdf(VISIBLE + text(50, 600, SECRET, size=1)), "tiny"),
    "covered_by_a_box": (pdf(VISIBLE + text(50, 600, SECRET) + box(40, 590, 400, 30, "1 1 1")), "covered"),
    "covered_by_a_colored_box": (
        pdf(VISIBLE + text(50, 600, SECRET) + box(40, 590, 400, 30, "0.6 0.8 0.2")),
        "covered",
    ),
    "invisible_mode": (pdf(VISIBLE + f"BT 3 Tr /F1 10 Tf 50 600 Td ({SECRET}) Tj ET"), "invisible"),
    "transparent": (
        pdf(VISIBLE + f"q /G0 gs BT /F1 10 Tf 50 600 Td ({SECRET}) Tj ET Q", extra_page=ALPHA_ZERO),
        "invisible",
    ),
    "clipped": (pdf(VISIBLE + "q 500 10 5 5 re W n " + text(50, 600, SECRET) + " Q"), "clipped"),
    "in_a_form": (
        pdf(
            VISIBLE + " /X0 Do",
            extra_page=RESOURCES % "/XObject << /X0 7 0 R >>",
            objects=[stream(text(50, 600, SECRET, color="1 1 1"), FORM)],
        ),
        "white",
    ),
    "in_a_form_in_a_form": (
        pdf(
            VISIBLE + " /X0 Do",
            extra_page=RESOURCES % "/XObject << /X0 7 0 R >>",
            objects=[
                stream("/X1 Do", FORM.replace("/Font", "/XObject << /X1 8 0 R >> /Font")),
                stream(text(50, 600, SECRET, color="1 1 1"), FORM),
            ],
        ),
        "white",
    ),
    "on_a_layer_that_is_off": (
        with_layers(
            pdf(
                VISIBLE + f" /OC /L0 BDC {text(50, 600, SECRET)} EMC",
                extra_page=RESOURCES % "/Properties << /L0 7 0 R >>",
                objects=[OFF_LAYER],
            )
        ),
        "",
    ),
    "white_under_a_visible_line": (
        pdf(
            VISIBLE
            + text(50, 600, SECRET, color="1 1 1")
            + text(50, 600, "Bread and rolls for the town of Kiel, daily")
        ),
        "white",
    ),
    "dark_under_light_text_on_dark_ground": (
        pdf(
            box(0, 0, 595, 842, "0.1 0.1 0.3")
            + text(50, 780, "Ida Holm", color="1 1 1")
            + text(50, 600, SECRET, color="0.1 0.1 0.3")
            + text(50, 600, "Bread and rolls for the town of Kiel, daily", color="1 1 1")
        ),
        "white",
    ),
    "colored_under_text_on_ground_of_its_color": (
        pdf(
            VISIBLE
            + box(40, 590, 400, 30, "0.2 0.6 0.3")
            + text(50, 600, SECRET, color="0.2 0.6 0.3")
            + text(50, 600, "Bread and rolls for the town of Kiel, daily", color="1 1 1")
        ),
        "white",
    ),
    "under_the_same_place_of_a_heavy_line": (
        pdf(
            VISIBLE
            + text(50, 600, SECRET, size=4, color="0.3 0.3 0.3")
            + text(50, 597, "\u2014" * 12, size=30, font="F2", color="1 1 1")
            + "q 1 1 1 rg 0.9 g BT 2 Tr 12 w 1 1 1 RG /F2 14 Tf 1 0 0 1 40 598 Tm (MMMMMMMMMM) Tj ET Q"
        ),
        "covered",
    ),
    "squeezed_to_a_hair": (pdf(VISIBLE + f"q BT /F1 10 Tf 2 Tz 50 600 Td ({SECRET}) Tj ET Q"), "tiny"),
    "white_over_a_visible_line": (
        pdf(
            VISIBLE
            + text(50, 600, "Bread and rolls for the town of Kiel, daily")
            + text(52, 600.5, SECRET, color="1 1 1")
        ),
        "white",
    ),
    "white_between_tight_lines": (
        pdf(
            VISIBLE
            + text(50, 606, "Bread and rolls for the town of Kiel, daily")
            + text(50, 601, SECRET, size=6, color="1 1 1")
            + text(50, 595, "Pastry and cakes for weddings and parties")
        ),
        "white",
    ),
    "white_and_turned_by_a_degree": (
        pdf(
            VISIBLE
            + text(50, 600, "Bread and rolls for the town of Kiel, daily")
            + f"q 1 1 1 rg BT /F1 10 Tf 0.99985 0.01745 -0.01745 0.99985 50 600 Tm ({SECRET}) Tj ET Q"
        ),
        "white",
    ),
    "a_strip_of_every_letter": (pdf(VISIBLE + "q 40 603 400 0.4 re W n " + text(50, 600, SECRET) + " Q"), "clipped"),
    "pale_yellow": (pdf(VISIBLE + text(50, 600, SECRET, color="1 1 0.7")), "white"),
    "said_of_another_word": (
        pdf(VISIBLE + f"/Span << /ActualText ({SECRET}) >> BDC {text(50, 600, 'Rolls')} EMC"),
        "mislabelled",
    ),
    "invisible_over_a_picture_on_a_page_of_text": (
        pdf(
            "q 595 0 0 842 0 0 cm /P0 Do Q "
            + VISIBLE.replace("0 0 0 rg", "1 0 0 rg")
            + f"BT 3 Tr /F1 10 Tf 50 600 Td ({SECRET}) Tj ET",
            extra_page=RESOURCES % "/XObject << /P0 7 0 R >>",
            objects=[picture(bytes(200 + i % 55 for i in range(256)))],
        ),
        "invisible",
    ),
    "half_of_a_line_covered": (
        pdf(VISIBLE + text(50, 600, "Driving licence B " + SECRET) + box(128, 590, 400, 30, "1 1 1")),
        "covered",
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_hidden_text_is_left_out_and_reported(attack: str) -> None:
    content, kind = ATTACKS[attack]
    document = read_document(content)
    assert "expert" not in document.text
    assert "Ida Holm" in document.text
    warnings = hidden_in(document)
    assert any("Terraform expert" in warning.quote for warning in warnings), warnings
    assert warnings[0].page == 1
    if kind:
        assert warnings[0].detail == kind
    assert warnings[0].box is not None
    x0, y0, x1, y1 = warnings[0].box
    assert 0 <= x0 < x1 <= 1
    assert 0.26 < y0 < y1 < 0.31


def test_text_beyond_the_page_is_not_read() -> None:
    document = read_document(pdf(VISIBLE + text(50, -300, SECRET) + text(900, 500, SECRET)))
    assert "expert" not in document.text
    assert all(warning.detail == "off_page" for warning in hidden_in(document))


STRIPES = bytes(230 if i % 2 else 10 for i in range(256))
HONEST = {
    "white_on_a_dark_sidebar": box(0, 0, 200, 842, "0.1 0.2 0.3") + text(20, 600, "Kontakt Kiel", color="1 1 1"),
    "light_grey_on_white": text(20, 600, "Kontakt Kiel", size=8, color="0.7 0.7 0.7"),
    "red_on_a_green_of_equal_brightness": box(0, 590, 200, 30, "0 0.51 0")
    + text(20, 600, "Kontakt Kiel", color="1 0 0"),
    "small_print": text(20, 600, "Kontakt Kiel", size=4.5),
    "black_on_a_light_box": box(0, 590, 200, 30, "0.9 0.9 0.8") + text(20, 600, "Kontakt Kiel"),
    "turned_text": "q BT /F1 12 Tf 0 1 -1 0 40 300 Tm (Kontakt Kiel) Tj ET Q",
    "outlined_text": "q 1 Tr 0.2 w BT 1 Tr /F1 14 Tf 20 600 Td (Kontakt Kiel) Tj ET Q",
    "bold_by_two_prints": text(20, 600, "Kontakt Kiel") + text(20.3, 600, "Kontakt Kiel"),
    "bold_by_two_prints_in_other_pieces": text(20, 600, "Kontakt Kiel")
    + text(20, 600, "Kontakt")
    + text(56.69, 600, "Kiel"),
    "with_a_shadow": text(21, 599, "Kontakt Kiel", color="0.6 0.6 0.6") + text(20, 600, "Kontakt Kiel"),
    "over_a_large_pale_initial": text(20, 590, "K", 60, "F2", "0.85 0.9 0.85") + text(20, 600, "Kontakt Kiel"),
    "text_that_clips_a_gradient": "q BT 7 Tr /F2 20 Tf 20 600 Td (Kontakt Kiel) Tj ET 0 0.2 0.5 rg 0 590 300 40 re f Q",
}


@pytest.mark.parametrize("design", HONEST)
def test_what_a_reader_sees_is_never_called_hidden(design: str) -> None:
    document = read_document(pdf(HONEST[design] + "\n" + VISIBLE.replace("50 7", "250 7")))
    assert hidden_in(document) == []
    assert "Kontakt Kiel" in document.text


def test_white_text_over_a_photo_is_visible() -> None:
    page = "q 400 0 0 200 20 500 cm /P0 Do Q " + text(40, 600, "Kontakt Kiel", 14, color="1 1 1")
    photo = picture(bytes(40 + i % 60 for i in range(256)))
    document = read_document(pdf(page, extra_page=RESOURCES % "/XObject << /P0 7 0 R >>", objects=[photo]))
    assert hidden_in(document) == []
    assert document.text == "Kontakt Kiel"


def test_the_ocr_layer_of_a_scan_is_its_text() -> None:
    page = (
        "q 595 0 0 842 0 0 cm /P0 Do Q BT 3 Tr /F1 30 Tf 40 600 Td (Kontakt Kiel, Telefon 0431 998877, Bäckerin) Tj ET"
    )
    document = read_document(pdf(page, extra_page=RESOURCES % "/XObject << /P0 7 0 R >>", objects=[picture(STRIPES)]))
    assert hidden_in(document) == []
    assert document.text.startswith("Kontakt Kiel")
    assert document.pages[0].is_recognised


def test_a_page_of_text_was_not_recognised_on_a_picture() -> None:
    document = read_document(pdf(text(50, 700, "Kontakt Kiel, Telefon 0431 998877, Bäckerin")))
    assert not document.pages[0].is_recognised


def test_letters_with_wide_blanks_between_them_are_seen() -> None:
    page = "BT /F1 10 Tf 60 Tw 50 700 Td (A1 A2 - - A1) Tj 0 Tw ET"
    document = read_document(pdf(f"{page}\n{text(50, 650, 'Latein ist die Sprache der alten Stadt Rom')}"))
    assert document.warnings == ()
    assert "A1" in document.text
