"""Recognise visible text that addresses the reader as a machine. It stays text; a person is told."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from ..contracts.cv import DocumentWarning, WarningKind
from ..contracts.document import Line, Page
from ..resources import read_yaml

MAX_REPORTS = 10
_SPACES = re.compile(r"\s+")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words: dict[str, list[str]] = read_yaml("vocabulary", "instruction_phrases.yaml")
    return _any_of(words["commands"]), _any_of(words["orders"]), _any_of(words["machines"])


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    parts = [re.escape(phrase).replace(r"\ \*\ ", r"(?: \S+){0,4}? ") for phrase in phrases]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)")


def find_instructions(pages: Sequence[Page]) -> list[DocumentWarning]:
    """Return a warning per line that gives orders to a machine, with the line as quote.

    A phrase may run over a line's end; it is reported at the line where it begins.
    """
    found: list[DocumentWarning] = []
    for page in pages:
        for line, after in zip_longest(page.lines, page.lines[1:]):
            if len(found) < MAX_REPORTS and _orders_a_machine(line, after):
                box = (line.x0 / page.width, line.y0 / page.height, line.x1 / page.width, line.y1 / page.height)
                place = tuple(min(1.0, max(0.0, value)) for value in box)
                found.append(
                    DocumentWarning(
                        kind=WarningKind.INSTRUCTION_TEXT,
                        page=page.number,
                        box=(place[0], place[1], place[2], place[3]),
                        quote=line.text[:300],
                    )
                )
    return found


def _orders_a_machine(line: Line, after: Line | None) -> bool:
    commands, orders, machines = _patterns()
    own = _SPACES.sub(" ", line.text.lower())
    text = f"{own} {_SPACES.sub(' ', after.text.lower())}" if after and after.column == line.column else own
    command = commands.search(text)
    if command and command.start() < len(own):
        return True
    order, machine = orders.search(text), machines.search(text)
    return bool(order and machine and min(order.start(), machine.start()) < len(own))
