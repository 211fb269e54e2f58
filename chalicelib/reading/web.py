"""Read HTML inside the reading process: its text with the style that decides whether it is seen. Loads nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import cssselect2

from ..errors import FileDamaged
from .block_writer import write_blocks
from .blocks import Block, CellBlocks, Paragraph, Table
from .page_lines import finish
from .web_cascade import WINDOW_POINTS, Cascade, Declarations
from .web_covers import find_covered
from .web_hidden import LINE_HEIGHT
from .web_look import Style, styled, with_variables
from .web_values import put_in
from .word_paper import Paper, Piece

_MAX_DEPTH = 180
_UNSEEN = frozenset(
    ("head", "script", "style", "template", "noscript", "title", "meta", "link", "iframe", "object", "svg", "noframes")
)
_UNSEEN |= frozenset(("canvas", "audio", "video", "select", "datalist", "input", "math", "rp", "progress", "meter"))
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "address", "ul", "ol", "dl", "dt")
) | frozenset(("dd", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure", "form", "fieldset", "hr"))
_BLOCKS |= frozenset(("details", "summary", "dialog"))
LETTER_WIDTH = 0.45
"""Of usual text, in font sizes."""

ROOMY = 1.0
"""A line counts that begins within this share of its box."""

_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_html(content: bytes) -> dict[str, Any]:
    """Return the lines and the warnings as plain data; see `page_lines.finish`.

    Raises:
        FileDamaged, UnsafeFile.
    """
    from lxml import etree

    try:
        parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
        root = etree.fromstring(_decoded(content), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise FileDamaged(found="HTML page") from error
    if root is None:
        raise FileDamaged(found="HTML page")
    reader = _Reader(Cascade(root))
    reader.read(cssselect2.ElementWrapper.from_html_root(root))
    paper = Paper()
    write_blocks(reader.blocks, paper)
    return finish(paper.pages, paper.warnings)


def _decoded(content: bytes) -> str:
    """Decode by what the page says, else as UTF-8, else as Windows-1252; lxml alone would take it for Latin-1."""
    marks = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
    said = _CHARSET.search(content[:2048])
    names = [name for mark, name in marks if content.startswith(mark)] + ([said[1].decode()] if said else [])
    for name in (*names, "utf-8"):
        try:
            text = content.decode(name)
            break
        except (LookupError, UnicodeError):
            continue
    else:
        text = content.decode("cp1252", "replace")
    # A parser refuses text that says in which encoding it is.
    return _XML_HEAD.sub("", text, count=1)


class _Reader:
    def __init__(self, cascade: Cascade) -> None:
        self._cascade = cascade
        self._known: dict[int, Declarations] = {}
        self._nodes: list[Any] = []
        self._variables: dict[int, Mapping[str, str]] = {}
        self._covered: set[int] = set()
        self._under_cover: set[int] = set()
        self.blocks: list[Block] = []
        self._into = self.blocks
        self._paragraph = Paragraph()

    def read(self, root: Any) -> None:
        # What is known of an element goes by the identity of its node, which lxml keeps only while somebody holds it.
        self._nodes = list(root.etree_element.iter())
        self._covered, self._under_cover = find_covered(root, self._resolved)
        self._element(root, Style(), 0)
        self._end()

    def _declared(self, element: Any) -> Declarations:
        key = id(element.etree_element)
        if key not in self._known:
            self._known[key] = self._cascade.declared(element)
        return self._known[key]

    def _resolved(self, element: Any) -> Declarations:
        """Return the declarations of an element with the variables put in that hold there."""
        variables = self._held(element)
        return {name: put_in(value, variables) for name, value in self._declared(element).items()}

    def _held(self, element: Any) -> Mapping[str, str]:
        key = id(element.etree_element)
        if key not in self._variables:
            around = self._held(element.parent) if element.parent is not None else {}
            own = {name: value for name, value in self._declared(element).items() if name.startswith("--")}
            self._variables[key] = {**around, **{name: put_in(own[name], around) for name in own}} if own else around
        return self._variables[key]

    def _style(self, element: Any, around: Style) -> tuple[Style, Declarations]:
        node = element.etree_element
        declared, variables = with_variables(self._declared(element), around)
        style = styled(node, node.tag.lower(), declared, variables, around)
        if id(node) in self._covered and not style.hidden:
            style = replace(style, hidden="covered")
        return style, declared

    def _end(self) -> None:
        if self._paragraph.has_text:
            self._into.append(self._paragraph)
        self._paragraph = Paragraph()

    def _element(self, element: Any, around: Style, depth: int) -> None:
        node = element.etree_element
        if not isinstance(node.tag, str) or depth > _MAX_DEPTH:
            return
        tag = node.tag.lower()
        if tag in _UNSEEN:
            return
        style, declared = self._style(element, around)
        if tag == "br":
            self._paragraph.end_line()
        elif tag == "table":
            self._end()
            self._read_table(element, style, depth)
        else:
            is_block = (
                tag in _BLOCKS or declared.get("display") in ("block", "flex", "grid", "list-item")
            ) and declared.get("display") != "inline"
            if is_block:
                self._end()
            if tag == "li":
                self._paragraph.label = "• "
            self._inside(element, style, depth)
            if is_block:
                self._end()

    def _inside(self, element: Any, style: Style, depth: int) -> None:
        node = element.etree_element
        own = style
        if id(node) in self._under_cover and not style.hidden:
            own = replace(style, hidden="covered")
        within = style
        if node.tag == "details" and node.get("open") is None:
            own = within = replace(style, hidden=style.hidden or "invisible")
        self._text(node.text, own)
        for child in element.iter_children():
            self._element(child, style if child.etree_element.tag == "summary" else within, depth + 1)
            self._text(child.etree_element.tail, own)

    def _text(self, text: str | None, style: Style) -> None:
        if not text:
            return
        words = _SPACES.sub(" ", text)
        last = self._paragraph.lines[-1][-1]
        if not last or last[-1].text.endswith(" "):
            words = words.lstrip(" ")
        if words:
            hiding = style.hiding or self._cut_off(words, style, begins=not last)
            look = replace(style.look, highlight=style.ground) if style.ground else style.look
            if not style.ground:
                self._paragraph.ground = style.ground
            self._paragraph.add(Piece(words.upper() if look.caps else words, look, style.link, hiding))

    @staticmethod
    def _cut_off(words: str, style: Style, begins: bool) -> str:
        """Return "clipped" for a text below the end of a box that cuts off what does not fit into it."""
        line = LINE_HEIGHT * style.size
        lines = len(words) * LETTER_WIDTH * style.size // WINDOW_POINTS[0] + begins
        for room in style.rooms:
            room.used += lines * line
        return "clipped" if any(room.used - line > ROOMY * room.height for room in style.rooms) else ""

    def _read_table(self, element: Any, style: Style, depth: int) -> None:
        table, outer = Table(), self._into
        collapsed = self._collapsed_columns(element)
        for row in _rows(element):
            row_style, _ = self._style(row, style)
            cells: list[CellBlocks] = []
            for cell in row.iter_children():
                if cell.etree_element.tag not in ("td", "th"):
                    continue
                cell_style, _ = self._style(cell, row_style)
                if len(cells) in collapsed:
                    cell_style = replace(cell_style, hidden="invisible")
                self._into = []
                self._inside(cell, cell_style, depth + 1)
                self._end()
                cells.append(CellBlocks(self._into, cell_style.ground))
            table.rows.append(cells)
        self._into = outer
        self._into.append(table)

    def _collapsed_columns(self, table: Any) -> set[int]:
        columns = [one for one in table.iter_subtree() if one.etree_element.tag == "col"]
        return {
            number for number, column in enumerate(columns) if self._declared(column).get("visibility") == "collapse"
        }


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iter_children():
        if child.etree_element.tag == "tr":
            yield child
        elif child.etree_element.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child.iter_children() if row.etree_element.tag == "tr")
