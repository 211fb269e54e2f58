"""A job profile taken apart: its titled sections and its labelled values."""

from dataclasses import dataclass, field

SECTION_MARK = "\ue001"
"""Begin of a line that opens a section: its kind and its title follow, with another mark between."""

LOOKS_PRINTED, LOOKS_KNOWN, LOOKS_LEADING, LOOKS_PLAIN, LOOKS_NUMBERED = 4, 3, 2, 1, 0
"""How much a title stands out: by its letters, by its words alone, by a colon, by its place, as a numbered line."""


@dataclass
class Section:
    """`kind` is a heading's name in the vocabulary, "" before the first heading, "unknown" under any other title."""

    kind: str
    title: str = ""
    items: list[str] = field(default_factory=list)
    look: int = 0
    """How much its title stands out: one of the _LOOKS_ below."""
    listed: list[int] = field(default_factory=list)
    """Places of its items that have a bullet."""


@dataclass
class Outline:
    """A job profile's sections in order, and its "label: value" lines by field."""

    sections: list[Section]
    values: dict[str, list[str]]
    told: dict[str, list[str]] = field(default_factory=dict)
    """Terms that stand behind a label that nobody knows, and are known by themselves."""

    def items(self, *kinds: str) -> list[str]:
        return [item for section in self.sections if section.kind in kinds for item in section.items]
