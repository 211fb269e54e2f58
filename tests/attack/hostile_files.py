"""Files made to be slow, large or confusing: each must end soon with a clear answer, and beside it a CV is read."""

import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile

from tests.packed_streams import deflated

from .hidden_pdf import Drawing, build, cv

ROOT = Path(__file__).resolve().parents[2]
STORED = Path(__file__).parent / "data" / "files"
SAMPLE = ROOT / "tests" / "fixtures" / "sample_cv.pdf"

CPU_SECONDS, PEAK_MB = 10.0, 800.0
"""What a file may take of all processes together, and of memory in the largest. Processor time, not the clock's: what
else a machine does is no fault of a file."""

_OWN_SECONDS = 5.0
"""For starting three processes and reading the healthy CV."""

_TRY = """
import json, resource, sys, threading
from pathlib import Path
from chalicelib.errors import InputRejected
from chalicelib.reading import pool
from chalicelib.reading.sniff import check_upload
from local.extract_command import read_cv

def own_peak():
    # ru_maxrss tells of who started this process, too: until it began with its own work it was a copy of that one.
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))

beside = []
def read_beside():
    beside.append(bool(read_cv(Path(sys.argv[2]).read_bytes()).person.last_name))
healthy = threading.Thread(target=read_beside)
healthy.start()
try:
    content = Path(sys.argv[1]).read_bytes()
    check_upload(content, 50 << 20, allow_text=True)
    outcome = "read" if read_cv(content) else ""
except InputRejected as error:
    outcome = error.code
healthy.join()
pool.reading_pool().close()
own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({
    "outcome": outcome,
    "healthy": beside == [True],
    "cpu": own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime,
    "peak": max(own_peak(), children.ru_maxrss) / 1024,
}))
"""


@dataclass(frozen=True)
class Verdict:
    """`outcome` is "read", the code of a rejection, or what went wrong."""

    name: str
    outcome: str
    cpu_seconds: float
    peak_mb: float
    is_held: bool


def _annotations() -> bytes:
    note = "/Subtype /FreeText /Rect [10 10 20 20] /Contents (x)"
    return build(Drawing(cv(), annotations=(note,) * 30_000))


def _tree_words() -> bytes:
    return b"%PDF-1.7\n" + b"/Type /Pages " * 160_000 + b"\nstartxref\n9\n%%EOF\n"


def _packed_twice() -> bytes:
    data = zlib.compress(deflated(b"0 0 m 1 1 l S ", 40_000_000), 9)
    head = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Filter [/FlateDecode /FlateDecode]"
    return build(Drawing(f"{cv()} /X0 Do", {"XObject": {"X0": "@BOMB"}}, {"BOMB": (head, data)}))


def _texts_on_one_place() -> bytes:
    one = "BT /F1 10 Tf 1 0 0 1 60 551 Tm (Prompt Whispering) Tj ET\n"
    return build(Drawing(cv() + one * 3_000))


def _pale_page() -> bytes:
    lines = "".join(
        f"BT 0.85 g /F1 4 Tf 1 0 0 1 20 {830 - 4.2 * i:.1f} Tm ({'many pale words in a row ' * 9}) Tj ET\n"
        for i in range(190)
    )
    return build(Drawing(lines))


def _page(css: str, paragraphs: int) -> bytes:
    body = '<p class="x">Developer, Bremen, Python</p>' * paragraphs
    return f"<!doctype html><html><head><style>{css}</style></head><body>{body}</body></html>".encode()


FILES: dict[str, Callable[[], bytes]] = {
    **{path.name: partial(Path.read_bytes, path) for path in sorted(STORED.iterdir())},
    "30000_annotations.pdf": _annotations,
    "words_of_a_page_tree.pdf": _tree_words,
    "stream_packed_twice.pdf": _packed_twice,
    "500000_operators.pdf": lambda: build(Drawing(cv() + " q Q" * 500_000)),
    "3000_texts_on_one_place.pdf": _texts_on_one_place,
    "page_full_of_pale_text.pdf": _pale_page,
    "one_line_of_commas.txt": lambda: b"Experience\n" + b"Developer, Bremen, " * 20_000,
    "one_word_of_a_million.txt": lambda: b"Experience\n" + b"a" * 1_000_000,
    "brackets.txt": lambda: b"Skills\n" + b"(" * 100_000,
    "3000_rules.html": lambda: _page("".join(f"p:not(.a{n}){{color:red}}" for n in range(2_999)), 5_000),
    "selectors_in_selectors.html": lambda: _page("*:has(*:has(*:has(*))){color:red}" * 50, 2_000),
    "brackets.html": lambda: _page(f"p{{width:calc({'(' * 50_000}1)}}", 1),
}


def try_file(name: str, content: bytes) -> Verdict:
    """Check, read and understand a file in a process of its own, with a healthy CV beside it."""
    with NamedTemporaryFile(suffix=f"-{name}") as file:
        file.write(content)
        file.flush()
        done = subprocess.run(
            [sys.executable, "-c", _TRY, file.name, str(SAMPLE)],
            capture_output=True,
            text=True,
            timeout=240,
            cwd=ROOT,
            check=False,
        )
    if done.returncode:
        return Verdict(name, f"exit {done.returncode}: {done.stderr[-200:]}", 0.0, 0.0, is_held=False)
    found = json.loads(done.stdout)
    is_held = found["healthy"] and found["cpu"] < CPU_SECONDS + _OWN_SECONDS and found["peak"] < PEAK_MB
    return Verdict(name, found["outcome"], found["cpu"], found["peak"], is_held)
