"""A simulated AWS around the real pipeline: one clock, messages with AWS's own delays, and work that is interrupted.

At every side effect of an invocation others may run in between, so a job is deleted while its step is running, two
steps settle from views that are older than they look, and the sweeper meets what is under way.
"""

import heapq
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from chalicelib.contracts.base import Contract, Language
from chalicelib.contracts.cv import Cv, CvMeta, Person
from chalicelib.contracts.document import Document
from chalicelib.contracts.events import CvExtracted, CvMatched, CvSettled, ExtractCv
from chalicelib.contracts.feedback import Feedback
from chalicelib.contracts.job import Cost, Job
from chalicelib.contracts.job_profile import JobProfile
from chalicelib.contracts.match import Match, Recommendation, Score
from chalicelib.contracts.owner import OwnerSettings
from chalicelib.contracts.usage import Allowance, Usage
from chalicelib.contracts.webhooks import WebhookOrder
from chalicelib.engines.batching import batch_order
from chalicelib.engines.cached import CachedEngine
from chalicelib.engines.openai.batch_shelf import PREFIX as BATCHES_PREFIX
from chalicelib.engines.openai.spending import Budget
from chalicelib.errors import FileDamaged, TransientFailure
from chalicelib.pipeline import plan
from chalicelib.pipeline.another_file import AnotherFile
from chalicelib.pipeline.bare_items import AWAITED_PREFIX
from chalicelib.pipeline.batch_wait import Waker
from chalicelib.pipeline.catalogue import Catalogue
from chalicelib.pipeline.edit import Editor
from chalicelib.pipeline.erase import Eraser
from chalicelib.pipeline.files import JobFiles
from chalicelib.pipeline.rerun import Reruns
from chalicelib.pipeline.runner import EngineSet, Runner
from chalicelib.pipeline.submit import Submitter
from chalicelib.pipeline.sweeper import Sweeper
from chalicelib.pipeline.trials import Trials
from chalicelib.ports import Extraction
from chalicelib.steps.base import Step, StepData, StepResult, Tools
from tests.chaos.batches import Batches
from tests.chaos.clouds import Cloud, Fact, FakeCloud, Hooks, Stored
from tests.chaos.faults import Faults, Killed, Shaken
from tests.chaos.machines import LONGEST_DELAY, Listener, Programs
from tests.fakes import FakeClock, RecordingTelemetry

FUNCTION_SECONDS = 120
"""Longest a function may run (.chalice/config.json)."""

VISIBILITY_SECONDS = 6 * FUNCTION_SECONDS
"""Until SQS shows a message again that was not handled (infra/terraform/messaging.tf)."""

ASYNC_RETRIES = (60, 120)
"""Seconds until Lambda repeats an asynchronous invocation that failed; after the last one it gives up."""

REDRIVE_SECONDS = 3600
RECEIVES = 3
SWEEP_SECONDS = 300
SWEEP_SECONDS_AT_THE_END = 1800
"""Once nothing is disturbed any more: what is waited for then is a day or two away, and most sweeps find nothing."""

_FREE = "0123"
"""What a CV's hash begins with that costs nothing to read, as with the offline engine."""

LOOK = timedelta(minutes=30)
NESTING = 3

SUBSCRIBERS: dict[type, tuple[str, ...]] = {
    CvExtracted: ("cv_generator", "matcher", "feedback"),
    CvMatched: ("offer_generator",),
    CvSettled: ("dashboard_builder",),
}


class QuietTelemetry(RecordingTelemetry):
    """Counts; the events of many thousand jobs are not kept."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: dict[str, set[str]] = defaultdict(set)

    def event(self, name: str, **fields: object) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1
        self.kinds[name].add(str(fields.get("error", "")))

    @contextmanager
    def trace(self, name: str, **annotations: str) -> Iterator[None]:
        yield

    error = event


class SourceInput(StepData):
    source: bytes
    job_profile_source: bytes | None = None


class CvInput(StepData):
    cv: Cv
    owner_settings: OwnerSettings


class MatchInput(CvInput):
    job_profile: JobProfile


class OfferInput(MatchInput):
    match: Match


READS: dict[str, type[StepData]] = {"cv_extractor": SourceInput, "matcher": MatchInput, "offer_generator": OfferInput}
WRITES = {"cv_generator": "cv_word", "offer_generator": "offer_word", "dashboard_builder": "dashboard_html"}


class World:
    """`open_share` of the side effects let others run in between."""

    def __init__(
        self,
        seed: int,
        share: float = 0.02,
        open_share: float = 0.05,
        cloud_of: Callable[[Hooks], Cloud] = FakeCloud,
    ) -> None:
        self.random = Random(seed)  # noqa: S311  to be repeatable, not secret
        self.faults = Faults(self.random, share)
        self._open_share = open_share
        self.clock = FakeClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._counter = 0
        self._depth = 0
        self._deadlines: list[datetime] = []
        self.paid: Counter[str] = Counter()
        self.dead_letters = 0
        self.cut_off: set[str] = set()
        self.doubled: list[str] = []
        self._running: dict[tuple[str, int, str], datetime] = {}
        self.history: dict[tuple[str, int], list[str]] = defaultdict(list)
        self.crashed: Counter[str] = Counter()
        self.is_at_rest = False
        self.telemetry = QuietTelemetry()
        self._hooks = Hooks(
            self.clock,
            self.faults,
            self._before,
            self._pass_time,
            self.carry_order,
            self.carry_fact,
            self.carry_webhook,
            self._saw,
        )
        self.cloud = cloud_of(self._hooks)
        self._wire()

    def _wire(self) -> None:
        around = self._hooks.around
        table, messages = self.cloud.table, self.cloud.messages
        self.cache = self.cloud.cache
        self.budget = Budget(self.cloud.ledger, self.telemetry, Allowance(), self.clock)
        self.engine: Any = Shaken(self, "engine", around)
        self.table, self.files = table, JobFiles(self.cloud.uploads, self.cloud.outputs)
        self.trials = Trials(self.telemetry)
        self.catalogue = Catalogue(self.cloud.candidates, table, self.clock)
        self.listener = Listener(self.cloud, table, self.telemetry, self._hooks, self.random)
        self.cloud.put_webhooks(self.listener.webhooks())
        self.programs = Programs(self.cloud, self.telemetry, self.clock, self.random)
        told = self.listener.announcer
        self.eraser = Eraser(table, self.files, self.cache, self.clock, self.catalogue, told)
        self.submitter = Submitter(table, self.files, messages, self.telemetry, self.clock, new_id=self._new_id)
        self.editor = Editor(table, self.files, messages, self.clock, self.trials, self.eraser, self.telemetry)
        steps = {name: Step(name, READS.get(name, CvInput), self._work(name)) for name in plan.waiting_steps()}
        self.another_file = AnotherFile(Reruns(table, self.files, messages, self.clock, self.telemetry))
        self.runner = Runner(
            table,
            self.files,
            messages,
            self.telemetry,
            self.clock,
            steps,
            self._engines_for,
            lambda content: Document(pages=(), sha256=content.decode(), language=Language.DE),
            self.trials,
            self.catalogue,
            announcements=told,
        )
        waker = Waker(table, messages, self.submitter, self.clock, lambda job_id: self.batches.shelf.open_steps(job_id))
        self.batches = Batches(self.cloud.outputs, self.telemetry, self.clock, self.random, around, waker.wake)
        self.sweeper = Sweeper(
            table,
            self.files,
            messages,
            self.telemetry,
            self.clock,
            self.runner,
            self.submitter,
            self.eraser,
            waker,
        )

    def _saw(self, job_id: str, run: int, status: str) -> None:
        seen = self.history[(job_id, run)]
        if not seen or seen[-1] != status:
            seen.append(status)

    def _new_id(self) -> str:
        self._counter += 1
        return f"job-{self._counter}"

    # --- time

    def at(self, seconds: float, what: Callable[[], None]) -> None:
        """Do it so many seconds from now."""
        self._counter += 1
        heapq.heappush(self._events, (self.clock().timestamp() + seconds, self._counter, what))

    def run_until(self, end: datetime) -> None:
        while self._events and self._events[0][0] <= end.timestamp():
            self._next()
        self.clock.now = max(self.clock.now, end)

    def run_until_rest(self, longest: timedelta) -> None:
        """Run until nothing is to happen but the next sweep, and that has nothing to look at."""
        end = self.clock() + longest
        while self.clock() < end and not self._rests():
            self.run_until(min(end, self.clock() + LOOK))

    def _rests(self) -> bool:
        return (
            len(self._events) == 1
            and not any(map(_is_open, self.cloud.items().values()))
            and not any(key.startswith((AWAITED_PREFIX, BATCHES_PREFIX)) for key in self.cloud.object_keys())
        )

    def _next(self) -> None:
        due, _, what = heapq.heappop(self._events)
        self.clock.now = max(self.clock.now, datetime.fromtimestamp(due, UTC))
        what()

    def _before(self, service: str, name: str) -> None:
        """What happens while a call is on its way: others run, and Lambda stops a function whose time is up."""
        if self.is_at_rest:
            return
        if self.random.random() < self._open_share:
            self._pass_time(self.random.choice((0.1, 1, 10, 60)))
        if self._deadlines and self.clock() > self._deadlines[-1]:
            self.faults.drawn[f"{service}.{name} out of time"] += 1
            raise Killed

    def _pass_time(self, seconds: float) -> None:
        """Let others run while somebody waits, unless enough are waiting."""
        if self._depth >= NESTING:
            return
        self._depth += 1
        ours, self._deadlines = self._deadlines, []
        try:
            self.run_until(self.clock() + timedelta(seconds=seconds))
        finally:
            self._depth -= 1
            self._deadlines = ours

    def exists(self, job_id: str) -> bool:
        """Whether the job is there, looked at from outside."""
        item = self.cloud.items().get(job_id)
        return item is not None and item.job.deleted_at is None

    # --- Lambda and its sources

    def invoke(self, what: Callable[[], None]) -> bool:
        """Return whether the invocation ended well; Lambda calls it failed, whatever it was."""
        try:
            with self.within(FUNCTION_SECONDS):
                what()
        except (TransientFailure, Killed):
            return False
        except Exception as error:  # noqa: BLE001  what nobody has foreseen is a finding
            self.crashed[f"{type(error).__name__}: {error}"] += 1
            return False
        return True

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Whatever is called within is stopped when its time is up, if it has anything to do with the outside."""
        self._deadlines.append(self.clock() + timedelta(seconds=seconds))
        try:
            yield
        finally:
            self._deadlines.pop()

    def deliver_order(self, order: ExtractCv, done: Callable[[], None] = lambda: None, receives: int = 1) -> None:
        """As SQS does: shown again after the visibility timeout, and put aside after three times."""
        if self.invoke(lambda: self.runner.handle("cv_extractor", order.job_id, order.run, FUNCTION_SECONDS)):
            done()
        elif receives < RECEIVES:
            self.at(VISIBILITY_SECONDS, lambda: self.deliver_order(order, done, receives + 1))
        else:
            self.dead_letters += 1
            done()

    def deliver_event(
        self, what: Callable[[], None], attempt: int = 0, put_aside: Callable[[], None] = lambda: None
    ) -> None:
        """As Lambda does with what comes from a topic, a bucket or a schedule."""
        if self.invoke(what):
            return
        if attempt < len(ASYNC_RETRIES):
            self.at(ASYNC_RETRIES[attempt], lambda: self.deliver_event(what, attempt + 1, put_aside))
        else:
            self.dead_letters += 1
            put_aside()

    def carry_order(self, order: ExtractCv, done: Callable[[], None]) -> None:
        """`done` is called once, by the last of what comes of it."""
        delays = self._deliveries()
        left = [len(delays)]

        def one_done() -> None:
            left[0] -= 1
            if not left[0]:
                done()

        for delay in delays:
            self.at(delay, lambda: self.deliver_order(order, one_done))

    def carry_fact(self, fact: Fact) -> None:
        """Facts about a job that is cut off never arrive, as with a subscription that was taken away."""
        if fact.job_id in self.cut_off:
            return
        for step in SUBSCRIBERS[type(fact)]:
            for delay in self._deliveries():
                self.at(
                    delay,
                    lambda step=step: self.deliver_event(  # type: ignore[misc]
                        lambda: self.runner.handle(step, fact.job_id, fact.run, FUNCTION_SECONDS)
                    ),
                )

    def carry_webhook(self, order: WebhookOrder, delay: float) -> None:
        for lag in self._deliveries():
            self.at(min(delay, LONGEST_DELAY) + lag, lambda: self.listener.deliver(order, self))

    def _deliveries(self) -> list[float]:
        """At least once: now and then twice, and now and then late."""
        count = 2 if self.random.random() < 0.1 else 1
        return [self.random.choice((0.1, 0.5, 2, 30, 600)) for _ in range(count)]

    def arrive(self, key: str, content: bytes) -> bool:
        """A client puts a file itself; S3 says so, unless that gets lost. Return whether it does."""
        self.cloud.put_upload(key, content)
        is_told = self.random.random() > 0.1
        if is_told:
            self.at(1, lambda: self._tell_of(key))
        return is_told

    def _tell_of(self, key: str) -> None:
        """What fails three times rings, and is sent again by hand (docs/runbook.md, `make redrive`)."""

        def again() -> None:
            if not self.faults.is_quiet:
                self.at(REDRIVE_SECONDS, lambda: self._tell_of(key))

        def told() -> None:
            if not self.another_file.arrived(key):
                self.submitter.uploaded(key)

        self.deliver_event(told, put_aside=again)

    def sweep_for_ever(self) -> None:
        self.at(SWEEP_SECONDS_AT_THE_END if self.faults.is_quiet else SWEEP_SECONDS, self.sweep_for_ever)
        self.deliver_event(self._sweep)

    def _sweep(self) -> None:
        self.sweeper.sweep()
        self.batches.collect()

    # --- the steps: small, and what they write tells from which run and version it is

    def extract(self, document: Document, job_id: str = "") -> Extraction:
        self.cloud.api_key()
        order = batch_order()
        is_free = document.sha256[0] in _FREE
        if not is_free and (order is None or not self.batches.is_answered(order, document.sha256)):
            self.paid[document.sha256] += 1
            self.budget.spend("extract", Usage(calls=1))
        meta = CvMeta(
            document_language=Language.DE, engine="model", extracted_at=self.clock(), sha256=document.sha256, pages=1
        )
        cost = Cost() if is_free else Cost(usd=0.005, calls=1)
        return Extraction(Cv(meta=meta, person=Person(first_name="Lena", last_name="Vogt")), cost)

    name = "model"

    def cache_identity(self, verb: str, job_id: str = "") -> str:
        return verb

    def _engines_for(self, job: Job) -> EngineSet:
        note = lambda key: self.table.note_cache_key(job.job_id, job.run, key)  # noqa: E731
        engine = CachedEngine(self.engine, self.cache, job.user_id, note, is_patient=True)
        return EngineSet(engine, engine, engine.keys_to_note, engine.keep, engine.known_job_profile)

    def _work(self, name: str) -> Callable[[Any, Tools], StepResult]:
        def run(data: Any, tools: Tools) -> StepResult:
            place = (tools.job.job_id, tools.job.run, name)
            if place in self._running and self.clock() < self._running[place]:
                self.doubled.append(f"{name} of {tools.job.job_id}")
            self._running[place] = self._deadlines[-1]
            try:
                return work(data, tools)
            finally:
                self._running.pop(place, None)

        def work(data: Any, tools: Tools) -> StepResult:
            self._hooks.around("engine", "write", lambda: None)
            if name == "cv_extractor":
                return self._extract(data, tools)
            stamp = {"run": tools.job.run, "version": data.cv.meta.version}
            if name == "matcher":
                score = tools.job.run % 100
                match = a_match(score, data.cv.meta.version)
                changes = {"score": score, "recommendation": "go"}
                return StepResult({"match": match}, changes=changes)
            if name == "feedback":
                return StepResult({"feedback": Feedback(overall=json.dumps(stamp), completeness_percent=90)})
            if name == "offer_generator":
                stamp["number"] = tools.offer_number(1)
                stamp["score"] = data.match.score.total
            return StepResult({WRITES[name]: json.dumps(stamp).encode()})

        return run

    def _extract(self, data: SourceInput, tools: Tools) -> StepResult:
        if data.source.startswith(b"bad"):
            raise FileDamaged
        document = tools.read_document(data.source)
        extraction = tools.engine.extract(document, tools.job.job_id)
        artifacts: dict[str, Contract | bytes] = {"cv": extraction.cv, "resume": b"{}"}
        if data.job_profile_source is not None:
            artifacts["job_profile"] = JobProfile(engine="model", language=Language.DE)
        return StepResult(artifacts, extraction.cost, changes={"candidate": extraction.cv.person.full_name})


def _is_open(item: Stored) -> bool:
    return not (item.is_forgotten if item.job.deleted_at else item.job.status.is_terminal)


def a_match(score: int, cv_version: int = 1) -> Match:
    return Match(
        criteria=[],
        judgements=[],
        score=Score(total=score, formula_version="1", parts=[]),
        recommendation=Recommendation.GO,
        recommendation_rule="all_met",
        cv_version=cv_version,
    )
