"""Read plain text and Markdown into the same lines as a page: job profiles often come that way."""

import hashlib
import re
from itertools import zip_longest

from ..contracts.document import Document, Line, Page, Span
from .language import detect_language

WIDTH, HEIGHT = 595.0, 842.0
_MARGIN, _SIZE, _PITCH, _CHAR = 50.0, 10.0, 14.0, 5.0
_LINES_PER_PAGE = 53
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|~{3,}|_{3,})\s*")
_TITLE = re.compile(r"\w.{0,58}[^\s.,;]\s*")
_MAX_LINES = 5000


def read_text(content: bytes) -> Document:
    """Return the text's lines at made-up places: 10 point type, 53 rows to a page. Blank rows leave a gap.

    Markdown headings become bold lines without their number signs; whole-line emphasis and titles with a line of signs
    below become bold.
    """
    pages: list[list[Line]] = [[]]
    number = 0
    rows = decode_text(content).splitlines()[:_MAX_LINES]
    for index, (raw, below) in enumerate(zip_longest(rows, rows[1:], fillvalue="")):
        page, place = divmod(index, _LINES_PER_PAGE)
        while len(pages) <= page:
            pages.append([])
        text, size, bold = _read_markdown(raw)
        if not text:
            continue
        bold = bold or (_UNDERLINE.fullmatch(below) is not None and _TITLE.fullmatch(raw) is not None)
        number += 1
        x0 = _MARGIN + _CHAR * (len(raw) - len(raw.lstrip()))
        y0 = _MARGIN + _PITCH * place
        x1, y1 = min(WIDTH - 5, x0 + _CHAR * len(text)), y0 + _SIZE
        span = Span(text, x0, y0, x1, y1, size=size, bold=bold)
        pages[page].append(Line(number, page + 1, text, x0, y0, x1, y1, spans=(span,)))
    built = tuple(Page(index, WIDTH, HEIGHT, tuple(lines)) for index, lines in enumerate(pages, 1))
    text = "\n".join(line.text for page in built for line in page.lines)
    return Document(built, hashlib.sha256(content).hexdigest(), detect_language(text), kind="text")


def decode_text(content: bytes) -> str:
    """Decode UTF-8, UTF-16 with a mark, or else Windows-1252, which is what old editors write here."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _read_markdown(raw: str) -> tuple[str, float, bool]:
    text = raw.expandtabs(4).strip()
    heading = _HEADING.match(text)
    if heading:
        return _EMPHASIS.sub(r"\2", heading.group(2)), _SIZE + max(0, 5 - len(heading.group(1))), True
    if set(text) <= set("-=_*") and len(text) >= 3:
        return "", _SIZE, False
    whole = _EMPHASIS.fullmatch(text.rstrip(":"))
    return _EMPHASIS.sub(r"\2", text), _SIZE, whole is not None
