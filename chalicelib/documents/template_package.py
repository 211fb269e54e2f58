"""Open an own Word template within limits, and refuse what Word would load, run or ask for when it opens the file."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ..errors import FileDamaged, TemplateRejected

MAX_UNPACKED_BYTES = 30 * 1024 * 1024
MAX_XML_BYTES = 8 * 1024 * 1024
"""Of one part; the largest part of an empty Word file has half a megabyte."""

MAX_ENTRIES = 1000

_STORIES = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HYPERLINK = "/hyperlink"
_LINKS = ("http://", "https://", "mailto:", "tel:")
_REFUSED_RELATIONS = ("/aFChunk", "/oleObject", "/control", "/subDocument", "/vbaProject", "/attachedToolbars")
_REFUSED_ELEMENTS = frozenset(f"{_W}{name}" for name in ("altChunk", "control", "object", "subDoc"))
_FIELDS = frozenset(
    (
        *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "STYLEREF", "SEQ"),
        *("TOC", "HYPERLINK", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "TITLE"),
        *(
            "SUBJECT",
            "AUTHOR",
            "FILENAME",
            "DOCPROPERTY",
            "FORMTEXT",
            "FORMCHECKBOX",
            "FORMDROPDOWN",
            "SYMBOL",
            "QUOTE",
            "=",
        ),
    )
)
"""Fields that count pages, refer within the document or tell about it. Others load files or run something, or nest."""

_TAG_SIGN = re.compile(r"\{[{%#]|[}%#]\}")


def read_package(content: bytes) -> list[tuple[str, Any]]:
    """Return the parsed parts that people can write tags in.

    Raises:
        FileDamaged: no Word file, or too large unpacked.
        TemplateRejected: something in it would be loaded, run or filled where no tag may stand.
    """
    parsed = dict(_parse_all(content))
    if "word/document.xml" not in parsed:
        raise FileDamaged(name="template.docx")
    for name, root in parsed.items():
        _refuse_relations(name, root)
        _refuse_contents(name, root)
        _refuse_fields(name, root)
    return [(name, root) for name, root in parsed.items() if name.startswith(_STORIES) and name.endswith(".xml")]


def property_texts(content: bytes) -> list[tuple[str, str]]:
    """Return (part, text) of the document's properties: some of them are filled, too."""
    parts = [(name, root) for name, root in _parse_all(content) if name.startswith("docProps/")]
    return [(name, node.text) for name, root in parts for node in root.iter() if node.text and node.text.strip()]


def _parse_all(content: bytes) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    left = MAX_UNPACKED_BYTES
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if len(package.namelist()) > MAX_ENTRIES:
                raise FileDamaged(name="template.docx")
            for name in package.namelist():
                if name.lower().endswith("vbaproject.bin"):
                    raise TemplateRejected(tag="VBA", place=name)
                with package.open(name) as part:
                    data = part.read(left + 1)
                left -= len(data)
                is_xml = name.endswith((".xml", ".rels"))
                if left < 0 or (is_xml and len(data) > MAX_XML_BYTES):
                    raise FileDamaged(name="template.docx")
                if is_xml:
                    root = etree.fromstring(data, parser)
                    if root.getroottree().docinfo.doctype:
                        raise TemplateRejected(tag="DOCTYPE", place=name)
                    yield name, root
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise FileDamaged(name="template.docx") from error


def _refuse_relations(name: str, root: Any) -> None:
    for link in root.iter("{*}Relationship"):
        kind, target = str(link.get("Type", "")), str(link.get("Target", ""))
        is_outside = link.get("TargetMode") == "External"
        is_link = kind.endswith(_HYPERLINK) and target.lower().startswith(_LINKS)
        if (is_outside and not is_link) or kind.endswith(_REFUSED_RELATIONS):
            raise TemplateRejected(tag=target[:100], place=name)


def _refuse_contents(name: str, root: Any) -> None:
    """Refuse embedded documents and objects, and tags in attributes, comments and instructions to machines."""
    for node in root.iter():
        if not isinstance(node.tag, str):
            _refuse_tag(node.text or "", name)
            continue
        if node.tag in _REFUSED_ELEMENTS:
            raise TemplateRejected(tag=node.tag.rpartition("}")[2], place=name)
        for value in node.attrib.values():
            _refuse_tag(value, name)


def _refuse_tag(text: str, place: str) -> None:
    found = _TAG_SIGN.search(text)
    if found:
        raise TemplateRejected(tag=text[max(0, found.start() - 10) : found.start() + 40], place=place)


def _refuse_fields(name: str, root: Any) -> None:
    codes: list[str] = []
    for node in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}delInstrText", f"{_W}fldSimple"):
        if node.tag == f"{_W}fldSimple":
            _refuse_code(node.get(f"{_W}instr") or "", name)
        elif node.tag == f"{_W}fldChar":
            kind = node.get(f"{_W}fldCharType")
            if kind == "begin":
                codes.append("")
            elif codes and kind == "separate":
                _refuse_code(codes[-1], name)
            elif codes and kind == "end":
                _refuse_code(codes.pop(), name)
        else:
            _refuse_tag(node.text or "", name)
            if codes:
                codes[-1] += node.text or ""
            else:
                _refuse_code(node.text or "", name)
    for code in codes:
        _refuse_code(code, name)


def _refuse_code(code: str, place: str) -> None:
    """Refuse a field that may load or run something; one that has a field in its code names none itself."""
    word = code.split()[0].upper() if code.split() else ""
    if word and word not in _FIELDS and not word.startswith("="):
        raise TemplateRejected(tag=" ".join(code.split())[:60], place=place)
