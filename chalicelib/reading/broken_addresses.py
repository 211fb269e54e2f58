"""Find e-mail and web addresses that a narrow cell breaks anywhere, with other cells' text between the parts."""

from collections.abc import Iterator, Sequence

from ..contracts.document import Line

MAX_PARTS = 5
MIN_FIRST_PART = 6
"""Characters of the first part: fewer could end another word by chance."""

_REACH = 2
"""How many lines below a part the next one may come: cells beside it can have lines of their own between."""


def find_broken_address(address: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines whose cells spell the address one after the other; empty when none do.

    Each part but the first is a cell's beginning, each but the last runs to its cell's end.
    """
    wanted = address.casefold()
    for index, line in enumerate(lines):
        for cell in _cells(line):
            size = _part_at_end(cell, wanted)
            rest = _spell(wanted[size:], lines, index, MAX_PARTS - 1) if size else None
            if rest:
                return [line, *rest]
    return []


def _cells(line: Line) -> Iterator[str]:
    return (cell.strip().casefold() for cell in line.text.split("\t"))


def _part_at_end(cell: str, wanted: str) -> int:
    """Return how many characters of the address the cell ends with, as a word of its own."""
    for begin in range(max(0, len(cell) - len(wanted) + 1), len(cell) - MIN_FIRST_PART + 1):
        if wanted.startswith(cell[begin:]) and (begin == 0 or cell[begin - 1] in " :|(<"):
            return len(cell) - begin
    return 0


def _spell(rest: str, lines: Sequence[Line], above: int, parts: int) -> list[Line] | None:
    for index in range(above + 1, min(above + 1 + _REACH, len(lines))):
        line = lines[index]
        if line.page != lines[above].page:
            return None
        for cell in _cells(line):
            if cell == rest or (cell.startswith(rest) and not cell[len(rest)].isalnum()):
                return [line]
            if parts > 1 and cell and rest.startswith(cell):
                further = _spell(rest[len(cell) :], lines, index, parts - 1)
                if further:
                    return [line, *further]
    return None
