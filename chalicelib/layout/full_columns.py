"""Part a date from the text beside it where the date fills its column, so that hardly a blank is left between."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..vocabulary.dates import find_periods, is_date
from .pieces import Segment, SpanData
from .settings import SETTINGS


def part_full_columns(segments: Sequence[Segment]) -> list[Segment]:
    """Cut "mars 2022 – septembre Secrétaire" where the lines around begin their text: the date goes on below."""
    dates = list(
        _edges((segment.x0 for segment in segments if _begins_with_date(segment.text)), SETTINGS.date_column_lines)
    )
    edges = list(_edges((segment.x0 for segment in segments), SETTINGS.gutter_lines)) if dates else []
    return [
        part
        for segment in segments
        for part in (_parted(segment, edges) if any(_near(segment.x0, edge) for edge in dates) else [segment])
    ]


def _edges(places: Iterable[float], enough: int) -> Iterator[float]:
    """Yield the left edges that enough segments share."""
    starts = sorted(places)
    at = 0
    while at < len(starts):
        end = at
        while end < len(starts) and _near(starts[end], starts[at]):
            end += 1
        if end - at >= enough:
            yield starts[at]
        at = end


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= SETTINGS.edge_points


def _parted(segment: Segment, edges: Sequence[float]) -> list[Segment]:
    for edge in edges:
        if segment.x0 + SETTINGS.date_column_points < edge < segment.x1 - SETTINGS.edge_points:
            parts = _at_span(segment, edge) or _behind_date(segment, edge)
            if parts:
                return parts
    return [segment]


def _at_span(segment: Segment, edge: float) -> list[Segment]:
    """Cut where the look changes at the edge."""
    for number, span in enumerate(segment.spans):
        if number and _near(span[1], edge):
            before, after = segment.spans[:number], segment.spans[number:]
            date, text = ("".join(part[0] for part in spans).strip() for spans in (before, after))
            if not _stand_apart(date, text):
                return []
            return _cut(segment, date, text, before, after)
    return []


def _behind_date(segment: Segment, edge: float) -> list[Segment]:
    """Cut behind the date that the segment begins with, where that is about at the edge."""
    if len(segment.spans) != 1:
        return []
    width = (segment.x1 - segment.x0) / len(segment.text)
    blanks = [match.start() for match in re.finditer(" ", segment.text)]
    at = min(blanks, key=lambda blank: abs(segment.x0 + width * (blank + 1) - edge), default=0)
    date, text = segment.text[:at], segment.text[at + 1 :]
    if abs(segment.x0 + width * (at + 1) - edge) > segment.size or not _stand_apart(date, text):
        return []
    _, x0, x1, font, size, bold, italic, color = segment.spans[0]
    before: SpanData = (date, x0, edge, font, size, bold, italic, color)
    after: SpanData = (text, edge, x1, font, size, bold, italic, color)
    return _cut(segment, date, text, (before,), (after,))


def _cut(
    segment: Segment, date: str, text: str, before: tuple[SpanData, ...], after: tuple[SpanData, ...]
) -> list[Segment]:
    """Return the two parts; the date's ends a cell's blank before the text, as it would with room to spare."""
    edge = after[0][1]
    end = min(before[-1][2], edge - (SETTINGS.cell_em + SETTINGS.overlap_em) * segment.size)
    last, x0, _, *_ = before[-1]
    trimmed: SpanData = (last.rstrip(), min(x0, end), end, *before[-1][3:])
    return [
        replace(segment, text=date, x1=end, spans=(*before[:-1], trimmed)),
        replace(segment, text=text, x0=edge, spans=after),
    ]


def _stand_apart(date: str, text: str) -> bool:
    """Whether that is a date, and what is beside it is a text and not the period's other end."""
    return is_date(date) and text[:1].isalpha() and not _begins_with_date(text)


def _begins_with_date(text: str) -> bool:
    found = find_periods(text)
    return bool(found) and found[0].start == 0
