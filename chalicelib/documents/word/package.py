"""The empty default Word template: styles, numbering, A4 page, header and footer, in the agency's look."""

import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from string import Template
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from ...contracts.base import Language
from ...contracts.owner import Branding
from ...resources import read_text
from ...resources.translate import translate
from ..texts import clean

if TYPE_CHECKING:
    from docx.document import Document

TEXT_WIDTH = 9412
"""Width between the margins in twentieths of a point: A4 (11906) less twice 2.2 cm (1247)."""

_LOCALES = {Language.DE: ("de-DE", ","), Language.EN: ("en-GB", "."), Language.FR: ("fr-FR", ",")}
_TOP_WITH_LOGO_EMU = 1_116_000
_LOGO_HEIGHT_EMU = 432_000
_LOGO_MAX_WIDTH_EMU = 2_160_000
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"styles": "styles", "numbering": "numbering", "settings": "settings"}


@dataclass(frozen=True)
class Properties:
    """What the file says of itself. `created` is given, not taken from the clock: equal input, equal file."""

    title: str
    author: str
    created: datetime
    keywords: str = ""


def open_template(branding: Branding, language: Language, properties: Properties) -> "Document":
    """Return an empty document in the agency's look, with language, title and author set."""
    import docx

    document = docx.Document(
        BytesIO(
            _empty_package(
                branding.primary_color.upper(),
                branding.accent_color.upper(),
                branding.heading_font,
                branding.body_font,
                language,
            )
        )
    )
    core = document.core_properties
    core.title = clean(properties.title)[:255]
    core.author = core.last_modified_by = clean(properties.author)[:255]
    set_language(document, language)
    core.keywords = clean(properties.keywords)[:255]
    core.comments = ""
    core.revision = 1
    core.created = core.modified = properties.created.astimezone(UTC).replace(tzinfo=None)
    return document


def set_language(document: "Document", language: Language) -> None:
    document.core_properties.language = _LOCALES[language][0]


@lru_cache(maxsize=32)
def _empty_package(primary: str, accent: str, heading_font: str, body_font: str, language: Language) -> bytes:
    locale, decimal = _LOCALES[language]
    quotes = {'"': "&quot;"}
    values = {
        "primary": primary,
        "accent": accent,
        "heading_font": escape(clean(heading_font), quotes),
        "body_font": escape(clean(body_font), quotes),
        "lang": locale,
        "decimal": decimal,
        "text_width": str(TEXT_WIDTH),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _content_types())
        package.writestr("_rels/.rels", _relationships({"officeDocument": "word/document.xml"}))
        package.writestr("word/document.xml", read_text("templates", "word", "document.xml"))
        package.writestr("word/_rels/document.xml.rels", _relationships({t: f"{p}.xml" for t, p in _PARTS.items()}))
        for part in _PARTS.values():
            source = read_text("templates", "word", f"{part}.xml")
            package.writestr(f"word/{part}.xml", Template(source).substitute(values))
    return out.getvalue()


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
        for part, kind in {"document": "document.main", **_PARTS}.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
    )


def write_header(document: "Document", branding: Branding, language: Language, logo: bytes | None) -> None:
    """Put the logo left and the agency line right. A logo that is no picture Word knows is left out."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.shared import Emu

    from .writer import add_text, set_style

    section = document.sections[0]
    paragraph = section.header.paragraphs[0]
    set_style(paragraph._p, "Header")
    if logo:
        try:
            picture = paragraph.add_run().add_picture(BytesIO(logo), height=_LOGO_HEIGHT_EMU)
        except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError, ZeroDivisionError):
            picture = None
        if picture is not None:
            section.top_margin = Emu(_TOP_WITH_LOGO_EMU)
            if picture.width > _LOGO_MAX_WIDTH_EMU:
                picture.height = int(picture.height * _LOGO_MAX_WIDTH_EMU / picture.width)
                picture.width = _LOGO_MAX_WIDTH_EMU
            for side in ("distT", "distB", "distL", "distR"):
                picture._inline.set(side, "0")
            shape = picture._inline.docPr
            shape.set(
                "descr", clean(translate("documents", "logo_alt", language, company=branding.agency_line)).strip()
            )
            shape.set("name", "logo")
    add_text(paragraph._p, f"\t{branding.agency_line}")


def write_footer(
    document: "Document", language: Language, left: str, small_print: str = "", page_words: tuple[str, str] = ("", "")
) -> None:
    """Write the small print over a line with `left` and the page numbers ("Seite 1 von 3").

    `page_words`: what stands before and between them in the place of the language's words.
    """
    from .writer import add_field, add_text, set_style

    footer = document.sections[0].footer
    paragraph = footer.paragraphs[0]
    if small_print:
        set_style(paragraph._p, "Footer")
        add_text(paragraph._p, small_print)
        paragraph = footer.add_paragraph()
    set_style(paragraph._p, "Footer")
    before, between = page_words if any(page_words) else _page_words(language)
    add_text(paragraph._p, f"{left}\t{before}")
    add_field(paragraph._p, "PAGE")
    add_text(paragraph._p, between)
    add_field(paragraph._p, "NUMPAGES")


def _page_words(language: Language) -> tuple[str, str]:
    return translate("documents", "page_before", language), translate("documents", "page_between", language)
