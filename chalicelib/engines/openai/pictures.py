"""Scanned pages: how they are shown to a model that can see, and what may be made of what it says.

There is no text to hold the answer against. So nothing of it is proven, whatever the model cites: each value is
ungrounded and names the page it was read from, for a person who compares.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...contracts.cv import DocumentWarning, Evidence, EvidenceState
from ...contracts.document import Document, Line, Page
from ...reading.instructions import find_instructions
from ...reading.language import detect_language
from .drafts import Cited, Draft
from .provider import Message

PICTURE_CONFIDENCE = 0.5


class PicturePlaces:
    """Takes cited numbers as pages; a page that the document has not is no place."""

    def __init__(self, document: Document) -> None:
        self._pages = len(document.pictures)

    def of(self, text: str, numbers: Sequence[int]) -> list[Evidence]:
        pages = sorted({number for number in numbers if 1 <= number <= self._pages})
        return [
            Evidence(page=page, confidence=PICTURE_CONFIDENCE, state=EvidenceState.UNGROUNDED) for page in pages[:1]
        ]


def shown_pictures(document: Document) -> list[Message]:
    """Return the parts of a message with every picture, each after its page number."""
    parts: list[Message] = []
    for number, picture in enumerate(document.pictures, start=1):
        parts.append({"type": "text", "text": f"Page {number} of {len(document.pictures)}"})
        address = {"url": f"data:image/png;base64,{picture}", "detail": "high"}
        parts.append({"type": "image_url", "image_url": address})
    return parts


def as_read(document: Document, draft: Draft) -> Document:
    """Return the document in the language of what was read, with a warning per passage that orders a machine about."""
    texts = list(_texts(draft))
    warnings = (*document.warnings, *_instructions(texts))
    return replace(document, language=detect_language("\n".join(texts)), warnings=warnings)


def _instructions(texts: Sequence[str]) -> list[DocumentWarning]:
    rows = (row for text in texts for row in text.splitlines())
    lines = [
        Line(number=number, page=1, text=row, x0=0, y0=40.0 * number, x1=1, y1=40.0 * number + 10)
        for number, row in enumerate(rows, start=1)
    ]
    found = find_instructions([Page(1, 1, 40.0 * (len(lines) + 2), tuple(lines))])
    # Where on which page it stands is not known.
    return [warning.model_copy(update={"page": 0, "box": None}) for warning in found]


def _texts(node: object) -> Iterable[str]:
    """Yield what stands in the pictures, as the draft has it."""
    if isinstance(node, Cited):
        yield node.text
    elif isinstance(node, Draft):
        for name in type(node).model_fields:
            yield from _texts(getattr(node, name))
    elif isinstance(node, list):
        for item in node:
            yield from _texts(item)
    elif isinstance(node, str):
        yield node
