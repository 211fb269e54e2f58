"""Find the boxes of a page that is laid out as tiles: each is read to its end before the next."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .pieces import Segment, Shape
from .settings import SETTINGS


@dataclass(slots=True)
class _Card:
    x0: float
    y0: float
    x1: float
    y1: float
    segments: list[Segment] = field(default_factory=list)

    def holds(self, segment: Segment) -> bool:
        middle = (segment.y0 + segment.y1) / 2
        return self.x0 - 2 <= segment.x0 and segment.x1 <= self.x1 + 2 and self.y0 <= middle <= self.y1


def split_cards(segments: Sequence[Segment], shapes: Sequence[Shape]) -> list[list[Segment]]:
    """Return the segments card by card, in reading order; all together when the page is not laid out in cards.

    What stands in no card is read where it stands, as a card of its own. Each group keeps the order of the input.
    """
    cards = _cards(segments, shapes)
    held = sum(len(card.segments) for card in cards)
    if len(cards) < SETTINGS.cards or held < SETTINGS.card_text_share * len(segments) or not _has_neighbours(cards):
        return [list(segments)]
    return [card.segments for card in _in_reading_order([*cards, *_loose(segments, cards)])]


def _cards(segments: Sequence[Segment], shapes: Sequence[Shape]) -> list[_Card]:
    """Return the outermost boxes around some lines, each with its text; boxes inside others are part of them."""
    found: list[_Card] = []
    boxes = {
        s[:4]
        for s in shapes
        if s[2] - s[0] >= SETTINGS.card_width_points and s[3] - s[1] >= SETTINGS.card_height_points
    }
    if len(boxes) > SETTINGS.boxes_most:
        return []
    for x0, y0, x1, y1 in sorted(boxes, key=lambda box: (-(box[2] - box[0]) * (box[3] - box[1]), box)):
        card = _Card(x0, y0, x1, y1)
        if any(_overlap(card, other) for other in found):
            continue
        card.segments = [s for s in segments if card.holds(s)]
        rows = {round(s.baseline / 3) for s in card.segments}
        if len(rows) >= 2 and len(card.segments) <= SETTINGS.ground_share * len(segments):
            found.append(card)
    return found


def _overlap(one: _Card, other: _Card) -> bool:
    return min(one.x1, other.x1) - max(one.x0, other.x0) > 2 and min(one.y1, other.y1) - max(one.y0, other.y0) > 2


def _has_neighbours(cards: Sequence[_Card]) -> bool:
    """Whether any two cards stand side by side: boxes one below the other need no order of their own."""
    return any(
        min(one.y1, other.y1) - max(one.y0, other.y0) > 0.5 * min(one.y1 - one.y0, other.y1 - other.y0)
        for index, one in enumerate(cards)
        for other in cards[index + 1 :]
    )


def _loose(segments: Sequence[Segment], cards: Sequence[_Card]) -> list[_Card]:
    held = {id(s) for card in cards for s in card.segments}
    loose = [s for s in segments if id(s) not in held]
    found: list[_Card] = []
    for segment in loose:
        last = found[-1] if found else None
        near = last is not None and segment.y0 - last.y1 < 2 * segment.size
        if last is None or not near or any(last.y1 <= card.y0 and segment.y0 >= card.y1 for card in cards):
            found.append(_Card(segment.x0, segment.y0, segment.x1, segment.y1, [segment]))
        else:
            last.segments.append(segment)
            last.x0, last.x1 = min(last.x0, segment.x0), max(last.x1, segment.x1)
            last.y1 = max(last.y1, segment.y1)
    return found


def _in_reading_order(cards: list[_Card]) -> list[_Card]:
    """Cut at white stripes from side to side, then from top to bottom, as long as there are any."""
    if len(cards) < 2:
        return cards
    for begin, end in ((_top, _bottom), (_left, _right)):
        groups: list[list[_Card]] = []
        reach = 0.0
        for card in sorted(cards, key=begin):
            if groups and begin(card) < reach - 2:
                groups[-1].append(card)
            else:
                groups.append([card])
            reach = max(reach, end(card)) if len(groups[-1]) > 1 else end(card)
        if len(groups) > 1:
            return [card for group in groups for card in _in_reading_order(group)]
    return sorted(cards, key=lambda card: (card.y0, card.x0))


def _top(card: _Card) -> float:
    return card.y0


def _bottom(card: _Card) -> float:
    return card.y1


def _left(card: _Card) -> float:
    return card.x0


def _right(card: _Card) -> float:
    return card.x1
