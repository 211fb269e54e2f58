"""Which tags a Word template has, by the document that it makes."""

from ..contracts.templates import TemplateKind
from .offer_tags import OFFER_TAGS
from .template_shapes import Scope
from .template_tags import TAGS


def tags_of(kind: TemplateKind) -> Scope:
    """Return name to shape. The anonymous CV has the tags of the CV; those that tell the person are empty in it."""
    return OFFER_TAGS if kind is TemplateKind.OFFER else TAGS
