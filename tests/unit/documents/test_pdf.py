"""The PDF says what the Word file says, on pages that can be sent as they are."""

from collections import Counter
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.contracts.templates import TemplateKind
from chalicelib.documents import render_documents
from chalicelib.documents.blind_cv import render_blind_cv
from chalicelib.documents.cv_pdf import render_pdf_cv
from chalicelib.documents.offer_letter import render_offer
from chalicelib.documents.pdf.convert import pdf_of
from chalicelib.documents.pdf.fonts import load_face, writable
from chalicelib.documents.pdf.pages import ARTIFACT, Layout, make_pages
from chalicelib.documents.pdf.pictures import decode_png
from chalicelib.documents.pdf.word_file import read_word_file
from chalicelib.documents.word_cv import render_word_cv
from chalicelib.errors import TextNotWritable
from tests.unit.documents.own_templates import template
from tests.unit.documents.samples import SAMPLES, context_of, sample_cv, sample_match, sample_profile
from tests.unit.documents.test_any_cv import CVS
from tests.unit.steps.fakes import make_offer

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LOGO_PIXELS = (40, 20)


def word_file(sample: str, language: Language, document: str = "cv", logo: bytes | None = None) -> bytes:
    cv = sample_cv(sample)
    if document == "offer":
        offer = make_offer(cv, sample_profile(), sample_match(), language)
        content = render_offer(context_of(cv, language, offer=offer, logo=logo))
    else:
        render = render_word_cv if document == "cv" else render_blind_cv
        content = render(context_of(cv, language, logo=logo))
    assert content is not None
    return content


def layout_of(docx: bytes) -> Layout:
    return make_pages(read_word_file(docx))


def text_of_word(docx: bytes) -> str:
    body = Document(BytesIO(docx)).element.body
    return "".join("".join(part.text for part in body.iter(f"{W}t")).split())


def text_of_layout(layout: Layout, with_artifacts: bool = False) -> str:
    stretches = (
        stretch.text
        for sheet in layout.sheets
        for text, stretch in sheet.stretches()
        if with_artifacts or text.node != ARTIFACT
    )
    return "".join("".join(stretches).split())


def text_of_pdf(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    # PDFium gives a hyphen at the end of a line as U+FFFE.
    return "".join(text.replace("\ufffe", "-").split())


FILES = [(s, language, "cv") for s in SAMPLES for language in Language]
FILES += [("graduate", language, document) for document in ("cv_blind", "offer") for language in Language]


@pytest.mark.parametrize(("sample", "language", "document"), FILES)
def test_the_pdf_has_the_text_of_the_word_file_in_its_order(sample: str, language: Language, document: str) -> None:
    content = word_file(sample, language, document)
    layout = layout_of(content)
    assert text_of_layout(layout) == text_of_word(content)
    assert Counter(text_of_pdf(pdf_of(content))) == Counter(text_of_layout(layout, with_artifacts=True))


@pytest.mark.parametrize(("sample", "language", "document"), FILES)
def test_nothing_leaves_the_margins_and_no_heading_ends_a_page(sample: str, language: Language, document: str) -> None:
    content = word_file(sample, language, document)
    page, layout = read_word_file(content).page, layout_of(content)
    headings = {number for number, node in enumerate(layout.nodes) if node.kind in ("H1", "H2")}
    for sheet in layout.sheets:
        for text, stretch in sheet.stretches():
            assert page.left <= text.x + stretch.x
            assert text.x + stretch.x + stretch.width <= page.width - page.right + 3.0
            if text.node != ARTIFACT:
                assert page.top < text.baseline < page.height - page.bottom
        last = [text.node for text, _ in sheet.stretches() if text.node != ARTIFACT][-1]
        assert last not in headings


def test_a_table_that_goes_on_repeats_its_header_and_splits_no_row() -> None:
    cv, match, profile = sample_cv("graduate"), sample_match(), sample_profile()
    match.criteria = [c.model_copy(update={"id": f"c{n}"}) for n in range(60) for c in match.criteria[:1]]
    match.judgements = []
    offer = make_offer(cv, profile, match, Language.EN)
    content = render_offer(context_of(cv, Language.EN, offer=offer))
    assert content is not None
    layout = layout_of(content)
    shown = [
        [text.node for text, stretch in sheet.stretches() if stretch.text == "Criterion"] for sheet in layout.sheets
    ]
    pages_with_header = [nodes for nodes in shown if nodes]
    assert len(pages_with_header) >= 2
    assert pages_with_header[0][0] != ARTIFACT and pages_with_header[1] == [ARTIFACT]


def test_a_reader_finds_title_language_bookmarks_and_structure() -> None:
    reader = PdfReader(BytesIO(pdf_of(word_file("graduate", Language.DE))), strict=True)
    root = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (
        "Qualifikationsprofil – Jule Hansmann",
        "Musteragentur GmbH",
    )
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("de-DE", True)  # type: ignore[index]
    assert [item.title for item in reader.outline if not isinstance(item, list)][:3] == [  # type: ignore[union-attr]
        "Profil",
        "Kompetenzen",
        "Ausbildung",
    ]
    kinds = {node.kind for node in layout_of(word_file("graduate", Language.DE)).nodes}
    assert kinds == {"P", "H1", "H2", "L", "LI", "LBody", "Table", "TR", "TH", "TD"}
    assert len(root["/StructTreeRoot"]["/ParentTree"]["/Nums"]) == 2 * len(reader.pages)  # type: ignore[index]


def test_every_mark_on_a_page_belongs_to_its_element() -> None:
    reader = PdfReader(BytesIO(pdf_of(word_file("veteran", Language.EN))), strict=True)
    numbers = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]  # type: ignore[index]
    for number, page in enumerate(reader.pages):
        contents = page.get_contents()
        assert contents is not None
        marks = contents.get_data().count(b"/MCID")
        assert page["/StructParents"] == number
        assert len(numbers[2 * number + 1]) == marks > 0


def test_the_same_word_file_gives_the_same_pdf() -> None:
    content = word_file("nurse", Language.FR, logo=logo("RGBA"))
    assert pdf_of(content) == pdf_of(content)


@settings(max_examples=settings().max_examples // 5, suppress_health_check=list(HealthCheck))
@given(values=CVS, language=st.sampled_from(Language))
def test_any_cv_becomes_a_pdf_or_says_that_it_cannot(values: dict[str, object], language: Language) -> None:
    try:
        content = render_pdf_cv(context_of(Cv.model_validate(values), language))
    except TextNotWritable:
        return
    assert content is not None and len(PdfReader(BytesIO(content), strict=True).pages) >= 1


def test_a_word_of_ten_thousand_letters_is_cut_at_the_margin() -> None:
    cv = sample_cv("graduate")
    cv.profile = cv.employments[0].role = cv.expertise.technologies[0] = "W" * 10_000
    content = render_word_cv(context_of(cv))
    assert content is not None
    page = read_word_file(content).page
    ends = [t.x + s.x + s.width for sheet in layout_of(content).sheets for t, s in sheet.stretches()]
    assert max(ends) <= page.width - page.right + 3.0


def test_pictographs_are_left_out_and_missing_letters_are_not() -> None:
    assert writable("📞 Tel\u0065\u0301\ue000") == (" Telé", True)
    assert writable("Java ★★★☆☆ ✓ ➤") == ("Java ●●●○○ √ →", True)
    assert writable("Zażółć Ελλάδα Привет – „ß“ ≥ 5") == ("Zażółć Ελλάδα Привет – „ß“ ≥ 5", True)
    assert writable("שלום")[1] is False and writable("王")[1] is False


def test_letters_that_the_typeface_lacks_fail_the_pdf_alone() -> None:
    cv = sample_cv("graduate")
    cv.person.first_name = "王"
    made = render_documents("cv_generator", context_of(cv))
    assert "cv_word" in made.files and "cv_pdf" not in made.files
    assert made.problems["cv_pdf"].code == "text_not_writable"


def test_an_own_template_has_no_pdf() -> None:
    assert (
        render_pdf_cv(context_of(sample_cv("graduate"), templates={TemplateKind.CV: template(["{{ name }}"])})) is None
    )


def test_the_typeface_is_as_wide_as_calibri() -> None:
    # Calibri's capital A has 1185 of 2048 units.
    assert round(load_face("regular").advances["A"] * 2048) == 1185
    assert load_face("bold").width("AA", 2048) == pytest.approx(2 * 1240, abs=2)


def logo(mode: str, kind: str = "PNG") -> bytes:
    image = Image.new("RGBA", LOGO_PIXELS, (200, 30, 60, 255))
    image.putpixel((0, 0), (10, 20, 30, 0))
    image.putpixel((39, 19), (0, 255, 0, 128))
    out = BytesIO()
    image.convert(mode).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA", "P"])
def test_a_png_is_decoded_as_pillow_does(mode: str) -> None:
    content = logo(mode)
    decoded = decode_png(content)
    assert decoded is not None
    width, height, pixels = decoded
    blue, green, red, alpha = (pixels[at::4] for at in range(4))
    found = Image.merge("RGBA", [Image.frombytes("L", (width, height), plane) for plane in (red, green, blue, alpha)])
    assert (width, height) == LOGO_PIXELS
    assert found.tobytes() == Image.open(BytesIO(content)).convert("RGBA").tobytes()


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n", logo("RGB")[:60], logo("RGB").replace(b"IDAT", b"IDAX")])
def test_a_broken_png_is_no_picture(content: bytes) -> None:
    assert decode_png(content) is None


@pytest.mark.parametrize(("mode", "kind"), [("RGBA", "PNG"), ("P", "PNG"), ("RGB", "JPEG"), ("L", "JPEG")])
def test_the_logo_stands_on_every_page(mode: str, kind: str) -> None:
    reader = PdfReader(BytesIO(pdf_of(word_file("veteran", Language.EN, logo=logo(mode, kind)))), strict=True)
    for page in reader.pages:
        assert len(page["/Resources"]["/XObject"]) == 1  # type: ignore[index]
