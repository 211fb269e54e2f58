"""A key by which a machine calls the API instead of a person, and what it may do.

Without pydantic: the authorizer, which every request passes, loads this file.
"""

import hmac
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from secrets import token_hex, token_urlsafe

MARK = "cvk_"
"""What every key begins with, so that people and secret scanners know it for one."""

MAX_NAME = 80
MAX_KEYS = 50
"""Live keys of one owner."""

_ID_BYTES = 10
_SECRET_BYTES = 32
"""As many bits as the hash that is stored has: nobody guesses it, so no slow hash is needed."""


class Scope(StrEnum):
    """What a key may do. Keys make no keys, and nothing that is not named here."""

    JOBS_READ = "jobs:read"
    JOBS_WRITE = "jobs:write"
    PROFILES_READ = "job-profiles:read"
    PROFILES_WRITE = "job-profiles:write"
    CANDIDATES_READ = "candidates:read"
    CANDIDATES_WRITE = "candidates:write"
    SETTINGS_READ = "settings:read"
    SETTINGS_WRITE = "settings:write"
    USAGE_READ = "usage:read"


@dataclass(frozen=True, slots=True)
class MachineKey:
    """What is stored of a key. Times are ISO 8601; `last_used_on` is a day, so that a busy key costs one write a day.

    `secret_hash` is empty in a revoked key: what is left of it opens nothing, and says that it was there.
    """

    key_id: str
    owner: str
    name: str
    scopes: tuple[str, ...]
    secret_hash: str
    created_at: str
    last_used_on: str | None = None
    revoked_at: str | None = None

    def is_opened_by(self, secret: str) -> bool:
        known = bool(self.secret_hash) and self.revoked_at is None
        return known and hmac.compare_digest(hash_of(secret), self.secret_hash)


def new_id() -> str:
    return token_hex(_ID_BYTES)


def id_for(owner: str, idempotency_key: str) -> str:
    """Return the id that a repeated request gets again."""
    return sha256(f"{owner}\0{idempotency_key}".encode()).hexdigest()[: 2 * _ID_BYTES]


def new_secret(key_id: str) -> str:
    return f"{MARK}{key_id}_{token_urlsafe(_SECRET_BYTES)}"


def hash_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def key_id_of(secret: str) -> str | None:
    """Return the id that a key names; None for what is no key, such as a person's token."""
    if not secret.startswith(MARK):
        return None
    key_id, _, rest = secret.removeprefix(MARK).partition("_")
    is_id = len(key_id) == 2 * _ID_BYTES and set(key_id) <= set("0123456789abcdef")
    return key_id if is_id and rest else ""
