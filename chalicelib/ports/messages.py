"""Orders and facts that go from one function to another."""

# Annotations name contracts that a function may never need.
from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..contracts.events import CvExtracted, CvMatched, CvSettled, ExtractCv


class Messages(Protocol):
    """Sends orders and announces facts."""

    def send_extract(self, message: ExtractCv) -> None: ...

    def publish(self, fact: CvExtracted | CvMatched | CvSettled) -> None: ...

    def orders_waiting(self) -> int:
        """Return about how many orders are still to be carried out, those that somebody works on included."""
        ...

    def check(self) -> None: ...
