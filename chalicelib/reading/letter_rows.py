"""Put a row's segments together letter by letter: accents over letters, control codes, texts that lie over each other.

The long way, for rows that `plain_rows.py` leaves. The spans' texts put together are the segment's text.
"""

import itertools
from operator import itemgetter
from typing import Any

from ..layout.pieces import Segment
from ..layout.settings import SETTINGS
from .plain_rows import (
    MIN_SPLIT_POINTS,
    PRINTED_SPACE_EM,
    SPACE_EM,
    find_tracking,
    looks_different,
    make_box,
)
from .raised import touches
from .runs import Run, Style
from .text_repair import ACCENTS, compose_accents, repair_text, to_text

LEADERS, MIN_LEADER = frozenset("._…·"), 5
"""So many of one of these characters in a row are a leader; an ellipsis has three dots."""

MIN_OVERPRINT, OVERPRINT_EM = 3, 0.5
"""Runs of so many letters that lie over each other by more than this many font sizes are texts of their own."""

SECOND_PRINT_EM = 0.08
"""Letters of two prints are no further apart than this."""

Glyph = tuple[float, float, float, float, str, Style]
"""x0, x1, y0, y1, character, style."""


def repaired_segments(runs: list[Run], baseline: float) -> list[Segment]:
    """Return a row's segments letter by letter: accents drawn over letters, control codes, runs over each other."""
    return [segment for layer in _layers(_without_second_prints(runs)) for segment in _layer_segments(layer, baseline)]


def _layers(runs: list[Run]) -> list[list[Run]]:
    """Part runs that run into each other, as a long address does into the text of the column beside.

    Letters drawn twice for weight, accents and raised signs stay in the layer of what they stand on.
    """
    layers: list[list[Run]] = []
    ends: list[float] = []
    accents = [run for run in runs if all(char in ACCENTS for char in run.text)]
    for run in sorted(runs, key=lambda run: (run.x0s[0], run.x1s[-1], run.text)):
        if run in accents:
            # Wider than the letter that it stands over, it would seem to run into that letter's word.
            continue
        start, end = run.x0s[0], run.x1s[-1]
        is_word = len(run.text.strip()) >= MIN_OVERPRINT
        free = (at for at, edge in enumerate(ends) if edge <= start + OVERPRINT_EM * run.style.size)
        at = next(free, None) if is_word and end > max(ends, default=end) + OVERPRINT_EM * run.style.size else 0
        if at is None:
            at = len(layers)
        if at == len(layers):
            layers.append([])
            ends.append(end)
        layers[at].append(run)
        ends[at] = max(ends[at], end)
    for accent in accents:
        host = next((layer for layer in layers if touches(accent, layer, True)), None)
        if host is None:
            layers.append(host := [])
        host.append(accent)
    return layers


def _layer_segments(runs: list[Run], baseline: float) -> list[Segment]:
    glyphs = [
        glyph
        for run in runs
        for glyph in zip(run.x0s, run.x1s, run.y0s, run.y1s, run.text, itertools.repeat(run.style))
    ]
    glyphs.sort(key=itemgetter(0))
    if any(glyph[4] in ACCENTS for glyph in glyphs):
        glyphs = compose_accents(glyphs)
    return [segment for part in _split(glyphs) if (segment := _segment(part, baseline))]


def _without_second_prints(runs: list[Run]) -> list[Run]:
    """Leave out runs printed over others with the same letters, to look bold. PDFium does so where they are alike."""
    if len(runs) < 2:
        return runs
    kept: list[Run] = []
    for run in sorted(runs, key=lambda run: -len(run.text)):
        near = SECOND_PRINT_EM * run.style.size
        letters = [(char, x) for char, x in zip(run.text, run.x0s, strict=True) if char != " "]
        over = [other for other in kept if other.x0s[0] - near < run.x0s[-1] and run.x0s[0] - near < other.x1s[-1]]
        printed = [(char, x) for other in over for char, x in zip(other.text, other.x0s, strict=True)]
        if not printed or not all(any(c == char and abs(at - x) < near for c, at in printed) for char, x in letters):
            kept.append(run)
    return kept


def _split(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Cut a row at wide gaps. Spaces do not fill a gap, nor do leaders: tables are often padded with them."""
    glyphs = _without_leaders(glyphs)
    parts: list[list[Glyph]] = []
    current: list[Glyph] = []
    edge = 0.0
    for glyph in glyphs:
        if glyph[4].isspace() or glyph[4] == "\x00":
            if current:
                current.append(glyph)
            continue
        gap = glyph[0] - edge
        if (
            gap > MIN_SPLIT_POINTS
            and current
            and gap > SETTINGS.split_em * max(4.0, min(glyph[5].size, current[0][5].size))
        ):
            parts.append(current)
            current = []
        current.append(glyph)
        if glyph[1] > edge or len(current) == 1:
            edge = glyph[1]
    if current:
        parts.append(current)
    return parts


def _without_leaders(glyphs: list[Glyph]) -> list[Glyph]:
    """Leave out rows of dots or lines that lead from a label to its value: they are drawn, not said."""
    if sum(glyph[4] in LEADERS for glyph in glyphs) < MIN_LEADER:
        return glyphs
    kept: list[Glyph] = []
    for char, run in itertools.groupby(glyphs, key=lambda glyph: glyph[4]):
        same = list(run)
        if char not in LEADERS or len(same) < MIN_LEADER:
            kept += same
    return kept


def _segment(glyphs: list[Glyph], baseline: float) -> Segment | None:
    shown = [glyph for glyph in glyphs if not glyph[4].isspace()]
    tracking = find_tracking([b[0] - a[1] for a, b in itertools.pairwise(shown)], shown[0][5].size) if shown else 0.0
    spans: list[list[Any]] = []
    style: Style | None = None
    edge = 0.0
    spaced = False
    # The widest glyph-to-glyph gap that is no space, in points; letter-spaced text shifts it.
    for x0, x1, _y0, _y1, char, glyph_style in glyphs:
        if char.isspace() or char == "\x00":
            spaced = spaced or not tracking
            continue
        size = glyph_style.size
        gap = x0 - edge
        text = char if " " < char < "\x7f" else to_text(char)
        if not text:
            continue
        needs_space = bool(spans) and (gap > SPACE_EM * size + tracking or (spaced and gap > PRINTED_SPACE_EM * size))
        spaced = False
        if style is not glyph_style and (style is None or not spans or looks_different(style, glyph_style)):
            if needs_space:
                spans[-1][0] += " "
            spans.append(
                [text, x0, x1, glyph_style.font, size, glyph_style.bold, glyph_style.italic, glyph_style.color]
            )
        else:
            spans[-1][0] += f" {text}" if needs_space else text
            spans[-1][2] = max(spans[-1][2], x1)
        style = glyph_style
        edge = max(edge, x1) if spans else x1
    if spans and spans[-1][0].endswith(("\u00ad", "\x02", "\ufffe")):
        # A soft hyphen shows, and only shows, where a line ends at it.
        spans[-1][0] = spans[-1][0][:-1] + "-"
    for span in spans:
        span[0] = repair_text(span[0])
        span[1], span[2] = round(span[1], 2), round(span[2], 2)
    spans = [span for span in spans if span[0]]
    text = "".join(span[0] for span in spans).rstrip()
    if not text.strip():
        return None
    spans[-1][0] = spans[-1][0].rstrip()
    size = max(span[4] for span in spans)
    box = make_box(spans[0][1], max(span[2] for span in spans), baseline, size)
    return Segment(text, *box, round(baseline, 2), size, 0, tuple([tuple(span) for span in spans]))
