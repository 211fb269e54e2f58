"""Recognises the words on one page: the Lambda function of `ocr = "image"`, a container image (see Dockerfile).

`{"picture": base64 of PNG or JPEG}` comes in, what `chalicelib.reading.recognise` tells goes out, or `{"error": code}`.
Each page is read in a process of its own with limits, as on the laptop: this one stays as it is for the next page.
"""

import base64
import os
from typing import Any

from chalicelib.adapters.local_ocr import ask_program
from chalicelib.errors import UnsafeFile

PROGRAM = os.environ.get("RECOGNITION", "rapidocr")


def handle(event: dict[str, Any], context: Any = None) -> dict[str, Any]:
    try:
        return ask_program(PROGRAM, base64.b64decode(event["picture"], validate=True))
    except (UnsafeFile, KeyError, TypeError, ValueError):
        # Not a word of what was in it: this answer may be logged.
        return {"error": "unsafe_file"}
