"""Read the boxes behind a wish of which one is ticked: "Permis B  ☐ exigé  ☒ souhaité", "Excel [x] must [ ] nice"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..contracts.document import Line
from .kind_marks import kind_marked
from .words import profile_words

_BOX = re.compile(
    r"\s*(?P<box>[☐☒☑✅□■▢◻◼⬜]\ufe0f?|[\[(]\s?[xX✓✔ _]?\s?[\])])\s*(?P<option>[^☐☒☑✅□■▢◻◼⬜\[\]()|\t]*)"
)

_TICKED = re.compile(r"[☒☑✅■◼xX✓✔]")


def with_boxes_read(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the ticked one of several boxes as their mark, without those that ask for nothing."""
    return [read for line in lines for read in _read(line)]


def _read(line: Line) -> Iterator[Line]:
    boxes = list(_BOX.finditer(line.text))
    if len(boxes) < 2 or not any(_asks_how_much(box["option"]) for box in boxes):
        yield line
        return
    ticked = [box["option"].strip(" .,;:/") for box in boxes if _TICKED.search(box["box"])]
    wish = f"{line.text[: boxes[0].start()]}{line.text[boxes[-1].end() :]}".strip(" \t:|–-")
    if len(ticked) != 1 or not wish:
        yield replace(line, text=wish)
        return
    kind = kind_marked(ticked[0])
    if kind:
        yield replace(line, text=f"• {wish} ({profile_words().written_marks[kind]})")
    elif not profile_words().not_wanted.fullmatch(ticked[0]):
        yield replace(line, text=f"{wish}: {ticked[0]}")


def _asks_how_much(option: str) -> bool:
    return kind_marked(option.strip(" .,;:/")) is not None
