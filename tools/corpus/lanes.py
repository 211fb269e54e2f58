"""Lanes of lines over several pages, drawn in turns: the first line of each lane, then the second of each."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
FOOT = 45
Call = tuple[float, float, str, str, float, str]


class Lane:
    """Lines from the top of a page to its foot, then on the next page; drawn later, page by page."""

    def __init__(self, x: float, top: float, width: float, colour: str = "#1f2933") -> None:
        self.x, self.y, self.width, self.colour = x, top, width, colour
        self.pages: list[list[Call]] = [[]]
        self.bars: list[tuple[int, float, int]] = []

    def room(self, height: float) -> None:
        if self.y - height < FOOT:
            self.pages.append([])
            self.y = HEIGHT - 55

    def text(self, text: str, font: str = "Sans", size: float = 9.3, colour: str = "", indent: float = 0) -> None:
        for line in simpleSplit(text, font, size, self.width - indent):
            self.room(size)
            self.pages[-1].append((self.x + indent, self.y, line, font, size, colour or self.colour))
            self.y -= size * 1.34

    def title(self, text: str, colour: str) -> None:
        self.room(60)
        self.y -= 9
        self.text(text, "SansBold", 11.5, colour)
        self.y -= 2

    def bar(self, level: int) -> None:
        self.bars.append((len(self.pages) - 1, self.y + 3, level))
        self.y -= 9


def draw(canvas: Canvas, lanes: list[Lane], ground: Any = None) -> None:
    """Draw each page's lines in turns: the first of every lane, the second of every lane."""
    for number in range(max(len(lane.pages) for lane in lanes)):
        if ground:
            ground(number)
        columns = [lane.pages[number] for lane in lanes if number < len(lane.pages)]
        for index in range(max(len(column) for column in columns)):
            for column in columns:
                if index < len(column):
                    x, y, line, font, size, colour = column[index]
                    canvas.setFillColor(HexColor(colour))
                    canvas.setFont(font, size)
                    canvas.drawString(x, y, line)
        for lane in lanes:
            for page, y, level in lane.bars:
                if page == number:
                    canvas.setFillColor(HexColor("#5c7080"))
                    canvas.rect(lane.x, y, lane.width * 0.85, 3, stroke=0, fill=1)
                    canvas.setFillColor(HexColor("#f6b73c"))
                    canvas.rect(lane.x, y, lane.width * 0.85 * level / 5, 3, stroke=0, fill=1)
        canvas.showPage()
