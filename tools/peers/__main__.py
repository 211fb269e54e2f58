"""This product beside others on the same PDFs: `make bench-peers`.

    python -m tools.peers [part ...]

Parts are those of tests/eval (default: opened and public, templates of others). Prints processor time a file, F1
over the fields that OpenResume has, and how many of the values that a CV shows stand in one piece in the text that a
reader gives. Whoever is not installed is named and left out.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chalicelib.engines.offline.extract import extract_cv
from chalicelib.reading.searchable_text import squeeze
from local.neutral_format import to_neutral
from tests.eval.corpus import NOW, Case, load
from tests.eval.score import Counts, micro_total, score_case
from tools.own_files import read_own

from . import open_resume, patterns

ROOT = Path(__file__).resolve().parents[2]
NODE_FOLDER = ROOT / ".bench" / "peers"
PYTHON = ROOT / ".venv-peers" / "bin" / "python"
LANGUAGES = ("en", "de", "fr")
SHARED_FIELDS = (
    *("name", "email", "phone", "work", "work.company", "work.position", "work.start", "work.end", "work.highlights"),
    *("education", "education.institution", "education.degree", "education.start", "education.end", "skills"),
)


@dataclass
class Reader:
    """`seconds` of processor time a file, `counts` of fields by language, `found` values in its text and of how many."""

    name: str
    seconds: list[float] = field(default_factory=list)
    counts: list[tuple[str, dict[str, Counts]]] = field(default_factory=list)
    found: tuple[int, int] | None = None

    def answer(self, case: Case, seconds: float, answer: dict[str, Any]) -> None:
        counts = score_case(case.truth, answer).counts
        self.seconds.append(seconds)
        self.counts.append((case.truth["lang"], {name: counts[name] for name in SHARED_FIELDS if name in counts}))

    def text(self, case: Case, text: str) -> None:
        whole = squeeze(text)
        shown = [squeeze(value) for value in _values(case.truth["truth"])]
        found, wanted = self.found or (0, 0)
        self.found = found + sum(value in whole for value in shown), wanted + len(shown)

    def row(self) -> str:
        times = sorted(1000 * seconds for seconds in self.seconds)
        f1 = [micro_total([counts for lang, counts in self.counts if lang == language]) for language in LANGUAGES]
        cells = [f"{100 * value:8.1f}" if self.counts else "       –" for value in f1]
        share = f"{100 * self.found[0] / self.found[1]:8.1f}" if self.found else "       –"
        p95 = times[min(len(times) - 1, len(times) * 95 // 100)]
        return f"{self.name:28}{statistics.median(times):8.0f}{p95:8.0f}{''.join(cells)}{share}"


def _values(truth: dict[str, Any]) -> Iterator[str]:
    """Yield what stands in a CV letter for letter: names, employers, roles, schools and skills."""
    yield truth["basics"]["name"]
    for section, names in (("work", ("company", "position")), ("education", ("institution", "degree"))):
        for entry in truth.get(section, []):
            yield from (str(entry[name]) for name in names if entry.get(name))
    for skill in truth.get("skills", []):
        yield from skill.get("items", []) if isinstance(skill, dict) else [str(skill)]


def ours(cases: Sequence[Case]) -> Reader:
    reader = Reader("cv-generator, offline")
    for case in cases:
        content = case.file.read_bytes()
        began = time.process_time()
        document = read_own(content)
        cv = extract_cv(document, NOW)
        reader.answer(case, time.process_time() - began, to_neutral(cv))
        reader.text(case, document.text)
    return reader


def of_patterns(cases: Sequence[Case]) -> Reader:
    reader = Reader("patterns and lists of words")
    for case in cases:
        reader.answer(case, *patterns.read(case.file))
    return reader


def of_open_resume(cases: Sequence[Case]) -> Reader:
    reader = Reader("OpenResume 0.1.0 (Node)")
    for case, (seconds, answer) in zip(cases, open_resume.read(NODE_FOLDER, [c.file for c in cases]), strict=True):
        reader.answer(case, seconds, answer)
    return reader


def of_docling(cases: Sequence[Case]) -> Reader:
    reader = Reader("docling-parse 7.23.1 (text)")
    done = subprocess.run(
        [str(PYTHON), str(Path(__file__).with_name("docling_text.py"))],
        input="".join(f"{case.file}\n" for case in cases),
        capture_output=True,
        text=True,
        check=True,
    )
    for case, line in zip(cases, done.stdout.splitlines(), strict=True):
        answer = json.loads(line)
        reader.seconds.append(answer["seconds"])
        reader.text(case, answer["text"])
    return reader


def main() -> int:
    cases = [case for part in sys.argv[1:] or ("opened", "public") for case in load(part) if case.file.suffix == ".pdf"]
    print(f"{len(cases)} PDFs, " + ", ".join(f"{_count(cases, language)} {language}" for language in LANGUAGES))
    print(f"{'':28}{'median':>8}{'p95':>8}{'F1 en':>8}{'F1 de':>8}{'F1 fr':>8}{'in text':>8}")
    patterns.read(cases[0].file)  # the first call of each loads what it knows, which is not measured
    ours(cases[:1])
    for read in (ours, of_open_resume, of_docling, of_patterns):
        if read is of_open_resume and not (NODE_FOLDER / "parser.cjs").exists():
            print("OpenResume's parser is not installed: make bench-peers does so where Node is.")
        elif read is of_docling and not PYTHON.exists():
            print("docling-parse is not installed: make bench-peers does so.")
        else:
            print(read(cases).row(), flush=True)
    return 0


def _count(cases: Sequence[Case], language: str) -> int:
    return sum(case.truth["lang"] == language for case in cases)


if __name__ == "__main__":
    sys.exit(main())
