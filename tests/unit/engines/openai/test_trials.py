"""What is measured of prompt variants while they are on trial: per variant, and nothing without a trial."""

from collections import defaultdict
from pathlib import Path

import pytest

from chalicelib.contracts.job import JobStatus
from chalicelib.engines.openai import prompts
from tests.fakes import RecordingTelemetry
from tests.model_pipeline import ModelPipeline
from tests.model_server import ModelServer
from tests.recorded_model import recorded_answer

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("no_documents")]

CV = Path("local/samples/cv_camille_aubertin.pdf").read_bytes()
MEASURES = {
    "VariantCompleteness",
    "VariantUngrounded",
    "VariantEdits",
    "VariantTokens",
    "VariantUsd",
    "VariantSeconds",
}


class SeriesTelemetry(RecordingTelemetry):
    """Keeps every figure apart by its dimensions, as CloudWatch does."""

    def __init__(self) -> None:
        super().__init__()
        self.series: dict[tuple[str, str], list[float]] = defaultdict(list)

    def count(self, name: str, value: float = 1, **dimensions: str) -> None:
        super().count(name, value, **dimensions)
        self._note(name, value, dimensions)

    def duration(self, name: str, seconds: float, **dimensions: str) -> None:
        super().duration(name, seconds, **dimensions)
        self._note(name, seconds, dimensions)

    def _note(self, name: str, value: float, dimensions: dict[str, str]) -> None:
        if name.startswith("Variant"):
            self.series[name, f"{dimensions['verb']}/{dimensions['variant']}"].append(value)


def run(server: ModelServer, variants: str) -> tuple[ModelPipeline, SeriesTelemetry]:
    server.answer = recorded_answer
    telemetry = SeriesTelemetry()
    pipeline = ModelPipeline(server, telemetry=telemetry, prompt_variants=variants)
    for number in range(6):
        job = pipeline.process(f"job-{number}", CV, owner=f"owner-{number}")
        assert job.status is JobStatus.COMPLETED
    edited = pipeline.cv("job-0")
    edited.employments[0].role = "Consultante SAP"
    job = pipeline.jobs.get("job-0")
    assert job is not None
    pipeline.container.editor.save_cv(job, edited, None, "anna")
    return pipeline, telemetry


def test_everything_is_measured_for_each_variant(server: ModelServer) -> None:
    pipeline, telemetry = run(server, "extract:v2=50,v3=50")
    used = {name: pipeline.container.openai_engine.prompts.version("extract", f"job-{name}") for name in range(6)}
    assert set(used.values()) == {"v2", "v3"}
    assert {name for name, _ in telemetry.series} == MEASURES
    assert {variant for _, variant in telemetry.series} == {"extract/v2", "extract/v3"}
    for variant in ("v2", "v3"):
        jobs = list(used.values()).count(variant)
        assert telemetry.series["VariantTokens", f"extract/{variant}"] == [6000] * jobs
        assert telemetry.series["VariantCompleteness", f"extract/{variant}"] == [100] * jobs
        ungrounded = telemetry.series["VariantUngrounded", f"extract/{variant}"]
        assert len(ungrounded) == jobs
        assert 0 < ungrounded[0] < 2
    assert telemetry.series["VariantEdits", f"extract/{used[0]}"] == [1]


def test_without_a_trial_nothing_is_measured_by_variant(server: ModelServer) -> None:
    assert run(server, "extract:v2=100")[1].series == {}


def test_a_job_keeps_its_variant_whatever_happens_to_it() -> None:
    drawn = prompts.Prompts("extract:v2=50,v3=50")
    assert drawn.on_trial == {"extract"}
    assert {drawn.version("extract", "job-7") for _ in range(20)} == {drawn.version("extract", "job-7")}
