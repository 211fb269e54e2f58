"""The REST API for webhooks: people say where events go, see what became of each, and send it again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import TYPE_CHECKING

from chalice import Response
from chalice.app import Request

from ..contracts.webhook_url import UrlRefused, check_url
from ..contracts.webhooks import (
    MAX_WEBHOOKS,
    DeliveryList,
    OwnerWebhooks,
    Webhook,
    WebhookEvent,
    WebhookList,
    WebhookOrder,
    WebhookRequest,
    WebhookView,
    WebhookWithSecret,
)
from ..errors import InvalidRequest, ResourceNotFound, TooManyWebhooks, TransientFailure, WebhookUrlRefused
from ..pipeline.webhook_delivery import new_secret
from .problems import json_response
from .requests import json_body, owner_of

if TYPE_CHECKING:
    from ..wiring import Container

FORMER_SECRET_HOURS = 24
_ATTEMPTS = 5
"""Of a write that somebody else's came before; people change webhooks rarely."""


def list_webhooks(request: Request, container: "Container") -> WebhookList:
    webhooks = container.webhooks.of(owner_of(request)).webhooks
    return WebhookList(webhooks=[WebhookView(**_shown(webhook)) for webhook in webhooks])


def create_webhook(request: Request, container: "Container") -> Response:
    """Keep an address; the same address sent again is the same webhook, with a new secret.

    Raises:
        WebhookUrlRefused: not https, or not public.
        TooManyWebhooks: the owner has as many as one may.
    """
    order = _order(request, container)
    secret = new_secret()

    def add(known: OwnerWebhooks) -> Webhook:
        made = next((webhook for webhook in known.webhooks if webhook.url == order.url), None)
        if made is None:
            if len(known.webhooks) >= MAX_WEBHOOKS:
                raise TooManyWebhooks(limit=MAX_WEBHOOKS)
            made = Webhook(id=token_hex(8), url=order.url, events=[], secret=secret, created_at=datetime.now(UTC))
            known.webhooks.append(made)
        made.events, made.secret = order.events, secret
        return made

    made = _change(container, owner_of(request), add)
    return json_response(WebhookWithSecret(**_shown(made), secret=secret), 201, Cache_Control="no-store")


def change_webhook(request: Request, container: "Container", webhook_id: str) -> WebhookView:
    owner = owner_of(request)
    _found(container.webhooks.of(owner), webhook_id)
    order = _order(request, container)

    def change(known: OwnerWebhooks) -> Webhook:
        webhook = _found(known, webhook_id)
        webhook.url, webhook.events = order.url, order.events
        return webhook

    return WebhookView(**_shown(_change(container, owner, change)))


def delete_webhook(request: Request, container: "Container", webhook_id: str) -> Response:
    def remove(known: OwnerWebhooks) -> Webhook:
        webhook = _found(known, webhook_id)
        known.webhooks.remove(webhook)
        return webhook

    _change(container, owner_of(request), remove)
    return Response("", {}, 204)


def rotate_secret(request: Request, container: "Container", webhook_id: str) -> Response:
    """Give a new secret. For a day messages are signed with both, so that the other side can change it in peace."""
    secret, now = new_secret(), datetime.now(UTC)

    def rotate(known: OwnerWebhooks) -> Webhook:
        webhook = _found(known, webhook_id)
        if webhook.secret != secret:
            webhook.former_secret, webhook.secret = webhook.secret, secret
            webhook.former_until = now + timedelta(hours=FORMER_SECRET_HOURS)
        return webhook

    rotated = _change(container, owner_of(request), rotate)
    return json_response(WebhookWithSecret(**_shown(rotated), secret=secret), Cache_Control="no-store")


def send_test(request: Request, container: "Container", webhook_id: str) -> Response:
    """Send an event without a job; the deliveries say what became of it."""
    owner = owner_of(request)
    _found(container.webhooks.of(owner), webhook_id)
    now = datetime.now(UTC)
    container.webhook_queue.send(
        WebhookOrder(owner=owner, webhook_id=webhook_id, event=WebhookEvent.TEST, occurred_at=now), 0
    )
    return Response("", {}, 202)


def list_deliveries(request: Request, container: "Container", webhook_id: str) -> DeliveryList:
    owner = owner_of(request)
    _found(container.webhooks.of(owner), webhook_id)
    return DeliveryList(deliveries=list(container.webhooks.deliveries(owner, webhook_id)))


def replay(request: Request, container: "Container", webhook_id: str, delivery_id: str) -> Response:
    """Send an event once more, under the same id."""
    owner = owner_of(request)
    _found(container.webhooks.of(owner), webhook_id)
    known = container.webhooks.delivery(owner, webhook_id, delivery_id) if len(delivery_id) <= 64 else None
    if known is None:
        raise ResourceNotFound
    order = WebhookOrder(
        owner=owner,
        webhook_id=webhook_id,
        event=known.event,
        job_id=known.job_id,
        run=known.run,
        occurred_at=known.occurred_at,
    )
    container.webhook_queue.send(order, 0)
    return Response("", {}, 202)


def _order(request: Request, container: "Container") -> WebhookRequest:
    order = json_body(request, WebhookRequest)
    if WebhookEvent.TEST in order.events:
        raise InvalidRequest(parameter="events")
    try:
        check_url(order.url, container.settings.webhooks_to_localhost)
    except UrlRefused as error:
        raise WebhookUrlRefused(reason=str(error)) from error
    return order.model_copy(update={"events": sorted(set(order.events))})


def _change(container: "Container", owner: str, change: Callable[[OwnerWebhooks], Webhook]) -> Webhook:
    for _ in range(_ATTEMPTS):
        known = container.webhooks.of(owner)
        changed = change(known)
        if container.webhooks.put(known, known.version):
            return changed
    raise TransientFailure


def _found(known: OwnerWebhooks, webhook_id: str) -> Webhook:
    webhook = known.find(webhook_id)
    if webhook is None:
        raise ResourceNotFound
    return webhook


def _shown(webhook: Webhook) -> dict[str, object]:
    return {
        "id": webhook.id,
        "url": webhook.url,
        "events": webhook.events,
        "created_at": webhook.created_at,
        "former_secret_until": webhook.former_until,
    }
