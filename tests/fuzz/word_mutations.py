"""Damage Word files where it hurts: in the XML of their parts, their relationships and the archive around them.

As with PDFs (`mutations`), a flipped byte mostly breaks the packing only. So a file is taken apart into its parts, one
or several of them are changed, and it is put together again, mostly with an archive that is right.
"""

import io
import random
import struct
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MAIN = "word/document.xml"

VALUES = (
    *("", "0", "-1", "1", "65535", "-32768", "2147483648", "1e30", "1e999", "nan", "0.00001", "true", "none", "auto"),
    *(
        "FFFFFF",
        "ffffff00",
        "zz",
        "²",
        "٣",
        "1,5",
        "D83D",
        "F0B7",
        "restart",
        "continue",
        "begin",
        "separate",
        "end",
        "word/document.xml",
    ),
    *(
        "../../../etc/passwd",
        "/word/document.xml",
        "rId1",
        "Normal",
        "Heading1",
        "decimal",
        "bullet",
        "\ud7ff",
        "a" * 3000,
    ),
)
TEXTS = (
    "",
    " ",
    "\t" * 500,
    "x" * 20_000,
    "\u202e\u200f",
    "\u0301" * 300,
    "\ufffd\ue000",
    "\U0001f600" * 50,
    "ß\u00ad-\n",
)
TAGS = (
    *("p", "r", "t", "tbl", "tr", "tc", "tblGrid", "gridCol", "tcPr", "gridSpan", "vMerge", "shd", "pPr", "rPr", "sdt"),
    *("sdtContent", "sdtPr", "showingPlcHdr", "hyperlink", "fldChar", "fldSimple", "instrText", "sym", "tab", "br"),
    *("sectPr", "headerReference", "footerReference", "footnoteReference", "numPr", "numId", "ilvl", "basedOn"),
    *("drawing", "txbxContent", "ins", "del", "vanish", "sz", "w", "color", "highlight", "body", "background"),
)
NAMES = ("val", "w", "id", "type", "char", "fill", "instr", "fldCharType", "styleId", "numId", "abstractNumId", "ilvl")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


_READ = (
    "_rels/",
    *(f"word/{part}" for part in ("_rels/", "document", "styles", "numbering", "settings", "foot", "end", "head")),
)
"""The parts that a reader looks at; themes and properties stay as they are."""


class Parts:
    """A Word file's parts by name; a tree of each that was asked for."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.raw = {name: archive.read(name) for name in archive.namelist()}
        self.names = [name for name in self.raw if name.startswith(_READ) and name.endswith((".xml", ".rels"))]
        self._trees: dict[str, ElementTree.Element] = {}

    def tree(self, name: str) -> ElementTree.Element:
        if name not in self._trees:
            self._trees[name] = ElementTree.fromstring(self.raw[name])  # noqa: S314 - files of this repository
        return self._trees[name]

    def swap(self, one: str, other: str) -> None:
        self._trees[one], self._trees[other] = self.tree(other), self.tree(one)

    def drop(self, name: str) -> None:
        self.raw.pop(name)
        self._trees.pop(name, None)
        self.names = [kept for kept in self.names if kept != name]

    def pack(self, chance: random.Random) -> bytes:
        """Return the file again, with each part as the text of its tree if there is one."""
        for name, tree in self._trees.items():
            self.raw[name] = ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True)
        return _zip(self.raw, chance.choice(METHODS) if chance.random() < 0.1 else zipfile.ZIP_DEFLATED)


def mutate_word(content: bytes, chance: random.Random) -> bytes:
    """Return a damaged copy of a .docx."""
    if chance.random() < 0.06:
        return _break_bytes(content, chance)
    parts = Parts(content)
    for _ in range(chance.choice((1, 2, 4, 12, 40))):
        chance.choice(_CHANGES)(parts, chance)
    packed = parts.pack(chance)
    if chance.random() < 0.12:
        packed = _break_part(parts, chance)
    if chance.random() < 0.1:
        packed = _break_archive(packed, chance)
    return _break_bytes(packed, chance) if chance.random() < 0.05 else packed


def _zip(parts: dict[str, bytes], method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in parts.items():
            # A ZipInfo has no time of today: the same seed gives the same bytes.
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def _break_bytes(content: bytes, chance: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(chance.choice((1, 3, 10, 40))):
        at = chance.randrange(4, max(5, len(data)))
        kind = chance.randrange(3)
        if kind == 0:
            data[at : at + 1] = bytes((chance.randrange(256),))
        elif kind == 1:
            del data[at : at + chance.randrange(1, 80)]
        else:
            data[at:at] = data[at : at + chance.randrange(1, 300)]
    return bytes(data) if chance.random() < 0.8 else bytes(data[: chance.randrange(4, max(5, len(data)))])


def _break_part(parts: Parts, chance: random.Random) -> bytes:
    """Break the text of one part: bytes, its end, or what it says of its own encoding."""
    name = chance.choice((MAIN, *parts.names))
    data = parts.raw.get(name, b"")
    kind = chance.randrange(6)
    if kind == 0:
        data = data[: chance.randrange(len(data) or 1)]
    elif kind == 1:
        data = data.replace(b"utf-8", chance.choice((b"utf-16", b"utf-7", b"nonsense", b"shift_jis", b"ascii")), 1)
    elif kind == 2:
        data = data.decode().encode(chance.choice(("utf-16", "utf-8-sig", "utf-32", "utf-16-be")), "replace")
    elif kind == 3:
        data = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + data.partition(b"?>")[2]
    elif kind == 4:
        depth = chance.choice((50, 1000, 100_000))
        data = data.replace(b"<ns0:p>", b"<ns0:p>" + b"<ns0:r>" * depth + b"</ns0:r>" * depth, 1)
    else:
        data = _break_bytes(data, chance)
    return _zip(parts.raw | {name: data}, zipfile.ZIP_DEFLATED)


def _break_archive(content: bytes, chance: random.Random) -> bytes:
    """Change a field of the archive's directory: flags (encrypted), method, sums, sizes, lengths, offsets."""
    data = bytearray(content)
    entries = []
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        entries.append(at)
        at = data.find(b"PK\x01\x02", at + 4)
    for _ in range(chance.choice((1, 1, 3))):
        if not entries:
            break
        at = chance.choice(entries)
        place, size = chance.choice(
            ((6, 2), (8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (32, 2), (42, 4))
        )
        value = chance.choice((0, 1, 8, 12, 14, 99, 255, 65535, 2**31, 2**32 - 1)) % 256**size
        data[at + place : at + place + size] = struct.pack("<H" if size == 2 else "<I", value)
    return bytes(data)


def _tree(parts: Parts, chance: random.Random) -> ElementTree.Element:
    """Return a part's root: the text's more often than another's."""
    return parts.tree(MAIN if chance.random() < 0.6 and MAIN in parts.names else chance.choice(parts.names))


def _node(tree: ElementTree.Element, chance: random.Random) -> Any:
    return chance.choice(list(tree.iter()))


def _with_children(tree: ElementTree.Element, chance: random.Random) -> Any:
    return chance.choice([node for node in tree.iter() if len(node)] or [tree])


def _drop_node(parts: Parts, chance: random.Random) -> None:
    parent = _with_children(_tree(parts, chance), chance)
    if len(parent):
        parent.remove(chance.choice(list(parent)))


def _repeat_node(parts: Parts, chance: random.Random) -> None:
    parent = _with_children(_tree(parts, chance), chance)
    if len(parent):
        child = chance.choice(list(parent))
        times = chance.choice((1, 2, 30)) if sum(1 for _ in child.iter()) < 400 else 1
        for _ in range(times):
            parent.append(child)


def _move_node(parts: Parts, chance: random.Random) -> None:
    """Put a copy of one element into another, where it may mean nothing: a cell into a run, text into a table."""
    tree = _tree(parts, chance)
    copy = ElementTree.fromstring(ElementTree.tostring(_node(tree, chance)))  # noqa: S314
    if sum(1 for _ in copy.iter()) < 2000:
        _node(tree, chance).append(copy)


def _nest(parts: Parts, chance: random.Random) -> None:
    """Wrap what an element holds many times into itself: tables in tables, content controls in content controls."""
    node = _with_children(_tree(parts, chance), chance)
    held, tags = list(node), [chance.choice(TAGS) for _ in range(chance.choice((1, 2, 3)))]
    for child in held:
        node.remove(child)
    for depth in range(chance.choice((3, 15, 80))):
        node = ElementTree.SubElement(node, f"{W}{tags[depth % len(tags)]}")
    node.extend(held)


def _change_tag(parts: Parts, chance: random.Random) -> None:
    _node(_tree(parts, chance), chance).tag = f"{W}{chance.choice(TAGS)}"


def _change_value(parts: Parts, chance: random.Random) -> None:
    tree = _tree(parts, chance)
    node = chance.choice([node for node in tree.iter() if node.attrib] or [tree])
    key = chance.choice(list(node.attrib) or [f"{W}val"])
    node.set(key, chance.choice(VALUES))


def _add_value(parts: Parts, chance: random.Random) -> None:
    node = _node(_tree(parts, chance), chance)
    node.set(f"{chance.choice((W, W, R))}{chance.choice(NAMES)}", chance.choice(VALUES))


def _add_node(parts: Parts, chance: random.Random) -> None:
    parent = _node(_tree(parts, chance), chance)
    child = ElementTree.Element(f"{W}{chance.choice(TAGS)}", {f"{W}{chance.choice(NAMES)}": chance.choice(VALUES)})
    parent.insert(0, child)


def _change_text(parts: Parts, chance: random.Random) -> None:
    tree = _tree(parts, chance)
    chance.choice([node for node in tree.iter() if node.text] or [tree]).text = chance.choice(TEXTS)


def _drop_or_swap_part(parts: Parts, chance: random.Random) -> None:
    one, other = chance.choice(parts.names), chance.choice(parts.names)
    kind = chance.randrange(6)
    if kind == 0 and len(parts.names) > 2:
        parts.drop(one)
    elif kind == 1:
        parts.swap(one, other)
    else:
        parts.raw[f"word/{chance.choice(('media', 'embeddings'))}/{chance.choice(('a.png', '', 'ä/../b'))}"] = (
            b"\x89PNG"
        )


_CHANGES: tuple[Callable[[Parts, random.Random], None], ...] = (
    *(_drop_node, _repeat_node, _move_node, _nest, _change_tag, _change_value, _change_value, _change_value),
    *(_add_value, _add_value, _add_node, _add_node, _change_text, _drop_or_swap_part),
)
