"""From a file's bytes to the Document that the engines understand."""

import hashlib
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from .. import errors
from ..contracts.cv import Box, DocumentWarning, WarningKind
from ..contracts.document import Document, Drawing, Line, Page, Span
from ..errors import InputRejected, ScannedWithoutText, UnreadableText, UnsafeFile
from .instructions import find_instructions
from .language import detect_language
from .layout import Effort, join_texts, lay_out
from .legibility import drop_fonts, unreadable_fonts
from .pieces import LaidLine, Segment
from .pool import reading_pool
from .sniff import check_upload

MAX_BYTES = 50 * 1024 * 1024
_PDF, _DOCX, _PICTURES = b"p", b"d", b"i"
_BY_CODE = {
    kind.code: kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, InputRejected)
}


def read_document(content: bytes) -> Document:
    """Read a PDF, a .docx or plain text; see `chalicelib.reading.read_document`."""
    kind = check_upload(content, MAX_BYTES, allow_text=True)
    if kind == "text":
        from .plain_text import read_text

        return read_text(content)
    return build_document(ask_reader(_PDF if kind == "pdf" else _DOCX, content), content, kind)


def ask_reader(order: bytes, content: bytes) -> dict[str, Any]:
    """Have a reading process carry out an order on a file; its rejections are raised here."""
    answer = reading_pool().read(order, content)
    if "error" in answer:
        raise _BY_CODE.get(answer["error"], UnsafeFile)(**answer["details"])
    return answer


def ask_for_pictures(content: bytes) -> Iterator[tuple[float, float, str]]:
    """Yield width, height and picture of every page; see `chalicelib.reading.show_pages`."""
    first = 0
    while True:
        answer = ask_reader(_PICTURES, struct.pack(">H", first) + content)
        for width, height, picture in answer["pictures"]:
            yield float(width), float(height), str(picture)
        first += len(answer["pictures"])
        if first >= answer["count"] or not answer["pictures"]:
            return


def build_document(answer: Mapping[str, Any], content: bytes, kind: str) -> Document:
    """Lay out what the reading process found.

    Raises:
        ScannedWithoutText: there are pictures and no text.
        UnreadableText: hardly a character of the text can be mapped.
    """
    pages: list[Page] = []
    warnings = _warnings(answer["warnings"])
    unreadable = unreadable_fonts(answer["pages"])
    lost, effort = 0, Effort()
    number, row = 1, 0
    for index, raw in enumerate(answer["pages"], 1):
        shapes = [tuple(shape) for shape in raw["shapes"]["boxes"]]
        if "lines" in raw:
            laid = [LaidLine([_segment(s) for s in segments], path, row) for segments, path, row in raw["lines"]]
        else:
            segments, dropped = drop_fonts(map(_segment, raw["segments"]), unreadable)
            lost += sum(len(segment.text) for segment in dropped)
            if dropped:
                warnings.append(_unreadable(dropped, index, raw["width"], raw["height"]))
            laid = lay_out(segments, shapes, row, effort)
        row = max([row, *(line.row for line in laid)])
        columns: dict[str, int] = {}
        lines = []
        for line in laid:
            lines.append(_line(line, number, index, columns, raw))
            number += 1
        pages.append(
            Page(
                number=index,
                width=raw["width"],
                height=raw["height"],
                lines=tuple(lines),
                links=tuple(tuple(link) for link in raw["links"]),
                rules=tuple(shape[:4] for shape in shapes),
                drawings=tuple(Drawing(*drawing) for drawing in raw["shapes"].get("drawings", ())),
            )
        )
    _require_text(pages, answer["pages"], lost)
    text = "\n".join(line.text for page in pages for line in page.lines)
    return Document(
        pages=tuple(pages),
        sha256=hashlib.sha256(content).hexdigest(),
        language=detect_language(text),
        warnings=(*warnings, *find_instructions(pages)),
        kind=kind,
    )


def _segment(raw: Sequence[Any]) -> Segment:
    text, x0, y0, x1, y1, baseline, size, angle, spans = raw
    return Segment(text, x0, y0, x1, y1, baseline, size, angle, tuple(tuple(span) for span in spans))


def _line(laid: LaidLine, number: int, page: int, columns: dict[str, int], raw: Mapping[str, Any]) -> Line:
    links = raw["links"]
    parts = [_on_page(part, raw["width"], raw["height"]) for part in laid.segments]
    spans = tuple(
        Span(
            text=text,
            x0=max(part.x0, x0),
            y0=part.y0,
            x1=min(part.x1, x1),
            y1=part.y1,
            font=font,
            size=size,
            bold=bold,
            italic=italic,
            color=color,
            link=_link_at(x0, part.y0, x1, part.y1, links) if links else "",
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
        card=laid.card,
    )


def _on_page(part: Segment, width: float, height: float) -> Segment:
    """Cut the part's box at the page's edges: ascenders and slanted letters may reach over them."""
    if part.x0 >= 0 and part.y0 >= 0 and part.x1 <= width and part.y1 <= height:
        return part
    x0, y0 = min(max(0.0, part.x0), width - 1), min(max(0.0, part.y0), height - 1)
    return replace(part, x0=x0, y0=y0, x1=min(width, max(part.x1, x0 + 1)), y1=min(height, max(part.y1, y0 + 1)))


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


def _unreadable(dropped: Sequence[Segment], page: int, width: float, height: float) -> DocumentWarning:
    box = (
        max(0.0, min(s.x0 for s in dropped) / width),
        max(0.0, min(s.y0 for s in dropped) / height),
        min(1.0, max(s.x1 for s in dropped) / width),
        min(1.0, max(s.y1 for s in dropped) / height),
    )
    quote = " ".join(s.text for s in dropped)[:80]
    return DocumentWarning(kind=WarningKind.UNREADABLE_TEXT, page=page, box=box, quote=quote)


def _require_text(pages: Sequence[Page], raw: Sequence[Mapping[str, Any]], lost: int) -> None:
    """Raise when there is not enough text to go on. `lost` counts characters that could not be read."""
    letters = sum(sum(map(str.isalpha, line.text)) for page in pages for line in page.lines)
    if lost > 2 * letters:
        raise UnreadableText(pages=len(pages))
    if letters < 20 and any(page["shapes"]["images"] > 0.2 for page in raw):
        raise ScannedWithoutText(pages=len(pages))
