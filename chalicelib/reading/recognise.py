"""Recognise the words on the picture of one page: a process of its own with limits, started for each page.

    python -m chalicelib.reading.recognise tesseract|rapidocr

The picture (PNG or JPEG) comes in on standard input, JSON goes out: `{"turn": degrees, "width": px, "height": px,
"words": [[text, x0, y0, x1, y1, baseline, size, is_bold], ...]}`, in pixels of the picture once it is straight.
"""

import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any

from PIL import Image

from ..contracts.base import Language
from .hocr import HocrWord, read_hocr
from .language import detect_language
from .lighting import is_shaded
from .picture_marks import find_bullets, look_at_words
from .straighten import straighten
from .type_sizes import level_sizes

MEMORY_BYTES = {"tesseract": 1536 * 1024 * 1024, "rapidocr": 3072 * 1024 * 1024}
"""Of address space; RapidOCR's libraries and models take 1.5 to 2 GB of it for a page, 0.9 to 1.2 GB of memory."""

CPU_SECONDS = 60
"""Of one page. A full one takes Tesseract with three languages 3 to 6 seconds, RapidOCR 4 to 9."""

MAX_PIXELS = 40_000_000
"""A page that a telephone took has 12 million."""

LONGEST_SIDE = 2600
"""A4 at 220 dots per inch: more takes longer and is read no better."""

LANGUAGES = ("deu", "eng", "fra")
OF_LANGUAGE = {Language.DE: ("deu", "eng"), Language.EN: ("eng", "deu"), Language.FR: ("fra", "eng")}
"""With all three at once French loses its accents: each word is taken from the language that is surest of it."""

SAUVOLA = 2
"""Tesseract's way of telling ink from paper by what is around each place (its manual, thresholding_method). By default
it compares the whole page, and takes all of a shadow for ink, with what is written there."""

_BAND = (0.12, 0.42)
"""The part of a page's height whose text tells its language."""

_TELLING_LETTERS = 120
MIN_CONFIDENCE = 30.0
"""Of 100, for words; marks without a letter or digit need twice as much: icons and stains become such."""

ReadWords = Callable[[Image.Image], list[HocrWord]]
"""How the words of a level page are read; those of a line follow each other."""


def recognise(picture: bytes, read_words: ReadWords) -> dict[str, Any]:
    """Return the words of a picture as plain data.

    Raises:
        OSError: no picture, a damaged one, or the recognition ended with an error.
    """
    page = _open(picture)
    page, turn = straighten(page)
    words = level_sizes([word for word in read_words(page) if _is_sure(word)])
    words, bold = look_at_words(page, words)
    bullets = find_bullets(page, words)
    told = [
        [
            ("•" if number in bullets else word.text),
            *word.box,
            word.baseline,
            word.size,
            number in bold and number not in bullets,
        ]
        for number, word in enumerate(words)
    ]
    told += [["•", *box, baseline, size, False] for box, baseline, size in bullets.drawn]
    return {"turn": turn, "width": page.width, "height": page.height, "words": told}


def _by_tesseract(page: Image.Image) -> list[HocrWord]:
    return read_hocr(_ask_tesseract(page, _languages(page)))


def _by_rapidocr(page: Image.Image) -> list[HocrWord]:
    from .rapid import read_lines
    from .words_by_ink import words_by_ink

    return words_by_ink(page, read_lines(page))


PROGRAMS: dict[str, ReadWords] = {"tesseract": _by_tesseract, "rapidocr": _by_rapidocr}


def _languages(page: Image.Image) -> Sequence[str]:
    band = page.crop((0, round(_BAND[0] * page.height), page.width, round(_BAND[1] * page.height)))
    text = " ".join(word.text for word in read_hocr(_ask_tesseract(band, LANGUAGES)) if _is_sure(word))
    return OF_LANGUAGE[detect_language(text)] if sum(map(str.isalpha, text)) >= _TELLING_LETTERS else LANGUAGES


def _open(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture), formats=("PNG", "JPEG"))
    if image.width * image.height > MAX_PIXELS:
        raise OSError("too many pixels")
    grey = image.convert("L")
    scale = LONGEST_SIDE / max(grey.size)
    return grey if scale >= 1 else grey.resize((round(grey.width * scale), round(grey.height * scale)))


def _is_sure(word: HocrWord) -> bool:
    least = MIN_CONFIDENCE if any(map(str.isalnum, word.text)) else 2 * MIN_CONFIDENCE
    return word.confidence >= least


def _ask_tesseract(page: Image.Image, languages: Sequence[str]) -> bytes:
    file = io.BytesIO()
    page.save(file, "PNG", compress_level=1)
    command = ["tesseract", "stdin", "stdout", "-l", "+".join(languages), "--dpi", "200", "--psm", "3"]
    if is_shaded(page):
        command += ["-c", f"thresholding_method={SAUVOLA}"]
    # The limits are inherited. One thread: pages are read side by side, and its own threads gain nothing.
    found = subprocess.run(  # noqa: S603 - nothing of the file is in the command
        [*command, "-c", "tessedit_create_hocr=1"],
        input=file.getvalue(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ.get("PATH", ""), "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
        check=False,
    )
    if found.returncode:
        raise OSError(f"tesseract ended with {found.returncode}")
    return found.stdout


def main(program: str) -> int:
    most = MEMORY_BYTES[program]
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        answer = recognise(sys.stdin.buffer.read(), PROGRAMS[program])
    except (OSError, ImportError, ValueError, SyntaxError, Image.DecompressionBombError):
        return 1
    json.dump(answer, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
