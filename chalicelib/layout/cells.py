"""Divide lines into cells: stretches of text without a wide blank or a change of look between."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..contracts.document import Line, Span
from ..vocabulary.placeholders import is_caption, without_placeholders
from ..vocabulary.text import has_bullet, squeeze
from .model import Cell, Row, Style
from .settings import SETTINGS

_SIGN = re.compile(
    r"(?:^|(?<=\s))[\u2302\u2600-\u2604\u260e\u260f\u26a0-\u26ff\u2706-\u2709\U0001f300-\U0001faff]\ufe0f?\s*(?=[\w+(])"
)
"""Pictures that stand for "e-mail", "phone" or "lives in" before contact data, and for "when" and "where" of a job."""


def _is_marker(marker: Cell, cell: Cell) -> bool:
    if len(marker.text) > 2 or not has_bullet(marker.text + " x") or has_bullet(cell.text + " x"):
        return False
    return cell.x0 - marker.x1 <= SETTINGS.marker_em * cell.style.size


def join_markers(cells: list[Cell]) -> list[Cell]:
    """Join bullets that stand as cells of their own to the texts they open."""
    joined: list[Cell] = []
    for cell in cells:
        marker = joined[-1] if joined else None
        if marker is None or not _is_marker(marker, cell):
            joined.append(cell)
            continue
        if len(joined) > 1 and joined[-2].line is marker.line is not cell.line:
            # The end of a justified line, "10/2017      –", goes on below and opens nothing beside it.
            joined[-2:] = [_join(joined[-2], marker), cell]
            continue
        joined[-1] = replace(_join(marker, cell), style=cell.style, line=cell.line)
    return joined


def _join(one: Cell, other: Cell) -> Cell:
    y0, y1 = min(one.y0, other.y0), max(one.y1, other.y1)
    text = f"{one.text} {other.text}"
    return Cell(text, one.x0, other.x1, y0, y1, one.style, one.line, one.spans + other.spans)


def cells_of(line: Line) -> list[Cell]:
    """Return the cells of a line: what stands between wide blanks, changes of look and signs for contact data."""
    cells = _between_blanks(line)
    return [part for cell in cells for part in _between_signs(cell)] if _SIGN.search(line.text) else cells


def _between_signs(cell: Cell) -> list[Cell]:
    """Part "✉ a@b.example ☎ 0123 📍 Lyon" at its signs. Where each part stands is reckoned from its letters' share."""
    letter = (cell.x1 - cell.x0) / len(cell.text)
    ends = [match.start() for match in _SIGN.finditer(cell.text)] + [len(cell.text)]
    starts = [0, *(match.end() for match in _SIGN.finditer(cell.text))]
    places = [(start, end) for start, end in zip(starts, ends, strict=True) if cell.text[start:end].strip()]
    return [
        replace(cell, text=cell.text[start:end].strip(), x0=cell.x0 + start * letter, x1=cell.x0 + end * letter)
        for start, end in places
    ]


def _between_blanks(line: Line) -> list[Cell]:
    spans = [span for span in line.spans if span.text.strip()]
    if not spans:
        style = Style(round(line.y1 - line.y0, 1), False, False, line.text.isupper(), 0)
        return [Cell(squeeze(line.text), line.x0, line.x1, line.y0, line.y1, style, line)]
    groups: list[list[Span]] = [[spans[0]]]
    at = 0
    for before, span in pairwise(spans):
        at = line.text.find(span.text, at + len(before.text))
        if _divides(before, span) or (line.text[at - 1 : at] == "\t" and _touches(before, span)):
            groups.append([])
        groups[-1].append(span)
    if len(groups) == 1:
        return [_cell(squeeze(without_placeholders(line.text)), groups[0], line)]
    cells = (_cell(without_placeholders(_text(group)), group, line) for group in groups)
    return [cell for cell in cells if cell.text and not is_caption(cell.text)]


def _divides(before: Span, span: Span) -> bool:
    blank = span.x0 - before.x1
    em = max(min(span.size, before.size), 6.0)
    # The A of LaTeX stands in the arm of the L.
    runs_in = blank < -SETTINGS.overlap_em * em and len(span.text.strip()) > 1
    if blank > SETTINGS.cell_em * em or runs_in:
        return True
    if (span.bold, span.color) != (before.bold, before.color):
        return blank > SETTINGS.cell_other_look_em * em
    # Small capitals have the blanks of the capitals beside them.
    larger = max(span.size, before.size)
    return abs(span.size - before.size) > 0.6 and blank > SETTINGS.cell_other_look_em * larger


def _touches(before: Span, span: Span) -> bool:
    """Whether no more than a space stands between two spans: a tab there is the edge of a column."""
    return span.x0 - before.x1 < SETTINGS.cell_other_look_em * max(min(span.size, before.size), 6.0)


def _text(spans: Sequence[Span]) -> str:
    text = spans[0].text
    for before, span in pairwise(spans):
        blank = span.x0 - before.x1 > 0.15 * max(span.size, 5.0)
        text += (" " if blank and not text.endswith(" ") and not span.text.startswith(" ") else "") + span.text
    return squeeze(text)


def _cell(text: str, spans: Sequence[Span], line: Line) -> Cell:
    if len(spans) == 1:
        (only,) = spans
        look = (only.bold, only.italic, _is_caps(text), only.color)
        style = Style(round(only.size * 2) / 2, *look)
        return Cell(text, only.x0, only.x1, only.y0, only.y1, style, line, (only,))
    sizes: Counter[float] = Counter()
    for span in spans:
        sizes[round(span.size * 2) / 2] += len(span.text.strip())
    size = sizes.most_common(1)[0][0]
    # What a line begins with tells what it is: "**Role**, employer, place" is an entry's title however long it goes on.
    first = next((span for span in spans if len(span.text.strip(" ,;:|•–-·▪")) > 1), spans[0])
    bold, italic, color = first.bold, first.italic, first.color
    style = Style(size, bold, italic, _is_caps(text), color)
    return Cell(
        text,
        min(s.x0 for s in spans),
        max(s.x1 for s in spans),
        min(s.y0 for s in spans),
        max(s.y1 for s in spans),
        style,
        line,
        tuple(spans),
    )


def _is_caps(text: str) -> bool:
    letters = "".join(filter(str.isalpha, text))
    return len(letters) >= 3 and (letters.isupper() or sum(map(str.isupper, letters)) > 0.9 * len(letters))


def cut_at(row: Row, starts: Sequence[float], tolerance: float) -> list[Cell | None]:
    """Return what of the row stands in each of the columns that begin at `starts`."""
    columns: list[list[Cell]] = [[] for _ in starts]
    for cell in row.cells:
        shares: dict[int, list[Span]] = {}
        for span in cell.spans:
            shares.setdefault(max(0, sum(start <= span.x0 + tolerance for start in starts) - 1), []).append(span)
        if len(shares) < 2:
            columns[max(0, sum(start <= cell.x0 + tolerance for start in starts) - 1)].append(cell)
            continue
        for number, spans in shares.items():
            columns[number].append(_cell(_text(spans), spans, cell.line))
    return [_side_by_side_cells(cells) for cells in columns]


def _side_by_side_cells(cells: Sequence[Cell]) -> Cell | None:
    if len(cells) < 2:
        return cells[0] if cells else None
    more = tuple(line for cell in cells[1:] for line in cell.lines if line is not cells[0].line)
    return replace(cells[0], text=" ".join(cell.text for cell in cells), x1=cells[-1].x1, more=more)
