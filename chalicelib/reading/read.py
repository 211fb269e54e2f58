"""From a file's bytes to the Document that the engines understand."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from .. import errors
from ..contracts.cv import Box, DocumentWarning, WarningKind
from ..contracts.document import Document, Line, Page, Span
from ..errors import InputRejected, ScannedWithoutText, UnreadableText, UnsafeFile
from .instructions import find_instructions
from .language import detect_language
from .layout import join_texts, lay_out
from .pieces import LaidLine, Segment
from .pool import reading_pool
from .sniff import check_upload

MAX_BYTES = 50 * 1024 * 1024
_PDF, _DOCX = b"p", b"d"
_BY_CODE = {
    kind.code: kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, InputRejected)
}


def read_document(content: bytes) -> Document:
    """Read a PDF, a .docx or plain text; see `chalicelib.reading.read_document`."""
    kind = check_upload(content, MAX_BYTES, allow_text=True)
    if kind == "text":
        from .plain_text import read_text

        return read_text(content)
    answer = reading_pool().read(_PDF if kind == "pdf" else _DOCX, content)
    if "error" in answer:
        raise _BY_CODE.get(answer["error"], UnsafeFile)(**answer["details"])
    return build_document(answer, content, kind)


def build_document(answer: Mapping[str, Any], content: bytes, kind: str) -> Document:
    """Lay out what the reading process found.

    Raises:
        ScannedWithoutText: there are pictures and no text.
        UnreadableText: hardly a character of the text can be mapped.
    """
    pages: list[Page] = []
    number, row = 1, 0
    for index, raw in enumerate(answer["pages"], 1):
        shapes = [tuple(s) for s in raw["shapes"]["boxes"]] if raw["shapes"] else []
        if "lines" in raw:
            laid = [LaidLine([_segment(s) for s in segments], path, row) for segments, path, row in raw["lines"]]
        else:
            laid = lay_out([_segment(s) for s in raw["segments"]], shapes, row)
        row = max([row, *(line.row for line in laid)])
        columns: dict[str, int] = {}
        lines = []
        for line in laid:
            lines.append(_line(line, number, index, columns, raw["links"]))
            number += 1
        pages.append(
            Page(
                number=index,
                width=raw["width"],
                height=raw["height"],
                lines=tuple(lines),
                links=tuple(tuple(link) for link in raw["links"]),
                rules=tuple(tuple(shape[:4]) for shape in shapes),
            )
        )
    _require_text(pages, answer["pages"])
    text = "\n".join(line.text for page in pages for line in page.lines)
    return Document(
        pages=tuple(pages),
        sha256=hashlib.sha256(content).hexdigest(),
        language=detect_language(text),
        warnings=(*_warnings(answer["warnings"]), *find_instructions(pages)),
        kind=kind,
    )


def _segment(raw: Sequence[Any]) -> Segment:
    text, x0, y0, x1, y1, baseline, size, angle, spans = raw
    return Segment(text, x0, y0, x1, y1, baseline, size, angle, tuple(tuple(span) for span in spans))


def _line(laid: LaidLine, number: int, page: int, columns: dict[str, int], links: Sequence[Any]) -> Line:
    parts = laid.segments
    spans = tuple(
        Span(
            text=text,
            x0=x0,
            y0=part.y0,
            x1=x1,
            y1=part.y1,
            font=font,
            size=size,
            bold=bold,
            italic=italic,
            color=color,
            link=_link_at(x0, part.y0, x1, part.y1, links),
        )
        for part in parts
        for text, x0, x1, font, size, bold, italic, color in part.spans
    )
    return Line(
        number=number,
        page=page,
        text=join_texts(parts),
        x0=min(p.x0 for p in parts),
        y0=min(p.y0 for p in parts),
        x1=max(p.x1 for p in parts),
        y1=max(p.y1 for p in parts),
        spans=spans,
        column=columns.setdefault(laid.path, len(columns)),
        row=laid.row,
    )


def _link_at(x0: float, y0: float, x1: float, y1: float, links: Sequence[Any]) -> str:
    """Return the address of the link annotation that covers the middle of the box."""
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return next((str(link[0]) for link in links if link[1] <= x <= link[3] and link[2] <= y <= link[4]), "")


def _warnings(raw: Sequence[Any]) -> list[DocumentWarning]:
    found = []
    for kind, detail, page, box, quote in raw:
        place: Box | None = tuple(box) if box else None
        found.append(DocumentWarning(kind=WarningKind(kind), detail=detail, page=page, box=place, quote=quote[:300]))
    return found


def _require_text(pages: Sequence[Page], raw: Sequence[Mapping[str, Any]]) -> None:
    text = "".join(line.text for page in pages for line in page.lines)
    letters = sum(char.isalpha() for char in text)
    if letters < 20 and any(page["shapes"] and page["shapes"]["images"] > 0.2 for page in raw):
        raise ScannedWithoutText(pages=len(pages))
    if text.count("\ufffd") > 0.5 * max(1, len(text.replace(" ", ""))):
        raise UnreadableText(pages=len(pages))
