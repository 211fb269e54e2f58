"""Read a PDF's pages with PDFium, inside the reading process: lines of styled text, links, drawn shapes."""

import ctypes
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium

from ..errors import FileDamaged, PasswordProtected, TooManyPages, UnsafeFile
from ..settings import MAX_PAGES
from .annotations import look_at_annotations, read_links
from .attachments import Attachments
from .characters import read_runs
from .drawn_letters import DrawnLetters
from .font_proof import Claims, prove_tables, with_table
from .hidden import report
from .lying_pages import lies_turned_by, turn_upright
from .page_lines import finish
from .preflight import MAX_POINTS, inspect_pdf, is_plain
from .read_page import ReadPage
from .replacement_text import find_replacements, take_off
from .runs import Geometry, Hidden, Run
from .segments import build_segments
from .shapes import read_shapes
from .transcripts import is_transcript
from .visible import split_visible

MAX_ATTACHMENTS = 20
"""Reports of one file."""

SCAN_SHARE, SCAN_LETTERS = 0.4, 20
"""A page under pictures for such a share, with fewer letters than that, is a scan."""

MAX_SEGMENTS, MAX_CHARACTERS = 15_000, 300_000
"""Of the whole file. Thirty full pages have about 9,000 and 150,000; what comes after reading has no limits."""


def read_pdf(content: bytes, after_page: Callable[[], None] | None = None) -> dict[str, Any]:
    """Return the lines of the pages and the warnings as plain data; see `page_lines.finish`.

    `after_page` is called whenever a page is read, and whenever its lines are done.

    Raises:
        FileDamaged, PasswordProtected, TooManyPages, UnsafeFile.
    """
    warnings: list[list[Any]] = []
    attached = decrypted = None
    if not is_plain(content):
        checked = inspect_pdf(content)
        warnings += _attachment_warnings(checked.attachments)
        warnings += [["script", where, 0, None, ""] for where in checked.scripts]
        attached, decrypted = checked.attachments.cv, checked.decrypted
    # Tables are found, and mended, in the clear. Where none lies the file is read as it came: PDFium opens it itself.
    clear = decrypted or content
    true, claims = prove_tables(clear)
    pages, hidden, false = _read_pages(content if true is clear else true, content, claims, after_page)
    if false:
        for claimed, letters in false:
            true = with_table(true, claimed, letters)
        pages, hidden, _ = _read_pages(true, content, (), after_page)
    answer = finish(pages, warnings + hidden, after_page)
    return answer | {"attached": attached} if attached else answer


def _read_pages(
    content: bytes, stated: bytes, claims: Sequence[Claims], after_page: Callable[[], None] | None
) -> tuple[list[ReadPage], list[list[Any]], list[tuple[Claims, dict[int, str]]]]:
    """Return the pages, the warnings about them, and the fonts that draw other letters than they claim.

    `stated` is the file as it came: it differs from the content if tables of its fonts were false.
    """
    document = _open(content)
    said = _open(stated) if stated is not content else None
    drawn = DrawnLetters(document, claims)
    pages: list[ReadPage] = []
    warnings: list[list[Any]] = []
    segments = characters = 0
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count > MAX_PAGES:
            raise TooManyPages(pages=count, limit=MAX_PAGES)
        if count == 0:
            raise FileDamaged(found="PDF")
        for index in range(count):
            page, hidden = _read_page(document, index, said, drawn)
            warnings += hidden
            if _is_scan(page):
                warnings.append(["scanned_page", "", index + 1, None, ""])
            pages.append(page)
            segments += len(page.segments)
            characters += sum(len(segment.text) for segment in page.segments)
            _limit_text(segments, characters)
            if after_page:
                after_page()
    finally:
        drawn.close()
        pdfium.FPDF_CloseDocument(document)
        if said:
            pdfium.FPDF_CloseDocument(said)
    return pages, warnings, drawn.false


def _attachment_warnings(found: Attachments) -> list[list[Any]]:
    named = [("attachment", name) for name in found.unread]
    named += [("attachment_refused", name) for name in found.refused]
    return [[kind, name, 0, None, name[:200]] for kind, name in named[:MAX_ATTACHMENTS]]


def _limit_text(pieces: int, characters: int) -> None:
    if pieces > MAX_SEGMENTS or characters > MAX_CHARACTERS:
        raise UnsafeFile(reason="too_much_text")


def _open(content: bytes) -> Any:
    """Return PDFium's document; it reads from these bytes as long as it is open."""
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise PasswordProtected()
        raise FileDamaged(found="PDF")
    return document


def _is_scan(page: ReadPage) -> bool:
    """Whether the page is a picture of a page: a scanned certificate behind the CV, say."""
    if page.images < SCAN_SHARE:
        return False
    letters = (char for segment in page.segments for char in segment.text if char.isalpha())
    return sum(1 for _ in islice(letters, SCAN_LETTERS)) < SCAN_LETTERS


def _count_fonts(runs: list[Run]) -> dict[str, list[int]]:
    """Return per font how many runs it has, and how many of them begin with an unmapped character."""
    counts: dict[str, list[int]] = {}
    for run in runs:
        count = counts.setdefault(run.style.font, [0, 0])
        count[0] += 1
        count[1] += run.is_unmapped
    return counts


def _distinct(lies: Iterable[Hidden | None]) -> list[Hidden]:
    return [lie for lie in dict.fromkeys(lies) if lie is not None]


def _said_falsely(stated: Any, index: int, geometry: Geometry, runs: list[Run]) -> list[Hidden]:
    """Return what the page says, by the tables in the file, where it shows other letters."""
    page = pdfium.FPDF_LoadPage(stated, index)
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        shown = {(run.x0s[0], run.baseline): run.text for run in runs}
        said = [run for run in read_runs(text_page, geometry) if run.text.strip()]
        lies = [run for run in said if shown.get((run.x0s[0], run.baseline)) != run.text]
        return [Hidden("mislabelled", run.text.strip(), *run.box) for run in lies]
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)


def _read_page(
    document: Any, index: int, stated: Any, drawn: DrawnLetters, turn: int = 0
) -> tuple[ReadPage, list[list[Any]]]:
    """Return the page and the warnings about its hidden text.

    `stated` is the document as it is in the file, if tables of its fonts are false; None mostly. `turn` is by how many
    degrees the page was turned before, as its text lay.
    """
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return ReadPage(595.0, 842.0), []
    try:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
        if max(abs(box.right - box.left), abs(box.top - box.bottom)) > MAX_POINTS:
            raise UnsafeFile(reason="page_size")
        geometry = Geometry(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(page))
        links = read_links(document, page, geometry)
        has_notes, draws_annotations = look_at_annotations(page)
        if has_notes and pdfium.FPDFPage_Flatten(page, 0) == pdfium.FLATTEN_SUCCESS:
            pdfium.FPDF_ClosePage(page)
            page = pdfium.FPDF_LoadPage(document, index)
        text_page = pdfium.FPDFText_LoadPage(page)
        runs = read_runs(text_page, geometry)
        if not turn and (turn := lies_turned_by(runs)):
            pdfium.FPDFText_ClosePage(text_page)
            turn_upright(page, turn)
            return _read_page(document, index, stated, drawn, turn)
        replaced = find_replacements(page, text_page, runs)
        if replaced:
            pdfium.FPDFText_ClosePage(text_page)
            pdfium.FPDF_ClosePage(page)
            page = pdfium.FPDF_LoadPage(document, index)
            take_off(page, replaced)
            text_page = pdfium.FPDFText_LoadPage(page)
            runs = read_runs(text_page, geometry)
        # Before anything is drawn: what is seen of so many would take longer than a page may.
        _limit_text(len(runs), sum(len(run.text) for run in runs))
        drawn.look_at(runs)
        lies = _said_falsely(stated, index, geometry, runs) if stated else []
        try:
            shapes, painted = read_shapes(page, geometry)
            painted.is_complete = painted.is_complete and not draws_annotations
            runs, hidden = split_visible(page, text_page, geometry, runs, shapes.images, painted)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
        read = ReadPage(
            geometry.width,
            geometry.height,
            build_segments(runs, shapes.boxes),
            links=links,
            shapes=shapes.boxes,
            drawings=shapes.drawings,
            images=shapes.images,
            turn=turn,
            is_recognised=is_transcript(runs),
            fonts=_count_fonts(runs),
        )
        return read, report([*lies, *_distinct(replaced.values()), *hidden], index + 1, geometry, turn)
    finally:
        pdfium.FPDF_ClosePage(page)
