"""Recognise visible text that addresses the reader as a machine. It stays text; a person is told."""

import re
from collections.abc import Sequence
from functools import cache

from ..contracts.cv import DocumentWarning, WarningKind
from ..contracts.document import Line, Page
from ..resources import read_yaml
from .on_picture import box_on_picture

MAX_REPORTS = 10
MAX_PASSAGE_LINES = 8
MAX_QUOTE = 800
_SENTENCE_ENDS = (".", "!", "?", "…", ".“", ".”", '."', "!“", "!”", '!"')
_BULLETS = ("•", "–", "-", "*", "▪", "■", "●", "◦", "‣")
_SPACES = re.compile(r"\s+")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words: dict[str, list[str]] = read_yaml("vocabulary", "instruction_phrases.yaml")
    return _any_of(words["commands"]), _any_of(words["orders"]), _any_of(words["machines"])


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    parts = [re.escape(phrase).replace(r"\ \*\ ", r"(?: \S+){0,4}? ") for phrase in phrases]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)")


def find_instructions(pages: Sequence[Page]) -> list[DocumentWarning]:
    """Return a warning per passage that gives orders to a machine, with the passage as quote.

    A passage is the line where the order begins and the lines after it up to the end of the sentence: half an order
    that nobody flagged would still reach a model.
    """
    found: list[DocumentWarning] = []
    for page in pages:
        texts = [_SPACES.sub(" ", line.text.lower()) for line in page.lines]
        if not _may_order(" ".join(texts)):
            continue
        index = 0
        while index < len(page.lines) and len(found) < MAX_REPORTS:
            if not _orders_a_machine(page.lines[index : index + 2], texts[index : index + 2]):
                index += 1
                continue
            passage = _passage(page.lines[index : index + MAX_PASSAGE_LINES])
            found.append(_warning(passage, page))
            index += len(passage)
    return found


def _passage(lines: Sequence[Line]) -> list[Line]:
    """Return the first line and those that go on with its sentence."""
    passage = [lines[0]]
    for line in lines[1:]:
        last = passage[-1]
        is_apart = line.column != last.column or line.y0 - last.y1 > last.y1 - last.y0
        if is_apart or last.text.rstrip().endswith(_SENTENCE_ENDS) or line.text.startswith(_BULLETS):
            break
        passage.append(line)
    return passage


def _warning(passage: Sequence[Line], page: Page) -> DocumentWarning:
    def share(value: float, whole: float) -> float:
        return min(1.0, max(0.0, value / whole))

    box = (
        share(min(line.x0 for line in passage), page.width),
        share(min(line.y0 for line in passage), page.height),
        share(max(line.x1 for line in passage), page.width),
        share(max(line.y1 for line in passage), page.height),
    )
    return DocumentWarning(
        kind=WarningKind.INSTRUCTION_TEXT,
        page=page.number,
        box=box_on_picture(box, page),
        quote=" ".join(line.text for line in passage)[:MAX_QUOTE],
    )


def _may_order(text: str) -> bool:
    """Whether an order may stand anywhere in a page's text; hardly ever does one."""
    commands, orders, machines = _patterns()
    return bool(commands.search(text) or (orders.search(text) and machines.search(text)))


def _orders_a_machine(lines: Sequence[Line], texts: Sequence[str]) -> bool:
    """Whether an order begins in the first of two lines, which the second may go on with; `texts` are theirs."""
    commands, orders, machines = _patterns()
    own = len(texts[0])
    text = " ".join(texts) if lines[-1].column == lines[0].column else texts[0]
    command = commands.search(text)
    if command and command.start() < own:
        return True
    order = orders.search(text)
    machine = machines.search(text) if order else None
    return bool(order and machine and min(order.start(), machine.start()) < own)
