"""Read hundreds of damaged PDFs, Word, Europass and Outlook files: nothing may hang, no error escape, no memory grow.

    python -m tests.fuzz.run --files 500 --seed 1

Files that kill the reading process are the process's purpose; they are counted by signal. A Python error in it is a
bug, and so is a crash by any signal but those of the limits, and an error or a long silence of the offline engine over
what was read: the file is kept in .fuzz/ and the run fails.
"""

import argparse
import gc
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.contracts.document import Document
from chalicelib.engines.grounding import ground
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.errors import InputRejected
from chalicelib.reading.file_kinds import FileKind
from chalicelib.reading.pool import FILES_PER_PROCESS
from chalicelib.reading.read import build_document
from chalicelib.reading.reading_process import WALL_SECONDS, ReaderDied, ReadingProcess
from chalicelib.reading.worker import DOCX, EUROPASS, OUTLOOK, PDF, PICTURES, give_memory_back
from tests.unit.reading.compound_file import outlook_message
from tests.unit.reading.europass_files import CANDIDATE, PASSPORT

from .byte_mutations import mutate_bytes
from .mutations import mutate
from .word_mutations import mutate_word

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".fuzz"
SEED_FILES = ("tests/data/eval/dev/cases/*.pdf", "tests/data/eval/tuned/cases/*.pdf")
WORD_SEED_FILES = ("tests/data/eval/tuned/cases/*.docx",)
WORD_SHARE = 0.4
"""Of the damaged files, when there are seeds of both kinds: a Word file is damaged and read in a tenth of the time."""

PLAIN_SEEDS: tuple[tuple[FileKind, bytes], ...] = (
    *(("xml", PASSPORT), ("xml", CANDIDATE)),
    *(("msg", outlook_message(("cv.xml", CANDIDATE))), ("msg", outlook_message(body="Köchin"))),
)
PLAIN_SHARE = 0.1
"""Of the damaged files, where those are read, too."""

_ORDERS = {"docx": DOCX, "xml": EUROPASS, "msg": OUTLOOK}

LIMITS = {signal.SIGABRT, signal.SIGXCPU, signal.SIGPROF, signal.SIGKILL, signal.SIGTRAP, signal.SIGILL}
"""How a process ends at its limits: PDFium's allocator aborts or traps, the kernel and the pool kill."""

MAX_GROWTH_MB = 30.0
MAX_ENGINE_SECONDS = 5.0
"""Of this process, for one document; the slowest real CV takes a tenth of a second."""

NOW = datetime(2025, 1, 1, tzinfo=UTC)
MAX_FILE_BYTES = 3_000_000
WARM_UP = 20


@dataclass(slots=True)
class Figures:
    files: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    slowest_seconds: float = 0.0
    slowest_engine_seconds: float = 0.0
    parent_growth_mb: float = 0.0
    worker_peak_mb: float = 0.0
    worker_growth_mb: float = 0.0
    """What the last reading process holds now beyond what it held after its first files; it has read up to 400."""

    bugs: list[str] = field(default_factory=list)


class _Fuzzer:
    def __init__(self) -> None:
        self.figures = Figures()
        self._process = ReadingProcess()
        self._parent_start = self._worker_start = 0.0

    def try_file(self, name: str, kind: FileKind, content: bytes) -> None:
        figures = self.figures
        figures.files += 1
        answer = self._ask(name, _ORDERS.get(kind, PDF), content)
        if answer is None:
            return
        self._note_answer(name, kind, content, answer)
        if kind == "docx":
            # Its pictures are looked for by other code in the same process; a PDF's are drawn, which is slow.
            self._ask(name, PICTURES, b"\0\0" + content)
        self._measure()
        if self._process.files >= FILES_PER_PROCESS:
            self._renew()

    def close(self) -> None:
        self._process.stop()

    def _ask(self, name: str, order: bytes, content: bytes) -> dict[str, object] | None:
        """Return the answer of the reading process; None, and the death noted, when it ended."""
        began = time.monotonic()
        try:
            return self._process.ask(order, content)
        except ReaderDied:
            self._note_death(name, content)
            return None
        finally:
            self.figures.slowest_seconds = max(self.figures.slowest_seconds, time.monotonic() - began)

    def _note_answer(self, name: str, kind: FileKind, content: bytes, answer: dict[str, object]) -> None:
        if "error" in answer:
            self.figures.outcomes[str(answer["error"])] += 1
            return
        if "inner" in answer:
            self.figures.outcomes["attachment taken"] += 1
            return
        try:
            document = build_document(answer, content, kind)
        except InputRejected as rejected:
            self.figures.outcomes[rejected.code] += 1
            return
        except Exception as error:  # noqa: BLE001 - any other error is what this run looks for
            self._keep(name, content, f"{type(error).__name__}: {error}")
            return
        self.figures.outcomes["read"] += 1
        for line in document.lines:
            box = document.box_of(line)
            if not all(-0.001 <= value <= 1.001 for value in box) or not line.spans:
                self._keep(name, content, f"box {box} of {line.text!r}")
                return
        self._understand(name, content, document)

    def _understand(self, name: str, content: bytes, document: Document) -> None:
        began = time.process_time()
        try:
            with suppress(InputRejected):  # what is left of it is no CV
                ground(extract_cv(document, NOW), document)
        except Exception as error:  # noqa: BLE001 - any other error is what this run looks for
            self._keep(name, content, f"the engine: {type(error).__name__}: {error}")
        seconds = time.process_time() - began
        self.figures.slowest_engine_seconds = max(self.figures.slowest_engine_seconds, seconds)
        if seconds > MAX_ENGINE_SECONDS:
            self._keep(name, content, f"the engine took {seconds:.0f} s")

    def _note_death(self, name: str, content: bytes) -> None:
        code = self._process.exit_code()
        self._renew()
        if code is not None and code < 0 and signal.Signals(-code) in LIMITS:
            self.figures.outcomes[f"ended by {signal.Signals(-code).name}"] += 1
        elif code is None:
            self.figures.outcomes["out of time"] += 1
        elif code < 0:
            # A crash inside PDFium is contained, and reported here; it is not a bug of the caller.
            self.figures.outcomes[f"crashed by {signal.Signals(-code).name}"] += 1
            _store(name, content)
        else:
            self._keep(name, content, f"the reading process ended with {code}: a Python error")

    def _keep(self, name: str, content: bytes, what: str) -> None:
        self.figures.bugs.append(f"{_store(name, content)}: {what}")

    def _renew(self) -> None:
        self._process.stop()
        self._process = ReadingProcess()
        self._worker_start = 0.0

    def _measure(self) -> None:
        figures = self.figures
        figures.worker_peak_mb = max(figures.worker_peak_mb, _memory_mb(self._process.pid, "VmHWM"))
        worker = _memory_mb(self._process.pid)
        if self._process.files == WARM_UP:
            self._worker_start = worker
        figures.worker_growth_mb = worker - self._worker_start if self._worker_start else 0.0
        if figures.files % WARM_UP == 0:
            # What was freed goes back first: to look for is what is kept.
            gc.collect()
            give_memory_back()
            parent = _memory_mb("self")
            self._parent_start = self._parent_start or parent
            figures.parent_growth_mb = parent - self._parent_start


def fuzz(seeds: Sequence[bytes], files: int, seed: int, plain: Sequence[tuple[FileKind, bytes]] = ()) -> Figures:
    """Read `files` damaged copies of the seeds, each made from `seed` and its number alone."""
    fuzzer = _Fuzzer()
    try:
        for name, kind, content in _damaged(seeds, files, seed, plain):
            fuzzer.try_file(name, kind, content)
    finally:
        fuzzer.close()
    return fuzzer.figures


def _damaged(
    seeds: Sequence[bytes], files: int, seed: int, plain: Sequence[tuple[FileKind, bytes]]
) -> Iterator[tuple[str, FileKind, bytes]]:
    pdfs = [content for content in seeds if content.startswith(b"%PDF")]
    words = [content for content in seeds if content.startswith(b"PK")]
    for number in range(files):
        chance = random.Random(f"{seed}-{number}")  # noqa: S311 - the same files again for the same seed
        if plain and chance.random() < PLAIN_SHARE:
            kind, whole = chance.choice(plain)
            yield f"{seed}-{number}", kind, mutate_bytes(whole, chance)[:MAX_FILE_BYTES]
        elif words and (not pdfs or chance.random() < WORD_SHARE):
            yield f"{seed}-{number}", "docx", mutate_word(chance.choice(words), chance)[:MAX_FILE_BYTES]
        else:
            yield f"{seed}-{number}", "pdf", mutate(chance.choice(pdfs), chance)[:MAX_FILE_BYTES]


def _memory_mb(process: int | str, row: str = "VmRSS") -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith(row)), 0.0)


def _store(name: str, content: bytes) -> Path:
    KEPT.mkdir(exist_ok=True)
    path = KEPT / f"{name}{'.pdf' if b'%PDF' in content[:1024] else '.docx'}"
    path.write_bytes(content)
    return path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    patterns = (*SEED_FILES, *WORD_SEED_FILES)
    seeds = [path.read_bytes() for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    began = time.monotonic()
    figures = fuzz(seeds, options.files, options.seed, PLAIN_SEEDS)
    print(f"{figures.files} damaged files from {len(seeds)} CVs in {time.monotonic() - began:.0f} s")
    for outcome, count in figures.outcomes.most_common():
        print(f"  {outcome:<32} {count}")
    print(f"slowest file {figures.slowest_seconds:.1f} s (limit {WALL_SECONDS:.0f} s)", end="; ")
    print(f"engine {figures.slowest_engine_seconds:.1f} s (limit {MAX_ENGINE_SECONDS:.0f} s)")
    print(
        f"memory kept: caller {figures.parent_growth_mb:+.1f} MB, last reader {figures.worker_growth_mb:+.1f} MB; ",
        end="",
    )
    print(f"most that a reader took {figures.worker_peak_mb:.0f} MB")
    for bug in figures.bugs:
        print(f"BUG {bug}")
    is_well = not figures.bugs and max(figures.parent_growth_mb, figures.worker_growth_mb) < MAX_GROWTH_MB
    return 0 if is_well and figures.slowest_seconds < WALL_SECONDS + 5 else 1


if __name__ == "__main__":
    sys.exit(main())
