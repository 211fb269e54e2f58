"""The table of webhooks in memory."""

from collections.abc import Sequence
from threading import Lock

from chalicelib.contracts.webhooks import Delivery, OwnerWebhooks
from chalicelib.errors import StorageUnavailable

MAX_LISTED = 100


class InMemoryWebhooks:
    """`is_away` makes every call fail as an unreachable service does."""

    def __init__(self) -> None:
        self.stored: dict[str, OwnerWebhooks] = {}
        self.noted: dict[tuple[str, str, str], Delivery] = {}
        self._lock = Lock()
        self.is_away = False

    def of(self, owner: str) -> OwnerWebhooks:
        self._check()
        return self.stored.get(owner, OwnerWebhooks(owner=owner)).model_copy(deep=True)

    def put(self, webhooks: OwnerWebhooks, expected_version: int) -> bool:
        self._check()
        with self._lock:
            if self.stored.get(webhooks.owner, OwnerWebhooks(owner="")).version != expected_version:
                return False
            self.stored[webhooks.owner] = webhooks.model_copy(deep=True, update={"version": expected_version + 1})
            return True

    def note(self, owner: str, delivery: Delivery) -> None:
        self._check()
        self.noted[owner, delivery.webhook_id, delivery.id] = delivery

    def delivery(self, owner: str, webhook_id: str, delivery_id: str) -> Delivery | None:
        self._check()
        return self.noted.get((owner, webhook_id, delivery_id))

    def deliveries(self, owner: str, webhook_id: str) -> Sequence[Delivery]:
        self._check()
        found = [delivery for key, delivery in self.noted.items() if key[:2] == (owner, webhook_id)]
        return sorted(found, key=lambda delivery: delivery.occurred_at, reverse=True)[:MAX_LISTED]

    def _check(self) -> None:
        if self.is_away:
            raise StorageUnavailable(service="dynamodb")
