"""Evidence of the entries of a history while entries are put in or change."""

import re
from collections.abc import Mapping, Sequence

from ....contracts.cv import Education, Employment, Evidence
from ....contracts.document import Line
from ....reading.visible_text import VisibleText


class EntryEvidence:
    """Evidence by JSON pointer; `section` is the list whose entries are meant."""

    def __init__(self, entries: Mapping[str, list[Evidence]], visible: VisibleText) -> None:
        self.entries = dict(entries)
        self.section = ""
        self._visible = visible

    def insert(self, at: int) -> None:
        """Make room for an entry: those from there on count one more."""
        pointer = re.compile(rf"/{self.section}/(\d+)(/.*)")
        moved = {}
        for key, places in self.entries.items():
            found = pointer.fullmatch(key)
            number = int(found[1]) if found else -1
            moved[f"/{self.section}/{number + 1}{found[2]}" if found and number >= at else key] = places
        self.entries = moved

    def point(self, at: int, entry: Employment | Education, lines: Sequence[Line]) -> None:
        """Point from an entry's values to their places around its head; grounding finds those of all others."""
        start = f"/{self.section}/{at}/"
        self.entries = {key: places for key, places in self.entries.items() if not key.startswith(start)}
        document = self._visible.document
        page = lines[0].page
        boxes = [document.box_of(line) for line in lines if line.page == page]
        around = (0.0, min(box[1] for box in boxes), 1.0, max(box[3] for box in boxes))
        near = Evidence(page=page, box=around, confidence=0.9)
        for name in ("role", "employer", "degree", "institution", "location"):
            value = getattr(entry, name, None)
            if value and (place := self._visible.find(value, near)):
                self.entries[start + name] = [place]
        if entry.period and (places := self._visible.find_date(entry.period.start or entry.period.end or "", near)):
            self.entries[f"{start}period"] = places
