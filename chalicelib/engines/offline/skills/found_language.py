"""A language as it was found, before it is written into the CV."""

from dataclasses import dataclass

from ....contracts.document import Line
from ....layout.model import Cell


@dataclass(slots=True)
class Found:
    code: str
    name: str
    cells: list[Cell]
    level: str = ""
    source: tuple[Line, ...] = ()
