"""Leave out the headers and footers of a job profile: they ask for nothing."""

import re
from collections import defaultdict
from collections.abc import Sequence

from ..contracts.document import Document, Line

_HEIGHT = 3.0
"""Points by which lines of one height may differ."""

_OF_PAGES = re.compile(
    r"(?:seite|page|blatt|sheet|[sp]\.)\s?\d+(?:\s?(?:/|von|of|sur|de)\s?\d+)?|\d+\s?(?:/|von|of|sur)\s?\d+",
    re.IGNORECASE,
)


def without_margins(document: Document) -> tuple[Sequence[Line], Sequence[Line]]:
    """Return the lines of the text itself, and those of headers and footers that a file tells apart.

    A file with hardly a line elsewhere was written into them by somebody who knew no better: all of it is the text.
    """
    lines = document.lines
    body = [line for line in lines if line.number not in document.running]
    if len(body) < _LEAST_LINES:
        return lines, ()
    return body, [line for line in lines if line.number in document.running]


_LEAST_LINES = 3
"""Lines of a text that is more than what was left over."""


def without_pages(running: Sequence[Line]) -> list[Line]:
    """Return the lines of headers and footers without those that count pages: beside these no place or title stands."""
    return [line for line in running if _PAGE.search(line.text) is None]


_PAGE = re.compile(r"\b(?:seite|page|blatt|sheet)\s?\d", re.IGNORECASE)


def without_running_lines(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines without those first or last on two pages or more, at one height, but for numbers of pages."""
    edges = _edges(lines)
    pages: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for line in edges:
        pages[_key(line)].add(line.page)
    running = {line.number for line in edges if len(pages[_key(line)]) > 1}
    return [line for line in lines if line.number not in running] if running else lines


def _without_page_number(text: str) -> str:
    """Return "OFFICIAL" for "OFFICIAL     Page 14 of 61"."""
    return _OF_PAGES.sub("", " ".join(text.split())).strip()


def _key(line: Line) -> tuple[str, int]:
    return _without_page_number(line.text), round(line.y0 / _HEIGHT)


def _edges(lines: Sequence[Line]) -> list[Line]:
    """Return the lines at the top and at the bottom of each page, those beside them at the same height included."""
    by_page: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.text.strip():
            by_page[line.page].append(line)
    if len(by_page) < 2:
        return []
    found = []
    for own in by_page.values():
        heights = sorted({round(line.y0 / _HEIGHT) for line in own})
        outer = {*heights[:_ROWS], *heights[-_ROWS:]}
        found += [line for line in own if round(line.y0 / _HEIGHT) in outer]
    return found


_ROWS = 2
"""Rows of a header or a footer."""
