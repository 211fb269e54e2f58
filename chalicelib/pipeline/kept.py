"""What this container wrote for jobs that still run, so that the next step in it need not fetch it again.

Found only by place and content together: a job names both, so what an older run or another attempt has left is never
taken for what the job means.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256


def digest_of(content: bytes) -> str:
    """Return 64 bits of the SHA-256: enough to tell versions of one file apart, and little in the job's item."""
    return sha256(content).hexdigest()[:16]


@dataclass(frozen=True)
class Kept:
    """Safe under threads. When it is full, what was used longest ago goes."""

    max_bytes: int
    _entries: OrderedDict[str, tuple[str, bytes]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, key: str, content: bytes) -> str:
        """Keep what was just written under the key, in place of what was there, and return its digest."""
        digest = digest_of(content)
        with self._lock:
            self._entries[key] = (digest, content)
            self._entries.move_to_end(key)
            size = sum(len(content) for _, content in self._entries.values())
            while size > self.max_bytes:
                _, (_, oldest) = self._entries.popitem(last=False)
                size -= len(oldest)
        return digest

    def find(self, key: str, digest: str | None) -> bytes | None:
        """Return what lies under the key, if it is what the digest says and was written here."""
        with self._lock:
            known, content = self._entries.get(key, ("", b""))
            if known != digest:
                return None
            self._entries.move_to_end(key)
            return content

    def holds(self, key: str) -> bool:
        """Return whether something was written here under the key, for a job that has not ended."""
        with self._lock:
            return key in self._entries

    def forget(self, prefix: str) -> None:
        with self._lock:
            for key in [key for key in self._entries if key.startswith(prefix)]:
                del self._entries[key]
