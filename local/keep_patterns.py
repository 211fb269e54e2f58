"""Keep the regular expressions that reading and judging need in compiled form: python -m local.keep_patterns [FILE].

They are those that the samples' CVs and job profiles in three languages lead to, all in this process.
"""

import argparse
import json
import signal
from pathlib import Path
from typing import Any

from chalicelib import compiled_patterns

SAMPLES = Path(__file__).with_name("samples")


class _ReaderHere:
    """Stands for the pool of reading processes, whose patterns nobody sees."""

    def read(self, kind: bytes, content: bytes) -> dict[str, Any]:
        from chalicelib.engines import worker

        answer: dict[str, Any] = json.loads(json.dumps(worker.answer(kind, content)))
        return answer


def read_and_judge() -> None:
    """Do with the samples what reading processes do."""
    from chalicelib.contracts.base import Language
    from chalicelib.engines.limited import LimitedOfflineEngine
    from chalicelib.reading import pool, read, worker

    pool._pool = _ReaderHere()  # type: ignore[assignment]
    # No file of a stranger's is read, and the limits would end this process.
    worker.limit_cpu = lambda seconds: None
    worker.load()
    engine = LimitedOfflineEngine()
    cvs = [engine.extract(read.read_document(path.read_bytes())).cv for path in sorted(SAMPLES.glob("cv_*"))]
    for path in sorted(SAMPLES.glob("job_profile*")):
        profile = engine.read_job_profile(read.read_document(path.read_bytes())).profile
        for cv, language in zip(cvs, Language, strict=False):
            engine.judge(profile.criteria, cv, language)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=compiled_patterns.kept_file())
    compiled_patterns.keep(read_and_judge, parser.parse_args(arguments).file)


if __name__ == "__main__":
    # Ctrl-C ends it without a word: the file is written whole or not at all.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    main()
