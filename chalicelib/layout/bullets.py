"""Bullets: characters that stand before list items, and little drawn discs that do the same."""

from collections.abc import Sequence
from dataclasses import replace

from .pieces import Segment, Shape

BULLETS = frozenset("•●○◦▪▫■□►▶‣⁃∙·–—-*➢➤✓✔❖◆◇»›o§")
"""What stands alone before a list item. The letter o is Courier's round bullet in Word."""


def add_drawn_bullets(segments: list[Segment], shapes: Sequence[Shape]) -> list[Segment]:
    """Begin a segment with a bullet where one small, round or square shape is drawn right before it.

    Browsers draw bullets instead of writing them. Several shapes in a row are a level or a rating, not a bullet.
    """
    small = [s for s in shapes if 1.0 <= s[2] - s[0] <= 9.0 and 0.7 <= (s[2] - s[0]) / max(0.1, s[3] - s[1]) <= 1.4]
    if not small:
        return segments
    result = []
    for segment in segments:
        size = segment.size
        near = [
            s
            for s in small
            if 0.15 * size <= s[2] - s[0] <= 0.6 * size
            and 0.2 * size <= segment.x0 - s[2] <= 2.2 * size
            and segment.baseline - 0.75 * size <= (s[1] + s[3]) / 2 <= segment.baseline + 0.05 * size
        ]
        places = {round(s[0]) for s in near}
        if len(places) == 1 and segment.text[0] not in BULLETS and segment.spans:
            x0 = near[0][0]
            first = segment.spans[0]
            spans = ((f"• {first[0]}", x0, *first[2:]), *segment.spans[1:])
            segment = replace(segment, text=f"• {segment.text}", x0=x0, spans=spans)
        result.append(segment)
    return result
