"""The offline engine and grounding in the limited process: the same results, and an end to slow texts."""

import pickle
import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.document import Document
from chalicelib.engines import limited
from chalicelib.engines.grounding import ground
from chalicelib.engines.limited import LimitedOfflineEngine, RulesFailed, ground_in_limits
from chalicelib.engines.offline.engine import OfflineEngine
from chalicelib.errors import NotACv, UnsafeFile
from chalicelib.matching.judge import covered_skills
from chalicelib.reading import read_document
from tests.attack.endless import EndlessDocument

ROOT = Path(__file__).resolve().parents[3]


@cache
def sample() -> Document:
    return read_document((ROOT / "tests/fixtures/sample_cv.pdf").read_bytes())


@cache
def profile_document() -> Document:
    return read_document((ROOT / "local/samples/job_profile.pdf").read_bytes())


ENGINES = [kind(lambda: datetime(2025, 1, 1, tzinfo=UTC)) for kind in (OfflineEngine, LimitedOfflineEngine)]


def test_results_are_those_of_the_rules_themselves() -> None:
    extractions = [engine.extract(sample()) for engine in ENGINES]
    alone = extractions[0].cv
    for extraction in extractions:
        assert ground_in_limits(extraction, sample()) == ground(alone, sample())
    profile, same = (engine.read_job_profile(profile_document()).profile for engine in ENGINES)
    assert profile == same
    one, two = (engine.judge(profile.criteria, alone, Language.DE) for engine in ENGINES)
    assert one.judgements == two.judgements
    assert two.skills == covered_skills(profile.criteria, alone)


def test_a_cv_is_read_and_grounded_in_one_call_to_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    ask = limited.ask_reader

    def listen(order: bytes, content: bytes) -> dict[str, Any]:
        calls.append(pickle.loads(content)[0])  # noqa: S301 - our own order
        return ask(order, content)

    monkeypatch.setattr(limited, "ask_reader", listen)
    ground_in_limits(LimitedOfflineEngine().extract(sample()), sample())
    assert calls == ["extract"]


def test_a_rejection_comes_back_as_itself() -> None:
    with pytest.raises(NotACv):
        LimitedOfflineEngine().extract(read_document(b"A recipe for bread: flour, water, salt and time."))


def test_a_bug_is_told_by_its_place_in_the_code_alone() -> None:
    with pytest.raises(RulesFailed) as failure:
        LimitedOfflineEngine().extract("Ida Holm, Kiel")  # type: ignore[arg-type]
    assert failure.value.args[0] == "AttributeError"
    assert "extract_cv" in " ".join(failure.value.args)
    assert "Ida" not in repr(failure.value)


@pytest.mark.slow
def test_a_text_that_keeps_the_rules_busy_is_rejected_and_the_next_one_read() -> None:
    begun = time.process_time()
    with pytest.raises(UnsafeFile):
        LimitedOfflineEngine().extract(EndlessDocument())  # type: ignore[arg-type]
    assert time.process_time() - begun < 1.0
    assert LimitedOfflineEngine().extract(sample()).cv.person.last_name
