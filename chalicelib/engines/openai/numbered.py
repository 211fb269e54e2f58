"""Documents as numbered lines, and places from line numbers."""

from collections.abc import Iterable, Sequence

from ...contracts.cv import Box, Evidence, WarningKind
from ...contracts.document import Document, Line
from ...reading.searchable_text import squeeze


def shown_lines(document: Document) -> list[Line]:
    """Return the visible lines without those that speak to a machine.

    Those stay in the document and are flagged; the model never sees them, so they cannot move what it says.
    """
    flagged = [w for w in document.warnings if w.kind is WarningKind.INSTRUCTION_TEXT]
    return [
        line for line in document.lines if not any(_is_part(line, document, w.page, w.box, w.quote) for w in flagged)
    ]


def numbered(lines: Iterable[Line]) -> str:
    """Return one row per line: its number, a bar, its text."""
    return "\n".join(f"{line.number}| {line.text}" for line in lines)


MOST_CITED_LINES = 40
"""A range that is longer cites nothing in particular."""


class Places:
    """Finds the place of a cited value. A citation that does not hold is no evidence; grounding searches then."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = {line.number: line for line in document.lines}

    def of(self, text: str, numbers: Sequence[int]) -> list[Evidence]:
        """Return evidence for each page of the cited lines if the text stands in them, else nothing."""
        cited = [self._lines[number] for number in cited_numbers(numbers) if number in self._lines]
        if not cited or squeeze(text) not in squeeze(" ".join(line.text for line in cited)):
            return []
        # One line is enough where one has it: models like to cite the neighbours too.
        exact = next((line for line in cited if squeeze(text) in squeeze(line.text)), None)
        lines = [exact] if exact else cited
        pages = sorted({line.page for line in lines})
        return [self._evidence([line for line in lines if line.page == page]) for page in pages]

    def _evidence(self, lines: list[Line]) -> Evidence:
        boxes = [self._document.box_of(line) for line in lines]
        box: Box = (
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )
        quote = " ".join(line.text for line in lines)
        return Evidence(page=lines[0].page, box=box, quote=quote, confidence=0.95)


def cited_numbers(numbers: Sequence[int]) -> list[int]:
    """Return the numbers of all lines that are cited: two numbers are the first and the last of a range."""
    if len(numbers) == 2 and 0 < numbers[1] - numbers[0] <= MOST_CITED_LINES:
        return list(range(numbers[0], numbers[1] + 1))
    return sorted(set(numbers))


def _is_part(line: Line, document: Document, page: int, box: Box | None, quote: str) -> bool:
    if squeeze(line.text) and squeeze(line.text) in squeeze(quote):
        return len(squeeze(line.text)) > 12 or _inside(document.box_of(line), box, line.page == page)
    if squeeze(quote) and squeeze(quote) in squeeze(line.text):
        return True
    return _inside(document.box_of(line), box, line.page == page)


def _inside(line: Box, box: Box | None, same_page: bool) -> bool:
    if box is None or not same_page:
        return False
    middle = (line[1] + line[3]) / 2
    return box[1] <= middle <= box[3] and line[0] < box[2] and line[2] > box[0]
