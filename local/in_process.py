"""The pipeline without a cloud: the same API, handlers and wiring, over tables and buckets in this process's memory.

For one run of the command line, whose files are in its folder at the end. Nothing survives it, and nobody else can join
in: that needs the local cloud (cloud.py), whose start takes longer than a CV.
"""

import os
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from hashlib import md5
from importlib import import_module
from types import TracebackType
from typing import Any
from urllib.parse import unquote, urlparse
from uuid import uuid4

from .api_client import ApiClient, refusal
from .app_loading import load_app, prepare_logging
from .environment import apply_environment, local_environment, restore_environment
from .resources import Resources

NOWHERE = "http://127.0.0.1:9"
"""Where an AWS call would go that nobody should make: the port that discards, so that no real account is reached."""

NOTHING_CREATED = Resources("", "", "", "", "", "", "", "", "")
SECONDS_BEFORE_RETRIES = (1.0, 3.0)
"""As the dispatcher's: a step is tried three times."""


class InProcess:
    """Context manager. Use one per process: its environment becomes that of the stage `local` until the end.

    `readers` is how many reading processes there may be at most; 0 for as many as there are processors.
    """

    def __init__(self, language: str, readers: int = 0) -> None:
        self._language = language
        self._readers = readers
        self._pool = ThreadPoolExecutor(max_workers=2 * (os.cpu_count() or 1))
        self._environment_before: dict[str, str | None] = {}
        self.api: ApiClient

    def __enter__(self) -> "InProcess":
        from chalicelib.reading.pool import reading_pool

        # First: it loads beside all that follows.
        reading_pool(self._readers).warm_up()
        threading.Thread(target=_rehearse, daemon=True, name="rehearsal").start()
        outside = {"LOG_LEVEL": "WARNING", **os.environ, "CV_ENGINE": "offline"}
        variables = local_environment(NOTHING_CREATED, NOWHERE, "", outside)
        self._environment_before = apply_environment(variables, os.environ)
        module, config = load_app()
        prepare_logging(quiet=True)
        threading.Thread(target=_load_steps, daemon=True, name="warm-up").start()
        from chalice.local import LocalGateway

        from chalicelib import wiring
        from chalicelib.pipeline.webhooks import Silent

        from .memory.candidates import InMemoryCandidates
        from .memory.files import InMemoryFileStore
        from .memory.jobs import InMemoryJobTable
        from .offline_ports import NoCache, NoLedger

        container = wiring.Container()
        outputs = InMemoryFileStore("outputs")
        deliveries = Deliveries(listeners(module, config), self._pool)
        # Set before first use, these take the places of the cached properties.
        container.__dict__ |= {
            "jobs": InMemoryJobTable(),
            "uploads": InMemoryFileStore("uploads"),
            "outputs": outputs,
            "candidates": InMemoryCandidates(),
            "announcements": Silent(),
            "messages": deliveries,
            "cache": NoCache(),
            "ledger": NoLedger(),
        }
        wiring.use(container)
        self.api = _Api(
            "",
            self._language,
            given_up=deliveries.given_up,
            gateway=LocalGateway(module.app, config),
            outputs=outputs,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        from chalicelib import wiring

        self._pool.shutdown(wait=False, cancel_futures=True)
        wiring.use(None)
        restore_environment(self._environment_before, os.environ)


def _rehearse() -> None:
    """Have the reader read and judge what is invented: it loads all its rules while the app is being imported here."""
    with suppress(ImportError, RuntimeError):
        from chalicelib.contracts.base import Language
        from chalicelib.engines.limited import LimitedOfflineEngine
        from chalicelib.errors import CvGeneratorError
        from chalicelib.reading import read_document
        from chalicelib.resources import read_bytes

        engine = LimitedOfflineEngine()
        # Where it fails, what is uploaded will say so.
        with suppress(CvGeneratorError):
            cv = engine.extract(read_document(read_bytes("rehearsal", "cv.pdf"))).cv
            profile = engine.read_job_profile(read_document(read_bytes("rehearsal", "job_profile.txt"))).profile
            engine.judge(profile.criteria, cv, Language.DE)


def _load_steps() -> None:
    """Import what the first job would otherwise wait for, beside its upload."""
    from chalicelib.wiring import STEP_MODULES

    steps = (f"chalicelib.steps.{name}" for name in STEP_MODULES.values())
    # Who needs what cannot be imported says so; Ctrl-C leaves half imported what another thread was at.
    with suppress(ImportError):
        for module in ("chalicelib.pipeline.runner", *steps, "docx"):
            import_module(module)


@dataclass(frozen=True)
class _Api(ApiClient):
    """The API's client where there is no network between: requests go straight to Chalice's own local gateway."""

    gateway: Any = None
    outputs: Any = None
    """The bucket that links lead to."""

    def send(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> bytes:
        named = {"Accept-Language": self.language, **(headers or {})}
        lowered = {name.lower(): value for name, value in named.items()}
        answer = self.gateway.handle_request(method, path, lowered, body or b"")
        content = answer["body"] if isinstance(answer["body"], bytes) else str(answer["body"]).encode()
        if answer["statusCode"] >= 400:
            raise refusal(answer["statusCode"], content)
        return content

    def download(self, url: str) -> bytes:
        content: bytes | None = self.outputs.get(_key(url, self.outputs.bucket))
        if content is None:
            raise FileNotFoundError(url)
        return content


def _key(url: str, bucket: str) -> str:
    return unquote(urlparse(url).path).removeprefix(f"/{bucket}/")


Listeners = Mapping[type, Sequence[Any]]
"""Kind of message to the functions that get it."""


def listeners(module: Any, config: Any) -> Listeners:
    """Read from the wiring who hears what; an upload through the API needs no bucket's event, and no schedule runs.

    Nobody sends to the queue of webhooks, so its function is not among them.
    """
    from chalicelib.contracts.events import CvExtracted, CvMatched, CvSettled, ExtractCv
    from chalicelib.settings import load_wires

    from .wiring_graph import QueueSource, TopicSource, read_wiring

    wires = load_wires()
    queues = {wires.queue: ExtractCv}
    topics = {wires.extracted_topic: CvExtracted, wires.matched_topic: CvMatched, wires.settled_topic: CvSettled}
    found: dict[type, list[Any]] = {}
    for source in read_wiring(module, config):
        if isinstance(source, QueueSource) and source.queue in queues:
            found.setdefault(queues[source.queue], []).append(source.function)
        elif isinstance(source, TopicSource):
            found.setdefault(topics[source.topic], []).append(source.function)
    return found


class Deliveries:
    """Messages that reach their functions at once, each in a thread; a function that fails is called again."""

    def __init__(self, listeners: Listeners, pool: ThreadPoolExecutor) -> None:
        self._listeners = listeners
        self._pool = pool
        self.given_up: dict[str, str] = {}
        """By the id of a job that nobody will end any more: what to tell who waits for it."""

    def send_extract(self, message: Any) -> None:
        from .lambda_events import sqs_event

        body = message.model_dump_json(exclude_none=True)
        identity = md5(body.encode(), usedforsecurity=False).hexdigest()
        queued = {"MessageId": str(uuid4()), "ReceiptHandle": "", "Body": body, "MD5OfBody": identity}
        self._deliver(message, sqs_event([queued], "arn:aws:sqs:us-east-1:123456789012:in-process"))

    def publish(self, fact: Any) -> None:
        import json

        from .lambda_events import sns_event

        envelope = {
            "MessageId": str(uuid4()),
            "TopicArn": "in-process",
            "Message": fact.model_dump_json(exclude_none=True),
            "Timestamp": "",
        }
        self._deliver(fact, sns_event({"Body": json.dumps(envelope)}, "in-process"))

    def orders_waiting(self) -> int:
        return 0

    def check(self) -> None:
        return None

    def _deliver(self, message: Any, event: dict[str, Any]) -> None:
        for function in self._listeners.get(type(message), ()):
            # After the end of a run nobody waits for what a late step says.
            with suppress(RuntimeError):
                started: Future[None] = self._pool.submit(self._call, function, event, message.job_id)
                del started

    def _call(self, function: Any, event: dict[str, Any], job_id: str) -> None:
        """Call a handler until it returns, three times at most.

        By then the runner has settled a step that crashed; what fails around the steps is for nobody else to tell.
        """
        from chalicelib.errors import TransientFailure
        from chalicelib.pipeline.runner import StepCrashed

        from .invocation import invoke, report, sentence

        for attempt, seconds in enumerate((*SECONDS_BEFORE_RETRIES, 0.0), start=1):
            try:
                invoke(function, event)
            except (StepCrashed, TransientFailure) as error:
                report(function, error, attempt)
            except Exception as error:  # noqa: BLE001  any exception of a handler means: not processed
                report(function, error, attempt)
                if attempt > len(SECONDS_BEFORE_RETRIES):
                    self.given_up[job_id] = sentence(function, error)
            else:
                return
            time.sleep(seconds)
