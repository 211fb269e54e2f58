"""Adds to a drawn PDF what PDFium cannot: properties, language, bookmarks and the structure for screen readers.

PDFium writes plain numbered objects with one table of their places, so they can be taken apart and put together again.
The same pages give the same bytes.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256

from .model import WordDocument
from .pages import ARTIFACT, Heading, Layout, Node, Sheet

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ROOM_ABOVE = 8.0
"""Points above a heading that a bookmark shows."""


def finish(pdf: bytes, document: WordDocument, layout: Layout) -> bytes:
    objects = _Objects(pdf)
    pages = [int(number) for number in re.findall(rb"(\d+) 0 R", _kids(objects))]
    for number, page in enumerate(pages):
        structured = b"/StructParents %d/Tabs/S/Parent" % number
        objects[page] = objects[page].replace(b"/Parent", structured, 1)
    _name_cut_fonts(objects, layout)
    structure = _add_structure(objects, layout, pages)
    outline = _add_outline(objects, layout.sheets, pages, document.page.height)
    objects[objects.root] = (
        b"<</Type/Catalog/Pages %d 0 R/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R%s"
        b"/ViewerPreferences<</DisplayDocTitle true>>>>"
        % (objects.pages, _text(document.language), structure, b"/Outlines %d 0 R" % outline if outline else b"")
    )
    moment = _text(f"D:{''.join(sign for sign in document.created if sign.isdigit())}Z")
    objects[objects.info] = b"<</Title%s/Author%s/CreationDate%s/ModDate%s>>" % (
        _text(document.title),
        _text(document.author),
        moment,
        moment,
    )
    return objects.file()


class _Objects(dict[int, bytes]):
    """The objects of a PDF by number, without "obj" and "endobj"."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        trailer = pdf[pdf.rindex(b"trailer") :]
        table = self._reference(rb"startxref\s+(\d+)", trailer)
        places = sorted(int(place) for place in re.findall(rb"(\d{10}) \d{5} n", pdf[table:]))
        for start, end in zip(places, [*places[1:], table], strict=True):
            number, _, rest = pdf[start:end].partition(b" 0 obj")
            self[int(number)] = rest.strip().removesuffix(b"endobj").rstrip()
        self._last = max(self)
        self.root = self._reference(rb"/Root (\d+) 0 R", trailer)
        self.info = self._reference(rb"/Info (\d+) 0 R", trailer)
        self.pages = self._reference(rb"/Pages (\d+) 0 R", self[self.root])

    @staticmethod
    def _reference(pattern: bytes, text: bytes) -> int:
        found = re.search(pattern, text)
        if found is None:
            raise ValueError(pattern.decode())
        return int(found[1])

    def reserve(self) -> int:
        self._last += 1
        self[self._last] = b"null"
        return self._last

    def file(self) -> bytes:
        out = bytearray(_HEAD)
        places = []
        for number in range(1, max(self) + 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, self.get(number, b"null"))
        table = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        identity = sha256(out).hexdigest()[:32].encode()
        out += b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n" % (
            len(places) + 1,
            self.root,
            self.info,
            identity,
            identity,
            table,
        )
        return bytes(out)


def _name_cut_fonts(objects: _Objects, layout: Layout) -> None:
    """Say in the fonts' names that each has but some characters, so that nobody who joins files takes one for another.

    Six letters and a plus (ISO 32000-1, 9.6.4 "Font Subsets"), here made of the characters themselves.
    """
    used = {sign for sheet in layout.sheets for _, stretch in sheet.stretches() for sign in stretch.text}
    tag = bytes(65 + byte % 26 for byte in sha256("".join(sorted(used)).encode("utf-8", "surrogatepass")).digest()[:6])
    for number, content in objects.items():
        if b"/BaseFont" in content or b"/FontName" in content:
            objects[number] = re.sub(rb"/(BaseFont|FontName)\s*/", rb"/\1/" + tag + rb"+", content)


def _kids(objects: _Objects) -> bytes:
    found = re.search(rb"/Kids\s*\[(.*?)\]", objects[objects.pages], re.DOTALL)
    return found[1] if found else b""


def _add_structure(objects: _Objects, layout: Layout, pages: Sequence[int]) -> int:
    root, tree, whole = (objects.reserve() for _ in range(3))
    numbers = [objects.reserve() for _ in layout.nodes]
    contents: list[list[bytes]] = [[] for _ in layout.nodes]
    owners: list[bytes] = []
    for number, sheet in enumerate(layout.sheets):
        nodes = [text.node for text, _ in sheet.stretches() if text.node != ARTIFACT]
        for mark, node in enumerate(nodes):
            contents[node].append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[number], mark))
        owners.append(b"%d[%s]" % (number, _references(numbers[node] for node in nodes)))
    top = []
    for number, element in zip(numbers, layout.nodes, strict=True):
        if element.parent == ARTIFACT:
            top.append(number)
        else:
            contents[element.parent].append(b"%d 0 R" % number)
    for element, number, content in zip(layout.nodes, numbers, contents, strict=True):
        parent = whole if element.parent == ARTIFACT else numbers[element.parent]
        objects[number] = b"<</Type/StructElem/S/%s/P %d 0 R%s/K[%s]>>" % (
            element.kind.encode(),
            parent,
            _attributes(element),
            b" ".join(content),
        )
    objects[whole] = b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (root, _references(top))
    objects[tree] = b"<</Nums[%s]>>" % b" ".join(owners)
    objects[root] = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>" % (
        whole,
        tree,
        len(pages),
    )
    return root


def _attributes(node: Node) -> bytes:
    if node.kind == "TH":
        return b"/A<</O/Table/Scope/Column>>"
    return b"/A<</O/Table/Summary%s>>" % _text(node.summary) if node.summary else b""


def _add_outline(objects: _Objects, sheets: Sequence[Sheet], pages: Sequence[int], height: float) -> int:
    """Add a bookmark for each heading, those of the second level below the first; return 0 when there is none."""
    chapters: list[tuple[Heading, int, list[tuple[Heading, int]]]] = []
    for number, sheet in enumerate(sheets):
        for heading in sheet.headings:
            if heading.level and chapters:
                chapters[-1][2].append((heading, number))
            else:
                chapters.append((heading, number, []))
    if not chapters:
        return 0
    root = objects.reserve()
    top = [objects.reserve() for _ in chapters]

    def item(heading: Heading, page: int, parent: int, row: Sequence[int], at: int, below: Sequence[int]) -> bytes:
        links = b"/Prev %d 0 R" % row[at - 1] if at else b""
        links += b"/Next %d 0 R" % row[at + 1] if at + 1 < len(row) else b""
        if below:
            # A negative count: closed until someone opens it.
            links += b"/First %d 0 R/Last %d 0 R/Count %d" % (below[0], below[-1], -len(below))
        place = b"[%d 0 R/XYZ 0 %d null]" % (pages[page], height - heading.y + _ROOM_ABOVE)
        return b"<</Title%s/Parent %d 0 R/Dest%s%s>>" % (_text(heading.text), parent, place, links)

    for at, (heading, page, entries) in enumerate(chapters):
        inner = [objects.reserve() for _ in entries]
        objects[top[at]] = item(heading, page, root, top, at, inner)
        for place, (entry, entry_page) in enumerate(entries):
            objects[inner[place]] = item(entry, entry_page, top[at], inner, place, ())
    objects[root] = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (top[0], top[-1], len(top))
    return root


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _text(text: str) -> bytes:
    """Return the text as a PDF string, in hexadecimal: no sign of it can end the string."""
    return b"<FEFF%s>" % text.encode("utf-16-be", "ignore").hex().upper().encode()
