"""Scans page by page: pictures of the pages go to whatever recognises them, positioned words come back."""

import base64
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

from ..contracts.document import Document

MAX_PAGES = 10
"""A page takes seconds of a processor; what people want of a longer scan stands on its first pages."""

Ask = Callable[[bytes], dict[str, Any]]
"""From a picture of a page to what `chalicelib.reading.recognise` tells of it."""


def recognise_pages(content: bytes, ask: Ask, at_once: int) -> Document:
    """Return the recognised text of the first pages of a PDF, or large pictures of a Word file, as lines.

    Raises:
        ScannedWithoutText: nothing was recognised. And what `ask` raises.
    """
    from ..reading import show_pages
    from ..reading.recognised import document_of_words

    pictures = list(islice(show_pages(content), MAX_PAGES + 1))
    shown = pictures[:MAX_PAGES]
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        pages = list(_noted(pool.map(lambda page: _recognise(ask, page), shown), len(shown)))
    return document_of_words(pages, content, count=len(pictures))


def _noted(pages: Iterable[Any], count: int) -> Iterator[Any]:
    """Pass the pages on and say how many there are already."""
    from ..engines.model_progress import as_part, report_progress

    for number, page in enumerate(pages, 1):
        with as_part(number, count):
            report_progress("recognise", 0)
        yield page


def _recognise(ask: Ask, shown: tuple[float, float, str]) -> Any:
    from ..reading.recognised import RecognisedPage, Word

    width, height, picture = shown
    answer = ask(base64.b64decode(picture))
    across, down = float(answer["width"]), float(answer["height"])
    words = [
        Word(text, x0 / across, y0 / down, x1 / across, y1 / down, baseline / down, size / down, bold)
        for text, x0, y0, x1, y1, baseline, size, bold in answer["words"]
    ]
    return RecognisedPage(width, height, words, turn=float(answer["turn"]))
