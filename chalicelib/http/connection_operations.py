"""The operations by which other programs are connected, for the OpenAPI document."""

from ..contracts.api_keys import ApiKeyCreated, ApiKeyList, ApiKeyRequest
from .operation import Operation

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
)
