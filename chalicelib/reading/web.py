"""Read HTML inside the reading process: its text with the style that decides whether it is seen. Loads nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..errors import FileDamaged
from .block_writer import write_blocks
from .blocks import Block, CellBlocks, Paragraph, Table
from .page_lines import finish
from .word_colours import PAPER, Ground, mix
from .word_look import Look
from .word_paper import Paper, Piece

_MAX_DEPTH = 180
_UNSEEN = frozenset(
    ("head", "script", "style", "template", "noscript", "title", "meta", "link", "iframe", "object", "svg")
)
_UNSEEN |= frozenset(("canvas", "audio", "video", "select", "datalist", "input", "math"))
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "address", "ul", "ol", "dl", "dt")
) | frozenset(("dd", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure", "form", "fieldset", "hr"))
_SIZES = {"h1": 24.0, "h2": 18.0, "h3": 14.0, "h4": 12.0, "h5": 10.0, "h6": 9.0, "small": 9.0}
_NAMED_SIZES = {"xx-small": 7.0, "x-small": 8.0, "small": 10.0, "medium": 12.0, "large": 14.0, "x-large": 18.0}
_UNITS = {"px": 0.75, "pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0}
_LENGTH = re.compile(r"^(-?\d*\.?\d+)(px|pt|in|cm|mm|pc|em|rem|%|vw|vh|)$")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"^([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)$")
_MAX_RULES = 3000
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_CLIPPED_RECT = re.compile(r"rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)")
_FAR_POINTS = -300.0


@dataclass(frozen=True, slots=True)
class _Style:
    look: Look
    ground: Ground = PAPER
    link: str = ""
    hidden: str = ""
    """How an element around it hides the text."""


def read_html(content: bytes) -> dict[str, Any]:
    """Return the lines and the warnings as plain data; see `page_lines.finish`.

    Raises:
        FileDamaged, UnsafeFile.
    """
    from lxml import etree, html

    try:
        parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
        root = html.document_fromstring(_decoded(content), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise FileDamaged(found="HTML page") from error
    reader = _Reader(_rules(root))
    reader.read(root)
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


def _rules(root: Any) -> list[tuple[str, frozenset[str], dict[str, str]]]:
    """Return (tag, classes and ids, declarations) of the style sheets' simple selectors, in their order."""
    found: list[tuple[str, frozenset[str], dict[str, str]]] = []
    for sheet in root.iter("style"):
        for selectors, body in _RULE.findall(_COMMENT.sub("", sheet.text or "")):
            declared = _declarations(body)
            for selector in selectors.split(","):
                simple = _SIMPLE.match(selector.strip().lower().split()[-1] if selector.strip() else "")
                if simple and declared and len(found) < _MAX_RULES:
                    names = frozenset(re.findall(r"[.#][\w-]+", simple[2]))
                    found.append((simple[1] or "*", names, declared))
    return found


def _declarations(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip().lower(): value.strip().lower().removesuffix("!important").strip() for name, _, value in pairs}


class _Reader:
    def __init__(self, rules: list[tuple[str, frozenset[str], dict[str, str]]]) -> None:
        self._rules = rules
        self.blocks: list[Block] = []
        self._into = self.blocks
        self._paragraph = Paragraph()

    def read(self, root: Any) -> None:
        self._element(root, _Style(Look(size=12.0, script_size=12.0)), 0)
        self._end()

    def _end(self) -> None:
        if self._paragraph.has_text:
            self._into.append(self._paragraph)
        self._paragraph = Paragraph()

    def _element(self, node: Any, around: _Style, depth: int) -> None:
        if not isinstance(node.tag, str) or depth > _MAX_DEPTH:
            return
        tag = node.tag.lower()
        if tag in _UNSEEN:
            return
        declared = self._declared(node, tag)
        style = _styled(node, tag, declared, around)
        if tag == "br":
            self._paragraph.end_line()
        elif tag == "table":
            self._end()
            self._read_table(node, style, depth)
        else:
            is_block = (
                tag in _BLOCKS or declared.get("display") in ("block", "flex", "grid", "list-item")
            ) and declared.get("display") != "inline"
            if is_block:
                self._end()
            if tag == "li":
                self._paragraph.label = "• "
            self._inside(node, style, depth)
            if is_block:
                self._end()

    def _inside(self, node: Any, style: _Style, depth: int) -> None:
        self._text(node.text, style)
        for child in node:
            self._element(child, style, depth + 1)
            self._text(child.tail, style)

    def _text(self, text: str | None, style: _Style) -> None:
        if not text:
            return
        words = _SPACES.sub(" ", text)
        last = self._paragraph.lines[-1][-1]
        if not last or last[-1].text.endswith(" "):
            words = words.lstrip(" ")
        if words:
            look = replace(style.look, highlight=style.ground) if style.ground else style.look
            if not style.ground:
                self._paragraph.ground = style.ground
            self._paragraph.add(Piece(words.upper() if look.caps else words, look, style.link, style.hidden))

    def _read_table(self, node: Any, style: _Style, depth: int) -> None:
        table, outer = Table(), self._into
        for row in _rows(node):
            row_style = _styled(row, "tr", self._declared(row, "tr"), style)
            cells = []
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                cell_style = _styled(cell, cell.tag, self._declared(cell, cell.tag), row_style)
                self._into = []
                self._inside(cell, cell_style, depth + 1)
                self._end()
                cells.append(CellBlocks(self._into, cell_style.ground))
            table.rows.append(cells)
        self._into = outer
        self._into.append(table)

    def _declared(self, node: Any, tag: str) -> Mapping[str, str]:
        names = {f".{name.lower()}" for name in (node.get("class") or "").split()} | {
            f"#{(node.get('id') or '').lower()}"
        }
        found: dict[str, str] = {}
        for wanted, needed, declared in self._rules:
            if wanted in ("*", tag) and needed <= names:
                found.update(declared)
        found.update(_declarations(node.get("style") or ""))
        return found


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _styled(node: Any, tag: str, declared: Mapping[str, str], around: _Style) -> _Style:
    look = around.look
    size = _size(declared.get("font-size", ""), look.size) or _SIZES.get(tag) or look.size
    color = _color(declared.get("color") or node.get("color") or "")
    weight = declared.get("font-weight", "")
    is_bold = tag in ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6") or look.bold
    if weight:
        is_bold = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
    ground = _ground(declared, node, around.ground)
    look = replace(
        look,
        size=size,
        script_size=size,
        bold=is_bold,
        italic=tag in ("i", "em") or declared.get("font-style") == "italic" or look.italic,
        caps=declared.get("text-transform", "uppercase" if look.caps else "") == "uppercase",
        spacing=_length(declared.get("letter-spacing", ""), size, look.spacing),
    )
    if color is not None:
        share = color[1]
        look = replace(
            look, color=mix(color[0], ground[0], share) if ground else color[0], hidden=look.hidden or share < 0.05
        )
    link = (
        node.get("href", "")
        if tag == "a" and (node.get("href") or "").startswith(("http", "mailto:", "tel:"))
        else around.link
    )
    return _Style(look, ground, link, around.hidden or _how_hidden(node, declared))


def _how_hidden(node: Any, declared: Mapping[str, str]) -> str:
    """Return how the element hides what is in it: "invisible", "clipped", "off_page"; empty when it does not."""
    if (
        declared.get("display") == "none"
        or declared.get("visibility") in ("hidden", "collapse")
        or node.get("hidden") is not None
    ):
        return "invisible"
    opacity = declared.get("opacity", "1").rstrip("%")
    if _number(opacity, 1.0) < 0.1 or re.search(r"scale[xy]?\(\s*0*\.?0*\s*[,)]", declared.get("transform", "")):
        return "invisible"
    if re.search(r"opacity\(\s*0", declared.get("filter", "")):
        return "invisible"
    if _CLIPPED_RECT.match(declared.get("clip", "auto")):
        return "clipped"
    if re.match(r"inset\((5\d|[6-9]\d|100)%|circle\(0|polygon\(0 0, ?0 0", declared.get("clip-path", "")):
        return "clipped"
    is_cut = declared.get("overflow", "").startswith(("hidden", "clip"))
    if is_cut and any(
        _length(declared.get(side, ""), 12.0, 99.0) < 2 for side in ("height", "width", "max-height", "max-width")
    ):
        return "clipped"
    if declared.get("position") in ("absolute", "fixed", "relative"):
        places = [_length(declared.get(side, ""), 12.0, 0.0) for side in ("left", "top", "right", "bottom")]
        if min(places) < _FAR_POINTS or max(places) > 20_000:
            return "off_page"
    if any(
        _length(declared.get(name, ""), 12.0, 0.0) < _FAR_POINTS
        for name in ("text-indent", "margin-left", "margin-top")
    ):
        return "off_page"
    return "off_page" if re.search(r"translate[xy]?\(\s*-\d{4,}", declared.get("transform", "")) else ""


def _ground(declared: Mapping[str, str], node: Any, around: Ground) -> Ground:
    value = declared.get("background-color") or declared.get("background") or node.get("bgcolor") or ""
    if "url(" in value or "gradient(" in value or "url(" in declared.get("background-image", ""):
        return ()
    color = _color(value) or next((found for part in value.split() if (found := _color(part))), None)
    if color is None or color[1] < 0.05:
        return around
    return (mix(color[0], around[0], color[1]),) if around else (color[0],)


def _color(text: str) -> tuple[int, float] | None:
    from PIL import ImageColor

    text = text.strip()
    if text == "transparent":
        return 0, 0.0
    alpha = 1.0
    found = re.match(r"^(rgb|hsl)a?\((.*?)[,/]\s*([\d.]+%?)\s*\)$", text)
    if found and found[2].count(",") >= 2:
        alpha = _number(found[3].rstrip("%"), 1.0) / (100 if found[3].endswith("%") else 1)
        text = f"{found[1]}({found[2]})"
    elif re.match(r"^rgb\(\s*\d+ +\d+ +\d+\s*\)$", text):
        text = f"rgb({','.join(re.findall(r'[0-9]+', text))})"
    try:
        channels = ImageColor.getrgb(text)
    except ValueError:
        return None
    if len(channels) == 4:
        alpha = channels[3] / 255
    return channels[0] << 16 | channels[1] << 8 | channels[2], min(1.0, alpha)


def _size(text: str, around: float) -> float:
    """Return a font's size in points; 0 for one that is not told, and hardly more for one that is nothing."""
    if text in _NAMED_SIZES:
        return _NAMED_SIZES[text]
    found = _LENGTH.match(text)
    return max(0.01, _length(text, around, around)) if found else 0.0


def _length(text: str, around: float, usual: float) -> float:
    found = _LENGTH.match(text)
    if not found:
        return usual
    value, unit = float(found[1]), found[2]
    if unit in _UNITS:
        return value * _UNITS[unit]
    return (
        value * around
        if unit == "em"
        else value * 12
        if unit == "rem"
        else value / 100 * around
        if unit == "%"
        else value * 6
    )


def _number(text: str, usual: float) -> float:
    try:
        return float(text)
    except ValueError:
        return usual
