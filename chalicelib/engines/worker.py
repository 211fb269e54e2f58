"""The limited process: reads files as `reading.worker` does, and has rules and grounding work on what was read.

A CV's text is as much a stranger's as the file: a line of ten thousand commas must not keep a job busy. Orders from the
parent are pickled, for they are its own objects; answers are JSON, for what a hostile file might make this process say
must not become code in the parent.
"""

import pickle
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ..code_places import places_of
from ..compiled_patterns import use_kept
from ..errors import InputRejected
from ..reading import worker

if TYPE_CHECKING:
    from datetime import datetime

    from ..contracts.base import Language
    from ..contracts.cv import Cv
    from ..contracts.document import Document
    from ..contracts.job_profile import Criterion

CALL = b"c"
BUGS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
CPU_SECONDS_PER_CALL = 3.0
"""Processor time of the rules, and of grounding: thirty full pages need a second. Reading, rules and grounding follow
each other, and the three together must end before a file has had ten seconds."""


def answer(kind: bytes, content: bytes) -> dict[str, Any]:
    """Carry out one order; see `reading.worker.answer`."""
    return _carry_out(content) if kind == CALL else worker.answer(kind, content)


def _carry_out(content: bytes) -> dict[str, Any]:
    """Return the result as JSON, the code of a rejection, or where a bug showed: its message may quote a CV."""
    name, arguments = pickle.loads(content)  # noqa: S301 - the parent's own objects
    try:
        # Loading the rules is no work on this document.
        worker.limit_cpu(worker.CPU_SECONDS_PER_FILE)
        function = CALLS[name]()
        worker.limit_cpu(CPU_SECONDS_PER_CALL)
        return {"result": function(*arguments)}
    except InputRejected as error:
        return {"error": error.code, "details": error.details}
    except (MemoryError, RecursionError) as error:
        return {"error": "unsafe_file", "details": {"reason": type(error).__name__}}
    except BUGS as error:
        return {"bug": type(error).__name__, "places": places_of(error)}


def _extract() -> Callable[..., str]:
    from .grounding import ground
    from .offline.extract import extract_cv

    def extract(document: "Document", now: "datetime") -> str:
        cv = extract_cv(document, now)
        worker.limit_cpu(CPU_SECONDS_PER_CALL)
        return ground(cv, document).model_dump_json()

    return extract


def _ground() -> Callable[..., str]:
    from .grounding import ground

    return lambda cv, document: ground(cv, document).model_dump_json()


def _read_job_profile() -> Callable[..., str]:
    from ..job_profiles.read import read_job_profile

    return lambda document: read_job_profile(document).model_dump_json()


def _judge() -> Callable[..., str]:
    from pydantic import TypeAdapter

    from ..contracts.match import Judgement
    from ..matching.cv_index import CvIndex
    from ..matching.judge import covered_skills, judge_with

    answers = TypeAdapter(tuple[list[Judgement], tuple[list[str], list[str]]])

    def judge(criteria: "Sequence[Criterion]", cv: "Cv", language: "Language") -> str:
        index = CvIndex(cv)
        judgements = judge_with(index, criteria, language)
        return answers.dump_json((judgements, covered_skills(criteria, cv, index))).decode()

    return judge


CALLS: dict[str, Callable[[], Callable[..., str]]] = {
    "extract": _extract,
    "ground": _ground,
    "read_job_profile": _read_job_profile,
    "judge": _judge,
}


if __name__ == "__main__":
    use_kept()
    worker.main(answer)
    sys.exit(0)
