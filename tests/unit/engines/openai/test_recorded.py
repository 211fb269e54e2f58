"""The whole path from a PDF to grounded data, with a model's answer written by hand in the provider's format."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chalicelib.contracts.cv import EvidenceState
from chalicelib.engines.grounding import ground
from chalicelib.engines.offline.engine import OfflineEngine
from chalicelib.engines.openai.chat import StructuredChat
from chalicelib.engines.openai.engine import OpenAiEngine
from chalicelib.engines.openai.prompts import Prompts
from chalicelib.engines.openai.spending import Budget
from chalicelib.reading import read_document
from local.neutral_format import to_neutral
from tests.fakes import InMemoryLedger, RecordingTelemetry
from tests.model_server import ModelServer, Play

RECORDED = Path("tests/data/openai")
SAMPLES = Path("local/samples")
NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize("name", ["eleanor_marsh"])
def test_a_recorded_answer_becomes_grounded_data(chat: StructuredChat, server: ModelServer, name: str) -> None:
    recorded = json.loads((RECORDED / f"extract_{name}.json").read_text(encoding="utf-8"))
    server.script = [Play(content=recorded["content"], usage=tuple(recorded["usage"]))]
    budget = Budget(InMemoryLedger(), RecordingTelemetry(), 0, lambda: NOW)
    offline = OfflineEngine(lambda: NOW)
    engine = OpenAiEngine(chat, Prompts(), budget, offline, lambda: NOW, "gpt-4o-mini", {})
    document = read_document((SAMPLES / f"cv_{name}.pdf").read_bytes())
    extraction = engine.extract(document)
    cv = ground(extraction.cv, document)
    states = {pointer: places[0].state for pointer, places in cv.evidence.items()}
    assert [pointer for pointer, state in states.items() if state is EvidenceState.UNGROUNDED] == []
    assert len(states) > 50
    neutral = to_neutral(cv)
    assert [job["company"] for job in neutral["work"]] == [
        "Calder Fibre Networks Ltd",
        "Brightwater Data Centres plc",
        "Pennine Telecom Services",
    ]
    assert neutral["certifications"][0]["date"] == "2020-02"
    assert 0 < extraction.cost.usd < 0.005
