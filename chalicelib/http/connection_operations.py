"""The operations by which other programs are connected, for the OpenAPI document."""

from ..contracts.api_keys import ApiKeyCreated, ApiKeyList, ApiKeyRequest
from ..contracts.webhooks import DeliveryList, WebhookList, WebhookRequest, WebhookView, WebhookWithSecret
from .operation import Operation

WEBHOOK = "/api/v1/webhooks/{webhook_id}"

CONNECTION_OPERATIONS = (
    Operation("GET", "/api/v1/keys", "Your keys for machines", "connections", {200: ApiKeyList}, errors=(503,)),
    Operation(
        "POST",
        "/api/v1/keys",
        "Make a key with which a machine may do what its scopes say; the secret is shown this once",
        "connections",
        {201: ApiKeyCreated},
        request=ApiKeyRequest,
        parameters=("Idempotency-Key",),
        errors=(400, 409, 503),
    ),
    Operation("DELETE", "/api/v1/keys/{key_id}", "Revoke it", "connections", {204: None}, errors=(404, 503)),
    Operation(
        "GET",
        "/api/v1/webhooks",
        "Where you want to be told of your jobs",
        "connections",
        {200: WebhookList},
        errors=(503,),
    ),
    Operation(
        "POST",
        "/api/v1/webhooks",
        "Have events sent to an address; one address is one webhook, sent again it gets a new secret, shown this once",
        "connections",
        {201: WebhookWithSecret},
        request=WebhookRequest,
        errors=(400, 409, 503),
    ),
    Operation(
        "PUT",
        WEBHOOK,
        "Change its address or events; the secret stays",
        "connections",
        {200: WebhookView},
        request=WebhookRequest,
        errors=(400, 404, 503),
    ),
    Operation("DELETE", WEBHOOK, "Send nothing there any more", "connections", {204: None}, errors=(404, 503)),
    Operation(
        "POST",
        f"{WEBHOOK}/secret",
        "Give it a new secret, shown this once; for a day messages are signed with the former one, too",
        "connections",
        {200: WebhookWithSecret},
        errors=(404, 503),
    ),
    Operation("POST", f"{WEBHOOK}/test", "Send a test event", "connections", {202: None}, errors=(404, 503)),
    Operation(
        "GET",
        f"{WEBHOOK}/deliveries",
        "What became of its last hundred events",
        "connections",
        {200: DeliveryList},
        errors=(404, 503),
    ),
    Operation(
        "POST",
        f"{WEBHOOK}/deliveries/{{delivery_id}}/replay",
        "Send an event once more, under the same id",
        "connections",
        {202: None},
        errors=(404, 503),
    ),
)
