"""Skills under one category, or under none."""

from dataclasses import dataclass, field

from ....contracts.cv import SkillGroup
from ..evidence import Sourced


@dataclass(slots=True)
class Group:
    category: Sourced | None
    items: list[Sourced] = field(default_factory=list)

    def to_contract(self) -> SkillGroup:
        category = self.category.text if self.category is not None else None
        return SkillGroup(category=category, items=[item.text for item in self.items])
