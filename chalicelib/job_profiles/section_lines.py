"""How a job profile's lines are set: where they wrap, and which stand out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..contracts.document import Line

_NEW_SENTENCE = re.compile(r"(?:du|sie|wir|ich|ihr|you|we|vous|nous|il|elle)\b", re.IGNORECASE)

_OPEN_END = re.compile(
    r"\s(?:und|oder|sowie|mit|in|im|der|die|das|dem|den|des|ein|eine[rnms]?|von|für|auf|zur|zum|and|or|of|the|an?|with|for|to"
    r"|et|ou|de|du|la|le|les|des|en|avec|pour|be|is|are|has|have|who|that|which|their|our|your|ist|sind|sollte|muss|dass|wenn|weil|ihre?|unsere?|qui|que|est|sont|doit|notre|votre|sur|dans|un|une)$",
    re.IGNORECASE,
)
"""A line that ends so goes on in the next."""

_PAGE_WIDTH = 480.0
"""Points of text across an A4 page."""

_FULL = 0.6
"""Share of the widest line past which a line may have broken off for want of room."""

_SENTENCE_WORDS = 9
"""Words of a line that is rather a piece of a sentence broken by hand than a note, however wide it is."""

GAP = 1.4
"""A line this many times the usual distance below the one before stands apart."""


@dataclass(frozen=True, slots=True)
class Space:
    """How a document's lines are set, in points: where they wrap, how wide and how far apart they are."""

    margin: float
    width: float
    distance: float


def continues(line: Line, previous: Line | None, space: Space, has_bullet: bool) -> bool:
    """Is the line the rest of the item before? It is when its first word had no room there."""
    if previous is None or _letters(line) != _letters(previous) or line.y0 - previous.y0 > GAP * space.distance > 0:
        return False
    text, before = line.text.strip(), previous.text.strip()
    if "\t" in before or "\t" in text:
        # Rows of a table.
        return False
    if _NEW_SENTENCE.match(text) and text[:1].isupper():
        return False
    # Only a line that is full breaks off; a list without bullets may begin its items with small letters.
    is_full = previous.x1 - previous.x0 > _FULL * space.width or len(before.split()) >= _SENTENCE_WORDS
    starts_small = (text[:1].islower() and is_full) or text[:1] in "(,&/"
    if starts_small or before.endswith((",", "-", "/")) or _OPEN_END.search(before):
        return True
    first_word = len(text.split()[0]) * (previous.x1 - previous.x0) / max(len(before), 1)
    had_no_room = previous.x1 + first_word > space.margin and not before.endswith((".", ":", ";", "!"))
    return had_no_room and (not has_bullet or line.x0 > previous.x0 - 1)


def _letters(line: Line) -> tuple[bool, float] | None:
    """Return whether a line is bold and how large: a heading in other letters goes on with nothing."""
    spans = [span for span in line.spans if span.text.strip()]
    return (all(span.bold for span in spans), max(round(span.size) for span in spans)) if spans else None


def right_margin(lines: Sequence[Line]) -> float:
    """Return where lines wrap; infinite when too few lines end near one place to say."""
    widest = max((line.x1 for line in lines), default=0.0)
    return widest if sum(line.x1 > 0.93 * widest for line in lines) >= 3 else float("inf")


def join_wrapped(before: str, after: str) -> str:
    if before.endswith("-") and before[-2:-1].isalnum() and not re.match(r"(?:und|oder|and|or|et|ou|bzw)\b", after):
        # "Anforde-\nrungen" is one word, "Backend-\nSysteme" keeps its hyphen.
        return before[:-1] + after if after[:1].islower() else before + after
    return f"{before} {after}".strip()


def stands_out(line: Line, body_size: float) -> bool:
    if not line.spans:
        return False
    is_bold = all(span.bold for span in line.spans if span.text.strip())
    is_large = body_size > 0 and max(span.size for span in line.spans) > 1.15 * body_size
    return is_bold or is_large or (line.text.isupper() and len(line.text) > 4)


def body_size(lines: Sequence[Line]) -> float:
    """Return the font size of most characters, 0 for text without fonts."""
    counts: dict[float, int] = {}
    for line in lines:
        for span in line.spans:
            counts[span.size] = counts.get(span.size, 0) + len(span.text)
    return max(counts, key=lambda size: counts[size], default=0.0)


def text_width(lines: Sequence[Line]) -> float:
    """Return the width that lines have room for: the widest's, and a page's where there are no columns."""
    widest = max((line.x1 - line.x0 for line in lines), default=0.0)
    return widest if any(line.column for line in lines) else max(widest, _PAGE_WIDTH)


def usual_distance(lines: Sequence[Line]) -> float:
    """Return how far below one another most lines stand."""
    steps = sorted(b.y0 - a.y0 for a, b in pairwise(lines) if a.page == b.page and b.y0 > a.y0)
    return steps[len(steps) // 3] if steps else 0.0
