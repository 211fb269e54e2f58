"""Programs around the pipeline: one that is told by a webhook, and some that call with keys of their own."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from random import Random
from types import SimpleNamespace
from typing import Any

from chalicelib.contracts.machine_key import MachineKey, Scope, hash_of, id_for, new_secret
from chalicelib.contracts.webhooks import JOB_EVENTS, OwnerWebhooks, Webhook, WebhookOrder
from chalicelib.errors import StorageUnavailable
from chalicelib.http.access import refusal
from chalicelib.pipeline.webhook_delivery import WebhookSender
from chalicelib.pipeline.webhook_delivery import new_secret as new_signing_secret
from chalicelib.pipeline.webhooks import WebhookAnnouncer
from chalicelib.ports import Clock, JobTable, Posted, Telemetry
from tests.chaos.clouds import Cloud, Hooks

OWNER = "anna"
VISIBILITY_SECONDS = 180
RECEIVES = 6
"""Of the queue of webhooks (infra/terraform/messaging.tf)."""

LONGEST_DELAY = 900
"""SQS keeps a message back no longer."""

REFUSING = 0.2
"""Share of the calls that the address answers with an error of its own, on top of what gets lost on the way."""


class Listener:
    """Anna's address, the function that sends to it, and what it has heard: job, run, and how that ended."""

    def __init__(self, cloud: Cloud, table: JobTable, telemetry: Telemetry, hooks: Hooks, random: Random) -> None:
        self._hooks = hooks
        self._random = random
        self._clock: Clock = hooks.clock
        self.announcer = WebhookAnnouncer(cloud.webhooks, cloud.webhook_queue, telemetry, self._clock, cloud.outputs)
        self._sender = WebhookSender(table, cloud.webhooks, cloud.webhook_queue, self, telemetry, self._clock)
        self.told: set[tuple[str, int, str]] = set()
        self.dead = 0

    def webhooks(self) -> OwnerWebhooks:
        """Return what anna has asked for: to be told of everything."""
        webhook = Webhook(
            id="w1",
            url="https://hooks.example.com/cv",
            events=list(JOB_EVENTS),
            secret=new_signing_secret(),
            created_at=self._clock(),
        )
        return OwnerWebhooks(owner=OWNER, webhooks=[webhook])

    def deliver(self, order: WebhookOrder, world: Any, receives: int = 1) -> None:
        """As SQS does it: shown again after the visibility timeout, and put aside after six times."""
        if world.invoke(lambda: self._sender.carry_out(order)):
            return
        if receives < RECEIVES:
            world.at(VISIBILITY_SECONDS, lambda: self.deliver(order, world, receives + 1))
        else:
            self.dead += 1

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Posted:
        try:
            answer: Posted = self._hooks.around("address", "post", lambda: self._hear(body))
        except StorageUnavailable:
            return Posted(None, "timeout")
        return answer

    def _hear(self, body: bytes) -> Posted:
        if not self._hooks.faults.is_quiet and self._random.random() < REFUSING:
            return Posted(500, None)
        data = json.loads(body)["data"]
        self.told.add((data["jobId"], data["run"], data["status"]))
        return Posted(204, None)


class Programs:
    """Keys that are made, used and revoked at any moment. A key counts as revoked when somebody was told so."""

    def __init__(self, cloud: Cloud, telemetry: Telemetry, clock: Callable[[], datetime], random: Random) -> None:
        self.keys = cloud.machine_keys
        self._container: Any = SimpleNamespace(machine_keys=cloud.machine_keys, telemetry=telemetry)
        self._clock = clock
        self._random = random
        self._numbers = 0
        self.made: dict[str, MachineKey] = {}
        self.doubtful: set[str] = set()
        """Somebody has asked to revoke them, whatever became of that."""

        self.revoked: set[str] = set()
        self.wrong: list[str] = []

    def make(self) -> None:
        self._numbers += 1
        key_id = id_for(OWNER, f"key-{self._numbers}")
        key = MachineKey(
            key_id=key_id,
            owner=OWNER,
            name="Jobbörse",
            scopes=(Scope.JOBS_READ,),
            secret_hash=hash_of(new_secret(key_id)),
            created_at=datetime.now(UTC).isoformat(),
        )
        if self.keys.create(key):
            self.made[key_id] = key
        else:
            self.wrong.append(f"refused: the new key {key_id} is called another's")

    def use(self) -> None:
        """As every request with a key does it (http/access.py)."""
        if not self.made:
            return
        key_id = self._random.choice(sorted(self.made))
        was_revoked, was_doubtful = key_id in self.revoked, key_id in self.doubtful
        context = {
            "authorizer": {"keyId": key_id},
            "httpMethod": "GET",
            "resourcePath": "/api/v1/cv/jobs",
        }
        request: Any = SimpleNamespace(context=context, headers={}, query_params=None)
        answer = refusal(request, self._container)
        status = answer.status_code if answer else 200
        if status == 200 and was_revoked:
            self.wrong.append(f"opened: the key {key_id} was revoked")
        elif status not in (200, 503) and not was_doubtful and key_id not in self.doubtful:
            self.wrong.append(f"refused: the key {key_id} is live and answered {status}")

    def revoke(self) -> None:
        if not self.made:
            return
        key_id = self._random.choice(sorted(self.made))
        self.doubtful.add(key_id)
        key = self.keys.get(key_id)
        if key and key.revoked_at is None:
            self.keys.revoke(key, self._clock())
        self.revoked.add(key_id)
