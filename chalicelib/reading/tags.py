"""Tell texts in boxes of their own apart that stand so close that they would read as one: tags, chips, narrow cells."""

from bisect import bisect_right
from collections.abc import Sequence

from ..layout.pieces import Shape
from .runs import Run

LOWEST_EM, HIGHEST_EM = 0.9, 3.0
"""Height of a box around one line, in font sizes."""

WIDEST_POINTS = 240.0
"""A wider box is a bar below a title or a row of a table."""

NEAREST_POINTS = 0.5
"""Boxes overlap by no more than the width of their borders."""

Box = tuple[float, float, float, float]


def find_boxes(shapes: Sequence[Shape], smallest: float) -> list[Box]:
    """Return what may be boxes around one line of text of at least that size, from left to right."""
    boxes = {
        shape[:4]
        for shape in shapes
        if shape[2] - shape[0] <= WIDEST_POINTS and shape[3] - shape[1] >= LOWEST_EM * smallest
    }
    return sorted(boxes) if len(boxes) > 1 else []


def part_by_boxes(runs: Sequence[Run], baseline: float, boxes: Sequence[Box]) -> list[tuple[Box | None, list[Run]]]:
    """Return the runs of a row by the box that they stand in, from left to right; in one part where no two have text.

    What stands in no box belongs to the part before it.
    """
    size = max(run.style.size for run in runs)
    around: list[Box] = []
    for box in boxes:
        holds = box[1] <= baseline - 0.5 * size and baseline <= box[3]
        if holds and LOWEST_EM * size <= box[3] - box[1] <= HIGHEST_EM * size:
            if around and box[0] < around[-1][2] - NEAREST_POINTS:
                # A border inside a border, or boxes over each other.
                continue
            around.append(box)
    if len(around) < 2:
        return [(None, list(runs))]
    lefts = [box[0] for box in around]
    parts: dict[int, list[Run]] = {}
    for run in runs:
        at = [bisect_right(lefts, (x0 + x1) / 2) - 1 for x0, x1 in zip(run.x0s, run.x1s, strict=True)]
        for number in sorted(set(at)):
            parts.setdefault(number, []).append(run if len(set(at)) == 1 else run.only([one == number for one in at]))
    if len(parts) < 2 or not _each_inside(parts, around):
        return [(None, list(runs))]
    return [(around[number], parts[number]) for number in sorted(parts)]


def _each_inside(parts: dict[int, list[Run]], boxes: Sequence[Box]) -> bool:
    """Whether no text of a part reaches over the end of its box."""
    return all(
        number >= 0
        and all(
            x1 <= boxes[number][2] + NEAREST_POINTS
            for run in runs
            for char, x1 in zip(run.text, run.x1s, strict=True)
            if char != " "
        )
        for number, runs in parts.items()
    )
