"""From a document without pages of its own to the text that is shown in their place."""

from collections import Counter

from ..contracts.document import Document, Line
from ..contracts.source_text import SourceLane, SourceLine, SourceText

_USUAL_SIZE = 10.0


_PDF_HEAD = 1024
"""A PDF begins with its mark within so many bytes (PDF 1.7, implementation note 13)."""


def is_shown_as_pages(source: bytes) -> bool:
    """Whether the file itself can be shown beside its data: a PDF, but not an e-mail that holds one."""
    return b"%PDF-" in source[:_PDF_HEAD]


def source_text(document: Document) -> SourceText:
    """Return the document's lines as they are shown where the file itself cannot be."""
    letters: Counter[float] = Counter()
    for line in document.lines:
        letters[_size(line)] += len(line.text)
    usual = letters.most_common(1)[0][0] if letters else _USUAL_SIZE
    lines = [_line(line, document, usual) for line in document.lines]
    lanes = [
        SourceLane(group=lane.group, left=lane.left, right=lane.right, lines=list(lane.lines))
        for lane in document.lanes
    ]
    return SourceText(kind=document.kind, lines=lines, lanes=lanes)


def _line(line: Line, document: Document, usual: float) -> SourceLine:
    x0, y0, x1, y1 = (round(edge, 4) for edge in document.box_of(line))
    written = [span for span in line.spans if span.text.strip()]
    return SourceLine(
        number=line.number,
        text=line.text,
        page=line.page,
        box=(x0, y0, x1, y1),
        size=round(_size(line) / usual, 2),
        bold=bool(written) and all(span.bold for span in written),
        italic=bool(written) and all(span.italic for span in written),
        row=line.row,
        column=line.column,
    )


def _size(line: Line) -> float:
    return max((span.size for span in line.spans if span.text.strip() and span.size > 0), default=_USUAL_SIZE)
