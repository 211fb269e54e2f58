"""OpenDocument, RTF, HTML and e-mail come out as the same lines as Word does, without what nobody sees."""

import io
import zipfile
from email.message import EmailMessage

import pytest

from chalicelib.contracts.cv import WarningKind
from chalicelib.contracts.document import Document
from chalicelib.errors import FileDamaged, InputRejected, ScannedWithoutText, UnsafeFile, UnsupportedFileType
from chalicelib.reading import read_document
from chalicelib.reading.file_kinds import identify
from tests.unit.adapters.test_textract import SCAN

WORD = "QUANTUMFAKE"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def odt(body: str, styles: str = "", page: str = "") -> bytes:
    spaces = (
        f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" xmlns:table="{_ODF}:table:1.0" '
        f'xmlns:style="{_ODF}:style:1.0" xmlns:fo="{_ODF}:xsl-fo-compatible:1.0" xmlns:draw="{_ODF}:drawing:1.0" '
        f'xmlns:svg="{_ODF}:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr("styles.xml", page or f"<office:document-styles {spaces}/>")
    return out.getvalue()


def odt_style(properties: str, family: str = "text", kind: str = "text-properties") -> str:
    return f'<style:style style:name="X" style:family="{family}"><style:{kind} {properties}/></style:style>'


def rtf(body: str) -> bytes:
    colors = r"{\colortbl;\red255\green255\blue255;\red0\green0\blue0;\red31\green56\blue100;}"
    return (r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}" + colors + r"\f0\fs22 " + body + "}").encode(
        "cp1252"
    )


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def reports(document: Document) -> list[str]:
    return [warning.quote for warning in document.warnings if warning.kind is WarningKind.HIDDEN_TEXT]


def html(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body><p>Java, Python</p>{body}</body></html>".encode()


@pytest.mark.parametrize(
    "content",
    [
        html("<h1>Ida Holm</h1><p>Köchin,<br>Kiel</p><ul><li>Kalte Küche</li></ul>"),
        rtf(r"Java, Python\par {\b Ida Holm}\par K\'f6chin,\line Kiel\par \bullet  Kalte K\u252?che\par"),
        odt(
            "<text:p>Java, Python</text:p><text:h>Ida Holm</text:h><text:p>Köchin,<text:line-break/>Kiel</text:p>"
            "<text:list><text:list-item><text:p>Kalte Küche</text:p></text:list-item></text:list>"
        ),
    ],
    ids=["html", "rtf", "odt"],
)
def test_paragraphs_breaks_and_lists_are_lines(content: bytes) -> None:
    assert texts(read_document(content)) == ["Java, Python", "Ida Holm", "Köchin,", "Kiel", "• Kalte Küche"]


@pytest.mark.parametrize(
    "content",
    [
        html("<table><tr><td>2019 – heute</td><td>Bäckerin</td></tr></table>"),
        rtf(r"Java, Python\par\trowd\pard\intbl 2019 \endash  heute\cell B\'e4ckerin\cell\row\pard"),
        odt(
            "<text:p>Java, Python</text:p><table:table><table:table-row><table:table-cell><text:p>2019 – heute</text:p>"
            "</table:table-cell><table:table-cell><text:p>Bäckerin</text:p></table:table-cell></table:table-row></table:table>"
        ),
    ],
    ids=["html", "rtf", "odt"],
)
def test_cells_of_a_row_stand_side_by_side(content: bytes) -> None:
    _, left, right = read_document(content).lines
    assert (left.text, right.text) == ("2019 – heute", "Bäckerin")
    assert left.row == right.row != 0
    assert left.x1 < right.x0


@pytest.mark.parametrize(
    "style",
    [
        *("display:none", "visibility:hidden", "opacity:0", "color:#fff", "color:rgba(0,0,0,0)", "font-size:1px"),
        *(
            "font-size:0",
            "color:white;background:white",
            "position:absolute;left:-9999px",
            "display:block;text-indent:-9999px",
        ),
        *(
            "clip-path:inset(50%)",
            "display:block;overflow:hidden;height:0",
            "transform:scale(0)",
            "letter-spacing:-1em",
        ),
        *("color:#1f3864;background-color:#1f3864", "position:absolute;clip:rect(0 0 0 0)", "color:#fdfdfd!important"),
    ],
)
def test_html_that_nobody_sees_does_not_count(style: str) -> None:
    inline = read_document(html(f'<p>Docker <span style="{style}">{WORD}</span></p>'))
    assert texts(inline) == ["Java, Python", "Docker"]
    assert reports(inline) == [WORD]
    by_class = read_document(html(f'<p class="x">{WORD}</p>', f"<style>p.x {{{style}}}</style>"))
    assert texts(by_class) == ["Java, Python"]


@pytest.mark.parametrize(
    "body",
    [
        f"<!-- {WORD} -->",
        f"<script>var x = '{WORD}'</script>",
        f"<template>{WORD}</template>",
        f"<input value='{WORD}'>",
        f"<img alt='{WORD}'>",
        f"<p hidden>{WORD}</p>",
        f"<noscript>{WORD}</noscript>",
    ],
)
def test_html_that_is_no_text_is_not_read(body: str) -> None:
    assert texts(read_document(html(body))) == ["Java, Python"]


@pytest.mark.parametrize(
    "body",
    [
        '<div style="background:#1f3864"><p style="color:white">Terraform</p></div>',
        '<table><tr><td style="background-color:#000"><b style="color:#fff">Terraform</b></td></tr></table>',
        '<div style="background:url(data:image/png;base64,AAAA)"><p style="color:white">Terraform</p></div>',
        '<p style="color:#888;font-size:8pt">Terraform</p>',
        "<p aria-hidden='true'>Terraform</p>",
        '<p style="opacity:.8">Terraform</p>',
    ],
)
def test_html_that_is_seen_raises_no_alarm(body: str) -> None:
    document = read_document(html(body))
    assert texts(document) == ["Java, Python", "Terraform"]
    assert reports(document) == []


@pytest.mark.parametrize(
    "code",
    [r"\v", r"\cf1", r"\fs2", r"\deleted", r"\cf2\highlight2", r"\expndtw-200", r"\charscalex5", r"\cf3\chcbpat3"],
)
def test_rtf_that_nobody_sees_does_not_count(code: str) -> None:
    document = read_document(rtf(rf"Docker {{{code} {WORD}}}\par"))
    assert texts(document) == ["Docker"]
    assert reports(document) == [WORD]


@pytest.mark.parametrize("group", [r"\*\comment", r"\info\title", r"\fldinst", r"\*\annotation", r"\xe", r"\pict"])
def test_rtf_that_is_no_text_is_not_read(group: str) -> None:
    assert texts(read_document(rtf(rf"Docker{{{group} {WORD}}}\par"))) == ["Docker"]


def test_rtf_that_is_seen_raises_no_alarm() -> None:
    document = read_document(
        rtf(r"{\cf1\chcbpat3 Terraform}\par{\v0 Docker}\par{\field{\*\fldinst X}{\fldrslt Ansible}}\par")
    )
    assert texts(document) == ["Terraform", "Docker", "Ansible"]
    assert reports(document) == []


@pytest.mark.parametrize(
    "style",
    [
        odt_style('text:display="none"'),
        odt_style('fo:color="#ffffff"'),
        odt_style('fo:font-size="1pt"'),
        odt_style('fo:color="#1f3864" fo:background-color="#1f3864"'),
        odt_style('style:text-scale="1%"'),
        odt_style('fo:letter-spacing="-0.5cm"'),
    ],
)
def test_opendocument_that_nobody_sees_does_not_count(style: str) -> None:
    body = f'<text:p>Docker <text:span text:style-name="X">{WORD}</text:span></text:p>'
    document = read_document(odt(body, style))
    assert texts(document) == ["Docker"]
    assert reports(document) == [WORD]


@pytest.mark.parametrize(
    "body",
    [
        f'<text:section text:display="none"><text:p>{WORD}</text:p></text:section>',
        f"<text:tracked-changes><text:p>{WORD}</text:p></text:tracked-changes>",
        f"<text:p><office:annotation><text:p>{WORD}</text:p></office:annotation></text:p>",
        f'<text:p><text:hidden-text text:string-value="{WORD}">{WORD}</text:hidden-text></text:p>',
    ],
)
def test_opendocument_that_is_not_shown_is_not_read(body: str) -> None:
    assert texts(read_document(odt(f"<text:p>Docker</text:p>{body}"))) == ["Docker"]


def test_opendocument_that_is_seen_raises_no_alarm() -> None:
    shade = odt_style('fo:background-color="#1f3864"', "paragraph", "paragraph-properties")
    white = odt_style('fo:color="#ffffff"').replace('"X"', '"Y"')
    body = '<text:p text:style-name="X"><text:span text:style-name="Y">Terraform</text:span></text:p>'
    document = read_document(odt(body, shade + white))
    assert texts(document) == ["Terraform"]
    assert reports(document) == []


def mail(*attachments: tuple[str, str, bytes], text: str = "Anbei mein Lebenslauf.") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "ida@example.org", "jobs@example.com", "Bewerbung"
    message.set_content(text)
    for name, kind, content in attachments:
        main, _, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def test_of_an_e_mail_the_attached_cv_is_read_and_the_others_are_named() -> None:
    letter, cv = rtf(r"Sehr geehrte Damen\par"), rtf(r"Ida Holm, K\'f6chin\par")
    document = read_document(
        mail(("Anschreiben.rtf", "application/rtf", letter), ("Lebenslauf_Holm.rtf", "text/rtf", cv))
    )
    assert texts(document) == ["Ida Holm, Köchin"]
    assert [(w.kind, w.detail) for w in document.warnings] == [(WarningKind.ATTACHMENT, "Anschreiben.rtf")]


def test_an_e_mail_without_attachments_is_its_text() -> None:
    assert texts(read_document(mail(text="Ida Holm\nKöchin"))) == ["Ida Holm", "Köchin"]
    assert texts(read_document(mail(("photo.png", "image/png", b"\x89PNG\r\n\x1a\n"), text="Köchin"))) == ["Köchin"]


_CV_TEXT = (
    "Oliver Thackeray\nPlatform Engineer\noliver.thackeray@example.org\n\nExperience\n2020 - 2024  Engineer, Avon plc"
)


@pytest.mark.parametrize(
    "head",
    [
        "---------- Forwarded message ---------\nFrom: O <o@example.org>\nDate: Mon\nSubject: CV\nTo: p@x.com",
        "-----Ursprüngliche Nachricht-----\nVon: Oliver Thackeray\nGesendet: Montag\nAn: Petra\nBetreff: CV",
        "De : Oliver Thackeray\nEnvoyé : lundi\nÀ : Petra\nObjet : CV",
    ],
)
def test_of_a_mail_that_was_passed_on_the_one_with_the_cv_is_read(head: str) -> None:
    note = "Hi,\n\nplease see below.\n\nPetra Agent\npetra.agent@partner.example\n"
    document = read_document(mail(text=f"{note}\n{head}\n\n{_CV_TEXT}\n"))
    assert texts(document) == [line for line in _CV_TEXT.splitlines() if line]


def test_a_cv_above_the_mail_that_it_answers_stays_whole() -> None:
    answer = f"{_CV_TEXT}\n\n-----Original Message-----\nFrom: Petra\nSubject: CV?\n\nYour CV, please"
    assert texts(read_document(mail(text=answer)))[0] == "Oliver Thackeray"


def test_a_message_in_a_message_is_not_followed() -> None:
    inner = mail(text="Köchin")
    with pytest.raises(UnsupportedFileType):
        read_document(mail(text=inner.decode()))


@pytest.mark.parametrize(
    "content",
    [
        b"{\\rtf1" + b"{" * 5_000,
        b"<html>" + b"<div>" * 50_000 + b"x",
        odt("<text:section>" * 3_000 + "</text:section>" * 3_000),
        odt("<text:p>" + "x" * 700_000 + "</text:p>"),
        odt("x")[:200],
    ],
)
def test_what_is_built_to_break_a_reader_is_answered(content: bytes) -> None:
    try:
        read_document(content)
    except InputRejected as error:
        assert isinstance(error, FileDamaged | UnsafeFile)


def test_entities_are_refused() -> None:
    page = '<!DOCTYPE x [<!ENTITY a "b">]><x/>'
    with pytest.raises(UnsafeFile):
        read_document(odt("<text:p>x</text:p>", page=page))


def test_files_are_told_apart_by_what_is_in_them() -> None:
    found = [identify(content) for content in (odt(""), rtf("x"), html("x"), mail(), b"Ida Holm")]
    assert found == ["OpenDocument text", "RTF document", "HTML page", "e-mail message", "text"]


def linkedin(**tables: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(f"export/{name}.csv", text)
    return out.getvalue()


POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    'Backhaus Nord,Bäckerin,"Brot\nund Kuchen",Kiel,Jan 2019,\nGasthof Post,Köchin,,Husum,Mar 2015,Dec 2018\n'
)


def test_linkedins_export_is_a_cv() -> None:
    document = read_document(
        linkedin(
            Profile="First Name,Last Name,Headline\nIda,Holm,Bäckerin\n",
            Positions=POSITIONS,
            Skills="Name\nBacken\nKochen\n",
            Languages="Name,Proficiency\nGerman,Native or bilingual proficiency\n",
        )
    )
    lines = texts(document)
    assert lines[:2] == ["Ida Holm", "Bäckerin"]
    assert "Jan 2019 – present   Bäckerin, Backhaus Nord, Kiel" in lines
    assert "Mar 2015 – Dec 2018   Köchin, Gasthof Post, Husum" in lines
    assert lines.index("Brot") < lines.index("und Kuchen")
    assert [lines[-3], lines[-1]] == ["Backen, Kochen", "German (Native or bilingual proficiency)"]


def test_an_archive_without_a_profile_or_too_large_is_answered() -> None:
    with pytest.raises(FileDamaged):
        read_document(linkedin(Profile="", Positions=POSITIONS))
    with pytest.raises(InputRejected):
        read_document(linkedin(Profile="First Name\n" + "x" * 60_000_000, Positions=POSITIONS))


def test_a_scan_in_a_message_goes_the_way_of_any_scan() -> None:
    message = EmailMessage()
    message.set_content("Anbei.")
    message.add_attachment(SCAN, maintype="application", subtype="pdf", filename="lebenslauf.pdf")
    message.add_attachment(b"Zeugnis", maintype="text", subtype="plain", filename="zeugnis.txt")
    asked: list[bytes] = []

    def recognise(content: bytes, rejection: ScannedWithoutText) -> Document:
        asked.append(content)
        return read_document(b"Anna Lindqvist\nData Engineer\n")

    document = read_document(message.as_bytes(), recognise)
    assert asked == [SCAN]
    assert texts(document)[0] == "Anna Lindqvist"
    assert [w.detail for w in document.warnings if w.kind is WarningKind.ATTACHMENT] == ["zeugnis.txt"]
    with pytest.raises(ScannedWithoutText):
        read_document(message.as_bytes())
