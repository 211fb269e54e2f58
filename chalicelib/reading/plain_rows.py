"""Put a row of ordinary text together to segments: the short way, for rows without anything that must be repaired.

Works on whole lists, not letter by letter, and gives what `segments.py` gives for the same row.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, compress
from operator import sub
from statistics import median

from ..layout.pieces import Segment, SpanData
from ..layout.settings import SETTINGS
from .runs import Run, Style

SPACE_EM = 0.105
"""A gap this wide is a space: the narrowest space of text fonts is 0.2 em, less kerning; letters keep under 0.1 em."""

PRINTED_SPACE_EM = 0.05
"""Where the text has a space character, this much is enough."""

MIN_SPLIT_POINTS = 2.8
_PLAIN = re.compile(
    "[ !-_a-~\u00a1-\u00a7\u00a9-\u00ac\u00ae\u00b0-\u00b3\u00b5-\u00b7\u00b9-\u024f"
    "\u2012-\u2015\u2018-\u201e\u2020-\u2022\u2026\u20ac\u2122\u25a0-\u25ff\u2605\u2606]*"
)
"""Letters, digits and signs that read as they are written. Without the spacing accents and the soft hyphen."""


class _Row:
    """The letters of a row without its spaces, left to right."""

    def __init__(self, runs: Sequence[Run], text: str, x0s: list[float], x1s: list[float]) -> None:
        self.styles = {0: runs[0].style}
        at = 0
        for run in runs:
            self.styles[at] = run.style
            at += len(run.text) - run.text.count(" ")
        self.styles.pop(at, None)
        self.spaces: set[int] = set()
        if " " in text:
            words = [word for word in text.split(" ") if word]
            self.spaces = set(accumulate(map(len, words)))
            is_letter = list(map(" ".__ne__, text))
            x0s, x1s = list(compress(x0s, is_letter)), list(compress(x1s, is_letter))
            text = "".join(words)
        self.text, self.x0s, self.x1s = text, x0s, x1s
        self.gaps = list(map(sub, x0s[1:], accumulate(x1s, max)))


def plain_segments(runs: Sequence[Run], baseline: float) -> list[Segment] | None:
    """Return the segments of the runs on one baseline, or None when they need the long way."""
    if len(runs) == 1:
        text, x0s, x1s = runs[0].text, runs[0].x0s, runs[0].x1s
    else:
        runs = sorted(runs, key=lambda run: run.x0s[0])
        text = "".join([run.text for run in runs])
        x0s, x1s = [x for run in runs for x in run.x0s], [x for run in runs for x in run.x1s]
    if not _PLAIN.fullmatch(text) or x0s != sorted(x0s) or "....." in text or "_____" in text:
        return None
    if not text.strip(" "):
        return []
    row = _Row(runs, text, x0s, x1s)
    small = PRINTED_SPACE_EM * min(style.size for style in row.styles.values())
    places = {at for at, gap in enumerate(row.gaps, 1) if gap > small}
    places.update(row.styles)
    places.discard(0)
    segments: list[Segment] = []
    # A short word ("UND") shows by itself not that its letters are spaced.
    spaced = find_tracking(row.gaps, row.styles[0].size) if len(row.styles) == 1 else 0.0
    begin, style = 0, row.styles[0]
    first_size = style.size
    inner: list[int] = []
    for at in sorted(places):
        style = row.styles.get(at, style)
        gap = row.gaps[at - 1]
        if gap > MIN_SPLIT_POINTS and gap > 2 * spaced + SETTINGS.split_em * max(4.0, min(style.size, first_size)):
            segments.append(_segment(row, begin, at, inner, baseline, spaced))
            begin, inner, first_size = at, [], style.size
            row.styles[at] = style
        else:
            inner.append(at)
    segments.append(_segment(row, begin, len(row.text), inner, baseline, spaced))
    return segments


def _segment(row: _Row, begin: int, end: int, places: Sequence[int], baseline: float, spaced: float) -> Segment:
    """Return the letters from begin to end as a segment; only at `places` there may be a space or another style."""
    style = row.styles[begin]
    tracking = spaced or find_tracking(row.gaps[begin : end - 1], style.size)
    spans: list[SpanData] = []
    start, last, words = begin, begin, ""
    look = style
    for at in places:
        new = row.styles.get(at, look)
        gap = row.gaps[at - 1]
        needs_space = gap > SPACE_EM * new.size + tracking or (
            not tracking and gap > PRINTED_SPACE_EM * new.size and at in row.spaces
        )
        changes = new is not look and looks_different(look, new)
        look = new
        if not needs_space and not changes:
            continue
        words += row.text[last:at] + (" " if needs_space else "")
        last = at
        if changes:
            spans.append(_span(words, row, start, at, style))
            start, words, style = at, "", new
    spans.append(_span(words + row.text[last:end], row, start, end, style))
    size = max(span[4] for span in spans)
    text = "".join([span[0] for span in spans])
    box = make_box(spans[0][1], max(span[2] for span in spans), baseline, size)
    return Segment(text, *box, round(baseline, 2), size, 0, tuple(spans))


def _span(text: str, row: _Row, begin: int, end: int, style: Style) -> SpanData:
    x0, x1 = round(row.x0s[begin], 2), round(max(row.x1s[begin:end]), 2)
    return text, x0, x1, style.font, style.size, style.bold, style.italic, style.color


ASCENT_EM, DESCENT_EM = 0.76, 0.24
"""A line's box around its baseline, in font sizes, alike for all fonts so that boxes compare."""


def make_box(x0: float, x1: float, baseline: float, size: float) -> tuple[float, float, float, float]:
    return x0, round(baseline - ASCENT_EM * size, 2), x1, round(baseline + DESCENT_EM * size, 2)


def looks_different(one: Style, other: Style) -> bool:
    return (one.font, one.size, one.bold, one.italic, one.color) != (
        other.font,
        other.size,
        other.bold,
        other.italic,
        other.color,
    )


def find_tracking(gaps: Sequence[float], size: float) -> float:
    """Return the extra space between all letters of letter-spaced text, in points; 0 for ordinary text."""
    if len(gaps) < 3:
        return 0.0
    ordered = sorted(gaps)
    if ordered[len(ordered) // 4] <= 0.015 * size:
        return 0.0
    middle = median(ordered)
    return middle if middle > 0.03 * size else 0.0
