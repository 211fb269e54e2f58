"""Of everything Word can put around text, what a reader of the printed page sees counts, and nothing else."""

import io
import re
import zipfile

import pytest

from chalicelib.contracts.cv import WarningKind
from chalicelib.contracts.document import Document
from chalicelib.errors import FileDamaged, ScannedWithoutText, UnsafeFile
from chalicelib.reading import read_document

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{OFFICE}"'
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def docx(body: str, relations: str = "", main: str = "word/document.xml", **parts: str) -> bytes:
    """Return a .docx with this body; `parts` are further parts of word/, such as footnotes="<w:footnotes ...>"."""
    folder, _, name = main.rpartition("/")
    section = f"<w:sectPr>{parts.pop('section', '')}</w:sectPr>"
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships {PACKAGE}><Relationship Id="r" Type="{OFFICE}/officeDocument" '
        f'Target="{main}"/></Relationships>',
        main: f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>",
        f"{folder}/_rels/{name}.rels": f"<Relationships {PACKAGE}>{relations}"
        + "".join(f'<Relationship Id="{part}" Type="{OFFICE}/{part}" Target="{part}.xml"/>' for part in parts)
        + "</Relationships>",
    }
    files |= {f"word/{part}.xml": content.replace(" ", f" {NAMESPACES} ", 1) for part, content in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return out.getvalue()


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def texts(content: bytes) -> list[str]:
    return [line.text for line in read_document(content).lines]


def hidden(document: Document) -> list[tuple[str, str]]:
    return [(w.detail, w.quote) for w in document.warnings if w.kind is WarningKind.HIDDEN_TEXT]


def test_inserted_and_moved_text_counts_and_deleted_text_does_not() -> None:
    body = p(
        r("Bäckerin in "),
        f"<w:del>{'<w:r><w:delText>Hamburg</w:delText></w:r>'}</w:del>",
        f"<w:ins>{r('Kiel')}</w:ins>",
        f"<w:moveFrom>{r(' und anderswo')}</w:moveFrom>",
        f"<w:moveTo>{r(' seit 2019')}</w:moveTo>",
    )
    assert texts(docx(body + f"<w:ins>{p(r('Neuer Absatz'))}</w:ins>")) == [
        "Bäckerin in Kiel seit 2019",
        "Neuer Absatz",
    ]


def test_comments_are_not_text_and_footnotes_stand_at_the_end() -> None:
    body = p(
        '<w:commentRangeStart w:id="1"/>',
        r("Leiterin der Backstube"),
        '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
    ) + p(r("Kiel"))
    comments = f'<w:comments ><w:comment w:id="1">{p(r("Bitte prüfen"))}</w:comment></w:comments>'
    notes = (
        f'<w:footnotes ><w:footnote w:id="0" w:type="separator">{p(r("----"))}</w:footnote>'
        f'<w:footnote w:id="2">{p(r("In Elternzeit 2021"))}</w:footnote>'
        f'<w:footnote w:id="3">{p(r("Nirgends genannt"))}</w:footnote></w:footnotes>'
    )
    assert texts(docx(body, comments=comments, footnotes=notes)) == [
        "Leiterin der Backstube",
        "Kiel",
        "In Elternzeit 2021",
    ]


def test_content_controls_count_with_what_was_typed_into_them() -> None:
    def control(inner: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    cell = control(f"<w:tc>{p(r('Bäckerin'))}</w:tc>")
    body = (
        control(p(r("Berufserfahrung")))
        + p(r("Name: "), control(r("Ida Holm")))
        + p(r("Ort: "), control(r("Klicken Sie hier"), "<w:showingPlcHdr/>"))
        + f"<w:tbl><w:tr><w:tc>{p(r('2019'))}</w:tc>{cell}</w:tr></w:tbl>"
    )
    assert texts(docx(body)) == ["Berufserfahrung", "Name: Ida Holm", "Ort:", "2019", "Bäckerin"]


def test_a_field_shows_its_result_and_a_link_field_is_a_link() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = '<w:r><w:instrText> HYPERLINK "https://holm.example/ida" </w:instrText></w:r>'
    body = p(r("Web: "), mark("begin"), code, mark("separate"), r("holm.example"), mark("end"), r(" (privat)"))
    body += p(r("Seite "), f'<w:fldSimple w:instr=" PAGE ">{r("1")}</w:fldSimple>')
    document = read_document(docx(body))
    assert [line.text for line in document.lines] == ["Web: holm.example (privat)", "Seite 1"]
    assert [(span.text.strip(), span.link) for span in document.lines[0].spans] == [
        ("Web:", ""),
        ("holm.example", "https://holm.example/ida"),
        ("(privat)", ""),
    ]


def test_tables_in_tables_keep_the_rows_of_the_inner_one() -> None:
    inner = "".join(
        f"<w:tr><w:tc>{p(r(left))}</w:tc><w:tc>{p(r(right))}</w:tc></w:tr>"
        for left, right in [("Deutsch", "Muttersprache"), ("Englisch", "C1")]
    )
    body = f"<w:tbl><w:tr><w:tc>{p(r('Sprachen'))}<w:tbl>{inner}</w:tbl>{p()}</w:tc></w:tr></w:tbl>"
    document = read_document(docx(body))
    assert [line.text for line in document.lines] == ["Sprachen", "Deutsch", "Muttersprache", "Englisch", "C1"]
    rows = [line.row for line in document.lines]
    assert rows[1] == rows[2] != rows[3] == rows[4]


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ("<w:vanish/>", "invisible"),
        ('<w:color w:val="FFFFFF"/>', "white"),
        ('<w:color w:val="1F3864"/><w:shd w:val="clear" w:fill="1F3864"/>', "white"),
        ('<w:sz w:val="2"/>', "tiny"),
        ('<w:w w:val="1"/>', "tiny"),
    ],
)
def test_text_that_cannot_be_seen_is_left_out_and_reported(properties: str, kind: str) -> None:
    document = read_document(docx(p(r("Bäckerin in Kiel "), r("Terraform expert", properties))))
    assert document.text == "Bäckerin in Kiel"
    assert hidden(document) == [(kind, "Terraform expert")]


def test_dark_text_in_a_cell_of_the_same_colour_is_hidden_and_white_text_there_is_not() -> None:
    cell = '<w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>{}</w:tc>'
    seen, gone = r("Kontakt Kiel", '<w:color w:val="FFFFFF"/>'), r("Terraform", '<w:color w:val="203864"/>')
    document = read_document(docx(f"<w:tbl><w:tr>{cell.format(p(seen) + p(gone))}</w:tr></w:tbl>"))
    assert document.text == "Kontakt Kiel"
    assert hidden(document) == [("white", "Terraform")]


def test_hidden_rows_of_a_table_are_reported() -> None:
    row = f"<w:tr><w:tc>{p(r('Bäckerin'))}</w:tc></w:tr>"
    body = f"<w:tbl>{row}<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p(r('Terraform'))}</w:tc></w:tr></w:tbl>"
    document = read_document(docx(body))
    assert document.text == "Bäckerin"
    assert hidden(document) == [("invisible", "Terraform")]


@pytest.mark.parametrize(("settings", "is_shown"), [("", False), ("<w:evenAndOddHeaders/>", True)])
def test_headers_for_even_pages_count_only_where_word_shows_them(settings: str, is_shown: bool) -> None:
    section = '<w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="even" r:id="header2"/>'
    content = docx(
        p(r("Kiel")),
        section=section,
        header1=f"<w:hdr >{p(r('Ida Holm'))}</w:hdr>",
        header2=f"<w:hdr >{p(r('Lebenslauf'))}</w:hdr>",
        settings=f"<w:settings >{settings}</w:settings>",
    )
    assert texts(content) == (["Ida Holm", "Lebenslauf", "Kiel"] if is_shown else ["Ida Holm", "Kiel"])


def test_the_text_may_be_in_a_part_of_another_name() -> None:
    assert texts(docx(p(r("Ida Holm")), main="word/document2.xml")) == ["Ida Holm"]


@pytest.mark.slow
def test_more_text_than_any_document_has_is_rejected() -> None:
    with pytest.raises(UnsafeFile) as rejected:
        read_document(docx(p(r("Wort")) * 9000))
    assert rejected.value.details == {"reason": "too_much_text"}


@pytest.mark.parametrize("body", [p(r("x" * 30_000)), p(*[r("Wort " * 100)] * 1_500)])
def test_one_paragraph_with_more_text_than_any_has_is_rejected(body: str) -> None:
    with pytest.raises(UnsafeFile) as rejected:
        read_document(docx(body))
    assert rejected.value.details == {"reason": "too_much_text"}


def test_a_scan_pasted_into_word_is_said_to_be_one() -> None:
    content = docx(p(r("Seite 1")))
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/media/image1.png", b"\x89PNG\r\n\x1a\n")
    with pytest.raises(ScannedWithoutText):
        read_document(out.getvalue())


@pytest.mark.parametrize("value", ["", "-1", "0", "nan", "1e999", "wide", "\u00b2", "a" * 3000])
def test_a_width_a_span_or_a_symbol_that_is_no_number_costs_no_text(value: str) -> None:
    span = f'<w:tcPr><w:gridSpan w:val="{value}"/></w:tcPr>'
    grid = f'<w:tblGrid><w:gridCol w:w="{value}"/><w:gridCol w:w="4000"/></w:tblGrid>'
    table = f"<w:tbl>{grid}<w:tr><w:tc>{span}{p(r('2019'))}</w:tc><w:tc>{p(r('Köchin'))}</w:tc></w:tr></w:tbl>"
    symbol = f'<w:r><w:sym w:char="{value}"/></w:r>'
    document = read_document(docx(table + p(r("Kiel"), symbol)))
    assert [line.text for line in document.lines] == ["2019", "Köchin", "Kiel"]
    assert all(0 <= edge <= 1 for line in document.lines for edge in document.box_of(line))


@pytest.mark.parametrize("said", ["nonsense", "shift_jis", "utf-7"])
def test_text_in_an_encoding_that_no_word_file_has_is_damaged(said: str) -> None:
    source = zipfile.ZipFile(io.BytesIO(docx(p(r("Ida Holm")))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            head = f'<?xml version="1.0" encoding="{said}"?>'.encode() if name == "word/document.xml" else b""
            archive.writestr(name, head + source.read(name))
    with pytest.raises(FileDamaged):
        read_document(out.getvalue())


@pytest.mark.parametrize(("place", "value"), [(6, 99), (10, zipfile.ZIP_LZMA), (10, zipfile.ZIP_BZIP2)])
def test_an_archive_of_a_version_or_packing_that_word_has_not_is_damaged(place: int, value: int) -> None:
    content = bytearray(docx(p(r("Ida Holm"))))
    for entry in (found.start() for found in re.finditer(rb"PK\x01\x02", bytes(content))):
        content[entry + place : entry + place + 2] = value.to_bytes(2, "little")
    with pytest.raises(FileDamaged):
        read_document(bytes(content))
