"""Run jobs through a provider that fails in every way and quotes the CV while it does; log as much as can be logged.

A process of its own, started by test_logs.py: everything that it prints is looked through.
"""

import logging
import sys
from pathlib import Path
from typing import Any

import pytest

from chalicelib.adapters.telemetry import PowertoolsTelemetry
from chalicelib.contracts.base import Language
from chalicelib.contracts.document import Document
from chalicelib.engines.grounding import ground
from chalicelib.pipeline.runner import StepCrashed
from chalicelib.ports import WritingTask
from tests.kept_answers import keep_answers
from tests.model_pipeline import ModelPipeline, shown_to_model, without_documents
from tests.model_server import ModelServer, Play, Request
from tests.recorded_model import PAIRS, recorded_answer


def echo(request: Request) -> str:
    return f"cannot process: {shown_to_model(request)}"


FAULTS = {
    "bad_request": lambda request: Play(status=400, error={"message": echo(request)}),
    "unknown_model": lambda request: Play(status=404, error={"message": echo(request), "code": "model_not_found"}),
    "server_error": lambda request: Play(status=500, error={"message": echo(request)}),
    "rate_limit": lambda request: Play(status=429, error={"message": echo(request), "code": echo(request)}),
    "key_refused": lambda request: Play(status=401, error={"message": echo(request)}),
    "refusal": lambda request: Play(refusal=echo(request)),
    "not_json": lambda request: Play(content=echo(request)),
    "other_json": lambda request: Play(content={"surprise": echo(request)}),
    "web_page": lambda request: Play(body=f"<html>{echo(request)}</html>", headers={"Content-Type": "text/html"}),
    "broken_answer": lambda request: Play(body=f'{{"choices": [{echo(request)}'),
    "dropped": lambda request: Play(drops_connection=True),
}


def main() -> None:
    logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)
    with ModelServer().running() as server, pytest.MonkeyPatch.context() as kept:
        keep_answers(kept)
        server.answer = recorded_answer
        run(server, "good-de", *PAIRS["de"])
        # Files are written of one of them: what is logged while they are does not depend on the language.
        with pytest.MonkeyPatch.context() as patch:
            without_documents(patch)
            for name in PAIRS.keys() - {"de"}:
                run(server, f"good-{name}", *PAIRS[name])
        container = ModelPipeline(server).container
        document, profile = (container.read_document(file.read_bytes()) for file in PAIRS["de"])
        for name, play in FAULTS.items():
            server.answer = play
            ask_every_verb(server, f"{name}-de", document, profile)
        server.answer = FAULTS["bad_request"]
        run(server, "scan", *PAIRS["scan"])
        server.answer = recorded_answer
        crash(server)


def run(server: ModelServer, job_id: str, cv: Path, profile: Path) -> None:
    pipeline = ModelPipeline(server, telemetry=PowertoolsTelemetry("test", "DEBUG"))
    job = pipeline.process(job_id, cv.read_bytes(), profile.read_bytes())
    print(f"ended {job_id} {job.status.value}")


def ask_every_verb(server: ModelServer, name: str, document: Document, profile: Document) -> None:
    """The verbs alone: what the steps log was seen with the jobs that went well."""
    container = ModelPipeline(server, telemetry=PowertoolsTelemetry("test", "DEBUG")).container
    engine = container.engine_for_owner("anna")
    cv = engine.extract(document).cv
    criteria = engine.read_job_profile(profile).profile.criteria
    engine.judge(criteria, ground(cv, document), Language.DE)
    engine.write(WritingTask("offer", Language.DE, {"candidate": cv.person.full_name}, ["proposal"]))
    print(f"ended {name} {cv.meta.engine}")


def crash(server: ModelServer) -> None:
    """A bug whose exception quotes the CV, in the middle of the model's answer."""
    pipeline = ModelPipeline(server, telemetry=PowertoolsTelemetry("test", "DEBUG"))

    def bug(*arguments: Any) -> Any:
        raise ValueError(f"cannot read {arguments[2]}")

    pipeline.chat.ask = bug
    try:
        pipeline.process("crash", PAIRS["de"][0].read_bytes())
    except StepCrashed as error:
        print(f"ended crash {error}")


if __name__ == "__main__":
    main()
