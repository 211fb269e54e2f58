"""What becomes of a job: taken in, run step by step, edited, swept up, deleted, told of."""

# Annotations name what is imported only where it is built.
from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .reading import Reading

if TYPE_CHECKING:
    from ..candidates.index import CandidateIndexes
    from ..contracts.job import Job
    from ..engines.openai.batch_collector import BatchCollector
    from ..pipeline.another_file import AnotherFile
    from ..pipeline.batch_wait import Waker
    from ..pipeline.catalogue import Catalogue
    from ..pipeline.corrections import Corrector
    from ..pipeline.edit import Editor
    from ..pipeline.erase import Eraser
    from ..pipeline.runner import EngineSet, Runner
    from ..pipeline.submit import Submitter
    from ..pipeline.sweeper import Sweeper
    from ..pipeline.trials import Trials
    from ..pipeline.webhook_delivery import WebhookSender
    from ..ports import WebhookAnnouncements, WebhookQueue, Webhooks
    from ..steps.base import Step

STEP_MODULES = {
    "cv_extractor": "extract_cv",
    "cv_generator": "generate_cv",
    "matcher": "match_cv",
    "feedback": "write_feedback",
    "offer_generator": "write_offer",
    "dashboard_builder": "build_dashboard",
}


class Steps(Mapping[str, "Step[Any]"]):
    """The steps by name, each imported when it is first asked for."""

    def __getitem__(self, name: str) -> Step[Any]:
        step: Step[Any] = import_module(f"chalicelib.steps.{STEP_MODULES[name]}").STEP
        return step

    def __iter__(self) -> Any:
        return iter(STEP_MODULES)

    def __len__(self) -> int:
        return len(STEP_MODULES)


class Pipeline(Reading):
    """The pipeline's parts, in the order in which a job meets them."""

    @cached_property
    def submitter(self) -> Submitter:
        from ..pipeline.submit import Submitter

        return Submitter(self.jobs, self.files, self.messages, self.telemetry, self.clock, self.settings.retention_days)

    @cached_property
    def runner(self) -> Runner:
        from ..pipeline.runner import Runner

        return Runner(
            jobs=self.jobs,
            files=self.files,
            messages=self.messages,
            telemetry=self.telemetry,
            clock=self.clock,
            steps=Steps(),
            engines_for=self.engines_for,
            read_document=self.read_document,
            first_page=self.first_page,
            trials=self.trials,
            catalogue=self.catalogue,
            announcements=self.announcements,
        )

    def engines_for(self, job: Job) -> EngineSet:
        from ..pipeline.runner import EngineSet

        note = partial(self.jobs.note_cache_key, job.job_id, job.run)
        engine = self.engine_for_owner(job.user_id, note, is_patient=True)
        return EngineSet(
            engine=engine,
            offline=self.offline_engine,
            keys_to_note=engine.keys_to_note,
            keep=engine.keep,
            known_profile=lambda digest: engine.known_job_profile(digest, job.job_id),
        )

    @cached_property
    def trials(self) -> Trials:
        from ..engines.openai.prompts import Prompts
        from ..pipeline.trials import Trials

        return Trials(self.telemetry, Prompts(self.settings.prompt_variants).on_trial)

    @cached_property
    def editor(self) -> Editor:
        from ..pipeline.edit import Editor

        return Editor(self.jobs, self.files, self.messages, self.clock, self.trials, self.eraser, self.telemetry)

    @cached_property
    def another_file(self) -> AnotherFile:
        from ..pipeline.another_file import AnotherFile
        from ..pipeline.rerun import Reruns

        return AnotherFile(Reruns(self.jobs, self.files, self.messages, self.clock, self.telemetry))

    @cached_property
    def corrector(self) -> Corrector:
        from ..pipeline.corrections import Corrector

        return Corrector(self.editor)

    @cached_property
    def catalogue(self) -> Catalogue:
        from ..pipeline.catalogue import Catalogue

        return Catalogue(self.candidates, self.jobs, self.clock)

    @cached_property
    def candidate_indexes(self) -> CandidateIndexes:
        from ..candidates.index import CandidateIndexes

        return CandidateIndexes(self.candidates, self.clock)

    @cached_property
    def eraser(self) -> Eraser:
        from ..pipeline.erase import Eraser

        return Eraser(self.jobs, self.files, self.cache, self.clock, self.catalogue, self.announcements)

    @cached_property
    def sweeper(self) -> Sweeper:
        from ..pipeline.sweeper import Sweeper

        return Sweeper(
            self.jobs,
            self.files,
            self.messages,
            self.telemetry,
            self.clock,
            self.runner,
            self.submitter,
            self.eraser,
            self.waker,
        )

    @cached_property
    def waker(self) -> Waker:
        from ..pipeline.batch_wait import Waker

        return Waker(self.jobs, self.messages, self.submitter, self.clock, lambda job_id: self.shelf.open_steps(job_id))

    def collect_batches(self) -> None:
        """Hand in what waits for a batch and bring the answers back; while nothing waits, nothing is loaded for it."""
        if self.shelf.is_used():
            self.batch_collector.collect()

    @cached_property
    def batch_collector(self) -> BatchCollector:
        from ..engines.openai.batch_api import BatchApi
        from ..engines.openai.batch_collector import BatchCollector

        engine = self.openai_engine
        chat = engine.chat
        return BatchCollector(
            self.shelf,
            BatchApi(chat.provider),
            chat.prices,
            engine.budget,
            self.cache,
            self.telemetry,
            self.clock,
            self.waker.wake,
        )

    @cached_property
    def webhooks(self) -> Webhooks:
        from ..adapters.webhook_table import DynamoWebhooks

        return DynamoWebhooks(self.settings.table, self.settings.aws_endpoint)

    @cached_property
    def webhook_queue(self) -> WebhookQueue:
        from ..adapters.webhook_queue import SqsWebhookQueue

        return SqsWebhookQueue(self.settings.webhooks_queue_url, self.settings.aws_endpoint)

    @cached_property
    def announcements(self) -> WebhookAnnouncements:
        from ..pipeline.webhooks import WebhookAnnouncer

        return WebhookAnnouncer(self.webhooks, self.webhook_queue, self.telemetry, self.clock, self.files.outputs)

    @cached_property
    def webhook_sender(self) -> WebhookSender:
        from ..adapters.webhook_transport import PinnedTransport
        from ..pipeline.webhook_delivery import WebhookSender

        transport = PinnedTransport(self.settings.webhooks_to_localhost)
        return WebhookSender(self.jobs, self.webhooks, self.webhook_queue, transport, self.telemetry, self.clock)
