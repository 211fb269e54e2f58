"""A small client of the REST API, as an integrator would write it: standard library only."""

import json
import mimetypes
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

Json = dict[str, Any]


class ApiRefused(Exception):
    """The API said no. The text is its own sentence for people, in the language asked for."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        self.status = status
        self.code = code
        super().__init__(detail)


@dataclass(frozen=True)
class ApiClient:
    """`language` is that of the sentences in answers, `base` the address without path."""

    base: str
    language: str = "en"
    timeout_seconds: float = 60.0
    given_up: Mapping[str, str] = field(default_factory=dict)
    """By the id of a job that will not end: what to tell. Known only to who runs the pipeline as well."""

    def upload(
        self, cv: Path, job_profile: Path | None = None, output_language: str | None = None, batch: bool = False
    ) -> str:
        """Send the file and return the job's id. `batch` lets its questions wait for half the price.

        Raises:
            ApiRefused: the file was rejected at once.
        """
        files = {"cv": cv} | ({"jobProfile": job_profile} if job_profile else {})
        fields = {"outputLanguage": output_language} if output_language else {}
        if batch:
            fields["options"] = json.dumps({"batch": True})
        body, content_type = encode_form(files, fields)
        answer: Json = json.loads(self.send("POST", "/api/v1/cv/upload", body, {"Content-Type": content_type}))
        return str(answer["jobId"])

    def job(self, job_id: str) -> Json:
        found: Json = json.loads(self.send("GET", f"/api/v1/cv/jobs/{quote(job_id)}"))
        return found

    def download(self, url: str) -> bytes:
        """Fetch an output by its short-lived link."""
        with urllib.request.urlopen(url, timeout=self.timeout_seconds) as answer:
            content: bytes = answer.read()
            return content

    def send(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> bytes:
        """Return the body of the answer.

        Raises:
            ApiRefused: the status is 4xx or 5xx.
        """
        request = urllib.request.Request(
            self.base + path, body, {"Accept-Language": self.language, **(headers or {})}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=self.timeout_seconds) as answer:
                content: bytes = answer.read()
                return content
        except urllib.error.HTTPError as error:
            raise refusal(error.code, error.read()) from error


def encode_form(files: dict[str, Path], fields: dict[str, str]) -> tuple[bytes, str]:
    """Return a multipart/form-data body and its Content-Type."""
    boundary = uuid4().hex
    parts = []
    for name, value in fields.items():
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for name, path in files.items():
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        file_name = path.name.replace('"', "%22").replace("\n", "%0A").replace("\r", "%0D")
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
            f"Content-Type: {media_type}\r\n\r\n"
        )
        # A name that is no UTF-8 cannot be sent as it is; nobody looks a file up by it.
        parts.append(head.encode("utf-8", "replace") + path.read_bytes() + b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"


def refusal(status: int, body: bytes) -> ApiRefused:
    """Return what an answer of 4xx or 5xx says."""
    text = body.decode("utf-8", "replace")
    try:
        problem = json.loads(text)
    except ValueError:
        problem = {}
    code = problem.get("code") or problem.get("Code") or f"http_{status}"
    detail = problem.get("detail") or problem.get("Message") or problem.get("message") or text[:200]
    return ApiRefused(status, str(code), str(detail))
