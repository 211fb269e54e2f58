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
from chalicelib.engines.cached import CachedEngine
from chalicelib.errors import FileDamaged
from chalicelib.pipeline import plan
from chalicelib.pipeline.catalogue import Catalogue
from chalicelib.pipeline.edit import Editor
from chalicelib.pipeline.erase import Eraser
from chalicelib.pipeline.files import JobFiles
from chalicelib.pipeline.runner import EngineSet, Runner
from chalicelib.pipeline.submit import Submitter
from chalicelib.pipeline.sweeper import Sweeper
from chalicelib.pipeline.trials import Trials
from chalicelib.ports import Extraction
from chalicelib.steps.base import Step, StepData, StepResult, Tools
from tests.chaos.faults import Faults, Killed, Shaken
from tests.fakes import (
    FakeClock,
    InMemoryCache,
    InMemoryCandidates,
    InMemoryFileStore,
    InMemoryJobTable,
    RecordingTelemetry,
)

FUNCTION_SECONDS = 120
"""Longest a function may run (.chalice/config.json)."""

VISIBILITY_SECONDS = 6 * FUNCTION_SECONDS
"""Until SQS shows a message again that was not handled (infra/terraform/messaging.tf)."""

ASYNC_RETRIES = (60, 120)
"""Seconds until Lambda repeats an asynchronous invocation that failed; after the last one it gives up."""

RECEIVES = 3
SWEEP_SECONDS = 300
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

    def __init__(self, seed: int, share: float = 0.02, open_share: float = 0.05) -> None:
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
        self.raw_table = InMemoryJobTable(self.clock)
        self.raw_uploads, self.raw_outputs = InMemoryFileStore("uploads"), InMemoryFileStore("outputs")
        self.raw_cache = InMemoryCache()
        self.raw_candidates = InMemoryCandidates()
        self.telemetry = QuietTelemetry()
        self._wire()

    def _wire(self) -> None:
        self._watch_statuses()
        table: Any = Shaken(self.raw_table, "table", self._around)
        uploads: Any = Shaken(self.raw_uploads, "uploads", self._around)
        outputs: Any = Shaken(self.raw_outputs, "outputs", self._around)
        self.cache: Any = Shaken(self.raw_cache, "cache", self._around)
        messages: Any = Shaken(self, "messages", self._around)
        self.engine: Any = Shaken(self, "engine", self._around)
        self.table, self.files = table, JobFiles(uploads, outputs)
        self.trials = Trials(self.telemetry)
        candidates: Any = Shaken(self.raw_candidates, "candidates", self._around)
        self.catalogue = Catalogue(candidates, table, self.clock)
        self.eraser = Eraser(table, self.files, self.cache, self.clock, self.catalogue)
        self.submitter = Submitter(table, self.files, messages, self.telemetry, self.clock, new_id=self._new_id)
        self.editor = Editor(table, self.files, messages, self.clock, self.trials, self.eraser, self.telemetry)
        steps = {name: Step(name, READS.get(name, CvInput), self._work(name)) for name in plan.waiting_steps()}
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
        )
        self.sweeper = Sweeper(
            table, self.files, messages, self.telemetry, self.clock, self.runner, self.submitter, self.eraser
        )

    def _watch_statuses(self) -> None:
        store = self.raw_table._store

        def watched(job: Job, changes: Any) -> Job:
            stored = store(job, changes)
            seen = self.history[(stored.job_id, stored.run)]
            if not seen or seen[-1] != stored.status.value:
                seen.append(stored.status.value)
            return stored

        self.raw_table._store = watched  # type: ignore[method-assign]

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

    def _next(self) -> None:
        due, _, what = heapq.heappop(self._events)
        self.clock.now = max(self.clock.now, datetime.fromtimestamp(due, UTC))
        what()

    def _around(self, service: str, name: str, call: Callable[[], Any]) -> Any:
        if self._depth < NESTING and self.random.random() < self._open_share:
            self._let_others_run()
        if self._deadlines and self.clock() > self._deadlines[-1]:
            # As Lambda does, which stops a function whose time is up.
            self.faults.drawn[f"{service}.{name} out of time"] += 1
            raise Killed
        return self.faults.call(service, name, call)

    def _let_others_run(self) -> None:
        self._depth += 1
        ours, self._deadlines = self._deadlines, []
        try:
            waited = self.random.choice((0.1, 1, 10, 60))
            self.run_until(self.clock() + timedelta(seconds=waited))
        finally:
            self._depth -= 1
            self._deadlines = ours

    # --- Lambda and its sources

    def invoke(self, what: Callable[[], None]) -> bool:
        """Return whether the invocation ended well."""
        try:
            with self.within(FUNCTION_SECONDS):
                what()
        except (Exception, Killed):  # noqa: BLE001  whatever it is, Lambda calls it failed
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

    def deliver_order(self, order: ExtractCv, receives: int = 1) -> None:
        """As SQS does: shown again after the visibility timeout, and put aside after three times."""
        if self.invoke(lambda: self.runner.handle("cv_extractor", order.job_id, order.run, FUNCTION_SECONDS)):
            return
        if receives < RECEIVES:
            self.at(VISIBILITY_SECONDS, lambda: self.deliver_order(order, receives + 1))
        else:
            self.dead_letters += 1

    def deliver_event(self, what: Callable[[], None], attempt: int = 0) -> None:
        """As Lambda does with what comes from a topic, a bucket or a schedule."""
        if self.invoke(what):
            return
        if attempt < len(ASYNC_RETRIES):
            self.at(ASYNC_RETRIES[attempt], lambda: self.deliver_event(what, attempt + 1))
        else:
            self.dead_letters += 1

    def send_extract(self, order: ExtractCv) -> None:
        for delay in self._deliveries():
            self.at(delay, lambda: self.deliver_order(order))

    def publish(self, fact: CvExtracted | CvMatched | CvSettled) -> None:
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

    def check(self) -> None:
        return None

    def _deliveries(self) -> list[float]:
        """At least once: now and then twice, and now and then late."""
        count = 2 if self.random.random() < 0.1 else 1
        return [self.random.choice((0.1, 0.5, 2, 30, 600)) for _ in range(count)]

    def arrive(self, key: str, content: bytes) -> bool:
        """A client puts a file itself; S3 says so, unless that gets lost. Return whether it does."""
        self.raw_uploads.put(key, content, "application/pdf")
        is_told = self.random.random() > 0.1
        if is_told:
            self.at(1, lambda: self.deliver_event(lambda: self.submitter.uploaded(key)))
        return is_told

    def sweep_for_ever(self) -> None:
        self.at(SWEEP_SECONDS, self.sweep_for_ever)
        self.deliver_event(lambda: self.sweeper.sweep() and None)

    # --- the steps: small, and what they write tells from which run and version it is

    def extract(self, document: Document, job_id: str = "") -> Extraction:
        self.paid[document.sha256] += 1
        meta = CvMeta(
            document_language=Language.DE, engine="model", extracted_at=self.clock(), sha256=document.sha256, pages=1
        )
        return Extraction(Cv(meta=meta, person=Person(first_name="Lena", last_name="Vogt")), Cost(usd=0.005, calls=1))

    name = "model"

    def cache_identity(self, verb: str, job_id: str = "") -> str:
        return verb

    def _engines_for(self, job: Job) -> EngineSet:
        note = lambda key: self.table.note_cache_key(job.job_id, job.run, key)  # noqa: E731
        engine = CachedEngine(self.engine, self.cache, job.user_id, note)
        return EngineSet(engine, engine, lambda: engine.keys_used)

    def _work(self, name: str) -> Callable[[Any, Tools], StepResult]:
        def run(data: Any, tools: Tools) -> StepResult:
            place = (tools.job.job_id, tools.job.run, name)
            if place in self._running and self.clock() < self._running[place]:
                self.doubled.append(f"{name} of {tools.job.job_id}")
            self._running[place] = self._deadlines[-1]
            try:
                return work(data, tools)
            finally:
                del self._running[place]

        def work(data: Any, tools: Tools) -> StepResult:
            self._around("engine", "write", lambda: None)
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


def a_match(score: int, cv_version: int = 1) -> Match:
    return Match(
        criteria=[],
        judgements=[],
        score=Score(total=score, formula_version="1", parts=[]),
        recommendation=Recommendation.GO,
        recommendation_rule="all_met",
        cv_version=cv_version,
    )
