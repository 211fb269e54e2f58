"""Text recognition on this machine by Tesseract or RapidOCR: pictures of the pages go in, positioned words come out."""

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from ..contracts.document import Document
from ..errors import ScannedWithoutText, UnsafeFile

MAX_PAGES = 10
"""A page takes seconds of a processor; what people want of a longer scan stands on its first pages."""

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
        from ..reading import show_pages
        from ..reading.recognised import document_of_words

        if not self.is_installed():
            raise ScannedWithoutText()
        pictures = list(islice(show_pages(content), MAX_PAGES + 1))
        # Side by side on the processors there are; each is a process, so threads only wait.
        with ThreadPoolExecutor(max_workers=min(self.at_once, os.cpu_count() or 1)) as pool:
            pages = list(
                _noted(pool.map(partial(_recognise, self.name), pictures[:MAX_PAGES]), len(pictures[:MAX_PAGES]))
            )
        return document_of_words(pages, content, count=len(pictures))


def _noted(pages: Iterable[Any], count: int) -> Iterator[Any]:
    """Pass the pages on and say how many there are already."""
    from ..engines.model_progress import as_part, report_progress

    for number, page in enumerate(pages, 1):
        with as_part(number, count):
            report_progress("recognise", 0)
        yield page


def _recognise(name: str, shown: tuple[float, float, str]) -> Any:
    from ..reading.recognised import RecognisedPage, Word

    width, height, picture = shown
    answer = _ask(name, base64.b64decode(picture))
    across, down = float(answer["width"]), float(answer["height"])
    words = [
        Word(text, x0 / across, y0 / down, x1 / across, y1 / down, baseline / down, size / down, bold)
        for text, x0, y0, x1, y1, baseline, size, bold in answer["words"]
    ]
    return RecognisedPage(width, height, words, turn=float(answer["turn"]))


def _ask(name: str, picture: bytes) -> dict[str, Any]:
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
