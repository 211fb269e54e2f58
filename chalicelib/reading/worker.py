"""The reading process: opens files inside limits on memory and CPU time, one after the other.

Speaks over its standard input and output: a request is one kind byte, eight bytes of length and the file; an answer
is eight bytes of length and JSON, either the pages or `{"error": code, "details": {...}}`. It holds no credentials,
writes no file and opens no connection. JSON, not pickle: what a hostile file might make this process say must not
become code in the parent.
"""

import ctypes
import gc
import itertools
import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

MEMORY_BYTES = 768 * 1024 * 1024
CPU_SECONDS = 2.0
"""Processor time for one page, or for anything else that happens between two pages."""

CPU_SECONDS_PER_FILE = 9
"""Thirty scanned pages with a text layer need this much on a busy machine; real CVs a hundredth."""

LARGE_BYTES = 1_000_000
PDF, DOCX, PICTURES, ENCRYPTED, LOGO, FIRST_PAGE = b"p", b"d", b"i", b"e", b"l", b"f"
ODT, RTF, HTML, MAIL, LINKEDIN, EUROPASS, OUTLOOK = b"o", b"r", b"h", b"m", b"k", b"x", b"n"


def limit_memory() -> None:
    """Cap the address space, and leave no core file behind: it would hold the CV."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def forbid_files() -> None:
    """Let this process write no file any more. Called after the imports, which may store their compiled form."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _limit_cpu_of_next_file() -> None:
    """Let the kernel end this process when the file takes too long, by SIGXCPU.

    RLIMIT_CPU knows whole seconds only and counts over the life of the process.
    """
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(usage.ru_utime + usage.ru_stime) + 1 + CPU_SECONDS_PER_FILE
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
    limit_cpu_of_next_page()


def limit_cpu_of_next_page() -> None:
    """Let the kernel end this process when one page takes too long."""
    limit_cpu(CPU_SECONDS)


def limit_cpu(seconds: float) -> None:
    """Let the kernel end this process after so much processor time: SIGPROF's default action is to terminate."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def collect_garbage() -> None:
    """Free cycles that files have left, and never look again at what is still there.

    That is vocabularies and tables, read when the first order needed them: looking through them after every eighth
    order took a third of all the time here.
    """
    gc.collect()
    gc.freeze()


def give_memory_back() -> None:
    """Return freed memory to the system where the C library can (glibc): one large file must not swell the process."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def answer(kind: bytes, content: bytes) -> dict[str, Any]:
    """Read one file. Only rejections become answers; a bug ends the process and shows in its standard error."""
    from ..errors import InputRejected

    try:
        if kind == PDF:
            from .pdf_pages import read_pdf

            return read_pdf(content, limit_cpu_of_next_page)
        if kind == ENCRYPTED:
            from .preflight import needs_password

            return {"needs_password": needs_password(content)}
        if kind == PICTURES:
            from .page_pictures import show_pictures

            return show_pictures(content[2:], int.from_bytes(content[:2], "big"))
        if kind == FIRST_PAGE:
            from .first_page import draw_first_page

            return draw_first_page(content)
        if kind == LOGO:
            from .logo import redraw_logo

            return redraw_logo(content)
        return _read_flowing(kind, content)
    except InputRejected as error:
        return {"error": error.code, "details": error.details}
    except (MemoryError, RecursionError) as error:
        return {"error": "unsafe_file", "details": {"reason": type(error).__name__}}


def _read_flowing(kind: bytes, content: bytes) -> dict[str, Any]:
    """Read a file that has no pages of its own."""
    if kind == ODT:
        from .odt import read_odt

        return read_odt(content)
    if kind == RTF:
        from .rtf import read_rtf

        return read_rtf(content)
    if kind == HTML:
        from .web import read_html

        return read_html(content)
    if kind == MAIL:
        from .mail import open_mail

        return open_mail(content)
    if kind == OUTLOOK:
        from .outlook import open_outlook

        return open_outlook(content)
    if kind == EUROPASS:
        from .europass import read_europass

        return read_europass(content)
    if kind == LINKEDIN:
        from .linkedin import read_linkedin

        return read_linkedin(content)
    from .word import read_word

    return read_word(content)


Answer = Callable[[bytes, bytes], dict[str, Any]]
"""From the kind of an order and its content to the answer."""


def _read_exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise SystemExit(0)
    return data


def serve(requests: BinaryIO, answers: BinaryIO, carry_out: Answer = answer) -> None:
    """Answer requests until the other side closes."""
    for number in itertools.count():
        kind, size = struct.unpack(">cQ", _read_exactly(requests, 9))
        content = _read_exactly(requests, size)
        _limit_cpu_of_next_file()
        body = json.dumps(carry_out(kind, content), ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        signal.setitimer(signal.ITIMER_PROF, 0)
        answers.write(struct.pack(">Q", len(body)))
        answers.write(body)
        answers.flush()
        if number % 8 == 7 or len(content) > LARGE_BYTES:
            # After the answer is out: nobody waits for it.
            del body
            collect_garbage()
            give_memory_back()


def load() -> None:
    """Import what PDF and Word files are read with, read words that say where lines go on, and shapes of letters."""
    import encodings.cp437  # noqa: F401 - names in Word files

    import pypdf  # noqa: F401
    import pypdfium2  # noqa: F401
    from PIL import Image

    from ..vocabulary.text import waits
    from . import first_page, page_pictures, pdf_pages, preflight, word  # noqa: F401
    from .letter_shapes import known_shapes

    waits("und")
    known_shapes()
    Image.preinit()


def main(carry_out: Answer = answer) -> None:
    # Whatever a library prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit_memory()
    load()
    forbid_files()

    # What is loaded now stays for ever, and reading a file leaves hardly a cycle behind: collecting garbage in the
    # middle of a file would cost more than it frees. `serve` does it between files, now and then.
    gc.freeze()
    gc.disable()
    answers.write(b"r")
    answers.flush()
    serve(sys.stdin.buffer, answers, carry_out)


if __name__ == "__main__":
    main()
