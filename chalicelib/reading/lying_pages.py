"""Pages whose text lies on its side or upside down: people turn the page, so it is read turned."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from .runs import Run

MOST = 0.8
"""Share of a page's letters that run in one direction which is not that of the page; a title in the margin is less."""

FEWEST_LETTERS = 40
"""A picture's caption, or a word on a divider, does not say how the page is held."""

OFF = 1
"""Degrees by which a line may be off its direction."""


def lies_turned_by(runs: Sequence[Run]) -> int:
    """Return by how many degrees a page's text lies turned counter-clockwise: 0, 90, 180 or 270."""
    if not any(run.style.angle for run in runs):
        return 0
    letters: Counter[int] = Counter()
    for run in runs:
        nearest = 90 * round(run.style.angle / 90)
        if abs(run.style.angle - nearest) <= OFF:
            letters[nearest % 360] += len(run.text.strip())
    total = sum(len(run.text.strip()) for run in runs)
    turn, most = max(letters.items(), key=lambda item: item[1], default=(0, 0))
    return turn if most >= max(FEWEST_LETTERS, MOST * total) else 0


def turn_upright(page: Any, turn: int) -> None:
    """Turn the page, in memory, until text that lies by `turn` degrees stands upright. Load it anew afterwards."""
    pdfium.FPDFPage_SetRotation(page, (pdfium.FPDFPage_GetRotation(page) + turn // 90) % 4)
