"""Which objects of a page are painted, and with what: texts switched on and off, pictures left out."""

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from .fast_calls import pointer, set_active
from .renderings import Box
from .runs import Run

MARGIN_POINTS = 2.0
"""What is painted may reach this far beyond its box: thin lines are widened to a pixel, edges are smoothed."""


@dataclass(slots=True)
class Painted:
    """Everything on a page but its text, by place, in page points.

    `pictures` are the page's own images, with the addresses of their objects. `is_complete` is False when more may be
    painted than the boxes say.
    """

    boxes: list[Box] = field(default_factory=list)
    pictures: list[tuple[int, Box]] = field(default_factory=list)
    is_complete: bool = True


class Shown:
    """Which texts of a page are painted: all of these at first."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._runs = {id(run): run for run in runs}

    def switch(self, runs: Iterable[Run]) -> None:
        """Have these texts painted and no other."""
        wanted = {id(run): run for run in runs}
        for on, these, others in ((0, self._runs, wanted), (1, wanted, self._runs)):
            for key, run in these.items():
                if key not in others:
                    for handle in run.handles:
                        set_active(pointer(handle), on)
        self._runs = wanted


def paint(run: Run, level: int) -> None:
    for handle in run.handles:
        reference = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
        if run.style.mode == pdfium.FPDF_TEXTRENDERMODE_CLIP:
            pdfium.FPDFTextObj_SetTextRenderMode(reference, pdfium.FPDF_TEXTRENDERMODE_FILL)
        pdfium.FPDFPageObj_SetFillColor(reference, level, level, level, 255)
        pdfium.FPDFPageObj_SetStrokeColor(reference, level, level, level, 255)


def drop_pictures(pictures: Sequence[tuple[int, Box]], runs: Sequence[Run]) -> None:
    """Switch off the images that no text is near: unpacking a photo takes longer than all the rest of a page."""
    if not pictures:
        return
    texts = [widen(run.box) for run in runs]
    for address, box in pictures:
        if not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in texts):
            set_active(pointer(address), 0)


def widen(box: Box) -> Box:
    return box[0] - MARGIN_POINTS, box[1] - MARGIN_POINTS, box[2] + MARGIN_POINTS, box[3] + MARGIN_POINTS
