"""Part the mark that numbers a page from its text: it belongs to no column, whatever stands above it."""

import re
from collections.abc import Sequence

from .pieces import Segment

PAGE_OF = re.compile(r"^\W*(?:(?:seite|page|s\.|p\.)\s*)?\d{1,2}\s*(?:/|von|of|sur)\s*\d{1,2}\W*$", re.IGNORECASE)
"""The number of the page, and of how many it is."""


def split_page_mark(segments: Sequence[Segment]) -> tuple[list[Segment], list[Segment]]:
    """Return the text and the page's mark below all of it, or above: a line that says nothing else; both in order.

    `segments` are sorted by their baselines.
    """
    for edge in (-1, 0):
        if not segments:
            break
        outermost = segments[edge]
        mark = [s for s in segments if abs(s.baseline - outermost.baseline) <= 0.3 * outermost.size]
        if len(mark) == 1 and PAGE_OF.match(outermost.text):
            return [s for s in segments if s is not outermost], mark
    return list(segments), []
