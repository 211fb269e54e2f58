"""Open a .docx: its parts within limits, its relationships, its styles and its lists."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree import ElementTree

from ..errors import FileDamaged, PasswordProtected, UnsafeFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The ways of packing that an Office file may use (ISO/IEC 29500-2)."""

MAX_PART_BYTES = 24 * 1024 * 1024
MAX_ALL_BYTES = 48 * 1024 * 1024
MAX_ENTRIES = 3000


class Package:
    """The parts of a .docx, unpacked one at a time and never beyond the limits."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
            raise FileDamaged(found="Word document") from error
        self.names = set(self._archive.namelist())
        if len(self.names) > MAX_ENTRIES:
            raise UnsafeFile(reason="entries")
        self._left = MAX_ALL_BYTES

    def xml(self, name: str) -> ElementTree.Element | None:
        """Return a part's root element, or None when there is no such part.

        Raises:
            FileDamaged: the part cannot be unpacked or is no XML.
            UnsafeFile: it is larger than any real one, or declares entities.
        """
        data = self._read(name, MAX_PART_BYTES)
        if data is None:
            return None
        if len(data) > MAX_PART_BYTES:
            raise UnsafeFile(reason="limit")
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536]:
            raise UnsafeFile(reason="entities")
        data = data.replace(_STRICT_W.encode(), W[1:-1].encode()).replace(_STRICT_R.encode(), R[1:-1].encode())
        try:
            return ElementTree.fromstring(data)  # noqa: S314 - entities are refused above, size is limited
        except (ElementTree.ParseError, LookupError, ValueError) as error:
            # The latter two: it says that it is in an encoding that nobody knows, or that the parser cannot read.
            raise FileDamaged(found="Word document") from error

    def binary(self, name: str, limit_bytes: int) -> bytes | None:
        """Return a part that is no XML; None when there is none or it is larger.

        Raises:
            FileDamaged, PasswordProtected, UnsafeFile.
        """
        data = self._read(name, limit_bytes)
        return data if data is not None and len(data) <= limit_bytes else None

    def _read(self, name: str, limit_bytes: int) -> bytes | None:
        """Return a part, up to one byte more than the limit."""
        if name not in self.names:
            return None
        if self._archive.getinfo(name).compress_type not in _METHODS:
            raise FileDamaged(found="Word document")
        try:
            with self._archive.open(name) as part:
                data = part.read(min(limit_bytes, self._left) + 1)
        except RuntimeError as error:
            # zipfile says so, and only so, that an entry is encrypted.
            raise PasswordProtected() from error
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, zlib.error) as error:
            raise FileDamaged(found="Word document") from error
        self._left -= len(data)
        if self._left < 0:
            raise UnsafeFile(reason="limit")
        return data

    def main_part(self) -> str:
        """Return the name of the part that holds the text: mostly, but not always, word/document.xml."""
        root = self.xml("_rels/.rels")
        for relation in root.iter(f"{_PACKAGE}Relationship") if root is not None else ():
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
        return "word/document.xml"

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return id -> (last word of the type, target) of a part's relationships; targets are part names or links."""
        folder, _, name = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{name}.rels")
        found = {}
        for relation in root.iter(f"{_PACKAGE}Relationship") if root is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                target = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target)
        return found


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks. `color` is 0xRRGGBB, -1 for automatic; `ground` is what it stands on, None as around it."""

    size: float = 11.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    hidden: bool = False
    color: int = -1
    ground: int | None = None
    width_percent: float = 100.0
    font: str = ""


def apply_look(look: Look, properties: ElementTree.Element | None) -> Look:
    """Return the look with the run properties (w:rPr) put over it."""
    if properties is None:
        return look
    changes: dict[str, Any] = {}
    for child in properties:
        tag, value = child.tag, child.get(f"{W}val")
        name = _TOGGLES.get(tag)
        if name:
            changes[name] = value not in ("0", "false", "off", "none")
        elif tag == f"{W}sz" and value:
            changes["size"] = read_number(value, 22) / 2
        elif tag == f"{W}color" and value:
            changes["color"] = -1 if value == "auto" else read_hex(value)
        elif tag == f"{W}rFonts":
            changes["font"] = child.get(f"{W}ascii") or look.font
        elif tag == f"{W}highlight":
            changes["ground"] = None if value in (None, "none", "white") else SOME_GROUND
        elif tag == f"{W}shd":
            changes["ground"] = shade_of(child)
        elif tag == f"{W}w" and value:
            changes["width_percent"] = read_number(value, 100)
    return replace(look, **changes) if changes else look


_TOGGLES = {f"{W}b": "bold", f"{W}i": "italic", f"{W}caps": "caps", f"{W}vanish": "hidden", f"{W}webHidden": "hidden"}


PAPER, SOME_GROUND = 0xFFFFFF, -2
"""White, and a background of which only that it may be any colour is known."""


def shade_of(shading: ElementTree.Element | None) -> int | None:
    """Return the colour of a w:shd as 0xRRGGBB; None when there is none."""
    fill = ((shading.get(f"{W}fill") if shading is not None else None) or "auto").lower()
    return None if fill == "auto" else read_hex(fill) if read_hex(fill) >= 0 else SOME_GROUND


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    look: Look
    numbering: tuple[str, int] | None = None


@dataclass(slots=True)
class Styles:
    """Paragraph and character styles with everything they inherit."""

    default: Look
    default_id: str = ""
    _nodes: dict[str, ElementTree.Element] = field(default_factory=dict)
    _known: dict[str, ParagraphStyle] = field(default_factory=dict)

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """Return a paragraph style; an unknown one is the default paragraph style."""
        key = style_id if style_id in self._nodes else self.default_id
        if key not in self._known:
            look, numbering = self.default, None
            for node in self._line(key or ""):
                look = apply_look(look, node.find(f"{W}rPr"))
                numbering = read_numbering(node.find(f"{W}pPr")) or numbering
            self._known[key or ""] = ParagraphStyle(look, numbering)
        return self._known[key or ""]

    def character(self, look: Look, style_id: str | None) -> Look:
        for node in self._line(style_id or ""):
            look = apply_look(look, node.find(f"{W}rPr"))
        return look

    def _line(self, style_id: str) -> list[ElementTree.Element]:
        """Return the style and its ancestors, the eldest first."""
        line: list[ElementTree.Element] = []
        while style_id in self._nodes and len(line) < 12:
            node = self._nodes[style_id]
            line.append(node)
            based_on = node.find(f"{W}basedOn")
            style_id = based_on.get(f"{W}val", "") if based_on is not None else ""
        return line[::-1]


def read_styles(package: Package) -> Styles:
    root = package.xml("word/styles.xml")
    if root is None:
        return Styles(Look())
    default = apply_look(Look(size=10.0), root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    styles = Styles(default)
    for node in root.iter(f"{W}style"):
        style_id = node.get(f"{W}styleId", "")
        styles._nodes[style_id] = node
        if node.get(f"{W}default") in ("1", "true") and node.get(f"{W}type") == "paragraph":
            styles.default_id = style_id
    return styles


def read_numbering(properties: ElementTree.Element | None) -> tuple[str, int] | None:
    """Return (list id, level) of paragraph properties (w:pPr); an id of "0" takes the paragraph out of its list."""
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    if numbering is None:
        return None
    list_id, level = numbering.find(f"{W}numId"), numbering.find(f"{W}ilvl")
    if list_id is None:
        return None
    return list_id.get(f"{W}val", "0"), int(read_number(level.get(f"{W}val", "0") if level is not None else "0", 0))


class Lists:
    """Counts list items and says what is printed before them."""

    def __init__(self, package: Package) -> None:
        root = package.xml("word/numbering.xml")
        abstract: dict[str, dict[int, str]] = {}
        self._formats: dict[str, dict[int, str]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        if root is None:
            return
        for node in root.iter(f"{W}abstractNum"):
            abstract[node.get(f"{W}abstractNumId", "")] = dict(_levels(node))
        for node in root.iter(f"{W}num"):
            target = node.find(f"{W}abstractNumId")
            key = target.get(f"{W}val", "") if target is not None else ""
            self._formats[node.get(f"{W}numId", "")] = abstract.get(key, {})

    def label(self, numbering: tuple[str, int] | None) -> str:
        """Return "• " for a bullet, "3. " for a numbered item, empty for what is in no list."""
        if numbering is None or numbering[0] == "0":
            return ""
        form = self._formats.get(numbering[0], {}).get(numbering[1], "bullet")
        if form == "none":
            return ""
        if form != "decimal":
            return "• "
        self._counts[numbering] = self._counts.get(numbering, 0) + 1
        return f"{self._counts[numbering]}. "


def _levels(node: ElementTree.Element) -> Iterator[tuple[int, str]]:
    for level in node.iter(f"{W}lvl"):
        form = level.find(f"{W}numFmt")
        yield (
            int(read_number(level.get(f"{W}ilvl", "0"), 0)),
            form.get(f"{W}val", "bullet") if form is not None else "bullet",
        )


def read_number(text: str, default: float) -> float:
    """Return a number between 0 and 10 000; the default for what is none."""
    try:
        return min(10_000.0, max(0.0, float(text)))
    except ValueError:
        return default


def read_hex(text: str) -> int:
    """Return the number that up to six hexadecimal digits are; -1 for what is none."""
    try:
        return int(text[:6], 16)
    except ValueError:
        return -1
