"""What an entry's head is to a printer: lines, perhaps with something at their right edge, perhaps a column beside."""

from dataclasses import dataclass, field

Part = tuple[str, str]
"""What a text is, and the text; "" for what only joins."""


@dataclass
class Line:
    left: list[Part]
    right: list[Part] = field(default_factory=list)
    """Set at the right edge."""

    has_leader: bool = False
    """Dots lead from left to right."""


@dataclass
class Head:
    lines: list[Line]
    column: list[Part] = field(default_factory=list)
    """Lines of a column left of the entry."""

    is_centred: bool = False
    """The column stands half way down the entry, not at its top."""
