"""Read the runs of a Word paragraph: lines of pieces with the look that is in effect for each, and its shapes."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .text_repair import to_text
from .word_anchors import Anchor, unplaced
from .word_colours import Palette
from .word_fields import Fields, link_of_field, shows_nothing
from .word_look import Look, over, read_run
from .word_names import R, W, is_on, read_hex, value_of
from .word_old_shapes import read_old_shapes
from .word_paper import Paper, Piece
from .word_pictures import shows_page
from .word_scene import Shape
from .word_shapes import read_drawing
from .word_standing import Cells
from .word_styles import Styles

_MAX_DEPTH = 24
WRAPPERS = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "dir", "bdo"))
"""What stands around text that counts. Deleted (w:del) and moved away (w:moveFrom) text does not."""

_SYMBOL_FONTS = frozenset(
    {"wingdings", "wingdings 2", "wingdings 3", "webdings", "symbol", "zapfdingbats", "marlett", "mt extra"}
)
"""Fonts whose letters are pictures: what is written in them says something else than what is seen."""

_BOX = f"{W}txbxContent"
_WORD = re.compile(r"[A-Za-z]{3}")


@dataclass(slots=True)
class Story:
    """A text of its own, such as the body, a header, the notes: its links by relationship, its fields."""

    links: dict[str, tuple[str, str]]
    fields: Fields
    in_header: bool = False


@dataclass(slots=True)
class Lines:
    """A paragraph's lines: cells of pieces. `notes` are the notes that it refers to, `shapes` what moves with it.

    `columns` are the indexes of the lines that a break puts at the top of a column.
    """

    lines: list[Cells] = field(default_factory=lambda: [[[]]])
    columns: set[int] = field(default_factory=set)
    shapes: list[Shape] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        self.lines[-1][-1].append(piece)

    @property
    def has_text(self) -> bool:
        return any(has_text(line) for line in self.lines)


@dataclass(slots=True)
class RunReader:
    styles: Styles
    palette: Palette
    paper: Paper

    def read(self, paragraph: Element, look: Look, story: Story, anchor: Anchor) -> Lines:
        found = Lines()
        self._inside(paragraph, look, "", story, anchor, found, 0)
        return found

    def _inside(
        self, node: Element, look: Look, link: str, story: Story, anchor: Anchor, found: Lines, depth: int
    ) -> None:
        if depth > _MAX_DEPTH:
            return
        for child in node:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, look, link, story, anchor, found)
            elif tag == f"{W}hyperlink":
                target = story.links.get(child.get(f"{R}id", ""), ("", ""))[1]
                self._inside(child, look, target, story, anchor, found, depth + 1)
            elif tag == f"{W}fldSimple":
                code = child.get(f"{W}instr", "")
                if not shows_nothing(code):
                    self._inside(child, look, link_of_field(code) or link, story, anchor, found, depth + 1)
            elif (tag in (f"{W}sdt", f"{W}sdtContent") or tag in WRAPPERS) and not is_placeholder(child):
                start = len(found.lines), len(found.lines[-1]), len(found.lines[-1][-1])
                self._inside(child, look, link, story, anchor, found, depth + 1)
                if tag == f"{W}bdo" and child.get(f"{W}val") == "rtl" and start[:2] == _end(found):
                    _turn_around(found.lines[-1][-1], start[2])

    def _run(self, run: Element, look: Look, link: str, story: Story, anchor: Anchor, found: Lines) -> None:
        properties = run.find(f"{W}rPr")
        look = self.styles.character(look, value_of(properties, "rStyle"))
        look = over(look, read_run(properties, self.palette))
        for node in run:
            self._node(node, look, link, story, anchor, found)

    def _node(self, node: Element, look: Look, link: str, story: Story, anchor: Anchor, found: Lines) -> None:
        tag = node.tag
        if tag in (f"{W}fldChar", f"{W}instrText"):
            story.fields.pass_by(node)
        elif story.fields.is_code:
            if tag == f"{W}t" and (node.text or "").strip():
                found.add(Piece(node.text or "", look, "", "invisible"))
        elif tag == f"{W}t":
            self._text(node.text or "", look, link or story.fields.link, found)
        elif tag == f"{W}tab":
            found.lines[-1].append([])
        elif tag in (f"{W}br", f"{W}cr"):
            found.lines.append([[]])
            if node.get(f"{W}type") == "column":
                found.columns.add(len(found.lines) - 1)
            if node.get(f"{W}type") == "page" and not has_text(found.lines[0]):
                self.paper.new_page()
        elif tag == f"{W}noBreakHyphen":
            found.add(Piece("-", look, link or story.fields.link))
        elif tag == f"{W}sym":
            code = read_hex(node.get(f"{W}char") or "0")
            found.add(Piece(to_text(chr(code)) if 32 < code < 0x10000 else "", look, link))
        elif tag == f"{W}ruby":
            base = node.find(f"{W}rubyBase")
            for run in base.findall(f"{W}r") if base is not None else ():
                self._run(run, look, link, story, anchor, found)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference") and not look.hidden:
            found.notes.append((tag.removeprefix(W).removesuffix("Reference"), node.get(f"{W}id", "")))
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object") and not look.hidden:
            self._drawing(node, anchor, found)

    def _text(self, text: str, look: Look, link: str, found: Lines) -> None:
        self.paper.check_size(len(text))
        if look.font.lower() in _SYMBOL_FONTS and not any("\ue000" <= char <= "\uf8ff" for char in text):
            if _WORD.search(text):
                found.add(Piece(text, look, "", "invisible"))
            else:
                found.add(
                    Piece("".join(to_text(chr(0xF000 | ord(c))) if "!" <= c <= "\xff" else c for c in text), look, "")
                )
            return
        found.add(Piece(text.upper() if look.caps else text, look, link))

    def _drawing(self, node: Element, anchor: Anchor, found: Lines) -> None:
        if shows_page(node):
            self.paper.warnings.append(["scanned_page", "", max(1, len(self.paper.pages)), None, ""])
        shapes = read_drawing(node, anchor) if node.tag == f"{W}drawing" else read_old_shapes(node, anchor)
        known = {id(shape.content) for shape in shapes}
        nested = {id(inner) for content in node.iter(_BOX) for inner in content.iter(_BOX) if inner is not content}
        # Text in a drawing of a form that is not known here: where it stands is not known, but that it does.
        shapes += [unplaced(box, anchor) for box in node.iter(_BOX) if id(box) not in known | nested]
        found.shapes += shapes


def has_text(line: Cells) -> bool:
    return any(piece.text.strip() for cell in line for piece in cell)


def is_placeholder(node: Element) -> bool:
    """Whether a content control shows what to type there, and nobody has typed it."""
    return is_on(node.find(f"{W}sdtPr/{W}showingPlcHdr"))


def _end(found: Lines) -> tuple[int, int]:
    return len(found.lines), len(found.lines[-1])


def _turn_around(cell: list[Piece], start: int) -> None:
    """Put pieces into the order in which they are seen when the file tells to set them from right to left."""
    for piece in cell[start:]:
        piece.text = piece.text[::-1]
    cell[start:] = cell[start:][::-1]
