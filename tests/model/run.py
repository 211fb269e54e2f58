"""A real small language model behind a real server, through the real client and pipeline: `make test-model`.

    python -m tests.model.run [--cvs 6] [--threads 2] [--smoke] [--record]

Holds that every job completes, that warnings are honest, that no year stands nowhere and that no CV is read worse than
without a model (by more than a point). Prints what the model alone, the product and the offline engine make of each CV,
and tokens a second. Ends with 1 when anything does not hold.
"""

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chalicelib.contracts.cv import Cv, WarningKind
from chalicelib.contracts.job import Job, JobStatus
from chalicelib.engines.openai.drafts import CvDraft
from chalicelib.engines.openai.provider import Provider
from chalicelib.engines.openai.stream import Reply
from chalicelib.pipeline.runner import StepCrashed
from local.doctor import doctor
from local.processes import start_bound_to_us
from tests.eval.score import micro_f1, micro_total
from tests.fakes import RecordingTelemetry
from tests.model.readings import Drawn, by_model, drawn, wrong_and_unmarked, years_that_stand_nowhere
from tests.model_pipeline import ModelPipeline

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv-model" / "bin" / "python"
CONTEXT_TOKENS = 8192
CALL_SECONDS = 1800
SMOKE_CALL_SECONDS = 20
"""The smallest model understands nothing of a CV and writes until its room is full: enough to see answers come, to end
them in time and to go on without."""
ALLOWED_LOSS_POINTS = 1.0
SAMPLES = ROOT / "local" / "samples"
JOB_PROFILES = {"de": "job_profile.pdf", "fr": "job_profile_fr.pdf"}
"""The first CV of a language is also matched; the English profile is a Word file, which the pipeline's test has not."""


@dataclass
class Answer:
    """One answer of the model, as it came."""

    schema: str
    content: Any
    finish_reason: str
    tokens_in: int
    tokens_out: int
    seconds: float


@dataclass
class Listening(Provider):
    """The real provider, which notes what it was answered."""

    answers: list[Answer] = field(default_factory=list)

    def complete(self, model: str, messages: list[Any], draft: Any, room: int, *rest: Any, **named: Any) -> Reply:
        started = time.monotonic()
        reply = super().complete(model, messages, draft, room, *rest, **named)
        sent, received = (reply.tokens.sent, reply.tokens.received) if reply.tokens else (0, 0)
        seconds = round(time.monotonic() - started, 1)
        self.answers.append(Answer(draft.__name__, reply.content, reply.finish_reason, sent, received, seconds))
        return reply


@contextmanager
def serving(model: str, threads: int) -> Iterator[str]:
    """Yield the address of a server with the model; it ends with this process, whatever ends it."""
    if not PYTHON.exists():
        raise SystemExit("There is no .venv-model: run make test-model.")
    command = [str(PYTHON), "tests/model/serve.py", model, str(threads), str(CONTEXT_TOKENS)]
    server = start_bound_to_us(command, talk=True)
    assert server.stdout
    try:
        address = server.stdout.readline().decode().strip()
        if not address:
            raise SystemExit("The server did not start; what it said stands above.")
        yield address
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except Exception:  # noqa: BLE001  Whatever keeps it, it must not stay.
            server.kill()
            server.wait()


def configure(address: str, call_seconds: int = CALL_SECONDS) -> None:
    """Point the product at the server, as its settings are documented."""
    os.environ |= {
        "OPENAI_API_KEY": "sk-local",
        "OPENAI_BASE_URL": f"{address}/v1",
        "MODEL_NAME": "small",
        "MODEL_CALL_SECONDS": str(call_seconds),
        "FUNCTION_SECONDS": str(2 * call_seconds),
        "MODEL_CONTEXT": str(CONTEXT_TOKENS),
        "MODEL_CONCURRENCY": "1",
        "STAGE": "local",
    }


def new_pipeline() -> tuple[ModelPipeline, Listening]:
    pipeline = ModelPipeline(None, wait=time.sleep, seconds_left=2 * CALL_SECONDS)
    listening = Listening(pipeline.container.secrets, pipeline.container.settings.openai_base_url)
    pipeline.chat.provider = listening
    return pipeline, listening


@dataclass
class Outcome:
    cv: Drawn
    job: Job
    read: Cv
    answers: list[Answer]
    faults: list[str]

    @property
    def contents(self) -> list[str]:
        """What the model read, one answer for each part; none where a part's answer is not whole or was repaired."""
        asked = [a for a in self.answers if a.schema == CvDraft.__name__]
        is_whole = all(a.finish_reason == "stop" for a in asked)
        return [a.content for a in asked] if is_whole and len(asked) in (1, 2) else []

    @property
    def model_alone(self) -> Cv | None:
        """None where the model gave no whole answer: then there is nothing of it to score."""
        try:
            return by_model(self.cv, self.contents) if self.contents else None
        except ValueError:
            return None


def process(cv: Drawn, is_first: bool) -> Outcome:
    """Take one CV through the whole pipeline and look at what came of it."""
    pipeline, listening = new_pipeline()
    telemetry: RecordingTelemetry = pipeline.container.telemetry
    name = JOB_PROFILES.get(cv.name[:2]) if is_first else None
    profile = (SAMPLES / name).read_bytes() if name else None
    try:
        job = pipeline.process(cv.name, cv.file.read_bytes(), profile)
    except StepCrashed as crash:
        # The crash itself names the step only; where it was is what the log says.
        where = [str(fields["where"]) for name, fields in telemetry.events if name == "step_crashed"]
        raise RuntimeError(f"{crash} at {where[-1]}") from crash
    read = pipeline.cv(cv.name)
    return Outcome(cv, job, read, listening.answers, faults(cv, job, read))


def faults(cv: Drawn, job: Job, read: Cv) -> list[str]:
    found = []
    if job.status is not JobStatus.COMPLETED:
        found.append(f"the job is {job.status.value}: {[s.reason for s in job.steps.values() if s.reason]}")
    fell_back = {name for name, step in job.steps.items() if step.cost and step.cost.fallback}
    says_so = any(warning.kind is WarningKind.ENGINE_FALLBACK for warning in job.warnings)
    if bool(fell_back) != says_so:
        found.append(f"the offline engine did {sorted(fell_back)}, and the job {'says' if says_so else 'hides'} it")
    found += [f"a year that stands nowhere: {year}" for year in years_that_stand_nowhere(read, cv.document)]
    ours, theirs = points(cv, read), points(cv, cv.by_rules)
    if ours < theirs - ALLOWED_LOSS_POINTS:
        found.append(f"worse than without a model: {ours:.1f} < {theirs:.1f}")
    return found


def points(cv: Drawn, read: Cv) -> float:
    return 100 * micro_total([cv.score(read).counts])


def print_outcome(outcome: Outcome) -> None:
    alone, cv = outcome.model_alone, outcome.cv
    raw = f"{points(cv, alone):5.1f}" if alone else "    –"
    own = [a for a in outcome.answers if a.tokens_out]
    tokens, seconds = sum(a.tokens_out for a in own), sum(a.seconds for a in own)
    print(
        f"{cv.name:22} {raw} {points(cv, outcome.read):5.1f} {points(cv, cv.by_rules):5.1f}"
        f"  {len(wrong_and_unmarked(cv, outcome.read)):3d} wrong unmarked, {len(own)} answers, {tokens} tokens,"
        f" {seconds:.0f} s, {tokens / max(seconds, 0.1):.1f} tokens/s",
        flush=True,
    )
    for fault in outcome.faults:
        print(f"  DOES NOT HOLD: {fault}")


def print_crash(cv: Drawn, error: Exception) -> None:
    """Say what broke; the CVs are invented, so the error may be told whole."""
    print(f"{cv.name:22}\n  DOES NOT HOLD: {type(error).__name__}: {error}", flush=True)


def print_fields(outcomes: Sequence[Outcome]) -> None:
    """Print F1 per field over the CVs that the model alone answered, too."""
    rows = [(o, alone) for o in outcomes if (alone := o.model_alone)]
    raw = [o.cv.score(alone).counts for o, alone in rows]
    final = [o.cv.score(o.read).counts for o, _ in rows]
    rules = [o.cv.score(o.cv.by_rules).counts for o, _ in rows]
    print(f"\n{'field, ' + str(len(rows)) + ' CVs':28}{'model':>8}{'product':>9}{'offline':>9}")
    by_field = [micro_f1(counts) for counts in (raw, final, rules)]
    for name in by_field[2]:
        print(f"  {name:26}" + "".join(f"{100 * f1.get(name, 0.0):8.1f} " for f1 in by_field))
    print(f"  {'micro':26}" + "".join(f"{100 * micro_total(counts):8.1f} " for counts in (raw, final, rules)))


def record(outcome: Outcome) -> None:
    """Keep the model's answers for the tests, where they are whole."""
    if outcome.contents:
        kept = {"model": "Qwen2.5-Coder-1.5B-Instruct Q4_K_M", "prompt": "v3", "contents": outcome.contents}
        outcome.cv.answer_file.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cvs", type=int, default=6)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--smoke", action="store_true", help="one CV with the smallest model: that all of it works")
    parser.add_argument("--record", action="store_true", help="keep the answers in tests/data/model")
    options = parser.parse_args()
    # As Ctrl-C: what is open is closed on the way out, the server too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    model = "smollm" if options.smoke else "qwen"
    try:
        with serving(model, options.threads) as address:
            configure(address, SMOKE_CALL_SECONDS if options.smoke else CALL_SECONDS)
            print(f"{model} at {address}")
            if not options.smoke:
                doctor()
            return _measure(drawn()[: 1 if options.smoke else options.cvs], options.record and not options.smoke)
    except KeyboardInterrupt:
        print("\nStopped; the server is gone.")
        return 130


def _measure(cvs: Sequence[Drawn], is_recorded: bool) -> int:
    print(f"\n{'CV':22} model final offline")
    outcomes: list[Outcome] = []
    for cv in cvs:
        is_first = all(other.cv.name[:2] != cv.name[:2] for other in outcomes)
        try:
            outcomes.append(process(cv, is_first))
        except Exception as error:  # noqa: BLE001  Whatever breaks is this CV's fault; the others are still measured.
            print_crash(cv, error)
            continue
        print_outcome(outcomes[-1])
        if is_recorded:
            record(outcomes[-1])
    if outcomes:
        print_fields(outcomes)
    holding = sum(not outcome.faults for outcome in outcomes)
    print(f"\n{holding} of {len(cvs)} CVs hold what is promised.")
    return 0 if holding == len(cvs) else 1


if __name__ == "__main__":
    sys.exit(main())
