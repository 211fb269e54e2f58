"""Text recognition on this machine by Tesseract or RapidOCR: pictures of the pages go in, positioned words come out."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..contracts.document import Document
from ..errors import ScannedWithoutText, UnsafeFile
from .page_recognition import recognise_pages

PAGE_SECONDS = 120.0
"""Longest wait for one page, most of it for a busy processor; its own time there is limited in `recognise`."""


@dataclass(frozen=True, slots=True)
class LocalOcr:
    """Reads scans, each page in a process of its own: no byte of the file is looked at in this one.

    `name` is that of OCR and of `chalicelib.reading.recognise`; `at_once` the most pages that are read side by side.
    """

    name: str
    is_installed: Callable[[], bool]
    at_once: int

    def read(self, content: bytes) -> Document:
        """Return the recognised text of the first pages of a PDF, or large pictures of a Word file, as lines.

        Raises:
            ScannedWithoutText: nothing was recognised, or the program is not installed.
            UnsafeFile: a page took more memory or time than it may.
        """
        if not self.is_installed():
            raise ScannedWithoutText()
        # Side by side on the processors there are; each is a process, so threads only wait.
        at_once = min(self.at_once, os.cpu_count() or 1)
        return recognise_pages(content, partial(ask_program, self.name), at_once)


def ask_program(name: str, picture: bytes) -> dict[str, Any]:
    """Return what `reading.recognise` tells of a picture, in a process of its own.

    Raises:
        UnsafeFile: it took more memory or time than it may.
    """
    root = str(Path(__file__).resolve().parents[2])
    environment = {
        # Only what Python and the program need to be found: no credentials, no settings.
        "PYTHONPATH": os.pathsep.join([root, *(path for path in sys.path if path)]),
        "PATH": os.environ.get("PATH", ""),
        "LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", ""),
        "PYTHONUTF8": "1",
        # NumPy, too, would keep memory for a thread of each processor.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    try:
        done = subprocess.run(  # noqa: S603 - nothing of the file is in the command
            [sys.executable, "-m", "chalicelib.reading.recognise", name],
            input=picture,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=root,
            timeout=PAGE_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise UnsafeFile(reason="recognition") from error
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _has_tesseract() -> bool:
    return shutil.which("tesseract") is not None


def _has_rapidocr() -> bool:
    return all(find_spec(module) is not None for module in ("rapidocr", "onnxruntime"))


TESSERACT = LocalOcr("tesseract", _has_tesseract, at_once=4)
RAPIDOCR = LocalOcr("rapidocr", _has_rapidocr, at_once=2)
"""A page of it takes 1.2 GB of memory."""

LOCAL_OCRS = {ocr.name: ocr for ocr in (TESSERACT, RAPIDOCR)}
"""By what OCR says."""
