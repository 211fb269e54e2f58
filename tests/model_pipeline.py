"""The whole pipeline with the OpenAI engine: real steps, real client and sockets, the cloud in memory.

Faster than the embedded cloud by far, so that a test can send a hundred jobs through a failing provider.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.contracts.artifacts import DATA_ARTIFACTS
from chalicelib.contracts.cv import Cv
from chalicelib.contracts.events import CvExtracted, CvMatched, CvSettled, ExtractCv
from chalicelib.contracts.job import Job, JobOptions
from chalicelib.contracts.match import Match
from chalicelib.documents.base import Rendered
from chalicelib.errors import TransientFailure
from chalicelib.pipeline import plan
from chalicelib.ports import Cache, Telemetry
from chalicelib.settings import Settings, load_settings
from chalicelib.wiring import Container
from local.offline_ports import KeyFromEnvironment
from tests.fakes import (
    FakeSecrets,
    InMemoryCache,
    InMemoryCandidates,
    InMemoryFileStore,
    InMemoryJobTable,
    InMemoryLedger,
    RecordingMessages,
    RecordingTelemetry,
)
from tests.model_server import ModelServer

SUBSCRIBERS: Mapping[type, tuple[str, ...]] = {
    ExtractCv: ("cv_extractor",),
    CvExtracted: ("cv_generator", "matcher", "feedback"),
    CvMatched: ("offer_generator",),
    CvSettled: ("dashboard_builder",),
}
DELIVERIES = 3

STEPS_WITH_DOCUMENTS = ("extract_cv", "generate_cv", "write_offer", "build_dashboard")


def without_documents(patch: pytest.MonkeyPatch) -> None:
    """Have no Word, PDF and page files written: they take most of a job's time and ask no model."""
    for step in STEPS_WITH_DOCUMENTS:
        patch.setattr(f"chalicelib.steps.{step}.render_documents", lambda *_: Rendered({}, {}))


class ModelPipeline:
    """Takes jobs one after the other, each from the upload to its end.

    Without a server, the provider is the one that the environment names.
    """

    def __init__(
        self,
        server: ModelServer | None,
        cache: Cache | None = None,
        telemetry: Telemetry | None = None,
        wait: Callable[[float], None] = lambda seconds: None,
        seconds_left: float = 60,
        **settings: Any,
    ) -> None:
        self.seconds_left = seconds_left
        self.jobs = InMemoryJobTable()
        self.outputs = InMemoryFileStore("outputs")
        self.uploads = InMemoryFileStore("uploads")
        self.messages = RecordingMessages()
        self.ledger = InMemoryLedger()
        if server:
            settings["openai_base_url"] = server.url
        self.container = Container(replace(Settings() if server else load_settings(), engine="openai", **settings))
        # Set before first use, these take the places of the cached properties.
        self.container.__dict__ |= {
            "jobs": self.jobs,
            "outputs": self.outputs,
            "uploads": self.uploads,
            "messages": self.messages,
            "ledger": self.ledger,
            "cache": cache or InMemoryCache(),
            "candidates": InMemoryCandidates(),
            "secrets": FakeSecrets("sk-test") if server else KeyFromEnvironment(),
            "telemetry": telemetry or RecordingTelemetry(),
        }
        self.chat.wait = wait

    @property
    def chat(self) -> Any:
        return self.container.openai_engine.chat

    @property
    def calls(self) -> int:
        """Calls that reached the provider's counter, failed ones included."""
        return self.ledger.month(f"{self.container.runner.clock():%Y-%m}").total.calls

    @property
    def needed_calls(self) -> int:
        """What the work needs: one call per question, had every one been answered at once."""
        needed = self.container.cache.get(f"cv:calls:{self.container.settings.openai_base_url}:needed")
        return int(float(needed or 0))

    def process(
        self,
        job_id: str,
        cv: bytes,
        job_profile: bytes | None = None,
        owner: str = "anna",
        options: JobOptions | None = None,
    ) -> Job:
        """Upload, deliver every message to its subscribers until nothing is left, and return the job."""
        self.uploads.put(f"{job_id}/input.pdf", cv, "application/pdf")
        if job_profile is not None:
            self.uploads.put(f"{job_id}/job_profile.pdf", job_profile, "application/pdf")
        self.jobs.create(
            Job(
                job_id=job_id,
                user_id=owner,
                created_at=self.container.runner.clock(),
                cv_key=f"{job_id}/input.pdf",
                job_profile_key=f"{job_id}/job_profile.pdf" if job_profile is not None else None,
                steps=plan.waiting_steps(),
                options=options or JobOptions(),
            )
        )
        self.messages.send_extract(ExtractCv(job_id=job_id, language="de"))
        self.deliver()
        job = self.jobs.get(job_id)
        assert job is not None
        return job

    def deliver(self) -> None:
        """Deliver every message to its subscribers until nothing is left."""
        while self.messages.sent:
            message = self.messages.sent.pop(0)
            for step in SUBSCRIBERS[type(message)]:
                self._deliver(step, message.job_id)

    def cv(self, job_id: str) -> Cv:
        return Cv.model_validate_json(self.artifact(job_id, "cv"))

    def match(self, job_id: str) -> Match:
        return Match.model_validate_json(self.artifact(job_id, "match"))

    def artifact(self, job_id: str, name: str) -> bytes:
        content = self.outputs.get(f"{job_id}/{DATA_ARTIFACTS[name].filename}")
        assert content is not None
        return content

    def _deliver(self, step: str, job_id: str) -> None:
        """As queue and topic do: again when the step was released, and then never more."""
        for _ in range(DELIVERIES):
            try:
                self.container.runner.handle(step, job_id, None, seconds_left=self.seconds_left)
            except TransientFailure:
                continue
            return


def schema_name(request: Mapping[str, Any]) -> str:
    """Return which draft a request asks for."""
    shape = request["response_format"]
    return str(shape["json_schema"]["name"]) if "json_schema" in shape else ""


def shown_to_model(request: Mapping[str, Any]) -> str:
    """Return what the user message says, without the prompt."""
    content = request["messages"][1]["content"]
    return content if isinstance(content, str) else "\n".join(part.get("text", "") for part in content)


def numbered_rows(request: Mapping[str, Any]) -> dict[int, str]:
    """Return the rows `number| text` of the user message."""
    return {int(number): text for number, text in re.findall(r"^(\d+)\| (.*)$", shown_to_model(request), re.MULTILINE)}
