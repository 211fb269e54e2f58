"""Report hidden text: neighbouring pieces of one kind together, with the page, the box and what it says."""

from collections.abc import Sequence
from typing import Any

from .on_picture import box_turned
from .runs import Geometry, Hidden
from .text_repair import repair_text

MAX_REPORTS = 12
QUOTE_LENGTH = 280


def report(found: Sequence[Hidden], page: int, geometry: Geometry, turn: int = 0) -> list[list[Any]]:
    """Return warnings as the reading process sends them: [kind, detail, page, box or None, quote].

    A box is in fractions of the page as it is shown, and None for text beyond its edges. `turn` is by how many degrees
    counter-clockwise it is shown turned against how it was read.
    """
    groups: list[list[Hidden]] = []
    for piece in sorted(found, key=lambda h: (h.kind, round(h.y0), h.x0)):
        last = groups[-1][-1] if groups else None
        if last and last.kind == piece.kind and abs(piece.y0 - last.y0) < 40:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    groups.sort(key=lambda group: -sum(len(piece.quote) for piece in group))
    warnings = []
    for group in groups[:MAX_REPORTS]:
        quote = repair_text(" ".join(piece.quote for piece in group)).strip()
        warnings.append(["hidden_text", group[0].kind, page, _box(group, geometry, turn), quote[:QUOTE_LENGTH]])
    return warnings


def _box(group: Sequence[Hidden], geometry: Geometry, turn: int) -> list[float] | None:
    x0 = max(0.0, min(piece.x0 for piece in group) / geometry.width)
    y0 = max(0.0, min(piece.y0 for piece in group) / geometry.height)
    x1 = min(1.0, max(piece.x1 for piece in group) / geometry.width)
    y1 = min(1.0, max(piece.y1 for piece in group) / geometry.height)
    if x0 >= x1 or y0 >= y1:
        return None
    box = (x0, y0, x1, y1)
    return [round(v, 4) for v in (box_turned(box, geometry.width, geometry.height, turn) if turn else box)]
