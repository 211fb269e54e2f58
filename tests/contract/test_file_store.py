"""What every bucket must do, be it the fake or S3."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.request import urlopen

import boto3
import pytest

from chalicelib.adapters.aws import client
from chalicelib.adapters.s3 import S3FileStore
from chalicelib.errors import FileArchived, FileTooLarge, StorageUnavailable
from chalicelib.ports import FileStore
from local.resources import UPLOADS_BUCKET, ClientOf, Resources
from tests.fakes import InMemoryFileStore

Emulated = tuple[str, Resources, ClientOf]


@pytest.fixture(params=["fake", "s3"])
def store(request: pytest.FixtureRequest) -> FileStore:
    if request.param == "fake":
        return InMemoryFileStore(UPLOADS_BUCKET)
    return S3FileStore(UPLOADS_BUCKET, request.getfixturevalue("emulated_aws")[0])


def test_what_was_put_comes_back(store: FileStore) -> None:
    assert store.put("j1/input.pdf", b"content", "application/pdf") == f"s3://{UPLOADS_BUCKET}/j1/input.pdf"
    assert store.get("j1/input.pdf") == b"content"


def test_what_is_not_there_is_none(store: FileStore) -> None:
    assert store.get("j1/missing") is None
    assert store.head("j1/missing") is None


def test_the_head_knows_size_and_type(store: FileStore) -> None:
    store.put("j1/input.pdf", b"12345", "application/pdf")
    head = store.head("j1/input.pdf")
    assert head is not None
    assert (head.size_bytes, head.content_type) == (5, "application/pdf")


def test_content_is_replaced_only_where_it_is_what_was_read(store: FileStore) -> None:
    assert store.get_tagged("o/settings.json") is None
    assert store.replace("o/settings.json", b"first", "application/json", None)
    assert not store.replace("o/settings.json", b"other", "application/json", None)
    content, tag = store.get_tagged("o/settings.json") or (b"", "")
    assert content == b"first"
    assert store.replace("o/settings.json", b"second", "application/json", tag)
    assert not store.replace("o/settings.json", b"third", "application/json", tag)
    assert store.get("o/settings.json") == b"second"


def test_what_was_deleted_meanwhile_is_not_replaced(store: FileStore) -> None:
    store.put("o/settings.json", b"first", "application/json")
    _, tag = store.get_tagged("o/settings.json") or (b"", "")
    store.delete_prefix("o/")
    assert not store.replace("o/settings.json", b"second", "application/json", tag)
    assert store.get("o/settings.json") is None


def test_a_replacement_that_is_sent_twice_has_happened_once(store: FileStore) -> None:
    """As the SDK does when an answer is lost."""
    store.put("o/settings.json", b"first", "application/json")
    _, tag = store.get_tagged("o/settings.json") or (b"", "")
    assert [store.replace("o/settings.json", b"second", "application/json", tag) for _ in range(2)] == [True, True]


def test_of_many_replacements_at_once_one_counts(store: FileStore) -> None:
    store.put("o/settings.json", b"first", "application/json")
    _, tag = store.get_tagged("o/settings.json") or (b"", "")
    contents = [f"number {number}".encode() for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        done = list(
            pool.map(lambda content: store.replace("o/settings.json", content, "application/json", tag), contents)
        )
    assert done.count(True) == 1
    assert store.get("o/settings.json") == contents[done.index(True)]


def test_a_file_past_the_limit_is_not_read(store: FileStore) -> None:
    store.put("j1/input.pdf", b"x" * 2048, "application/pdf")
    with pytest.raises(FileTooLarge):
        store.get("j1/input.pdf", limit_bytes=1024)


def test_a_copy_outlives_what_it_was_made_from(store: FileStore) -> None:
    store.put("j1/input.pdf", b"content", "application/pdf")
    assert store.copy("j1/input.pdf", "j2/input.pdf")
    store.delete_prefix("j1/")
    head = store.head("j2/input.pdf")
    assert head is not None and head.content_type == "application/pdf"
    assert store.get("j2/input.pdf") == b"content"
    assert not store.copy("j1/input.pdf", "j3/input.pdf")
    assert store.head("j3/input.pdf") is None


def test_files_are_listed_by_prefix(store: FileStore) -> None:
    for key in ("j1/a", "j1/b", "j10/a"):
        store.put(key, b"x", "text/plain")
    assert [file.key for file in store.list("j1/")] == ["j1/a", "j1/b"]


def test_a_flat_list_leaves_out_what_lies_deeper(store: FileStore) -> None:
    for key in ("o1/a", "o1/deep/b", "o1/z"):
        store.put(key, b"x", "text/plain")
    assert [file.key for file in store.list("o1/", flat=True)] == ["o1/a", "o1/z"]


def test_deleting_a_prefix_leaves_its_neighbours(store: FileStore) -> None:
    for key in ("j1/a", "j1/b", "j10/a"):
        store.put(key, b"x", "text/plain")
    assert store.delete_prefix("j1/") == 2
    assert [file.key for file in store.list("j1")] == ["j10/a"]


def test_an_empty_prefix_is_refused(store: FileStore) -> None:
    with pytest.raises(ValueError, match="whole bucket"):
        store.delete_prefix("/")


def test_every_version_is_deleted(emulated_aws: Emulated) -> None:
    endpoint, _, client_of = emulated_aws
    store = S3FileStore(UPLOADS_BUCKET, endpoint)
    store.put("j1/a", b"first", "text/plain")
    store.put("j1/a", b"second", "text/plain")
    assert store.delete_prefix("j1/") == 2
    left = client_of("s3").list_object_versions(Bucket=UPLOADS_BUCKET)
    assert "Versions" not in left
    assert "DeleteMarkers" not in left


def test_a_link_works_without_credentials(emulated_aws: Emulated) -> None:
    store = S3FileStore(UPLOADS_BUCKET, emulated_aws[0])
    store.put("j1/ü.txt", b"content", "text/plain")
    with urlopen(store.link("j1/ü.txt", 60, "Lena Müller.txt")) as answer:
        assert answer.read() == b"content"


def test_an_unreachable_bucket_is_a_transient_failure(emulated_aws: Emulated) -> None:
    with pytest.raises(StorageUnavailable):
        S3FileStore(UPLOADS_BUCKET, "http://127.0.0.1:1").check()


class Refusing:
    """An S3 client whose deletions answer 200 and leave some objects, `times` times."""

    def __init__(self, client: Any, times: int) -> None:
        self._client = client
        self._times = times

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def delete_objects(self, **request: Any) -> Any:
        if self._times == 0:
            return self._client.delete_objects(**request)
        self._times -= 1
        first, *others = request["Delete"]["Objects"]
        if others:
            self._client.delete_objects(**{**request, "Delete": {"Objects": others, "Quiet": True}})
        return {"Errors": [{**first, "Code": "InternalError"}]}


@pytest.mark.parametrize(("times", "is_removed"), [(1, True), (99, False)])
def test_a_deletion_that_left_something_is_repeated_or_said(
    emulated_aws: Emulated, monkeypatch: pytest.MonkeyPatch, times: int, is_removed: bool
) -> None:
    store = S3FileStore(UPLOADS_BUCKET, emulated_aws[0])
    for name in "abc":
        store.put(f"j1/{name}", b"x", "text/plain")
    monkeypatch.setattr(S3FileStore, "_s3", Refusing(store._s3, times))
    if is_removed:
        assert store.delete_prefix("j1/") == 3
        assert store.list("j1/") == []
    else:
        with pytest.raises(StorageUnavailable):
            store.delete_prefix("j1/")


def test_what_is_kept_for_good_carries_no_tag_and_everything_else_does(emulated_aws: Emulated) -> None:
    endpoint, _, client_of = emulated_aws
    store = S3FileStore(UPLOADS_BUCKET, endpoint, kept_prefix="owners/")
    for key in ("owners/o1/settings.json", "j1/cv.docx"):
        store.put(key, b"x", "text/plain")
    tags = {
        key: client_of("s3").get_object_tagging(Bucket=UPLOADS_BUCKET, Key=key)["TagSet"]
        for key in ("owners/o1/settings.json", "j1/cv.docx")
    }
    assert tags == {"owners/o1/settings.json": [], "j1/cv.docx": [{"Key": "retention", "Value": "job"}]}


def test_a_file_in_an_archive_is_said_to_be_there(emulated_aws: Emulated) -> None:
    endpoint, _, client_of = emulated_aws
    client_of("s3").put_object(Bucket=UPLOADS_BUCKET, Key="j1/cv.docx", Body=b"x", StorageClass="GLACIER")
    with pytest.raises(FileArchived):
        S3FileStore(UPLOADS_BUCKET, endpoint).get("j1/cv.docx")


@pytest.mark.parametrize("zone", ["s3", "s3.dualstack"])
@pytest.mark.parametrize("region", ["us-east-1", "eu-central-1", "eu-central-2", "eu-west-1"])
def test_links_and_forms_name_the_buckets_host_in_its_own_region(
    region: str, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", region)
    monkeypatch.setenv("AWS_USE_DUALSTACK_ENDPOINT", str(zone == "s3.dualstack").lower())
    # A session reads the environment once.
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
    client.cache_clear()
    store = S3FileStore("cv-generator-outputs-prod")
    host = f"https://cv-generator-outputs-prod.{zone}.{region}.amazonaws.com/"
    try:
        assert store.link("j1/cv.docx", 60).startswith(host)
        assert store.upload_form("j1/input.pdf", "application/pdf", 1000, 60)[0] == host
    finally:
        client.cache_clear()
