"""What people are told when the offline engine did what a language model should have done."""

from ..contracts.cv import DocumentWarning, WarningKind

NO_MONEY = frozenset({"budget_exhausted", "quota"})
"""Failures after which trying again helps only once somebody pays."""


def fallback_warning(failure: str) -> DocumentWarning:
    kind = WarningKind.BUDGET_EXHAUSTED if failure in NO_MONEY else WarningKind.ENGINE_FALLBACK
    return DocumentWarning(kind=kind, detail=failure)
