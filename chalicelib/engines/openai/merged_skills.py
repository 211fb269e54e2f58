"""Skills of two readings, item by item."""

from collections.abc import Callable, Iterator

from ...contracts.cv import SkillGroup
from ...reading.searchable_text import squeeze
from .side import Side


class MergedSkills:
    """Skills of both readings, each once, with their evidence under the pointers that they get."""

    def __init__(self, copy: Callable[[Side, str, str], None]) -> None:
        self.groups: list[SkillGroup] = []
        self._copy = copy
        self._known: set[str] = set()

    def is_new(self, item: str) -> bool:
        """Whether no known skill is this one, a part of it, or has it in it: "Java, Kafka" is no third one."""
        words = squeeze(item)
        return not any(words == known or (len(known) > 2 and known in words) or words in known for known in self._known)

    def add(self, side: Side, group: SkillGroup, pointer: str, items: list[tuple[str, str]]) -> None:
        """Add the items, each with its pointer, to the group of that category."""
        if not items:
            return
        number = self._place(side, group, pointer)
        known = self.groups[number].items
        for at, item in items:
            self._copy(side, at, f"/skills/{number}/items/{len(known)}")
            known.append(item)
            self._known.add(squeeze(item))

    def _place(self, side: Side, group: SkillGroup, pointer: str) -> int:
        category = squeeze(group.category or "")
        for number, there in enumerate(self.groups):
            if squeeze(there.category or "") == category:
                return number
        self.groups.append(SkillGroup(category=group.category, items=[]))
        self._copy(side, f"{pointer}/category", f"/skills/{len(self.groups) - 1}/category")
        return len(self.groups) - 1


def skills_of(side: Side) -> Iterator[tuple[SkillGroup, str, list[tuple[str, str]]]]:
    """Yield each group with its pointer and its items, each with its own."""
    for index, group in enumerate(side.cv.skills):
        pointer = f"/skills/{index}"
        yield group, pointer, [(f"{pointer}/items/{place}", item) for place, item in enumerate(group.items)]
