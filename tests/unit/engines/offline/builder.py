"""Documents for tests, written as lines of text at places: no PDF needed."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import accumulate, pairwise

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.contracts.document import Document, Line, Page, Span
from chalicelib.engines.offline.extract import extract_cv

NOW = datetime(2026, 1, 15, tzinfo=UTC)
WIDTH, HEIGHT = 595.0, 842.0
Placed = tuple[float, float, str, str]
"""x, y, text, look: "b" bold, "h" heading (bold 14 pt), "n" name (20 pt), "i" italic, "s" small, "" plain 10 pt."""


def document(placed: list[Placed], language: Language = Language.DE) -> Document:
    """A page of these lines; one that stands above the line before it begins another block."""
    lines = [line(number, *one) for number, one in enumerate(placed, 1)]
    blocks = accumulate((after.y0 < before.y0 for before, after in pairwise(lines)), initial=0)
    lines = [replace(one, block=block) for one, block in zip(lines, blocks, strict=False)]
    return Document((Page(1, WIDTH, HEIGHT, tuple(lines)),), "0" * 64, language)


def line(number: int, x: float, y: float, text: str, look: str) -> Line:
    size = {"h": 14.0, "n": 20.0, "s": 8.0}.get(look, 10.0)
    x1 = x + 0.5 * size * len(text)
    span = Span(text, x, y, x1, y + size, "Font", size, bold=look in ("b", "h", "n"), italic=look == "i")
    return Line(number, 1, text, x, y, x1, y + size, (span,))


def stacked(text: str, x: float = 50.0, language: Language = Language.DE) -> Document:
    """One line per row of `text`; "# " is a heading, "= " the name, "** " bold, "|>" a cell at 430, "<|" at 160."""
    placed: list[Placed] = []
    y = 40.0
    for row in text.strip("\n").splitlines():
        look = {"# ": "h", "= ": "n", "**": "b"}.get(row[:2], "")
        body = row.removeprefix("# ").removeprefix("= ").removeprefix("** ")
        y += 20 if look in ("h", "n") else 14
        for cut, at in (("|>", 430.0), ("<|", 160.0)):
            if cut in body:
                left, right = (part.strip() for part in body.split(cut))
                if left:
                    placed.append((x, y, left, look))
                placed.append((at, y, right, "" if cut == "|>" else look))
                break
        else:
            if body.strip():
                placed.append((x, y, body.strip(), look))
    return document(placed, language)


def read(text: str, language: Language = Language.DE) -> Cv:
    return extract_cv(stacked(text, language=language), NOW)
