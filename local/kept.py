"""What the emulated AWS keeps in a folder: objects, items and waiting messages outlive the process, however it ends.

Every change is written before it is answered, so what a client was told of is there after `kill -9`. Objects are files
(also without a folder to keep them in: in memory they would be most of it), the rest is one SQLite database.
"""

import json
import shutil
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from .lambda_events import ACCOUNT, REGION
from .resources import (
    DEAD_LETTER_QUEUE,
    FAILURE_QUEUE,
    OUTPUTS_BUCKET,
    QUEUE,
    TABLE,
    UPLOADS_BUCKET,
    WEBHOOKS_QUEUE,
    ClientOf,
)

BUCKETS = (UPLOADS_BUCKET, OUTPUTS_BUCKET)
QUEUES = (QUEUE, DEAD_LETTER_QUEUE, FAILURE_QUEUE, WEBHOOKS_QUEUE)
"""Messages on their way between topic and function are not kept: the sweeper announces again what is true of a job."""

MOST_REMEMBERED = 1_000
"""Messages of a queue that may be deleted a second time without an error, as in SQS; objects noted to have no tags."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS items (job_id TEXT PRIMARY KEY, item TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS objects (bucket TEXT, key TEXT, path TEXT NOT NULL, type TEXT, PRIMARY KEY (bucket, key));
CREATE TABLE IF NOT EXISTS messages (id TEXT PRIMARY KEY, queue TEXT NOT NULL, body TEXT NOT NULL);
"""


def open_database(folder: Path) -> sqlite3.Connection:
    folder.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(folder / "state.db", isolation_level=None, check_same_thread=False, timeout=30)
    # A write is in the operating system's hands when it returns; only a power cut can undo it.
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=NORMAL")
    database.executescript(_SCHEMA)
    return database


class FolderInUse(ValueError):
    """Another local cloud keeps its state in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is in use by another `make dev`. Stop that one, or keep this one's state elsewhere: "
            f"STATE={folder}-2 make dev"
        )


def lock(folder: Path) -> IO[str]:
    """Return an open file; the folder is ours until it is closed, or the process ends however it ends.

    Raises:
        FolderInUse: it is someone else's.
    """
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / "lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise FolderInUse(folder) from error
    return file


def begin_anew(folder: Path) -> None:
    """Remove what was kept, but not the lock."""
    for name in ("state.db", "state.db-wal", "state.db-shm"):
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / "objects", ignore_errors=True)


class NotKept(Exception):
    """What a request changed could not be written down, such as for want of space."""

    def __init__(self, error: Exception) -> None:
        super().__init__(f"not stored, the disk of the state folder may be full ({error})")


class Keeper:
    """Writes down what a request has changed. Called under the emulator's lock, after each request."""

    def __init__(self, folder: Path) -> None:
        self._database = open_database(folder)
        # Only what this process was told of is ever removed: the rest may still have to be put back.
        self._messages: dict[str, str] = {}
        self._objects: set[tuple[str, str]] = set()

    def after(self, operation: str, environ: Mapping[str, Any], body: bytes) -> None:
        """Raises NotKept: then the client must not be told that it is done. Its next try writes it down."""
        try:
            self._keep(operation, environ, body)
        except (sqlite3.Error, OSError) as error:
            raise NotKept(error) from error

    def forget(self, removed: Sequence[tuple[str, str]]) -> None:
        """Keep those items no longer, told by table and key. What cannot be written now is removed again later."""
        with suppress(sqlite3.Error):
            gone = [(key,) for table, key in removed if table == TABLE]
            self._database.executemany("DELETE FROM items WHERE job_id = ?", gone)

    def _keep(self, operation: str, environ: Mapping[str, Any], body: bytes) -> None:
        service, _, name = operation.partition(" ")
        if service == "dynamodb" and name in ("PutItem", "UpdateItem", "DeleteItem"):
            self._keep_item(json.loads(body))
        elif service == "s3" and name in ("PUT", "POST", "DELETE"):
            self._keep_objects(environ["PATH_INFO"], are_many=name == "POST")
        if (service, name) != ("sqs", "ReceiveMessage"):
            self._keep_messages()

    def _keep_item(self, request: dict[str, Any]) -> None:
        key = (request.get("Key") or request.get("Item") or {}).get("jobId")
        if request.get("TableName") != TABLE or not key:
            return
        item = _backend("dynamodb").get_item(TABLE, {"jobId": key})
        if item is None:
            self._database.execute("DELETE FROM items WHERE job_id = ?", (key["S"],))
            return
        attributes = {name: value.to_regular_json() for name, value in item.attrs.items()}
        self._database.execute("REPLACE INTO items VALUES (?, ?)", (key["S"], item_text(attributes)))

    def _keep_objects(self, path: str, are_many: bool) -> None:
        bucket, _, key = path.encode("latin-1").decode().lstrip("/").partition("/")  # as WSGI writes paths
        if bucket not in BUCKETS:
            return
        if are_many:
            # A form or a deletion of many: the body names the keys, in two notations. Comparing is simpler.
            present = {(bucket, name) for name, _ in _backend("s3").get_bucket(bucket).keys.items()}
            for _, name in present ^ {kept for kept in self._objects if kept[0] == bucket}:
                self._keep_object(bucket, name)
        elif key:
            self._keep_object(bucket, key)

    def _keep_object(self, bucket: str, key: str) -> None:
        found = _backend("s3").get_bucket(bucket).keys.get(key)
        path = getattr(found, "path", None)
        if path is None:
            self._objects.discard((bucket, key))
            self._database.execute("DELETE FROM objects WHERE bucket = ? AND key = ?", (bucket, key))
            return
        self._objects.add((bucket, key))
        row = (bucket, key, str(path), found.metadata.get("Content-Type", ""))
        self._database.execute("REPLACE INTO objects VALUES (?, ?, ?, ?)", row)

    def _keep_messages(self) -> None:
        queues = _backend("sqs").queues
        now = {message.id: (name, message.body) for name in QUEUES for message in _messages(queues.get(name))}
        for gone in self._messages.keys() - now.keys():
            self._database.execute("DELETE FROM messages WHERE id = ?", (gone,))
        for new in now.keys() - self._messages.keys():
            self._database.execute("REPLACE INTO messages VALUES (?, ?, ?)", (new, *now[new]))
        self._messages = {message_id: name for message_id, (name, _) in now.items()}


def put_back(folder: Path, client_of: ClientOf) -> int:
    """Put what was kept into the emulated AWS, in which the resources are but nothing else, and return how many jobs.

    Steps that were running are given back with the attempt they lost: whoever ran them is gone with the process.
    """
    database = open_database(folder)
    messages = list(database.execute("SELECT id, queue, body FROM messages ORDER BY rowid"))
    for bucket, key, path, media_type in list(database.execute("SELECT bucket, key, path, type FROM objects")):
        file = Path(path)
        if file.exists():
            client_of("s3").put_object(Bucket=bucket, Key=key, Body=file.read_bytes(), ContentType=media_type)
            file.unlink()
    used = {row[0] for row in database.execute("SELECT path FROM objects")}
    for file in (folder / "objects").glob("*"):
        if str(file) not in used:
            file.unlink()  # an older version, or of a request that never ended
    items = [item_of(row[0]) for row in database.execute("SELECT item FROM items")]
    for item in items:
        client_of("dynamodb").put_item(TableName=TABLE, Item=_with_free_steps(item))
    for message_id, queue, body in messages:
        url = client_of("sqs").get_queue_url(QueueName=queue)["QueueUrl"]
        client_of("sqs").send_message(QueueUrl=url, MessageBody=body)
        database.execute("DELETE FROM messages WHERE id = ?", (message_id,))
    database.close()
    return sum("status" in item for item in items)


def item_text(attributes: dict[str, Any]) -> str:
    """Return an item as JSON; bytes, in which candidates are kept, as base64."""
    return json.dumps(attributes, default=lambda value: b64encode(bytes(value)).decode())


def item_of(text: str) -> dict[str, Any]:
    item: dict[str, Any] = json.loads(text)
    return {name: {"B": b64decode(value["B"])} if "B" in value else value for name, value in item.items()}


def _with_free_steps(item: dict[str, Any]) -> dict[str, Any]:
    for step in item.get("steps", {}).get("M", {}).values():
        state = step.get("M", {})
        if state.get("state") == {"S": "running"}:
            attempts = max(0, int(state.get("attempts", {"N": "1"})["N"]) - 1)
            state |= {"state": {"S": "waiting"}, "attempts": {"N": str(attempts)}}
    if "openShard" in item:
        # Long ago, so that the sweeper looks at it at once.
        item["updatedAt"] = {"N": "0"}
    return item


def keep_objects_in(folder: Path) -> None:
    """Make moto hold the content of objects in files of this folder instead of in memory."""
    from moto.s3.models import FakeKey
    from werkzeug.exceptions import ServiceUnavailable

    folder.mkdir(parents=True, exist_ok=True)

    def read(key: Any) -> bytes:
        content: bytes = key.path.read_bytes()
        return content

    def write(key: Any, content: bytes | str) -> None:
        content = content.encode() if isinstance(content, str) else content
        is_new = not hasattr(key, "path")
        path = folder / uuid4().hex if is_new else key.path
        try:
            path.write_bytes(content)
        except OSError as error:
            if is_new:
                path.unlink(missing_ok=True)  # half an object is none
            raise ServiceUnavailable(str(NotKept(error))) from error
        if is_new:
            key._value_buffer.close()
            key.path = path
        key.contentsize = len(content)

    def dispose(key: Any, garbage: bool = False) -> None:
        key.disposed = True
        # As garbage keys go when the process ends, and their files are what is to outlive it.
        if hasattr(key, "path") and not garbage:
            key.path.unlink(missing_ok=True)

    def etag(key: Any) -> str:
        if key._etag is None:
            from hashlib import md5

            key._etag = md5(key.value, usedforsecurity=False).hexdigest()
        return f'"{key._etag}"'

    FakeKey.value = property(read, write)
    FakeKey.dispose = dispose
    FakeKey.etag = property(etag)


def forget_what_was_sent() -> None:
    """Take away what moto remembers for its own tests: it grows with every message."""
    topics = _backend("sns")
    topics._message_public_keys.clear()
    for topic in topics.topics.values():
        topic.sent_notifications.clear()
    for queue in _backend("sqs").queues.values():
        if len(queue.deleted_messages) > MOST_REMEMBERED:
            queue.deleted_messages.clear()
    tags = _backend("s3").tagger.tags
    if len(tags) > MOST_REMEMBERED:
        for name in [name for name, own in tags.items() if not own]:
            del tags[name]


def _messages(queue: Any) -> list[Any]:
    return list(queue._messages) if queue else []


def _backend(service: str) -> Any:
    from moto.backends import get_backend

    return get_backend(service)[ACCOUNT]["aws" if service == "s3" else REGION]
