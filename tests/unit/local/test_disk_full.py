"""The laptop's cloud whose disk is full: nothing is told to be stored that is not, and nothing half of it stays."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.adapters import aws
from chalicelib.adapters.s3 import S3FileStore
from chalicelib.errors import StorageUnavailable
from local.resources import TABLE, UPLOADS_BUCKET

LIMIT = 300_000
"""Bytes that a file of the cloud may have here."""


def small_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))


@pytest.fixture
def cloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Path]]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setattr("botocore.endpoint.time.sleep", lambda seconds: None)
    # -B: compiled modules have to fit as well, and Python would keep the half of one and stumble over it ever after.
    command = [sys.executable, "-B", "-m", "local.emulator", "127.0.0.1", "0", str(tmp_path)]
    with (tmp_path / "said").open("w") as said:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, text=True, preexec_fn=small_disk
        )
        assert process.stdin and process.stdout
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}", tmp_path
        process.stdin.close()
        process.stdout.close()
        process.wait(timeout=90)
    aws.client.cache_clear()


@pytest.mark.slow
def test_what_does_not_fit_is_not_told_to_be_stored(cloud: tuple[str, Path]) -> None:
    endpoint, folder = cloud
    aws.client("s3", endpoint).create_bucket(Bucket=UPLOADS_BUCKET)
    store = S3FileStore(UPLOADS_BUCKET, endpoint)
    store.put("j1/input.txt", b"x" * 1000, "text/plain")
    for key in ("j1/input.txt", "j2/input.txt"):
        with pytest.raises(StorageUnavailable):
            store.put(key, b"y" * 2 * LIMIT, "text/plain")
    assert store.get("j1/input.txt") == b"x" * 1000
    assert store.get("j2/input.txt") is None
    assert [file.stat().st_size for file in (folder / "objects").glob("*")] == [1000]

    dynamodb = aws.client("dynamodb", endpoint)
    dynamodb.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "jobId", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "jobId", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    with pytest.raises(StorageUnavailable), aws.translated_errors("dynamodb"):
        for number in range(10):
            dynamodb.put_item(TableName=TABLE, Item={"jobId": {"S": f"j{number}"}, "note": {"S": "x" * 100_000}})
    assert number > 0
    said = (folder / "said").read_text()
    assert "not stored" in said
    assert "Traceback" not in said
