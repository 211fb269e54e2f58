"""One S3 bucket as a FileStore."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ..errors import FileArchived, FileTooLarge, StorageUnavailable
from ..ports import StoredFile
from .aws import client, error_code, translated_errors

_MISSING = frozenset({"NoSuchKey", "404", "NotFound"})
_ARCHIVED = "InvalidObjectState"
"""S3's code for an object in an archive class that must be restored before it can be read."""

_OVERTAKEN = frozenset({"PreconditionFailed", "412", "ConditionalRequestConflict", "409"})
"""Another write came before, or at the same time (Amazon S3 user guide, "Conditional writes")."""

EXPIRING = "retention=job"
"""Tag of what the bucket's lifecycle forgets after the retention period (infra/terraform/buckets.tf)."""

BRIEF = "retention=day"
"""Tag of what is forgotten after a day: it was made to be fetched at once."""

_MEGABYTE = 1024 * 1024
_DELETION_ROUNDS = 5


class S3FileStore:
    """`public_endpoint` is the address that people's browsers reach, where it differs from the one used here.

    Objects whose keys begin with `kept_prefix` are kept for good; with one given, all others carry the tag `EXPIRING`.
    A lifecycle rule can name a prefix, but not everything except it. What lies in a folder called `brief_folder`, at
    any depth, carries `BRIEF` instead.
    """

    def __init__(
        self, bucket: str, endpoint: str = "", public_endpoint: str = "", kept_prefix: str = "", brief_folder: str = ""
    ) -> None:
        self._bucket = bucket
        self._brief_folder = brief_folder
        self._kept_prefix = kept_prefix
        self._endpoint = endpoint
        self._public_endpoint = public_endpoint or endpoint

    @property
    def _s3(self) -> Any:
        return client("s3", self._endpoint)

    def put(self, key: str, content: bytes, content_type: str) -> str:
        with translated_errors("s3"):
            self._put(key, content, content_type)
        return self.address(key)

    def replace(self, key: str, content: bytes, content_type: str, tag: str | None) -> bool:
        from botocore.exceptions import ClientError

        condition = {"IfMatch": tag} if tag else {"IfNoneMatch": "*"}
        with translated_errors("s3"):
            try:
                self._put(key, content, content_type, **condition)
            except ClientError as error:
                if error_code(error) not in _OVERTAKEN | _MISSING:
                    raise
                # The SDK repeats a call whose answer was lost; then what is in the way is this very content.
                return self.get(key) == content
        return True

    def _put(self, key: str, content: bytes, content_type: str, **condition: str) -> None:
        expires = self._kept_prefix and not key.startswith(self._kept_prefix)
        is_brief = self._brief_folder in key.split("/")[:-1]
        tags = {"Tagging": BRIEF if is_brief else EXPIRING} if expires else {}
        self._s3.put_object(Bucket=self._bucket, Key=key, Body=content, ContentType=content_type, **tags, **condition)

    def copy(self, key: str, target: str) -> bool:
        from botocore.exceptions import ClientError

        with translated_errors("s3"):
            try:
                self._s3.copy_object(Bucket=self._bucket, Key=target, CopySource={"Bucket": self._bucket, "Key": key})
            except ClientError as error:
                if error_code(error) in _MISSING:
                    return False
                if error_code(error) == _ARCHIVED:
                    raise FileArchived() from error
                raise
        return True

    def get(self, key: str, limit_bytes: int | None = None) -> bytes | None:
        answer = self._read("get_object", key)
        if answer is None:
            return None
        size = int(answer["ContentLength"])
        if limit_bytes is not None and size > limit_bytes:
            answer["Body"].close()
            raise FileTooLarge(size_mb=round(size / _MEGABYTE, 1), limit_mb=limit_bytes // _MEGABYTE)
        with translated_errors("s3"):
            content: bytes = answer["Body"].read()
        return content

    def get_tagged(self, key: str) -> tuple[bytes, str] | None:
        answer = self._read("get_object", key)
        if answer is None:
            return None
        with translated_errors("s3"):
            return answer["Body"].read(), str(answer["ETag"])

    def head(self, key: str) -> StoredFile | None:
        answer = self._read("head_object", key)
        if answer is None:
            return None
        return StoredFile(key, int(answer["ContentLength"]), answer.get("ContentType", ""), answer["LastModified"])

    def list(self, prefix: str, *, flat: bool = False) -> Sequence[StoredFile]:
        files: list[StoredFile] = []
        where = {"Bucket": self._bucket, "Prefix": prefix, **({"Delimiter": "/"} if flat else {})}
        with translated_errors("s3"):
            for page in self._s3.get_paginator("list_objects_v2").paginate(**where):
                for item in page.get("Contents", []):
                    modified: datetime = item["LastModified"]
                    files.append(StoredFile(item["Key"], int(item["Size"]), "", modified))
        return files

    def delete_prefix(self, prefix: str) -> int:
        if not prefix.strip("/"):
            raise ValueError("an empty prefix would delete the whole bucket")
        removed = 0
        # Looked at again until nothing is there: S3 answers 200 to a deletion that left some objects, and someone
        # may have written while the pages were read.
        for _ in range(_DELETION_ROUNDS):
            found = self._delete_versions(prefix)
            if not found:
                return removed
            removed += found
        raise StorageUnavailable(service="s3")

    def _delete_versions(self, prefix: str) -> int:
        """Order every version to be deleted and return how many were found; `Errors` are left for the next look."""
        found = 0
        with translated_errors("s3"):
            for page in self._s3.get_paginator("list_object_versions").paginate(Bucket=self._bucket, Prefix=prefix):
                versions = [*page.get("Versions", []), *page.get("DeleteMarkers", [])]
                if versions:
                    objects = [{"Key": item["Key"], "VersionId": item["VersionId"]} for item in versions]
                    answer = self._s3.delete_objects(Bucket=self._bucket, Delete={"Objects": objects, "Quiet": True})
                    found += len(versions) - len(answer.get("Errors", []))
                    if len(answer.get("Errors", [])) == len(versions):
                        raise StorageUnavailable(service="s3")
        return found

    def link(self, key: str, seconds: int, download_name: str | None = None, inline: bool = False) -> str:
        parameters = {"Bucket": self._bucket, "Key": key}
        if download_name:
            from urllib.parse import quote

            how = "inline" if inline else "attachment"
            parameters["ResponseContentDisposition"] = f"{how}; filename*=UTF-8''{quote(download_name)}"
        s3 = client("s3", self._public_endpoint)
        return str(s3.generate_presigned_url("get_object", Params=parameters, ExpiresIn=seconds))

    def upload_form(self, key: str, content_type: str, limit_bytes: int, seconds: int) -> tuple[str, dict[str, str]]:
        form = client("s3", self._public_endpoint).generate_presigned_post(
            self._bucket,
            key,
            Fields={"Content-Type": content_type},
            Conditions=[{"Content-Type": content_type}, ["content-length-range", 1, limit_bytes]],
            ExpiresIn=seconds,
        )
        return form["url"], form["fields"]

    def address(self, key: str) -> str:
        return f"s3://{self._bucket}/{key}"

    def check(self) -> None:
        with translated_errors("s3"):
            self._s3.head_bucket(Bucket=self._bucket)

    def _read(self, operation: str, key: str) -> dict[str, Any] | None:
        from botocore.exceptions import ClientError

        with translated_errors("s3"):
            try:
                answer: dict[str, Any] = getattr(self._s3, operation)(Bucket=self._bucket, Key=key)
            except ClientError as error:
                if error_code(error) in _MISSING:
                    return None
                if error_code(error) == _ARCHIVED:
                    raise FileArchived() from error
                raise
        return answer
