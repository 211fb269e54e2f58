"""Word templates that an owner keeps: by the document they make, several of each, one of them the default."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from .base import Artifact, Contract

STANDARD = "standard"
"""In the place of a template's id: the default layout."""

MAX_TEMPLATES = 50
MAX_TEMPLATE_NAME = 80


class TemplateKind(StrEnum):
    """The document that a template makes. The values are the fields of ChosenTemplates."""

    CV = "cv"
    BLIND = "blind"
    OFFER = "offer"


class OwnTemplate(Contract):
    template_id: str
    kind: TemplateKind
    name: str
    size_bytes: int
    added_at: datetime | None = Field(default=None, description="null: before templates had a date")
    is_default: bool = Field(default=False, description="Makes every document of its kind that chooses none itself")


class OwnTemplates(Artifact):
    """All templates of an owner, in the order in which they were added."""

    templates: list[OwnTemplate] = Field(default_factory=list)

    def find(self, template_id: str) -> OwnTemplate | None:
        return next((one for one in self.templates if one.template_id == template_id), None)

    def default_of(self, kind: TemplateKind) -> OwnTemplate | None:
        return next((one for one in self.templates if one.kind is kind and one.is_default), None)


class TemplateChange(Contract):
    """What to change of a template; null leaves it. Making one the default takes that from the other of its kind."""

    name: str | None = Field(default=None, min_length=1, max_length=MAX_TEMPLATE_NAME)
    is_default: bool | None = None
