"""Own Word templates in a step: those that are there, and a warning for each that could not be used."""

from ..contracts.cv import DocumentWarning, WarningKind
from ..contracts.templates import TemplateKind
from ..documents.base import DocumentContext
from ..errors import InputRejected, TemplateCrashed, TemplateTooHeavy

_KINDS = {TemplateTooHeavy.code: WarningKind.TEMPLATE_TOO_HEAVY, TemplateCrashed.code: WarningKind.TEMPLATE_CRASHED}


def templates_of(**contents: bytes | None) -> dict[TemplateKind, bytes]:
    """Return the templates that are there, by kind. Empty content is one that was chosen and has gone."""
    return {TemplateKind(name): content for name, content in contents.items() if content is not None}


def template_warnings(context: DocumentContext) -> list[DocumentWarning]:
    return [
        DocumentWarning(kind=_KINDS.get(error.code, WarningKind.TEMPLATE_NOT_USED), detail=_reason_of(error))
        for error in context.refused.values()
    ]


def template_crashes(context: DocumentContext) -> tuple[TemplateCrashed, ...]:
    return tuple(error for error in context.refused.values() if isinstance(error, TemplateCrashed))


def _reason_of(error: InputRejected) -> str:
    """Return the tag that could not be filled and its place, or what else a refusal tells."""
    return ", ".join(str(value) for value in error.details.values())[:200]
