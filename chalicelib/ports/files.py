"""Where files are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class StoredFile:
    key: str
    size_bytes: int
    content_type: str
    modified_at: datetime


class FileStore(Protocol):
    """One bucket."""

    def put(self, key: str, content: bytes, content_type: str) -> str:
        """Store the content and return its s3:// address."""
        ...

    def copy(self, key: str, target: str) -> bool:
        """Copy within the bucket, without the content passing through here; False when there is no such key."""
        ...

    def get(self, key: str, limit_bytes: int | None = None) -> bytes | None:
        """Return the content, or None when there is no such key. Raises FileTooLarge past the limit, before reading."""
        ...

    def get_tagged(self, key: str) -> tuple[bytes, str] | None:
        """Return the content and a tag that stands for it in `replace`; None when there is no such key."""
        ...

    def replace(self, key: str, content: bytes, content_type: str, tag: str | None) -> bool:
        """Store the content in the place of what had this tag; False when something else is there, or nothing any more.

        None: there must be nothing yet. A write whose answer was lost and that the SDK repeats has done what it says.
        """
        ...

    def head(self, key: str) -> StoredFile | None: ...

    def list(self, prefix: str, *, flat: bool = False) -> Sequence[StoredFile]:
        """Return what begins with the prefix; `flat` leaves out what lies in folders below it."""
        ...

    def delete_prefix(self, prefix: str) -> int:
        """Delete every version of every object under the prefix and return how many were removed.

        Raises StorageUnavailable when something is left.
        """
        ...

    def link(self, key: str, seconds: int, download_name: str | None = None, inline: bool = False) -> str:
        """Return a link that works without credentials for this many seconds."""
        ...

    def upload_form(self, key: str, content_type: str, limit_bytes: int, seconds: int) -> tuple[str, dict[str, str]]:
        """Return address and form fields of a presigned POST."""
        ...

    def address(self, key: str) -> str: ...

    def check(self) -> None:
        """Raise StorageUnavailable when the bucket cannot be reached."""
        ...
