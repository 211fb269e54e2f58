"""Keep what has no field of its own as text."""

from collections.abc import Sequence

from ...contracts.cv import Cv, OtherSection
from ...layout.model import Row
from ...vocabulary.text import squeeze
from .evidence import EvidenceBook


def _by_line(row: Row) -> list[str]:
    """The row's text; what stands beside it on a line of its own is a text of its own."""
    parts: dict[int, list[str]] = {}
    for cell in row.cells:
        parts.setdefault(cell.line.number, []).append(cell.text)
    return [" ".join(texts) for texts in parts.values()]


def add_other(cv: Cv, title: str | None, rows: Sequence[Row], book: EvidenceBook) -> None:
    at = f"/other/{len(cv.other)}/text"
    text = "\n".join(squeeze(part) for row in rows for part in _by_line(row))
    book.add(at, text, [line for row in rows for line in row.lines], 0.8)
    cv.other.append(OtherSection(title=title, text=text))
