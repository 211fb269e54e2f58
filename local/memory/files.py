"""A bucket in memory."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from chalicelib.errors import FileTooLarge, StorageUnavailable
from chalicelib.ports import StoredFile


class InMemoryFileStore:
    """One bucket. `is_away` makes every call fail as an unreachable service does."""

    def __init__(self, bucket: str = "bucket") -> None:
        self.bucket = bucket
        self.files: dict[str, tuple[bytes, str]] = {}
        self.is_away = False

    def put(self, key: str, content: bytes, content_type: str) -> str:
        self.check()
        self.files[key] = (content, content_type)
        return self.address(key)

    def get_tagged(self, key: str) -> tuple[bytes, str] | None:
        content = self.get(key)
        return None if content is None else (content, sha256(content).hexdigest())

    def replace(self, key: str, content: bytes, content_type: str, tag: str | None) -> bool:
        stored = self.get_tagged(key)
        if (stored[1] if stored else None) != tag:
            return stored is not None and stored[0] == content
        self.put(key, content, content_type)
        return True

    def copy(self, key: str, target: str) -> bool:
        self.check()
        if key not in self.files:
            return False
        self.files[target] = self.files[key]
        return True

    def get(self, key: str, limit_bytes: int | None = None) -> bytes | None:
        self.check()
        if key not in self.files:
            return None
        content = self.files[key][0]
        if limit_bytes is not None and len(content) > limit_bytes:
            megabyte = 1024 * 1024
            raise FileTooLarge(size_mb=round(len(content) / megabyte, 1), limit_mb=limit_bytes // megabyte)
        return content

    def head(self, key: str) -> StoredFile | None:
        self.check()
        if key not in self.files:
            return None
        content, content_type = self.files[key]
        return StoredFile(key, len(content), content_type, datetime.now(UTC))

    def list(self, prefix: str, *, flat: bool = False) -> Sequence[StoredFile]:
        keys = [key for key in sorted(self.files) if key.startswith(prefix)]
        found = (self.head(key) for key in keys if not (flat and "/" in key[len(prefix) :]))
        return [file for file in found if file]

    def delete_prefix(self, prefix: str) -> int:
        self.check()
        if not prefix.strip("/"):
            raise ValueError("an empty prefix would delete the whole bucket")
        keys = [key for key in self.files if key.startswith(prefix)]
        for key in keys:
            del self.files[key]
        return len(keys)

    def link(self, key: str, seconds: int, download_name: str | None = None, inline: bool = False) -> str:
        return f"https://files.example/{self.bucket}/{key}?expires={seconds}"

    def upload_form(self, key: str, content_type: str, limit_bytes: int, seconds: int) -> tuple[str, dict[str, str]]:
        return f"https://files.example/{self.bucket}", {"key": key, "Content-Type": content_type}

    def address(self, key: str) -> str:
        return f"s3://{self.bucket}/{key}"

    def check(self) -> None:
        if self.is_away:
            raise StorageUnavailable(service="s3")
