"""Text recognition by a Lambda function of our own, a container image with RapidOCR (infra/recognizer)."""

import base64
import json
from functools import partial
from typing import Any

from ..contracts.document import Document
from ..errors import ScannedWithoutText, UnsafeFile
from .aws import client, translated_errors
from .page_recognition import recognise_pages

MAX_REQUEST_BYTES = 6_000_000
"""Of a synchronous call, a little less than what Lambda takes: 6 MB (AWS Lambda guide, "Lambda quotas")."""

AT_ONCE = 4
"""Pages of one scan. Each has a function's instance for itself, so they cost no more side by side."""


class LambdaOcr:
    """Reads scans. The file never leaves the reading process; the function sees one grey page at a time, and has no
    rights and no way out of the network.
    """

    def __init__(self, function: str, endpoint: str = "", functions: Any = None) -> None:
        self._function = function
        self._functions = functions
        self._endpoint = endpoint

    def read(self, content: bytes) -> Document:
        """Return the recognised text of the first pages of a PDF, or large pictures of a Word file, as lines.

        Raises:
            ScannedWithoutText: nothing was recognised, or there is no such function.
            UnsafeFile: a page is too large to send, or took more memory or time than it may.
            StorageUnavailable: Lambda throttled or did not answer; the caller tries again later.
        """
        if not self._function:
            raise ScannedWithoutText()
        functions = self._functions or client("lambda", self._endpoint)
        return recognise_pages(content, partial(self._ask, functions), AT_ONCE)

    def _ask(self, functions: Any, picture: bytes) -> dict[str, Any]:
        payload = json.dumps({"picture": base64.b64encode(picture).decode()})
        if len(payload) > MAX_REQUEST_BYTES:
            raise UnsafeFile(reason="recognition")
        with translated_errors("lambda"):
            reply = functions.invoke(FunctionName=self._function, Payload=payload)
            # Out of time or memory, or a bug: the same page would end it again.
            answer: dict[str, Any] = {} if reply.get("FunctionError") else json.loads(reply["Payload"].read())
        if "words" not in answer:
            raise UnsafeFile(reason="recognition")
        return answer
