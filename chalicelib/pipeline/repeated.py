"""A save that comes again because its answer was lost: what is stored is what it wanted, and nobody else's change.

RFC 9110, section 13.1.1: where a change with If-Match has been made already, it may be answered as made.
"""

from collections.abc import Callable
from typing import TypeVar

from ..contracts.corrections import Correction, Overrides, Wording
from .history import CONFIRMED, NOT_YET, changed_pointers, version_of

CorrectionT = TypeVar("CorrectionT", bound=Correction)


def is_repeated(
    stored: CorrectionT,
    expected: int | None,
    version: Callable[[int], object],
    wanted: Callable[[CorrectionT], CorrectionT],
) -> bool:
    """Return whether the stored version is what the expected one, right before it, becomes by the change wanted.

    `version` returns the content of a version, anything else where it is not kept.
    """
    if expected is None or expected != version_of(stored) - 1:
        return False
    before = type(stored)() if expected == NOT_YET and isinstance(stored, Overrides | Wording) else version(expected)
    return isinstance(before, type(stored)) and not {*changed_pointers(wanted(before), stored)} - {CONFIRMED}
