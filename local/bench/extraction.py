"""Offline extraction of one CV in a warm worker, as a whole and stage by stage, beside bare text extraction.

The CVs are those of tests/data/eval. "cv" is what a job waits for: bytes to Cv through the reading process, hidden-text
check included. The stages are processor time in this process, without the pipe between. A process meets a CV once: what
is remembered of its texts is forgotten before each, and garbage is collected between CVs, as in the reading process.
"""

import gc
import io
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from . import Figures

CORPUS = Path(__file__).resolve().parents[2] / "tests" / "data" / "eval"
ROUNDS = 3
BARE_EVERY = 4
"""Bare text is read from every so many files: others' code alone needs no more."""

_REMEMBERED = type(lru_cache(len))
NOW = datetime(2025, 1, 1, tzinfo=UTC)


def measure() -> Figures:
    """Return median and 95th percentile in milliseconds over all CVs; a CV counts with its median of a few rounds."""
    files = [file.read_bytes() for file in sorted(CORPUS.glob("*/cases/*.pdf"))]
    bare: dict[str, Callable[[bytes], object]] = {"pdfium_text": _pdfium_text, "pypdf_text": _pypdf_text}
    return {
        "files": len(files),
        "pages_median": statistics.median(_pages(content) for content in files),
        "cv_ms": _spread([_milliseconds(_extract, content) for content in files]),
        "stages_cpu_ms": {name: _spread(times) for name, times in _stages(files).items()},
        "bare_text_ms": {
            name: _spread([_milliseconds(read, content) for content in files[::BARE_EVERY]])
            for name, read in bare.items()
        },
    }


def _extract(content: bytes) -> object:
    from chalicelib.engines.offline.extract import extract_cv
    from chalicelib.reading import read_document

    return extract_cv(read_document(content), NOW)


def _milliseconds(function: Callable[[bytes], object], content: bytes) -> float:
    function(content)  # warms caches, and the worker before the first file
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        function(content)
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def _spread(times: Sequence[float]) -> Mapping[str, float]:
    return {"median": statistics.median(times), "p95": statistics.quantiles(times, n=20)[-1], "max": max(times)}


def _stages(files: Sequence[bytes]) -> dict[str, list[float]]:
    """Return milliseconds of processor time per stage and file. Stages within another one are taken out of it."""
    from chalicelib.engines.offline import extract
    from chalicelib.reading import page_lines, pdf_pages, read
    from chalicelib.reading.worker import collect_garbage

    places: list[tuple[str, ModuleType, str]] = [
        ("preflight", pdf_pages, "is_plain"),
        ("preflight", pdf_pages, "inspect_pdf"),
        ("shapes", pdf_pages, "read_shapes"),
        ("characters", pdf_pages, "read_runs"),
        ("hidden_text", pdf_pages, "split_visible"),
        ("segments", pdf_pages, "build_segments"),
        ("links", pdf_pages, "read_links"),
        ("finish", pdf_pages, "finish"),
        ("layout", page_lines, "lay_out"),
        ("sections", extract, "split_sections"),
    ]
    names = [
        *dict.fromkeys(name for name, _, _ in places if name != "finish"),
        "pdfium_rest",
        "lines",
        "entries",
        "all",
    ]
    rows: dict[str, list[float]] = {name: [] for name in names}
    with _timed(places) as clock, _without_garbage_collection():
        # The first file pays for vocabularies and fonts.
        extract.extract_cv(read.build_document(pdf_pages.read_pdf(files[0]), files[0], "pdf"), NOW)
        remembering = _remembering_texts()
        for content in files:
            collect_garbage()
            clock.clear()
            for one in remembering:
                one.cache_clear()
            began = time.process_time()
            answer = pdf_pages.read_pdf(content)
            read_seconds = time.process_time() - began
            document = read.build_document(answer, content, "pdf")
            built_seconds = time.process_time() - began
            extract.extract_cv(document, NOW)
            total_seconds = time.process_time() - began
            in_reading = sum(
                clock.get(name, 0.0) for name in {name for name, module, _ in places if module is pdf_pages}
            )
            rest = {
                "pdfium_rest": read_seconds - in_reading,
                "lines": built_seconds - read_seconds + clock.get("finish", 0.0) - clock.get("layout", 0.0),
                "entries": total_seconds - built_seconds - clock.get("sections", 0.0),
                "all": total_seconds,
            }
            for name, times in rows.items():
                times.append(1000 * (rest[name] if name in rest else clock.get(name, 0.0)))
    return rows


def _remembering_texts() -> list[Any]:
    """Return what remembers something of texts, that is all that has an upper limit; vocabularies have none."""
    return [one for one in gc.get_objects() if isinstance(one, _REMEMBERED) and one.cache_parameters()["maxsize"]]


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


@contextmanager
def _timed(places: Sequence[tuple[str, ModuleType, str]]) -> Iterator[dict[str, float]]:
    """Put a stopwatch around functions, each looked up where it is called; take it away afterwards."""
    clock: dict[str, float] = {}
    originals = [(module, attribute, getattr(module, attribute)) for _, module, attribute in places]

    def watch(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*args: Any, **kwargs: Any) -> Any:
            began = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                clock[name] = clock.get(name, 0.0) + time.process_time() - began

        return watched

    for (name, _, _), (module, attribute, function) in zip(places, originals, strict=True):
        setattr(module, attribute, watch(name, function))
    try:
        yield clock
    finally:
        for module, attribute, function in originals:
            setattr(module, attribute, function)


def _pdfium_text(content: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def _pypdf_text(content: bytes) -> str:
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def _pages(content: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        return len(document)
