"""From a file's bytes to the Document that the engines understand."""

import base64
import hashlib
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from .. import errors
from ..contracts.cv import Box, DocumentWarning, WarningKind
from ..contracts.document import Document, Drawing, Lane, Line, Page, Span
from ..contracts.first_page import FirstPage
from ..errors import InputRejected, ScannedWithoutText, UnreadableText, UnsafeFile, UnsupportedFileType
from .instructions import find_instructions
from .language import detect_language
from .pool import reading_pool
from .sniff import check_upload

ReadScan = Callable[[bytes, ScannedWithoutText], Document]
"""Reads a file of pictures another way, or raises why it cannot be read."""

MAX_BYTES = 50 * 1024 * 1024
_PICTURES, _LOGO, _FIRST_PAGE = b"i", b"l", b"f"
_ORDERS = {"pdf": b"p", "docx": b"d", "odt": b"o", "rtf": b"r", "html": b"h", "xml": b"x"}
_MAILS = {"eml": b"m", "msg": b"n"}
_BY_CODE = {
    kind.code: kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, InputRejected)
}


def read_document(content: bytes, read_scan: ReadScan | None = None) -> Document:
    """Read a file of any kind that is read; see `chalicelib.reading.read_document`."""
    kind = check_upload(content, MAX_BYTES)
    if kind in _MAILS:
        return _read_mail(_MAILS[kind], content, read_scan)
    if kind == "zip":
        content = str(ask_reader(b"k", content)["text"]).encode()
        kind = "text"
    if kind == "text":
        from .plain_text import read_text

        return read_text(content)
    try:
        return build_document(ask_reader(_ORDERS[kind], content), content, kind)
    except ScannedWithoutText as error:
        if read_scan is None:
            raise
        return read_scan(content, error)


def _read_mail(order: bytes, content: bytes, read_scan: ReadScan | None) -> Document:
    """Read the CV in an e-mail message; its other attachments are named in warnings."""
    answer = ask_reader(order, content)
    inner = base64.b64decode(answer["inner"])
    if check_upload(inner, MAX_BYTES) in _MAILS:
        # A message in a message in a message: nobody sends a CV like that.
        raise UnsupportedFileType(found="e-mail message")
    document = read_document(inner, read_scan)
    others = [DocumentWarning(kind=WarningKind.ATTACHMENT, detail=name[:200]) for name in answer["others"][:20]]
    return replace(document, warnings=(*document.warnings, *others))


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


def picture_of_first_page(content: bytes) -> FirstPage | None:
    """Return the first page of a PDF as it is shown; None where it cannot be drawn, which is no reason to fail."""
    try:
        answer = ask_reader(_FIRST_PAGE, content)
    except InputRejected:
        return None
    return FirstPage(width=answer["width"], height=answer["height"], data=answer["picture"])


def redraw_logo(content: bytes) -> bytes:
    """Return the picture drawn anew as PNG; see `chalicelib.reading.redraw_logo`."""
    return base64.b64decode(ask_reader(_LOGO, content)["png"])


def build_document(answer: Mapping[str, Any], content: bytes, kind: str) -> Document:
    """Make a Document of what the reading process found; see `page_lines` for its form.

    Raises:
        ScannedWithoutText: there are pictures and no text.
        UnreadableText: hardly a character of the text can be mapped.
    """
    styles = answer["styles"]
    pages: list[Page] = []
    number = 1
    for index, raw in enumerate(answer["pages"], 1):
        lines = []
        for text, x0, y0, x1, y1, column, row, block, parts in raw["lines"]:
            spans = tuple([Span(*(*box, *styles[style], link)) for *box, style, link in parts])
            lines.append(Line(number, index, text, x0, y0, x1, y1, spans, column, row, block))
            number += 1
        pages.append(
            Page(
                number=index,
                width=raw["width"],
                height=raw["height"],
                lines=tuple(lines),
                tiles=tuple(raw["tiles"]),
                links=tuple(tuple(link) for link in raw["links"]),
                rules=tuple(tuple(rule) for rule in raw["rules"]),
                drawings=tuple(Drawing(*drawing) for drawing in raw["drawings"]),
                turn=raw["turn"],
                is_recognised=raw["recognised"],
            )
        )
    _require_text(pages, answer)
    text = "\n".join(line.text for page in pages for line in page.lines)
    return Document(
        pages=tuple(pages),
        sha256=hashlib.sha256(content).hexdigest(),
        language=detect_language(text),
        warnings=(*_warnings(answer["warnings"]), *find_instructions(pages)),
        kind=kind,
        attached=build_document(answer["attached"], content, "xml") if "attached" in answer else None,
        lanes=tuple([Lane(group, left, right, tuple(lines)) for group, left, right, lines in answer.get("lanes", ())]),
        running=frozenset(answer.get("running", ())),
    )


def _warnings(raw: Sequence[Any]) -> list[DocumentWarning]:
    found = []
    for kind, detail, page, box, quote in raw:
        place: Box | None = tuple(box) if box else None
        found.append(DocumentWarning(kind=WarningKind(kind), detail=detail, page=page, box=place, quote=quote[:300]))
    return found


def _require_text(pages: Sequence[Page], answer: Mapping[str, Any]) -> None:
    """Raise when there is not enough text to go on."""
    letters = sum(sum(map(str.isalpha, line.text)) for page in pages for line in page.lines)
    if answer["lost"] > 2 * letters:
        raise UnreadableText(pages=len(pages))
    if letters < 20 and any(page["images"] > 0.2 for page in answer["pages"]):
        raise ScannedWithoutText(pages=len(pages))
