"""Scans read by a function of our own: pages go out one by one, words come back, failures say what they are."""

import base64
import io
import json
from typing import Any

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from chalicelib import wiring
from chalicelib.adapters.lambda_ocr import LambdaOcr
from chalicelib.contracts.cv import WarningKind
from chalicelib.errors import ScannedWithoutText, StorageUnavailable, UnsafeFile
from chalicelib.settings import load_settings

from .test_textract import SCAN

WORDS = [["Ida", 10, 10, 40, 30, 28, 18, True], ["Holm-Brandstrup-Lindqvist", 50, 10, 390, 30, 28, 18, True]]
PAGE = {"width": 1000, "height": 1400, "turn": 0.0, "words": WORDS}


class FakeFunctions:
    def __init__(self, answer: Any, error: str = "") -> None:
        self.answer, self.error, self.called = answer, error, []

    def invoke(self, **call: str) -> dict[str, Any]:
        self.called.append((call["FunctionName"], base64.b64decode(json.loads(call["Payload"])["picture"])))
        if isinstance(self.answer, Exception):
            raise self.answer
        reply = {"StatusCode": 200, "Payload": io.BytesIO(json.dumps(self.answer).encode())}
        return reply | ({"FunctionError": self.error} if self.error else {})


def read(functions: FakeFunctions) -> Any:
    return LambdaOcr("recognizer", functions=functions).read(SCAN)


def test_a_page_goes_out_as_a_picture_and_comes_back_as_lines() -> None:
    functions = FakeFunctions(PAGE)
    document = read(functions)
    assert [line.text for line in document.lines] == ["Ida Holm-Brandstrup-Lindqvist"]
    assert all(page.is_recognised for page in document.pages)
    assert [warning.kind for warning in document.warnings] == [WarningKind.SCAN_RECOGNISED]
    ((name, picture),) = functions.called
    assert name == "recognizer"
    assert picture.startswith(b"\x89PNG")


def test_a_page_without_words_stays_a_scan() -> None:
    with pytest.raises(ScannedWithoutText):
        read(FakeFunctions(PAGE | {"words": []}))


def test_without_a_function_a_scan_stays_a_scan() -> None:
    with pytest.raises(ScannedWithoutText):
        LambdaOcr("").read(SCAN)


@pytest.mark.parametrize(
    "functions",
    [
        FakeFunctions({"error": "unsafe_file"}),
        FakeFunctions({"errorMessage": "Task timed out after 60.00 seconds"}, "Unhandled"),
    ],
    ids=["refused", "ended"],
)
def test_a_page_that_ends_the_function_is_not_sent_again(functions: FakeFunctions) -> None:
    with pytest.raises(UnsafeFile) as refused:
        read(functions)
    assert refused.value.details == {"reason": "recognition"}
    assert len(functions.called) == 1


def test_a_page_larger_than_a_call_may_be_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chalicelib.adapters.lambda_ocr.MAX_REQUEST_BYTES", 100)
    functions = FakeFunctions(PAGE)
    with pytest.raises(UnsafeFile):
        read(functions)
    assert functions.called == []


@pytest.mark.parametrize(
    "error",
    [
        ClientError(
            {"Error": {"Code": "TooManyRequestsException"}, "ResponseMetadata": {"HTTPStatusCode": 429}}, "Invoke"
        ),
        ClientError(
            {"Error": {"Code": "ResourceNotReadyException"}, "ResponseMetadata": {"HTTPStatusCode": 502}}, "Invoke"
        ),
        ReadTimeoutError(endpoint_url="https://lambda"),
    ],
    ids=["throttled", "starting", "silent"],
)
def test_trouble_of_the_service_is_tried_again_later(error: Exception) -> None:
    with pytest.raises(StorageUnavailable):
        read(FakeFunctions(error))


def test_the_setting_names_it() -> None:
    settings = load_settings({"STAGE": "local", "OCR": "image", "OCR_FUNCTION": "cv-generator-dev-recognizer"})
    assert isinstance(wiring.Container(settings)._recognition(), LambdaOcr)
