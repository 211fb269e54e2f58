"""What the REST API answers and accepts about keys for machines."""

from datetime import date, datetime

from pydantic import Field

from .base import Contract
from .machine_key import MAX_NAME, Scope


class ApiKeyRequest(Contract):
    name: str = Field(min_length=1, max_length=MAX_NAME, pattern=r"\S", description="Where the key is used")
    scopes: list[Scope] = Field(min_length=1, max_length=len(Scope))


class ApiKeyView(Contract):
    """A key without its secret. The secret begins with `cvk_` and this `id`."""

    id: str
    name: str
    scopes: list[Scope]
    created_at: datetime
    last_used_on: date | None = Field(description="The day (UTC); null for a key that nobody has used")


class ApiKeyCreated(ApiKeyView):
    secret: str = Field(description="Shown this once: only its hash is kept")


class ApiKeyList(Contract):
    """Live keys, the newest first."""

    keys: list[ApiKeyView]
