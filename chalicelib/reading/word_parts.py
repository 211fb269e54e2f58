"""Open a .docx: its parts within limits, its relationships, and of alternative content what Word shows."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ..errors import FileDamaged, PasswordProtected, UnsafeFile
from .word_names import MC, STRICT_NAMES, W

_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The ways of packing that an Office file may use (ISO/IEC 29500-2)."""

MAX_PART_BYTES = 24 * 1024 * 1024
MAX_ALL_BYTES = 48 * 1024 * 1024
MAX_ENTRIES = 3000

_UNDERSTOOD = (
    "http://schemas.microsoft.com/office/word/",
    "http://schemas.microsoft.com/office/drawing/",
    "http://schemas.openxmlformats.org/",
    "urn:schemas-microsoft-com:",
)
"""How the namespaces begin that Word knows: a choice that requires any other is not shown (ISO/IEC 29500-3)."""


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
        self._parsed: dict[str, Element | None] = {}
        self.unshown: list[str] = []
        """Texts of the alternatives that Word does not show, and of which the one shown says nothing."""

    def xml(self, name: str) -> Element | None:
        """Return a part's root element, or None when there is no such part. A part is parsed once.

        Raises:
            FileDamaged: the part cannot be unpacked or is no XML.
            UnsafeFile: it is larger than any real one, or declares entities.
        """
        if name not in self._parsed:
            self._parsed[name] = self._parse(name)
        return self._parsed[name]

    def _parse(self, name: str) -> Element | None:
        data = self._read(name, MAX_PART_BYTES)
        if data is None:
            return None
        if len(data) > MAX_PART_BYTES:
            raise UnsafeFile(reason="limit")
        data = as_utf8(data)
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536]:
            raise UnsafeFile(reason="entities")
        for strict, usual in STRICT_NAMES if b"purl.oclc.org" in data else ():
            data = data.replace(strict, usual)
        try:
            if b"AlternateContent" not in data:
                return ElementTree.fromstring(data)  # noqa: S314 - entities are refused above, size is limited
            parser = ElementTree.XMLParser(target=_Builder())  # noqa: S314
            parser.feed(data)
            root: Element = parser.close()
        except (ElementTree.ParseError, LookupError, ValueError) as error:
            # The latter two: it says that it is in an encoding that nobody knows, or that the parser cannot read.
            raise FileDamaged(found="Word document") from error
        self.unshown += _choose(root)
        return root

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

    def related(self, part: str, kind: str) -> Element | None:
        """Return the root of the part that this one refers to as its "styles", "theme", "settings" and the like."""
        name = next((target for relation, target in self.relations(part).values() if relation == kind), "")
        return self.xml(name) if name else None


def as_utf8(data: bytes) -> bytes:
    """Return XML as UTF-8 when it is UTF-16: the checks of its bytes must find what they look for."""
    for marks, encoding in (
        ((b"\xff\xfe", b"<\x00"), "utf-16-le"),
        ((b"\xfe\xff", b"\x00<"), "utf-16-be"),
    ):
        if data.startswith(marks):
            text = data.decode(encoding, "replace").lstrip("\ufeff")
            return (text.partition("?>")[2] if text.startswith("<?xml") else text).encode("utf-8", "replace")
    return data


class _Builder(ElementTree.TreeBuilder):
    """Builds the usual tree, but with the namespaces that a choice requires in place of their prefixes."""

    def __init__(self) -> None:
        super().__init__()
        self._prefixes: dict[str, list[str]] = {}

    def start_ns(self, prefix: str, uri: str) -> None:
        self._prefixes.setdefault(prefix or "", []).append(uri)

    def end_ns(self, prefix: str) -> None:
        self._prefixes[prefix or ""].pop()

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        if tag == f"{MC}Choice":
            wanted = attrs.get("Requires", "").split()
            attrs = {**attrs, "Requires": " ".join((self._prefixes.get(name) or ["?"])[-1] for name in wanted)}
        return super().start(tag, attrs)


def _choose(root: Element) -> list[str]:
    """Put the alternative that Word shows in the place of every choice; return the texts of the others.

    Not recursive: a file decides how deep it is.
    """
    unshown: list[str] = []
    parents = [root]
    while parents:
        parent = parents.pop()
        if any(child.tag == f"{MC}AlternateContent" for child in parent):
            parent[:] = list(_shown_children(parent, unshown))
        parents += parent
    return unshown


def _shown_children(parent: Element, unshown: list[str]) -> Iterator[Element]:
    waiting = list(parent)[::-1]
    while waiting:
        child = waiting.pop()
        if child.tag != f"{MC}AlternateContent":
            yield child
            continue
        chosen = next((branch for branch in child if _is_shown(branch)), None)
        said = text_of(chosen) if chosen is not None else ""
        unshown += [text for branch in child if branch is not chosen and (text := text_of(branch)) and text not in said]
        waiting += list(chosen if chosen is not None else ())[::-1]


def _is_shown(branch: Element) -> bool:
    if branch.tag == f"{MC}Fallback":
        return True
    required = branch.get("Requires", "").split()
    return branch.tag == f"{MC}Choice" and all(uri.startswith(_UNDERSTOOD) for uri in required)


def text_of(node: Element) -> str:
    """Return the text inside a node, in one line."""
    return " ".join("".join(t.text or "" for t in node.iter(f"{W}t")).split())
