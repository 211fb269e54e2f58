"""Builds small Word files that hide a word in one way each, and harmless look-alikes that hide nothing.

Each is a CV of a few lines; the word in question stands where its XML puts it.
"""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

HIDDEN_WORD, SHOWN_WORD = "QUANTUMFAKE", "Terraform"
WHITE, BLACK = '<w:color w:val="FFFFFF"/>', '<w:color w:val="000000"/>'

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "zz": "urn:nobody:knows",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items()) + ' mc:Ignorable="w14"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_STYLES = """<w:docDefaults><w:rPrDefault><w:rPr>{defaults}<w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>"""

_THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="t"><a:themeElements>
<a:clrScheme name="c"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="1F497D"/></a:dk2>
<a:lt2><a:srgbClr val="EEECE1"/></a:lt2><a:accent1><a:srgbClr val="4F81BD"/></a:accent1>
<a:accent2><a:srgbClr val="C0504D"/></a:accent2><a:accent3><a:srgbClr val="9BBB59"/></a:accent3>
<a:accent4><a:srgbClr val="8064A2"/></a:accent4><a:accent5><a:srgbClr val="4BACC6"/></a:accent5>
<a:accent6><a:srgbClr val="F79646"/></a:accent6><a:hlink><a:srgbClr val="0000FF"/></a:hlink>
<a:folHlink><a:srgbClr val="800080"/></a:folHlink></a:clrScheme></a:themeElements></a:theme>"""

_SECTION = """<w:pgSz w:w="12240" w:h="15840"/>
<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>"""


@dataclass(frozen=True)
class WordCase:
    """`body` stands between the skills and the education; `run` goes on with the line of skills."""

    name: str
    is_hidden: bool
    run: str = ""
    body: str = ""
    styles: str = ""
    defaults: str = ""
    settings: str = ""
    before_body: str = ""
    section: str = ""
    parts: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Name below word/ -> (kind of relationship, XML without the root's namespaces)."""

    media: dict[str, bytes] = field(default_factory=dict)

    @property
    def word(self) -> str:
        return HIDDEN_WORD if self.is_hidden else SHOWN_WORD


def paragraph(text: str, properties: str = "", run_properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, run_properties)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def shade(fill: str, pattern: str = "clear", color: str = "auto", more: str = "") -> str:
    return f'<w:shd w:val="{pattern}" w:color="{color}" w:fill="{fill}" {more}/>'


def heading(text: str) -> str:
    return paragraph(text, '<w:pStyle w:val="Heading1"/>')


def build(case: WordCase) -> bytes:
    """Return the bytes of a case's .docx."""
    body = "".join(
        [
            heading("Marlene Osterwald"),
            paragraph("Software Engineer"),
            paragraph("marlene.osterwald@example.com  +49 30 1234567"),
            heading("Experience"),
            paragraph("01/2019 - today   Senior Developer, Nordlicht Systems GmbH, Hamburg"),
            paragraph("Built payment services in Java and Spring Boot"),
            heading("Skills"),
            f"<w:p>{run('Java, Spring Boot, Python, PostgreSQL, Docker')}{case.run}</w:p>",
            case.body,
            heading("Education"),
            paragraph("2009 - 2014   Master of Science in Computer Science, University of Bremen"),
        ]
    )
    document = (
        f"<w:document {NAMESPACES}>{case.before_body}<w:body>{body}"
        f"<w:sectPr>{case.section or _SECTION}</w:sectPr></w:body></w:document>"
    )
    parts = {
        "styles.xml": (
            "styles",
            f"<w:styles {NAMESPACES}>{_STYLES.format(defaults=case.defaults)}{case.styles}</w:styles>",
        ),
        "settings.xml": ("settings", f"<w:settings {NAMESPACES}>{case.settings}</w:settings>"),
        "theme/theme1.xml": ("theme", _THEME),
    }
    for name, (kind, xml) in case.parts.items():
        parts[name] = (kind, xml.replace(">", f" {NAMESPACES}>", 1))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _content_types(parts))
        archive.writestr(
            "_rels/.rels",
            _relationships([("rId1", "officeDocument", "word/document.xml")]),
        )
        archive.writestr("word/document.xml", document)
        links = [(f"rId{name.partition('.')[0].replace('/', '')}", kind, name) for name, (kind, _) in parts.items()]
        links += [(f"rId{name.partition('.')[0]}", "image", f"media/{name}") for name in case.media]
        archive.writestr("word/_rels/document.xml.rels", _relationships(links))
        for name, (_, xml) in parts.items():
            archive.writestr(f"word/{name}", xml)
        for name, data in case.media.items():
            archive.writestr(f"word/media/{name}", data)
    return out.getvalue()


def _relationships(links: list[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for key, kind, to in links)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def _content_types(parts: dict[str, tuple[str, str]]) -> str:
    overrides = [("document.xml", f"{_WORD_TYPE}.document.main+xml")]
    for name, (kind, _) in parts.items():
        known = "application/vnd.openxmlformats-officedocument.theme+xml" if kind == "theme" else ""
        overrides.append((name, known or f"{_WORD_TYPE}.{kind}+xml"))
    inner = "".join(f'<Override PartName="/word/{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{inner}</Types>"
    )


def png(width: int, height: int, color: tuple[int, int, int]) -> bytes:
    """Return a PNG of one colour without transparency."""
    rows = (b"\x00" + bytes(color) * width) * height

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
