"""The REST API for keys: a person makes, lists and revokes them. No key can call it."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chalice import Response
from chalice.app import Request

from ..contracts.api_keys import ApiKeyCreated, ApiKeyList, ApiKeyRequest, ApiKeyView
from ..contracts.machine_key import MAX_KEYS, MachineKey, hash_of, id_for, new_id, new_secret
from ..errors import KeyExists, ResourceNotFound, TooManyKeys
from .problems import json_response
from .requests import idempotency_key, json_body, owner_of

if TYPE_CHECKING:
    from ..wiring import Container


def list_keys(request: Request, container: "Container") -> ApiKeyList:
    return ApiKeyList(keys=[ApiKeyView(**_shown(key)) for key in container.machine_keys.list_of(owner_of(request))])


def create_key(request: Request, container: "Container") -> Response:
    """Make a key and answer its secret, this once.

    Raises:
        KeyExists: the Idempotency-Key has made one before, whose secret cannot be told again.
        TooManyKeys: the owner has as many as one may.
    """
    owner = owner_of(request)
    order = json_body(request, ApiKeyRequest)
    repeated = idempotency_key(request)
    key_id = id_for(owner, repeated) if repeated else new_id()
    secret = new_secret(key_id)
    key = MachineKey(
        key_id=key_id,
        owner=owner,
        name=order.name.strip(),
        scopes=tuple(sorted(set(order.scopes))),
        secret_hash=hash_of(secret),
        created_at=datetime.now(UTC).isoformat(),
    )
    if len(container.machine_keys.list_of(owner)) >= MAX_KEYS:
        raise TooManyKeys(limit=MAX_KEYS)
    if not container.machine_keys.create(key):
        raise KeyExists
    return json_response(ApiKeyCreated(**_shown(key), secret=secret), 201, Cache_Control="no-store")


def revoke_key(request: Request, container: "Container", key_id: str) -> Response:
    """Revoke a key at once; revoking it again is fine."""
    key = container.machine_keys.get(key_id) if key_id.isalnum() and key_id.isascii() else None
    if key is None or key.owner != owner_of(request):
        raise ResourceNotFound
    if key.revoked_at is None:
        container.machine_keys.revoke(key, datetime.now(UTC))
    return Response("", {}, 204)


def _shown(key: MachineKey) -> dict[str, object]:
    return {
        "id": key.key_id,
        "name": key.name,
        "scopes": list(key.scopes),
        "created_at": key.created_at,
        "last_used_on": key.last_used_on,
    }
