"""Builds the real objects once per container, each at its first use: a cold start pays only for what it needs."""

# Annotations name what is imported only where it is built.
from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .errors import ScannedWithoutText
from .settings import Settings, load_settings

if TYPE_CHECKING:
    from .adapters.secrets import AwsSecrets
    from .adapters.tokens import TokenVerifier
    from .candidates.index import CandidateIndexes
    from .contracts.document import Document
    from .contracts.job import Job
    from .contracts.usage import Allowance
    from .engines.cached import CachedEngine
    from .engines.openai.batch_collector import BatchCollector
    from .engines.openai.batch_shelf import BatchShelf
    from .engines.openai.engine import OpenAiEngine
    from .pipeline.batch_wait import Waker
    from .pipeline.catalogue import Catalogue
    from .pipeline.corrections import Corrector
    from .pipeline.edit import Editor
    from .pipeline.erase import Eraser
    from .pipeline.files import JobFiles
    from .pipeline.runner import EngineSet, Runner
    from .pipeline.submit import Submitter
    from .pipeline.sweeper import Sweeper
    from .pipeline.templates import TemplateShelf
    from .pipeline.trials import Trials
    from .pipeline.webhook_delivery import WebhookSender
    from .ports import (
        Cache,
        CandidateTable,
        Engine,
        FileStore,
        JobTable,
        MachineKeys,
        Messages,
        Recognition,
        SpendLedger,
        Telemetry,
        WebhookAnnouncements,
        WebhookQueue,
        Webhooks,
    )
    from .steps.base import Step

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


class Container:
    """The objects of one Lambda container or one local process. Tests put fakes in place of the ports."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or load_settings()

    @cached_property
    def telemetry(self) -> Telemetry:
        from .adapters.telemetry import PowertoolsTelemetry

        return PowertoolsTelemetry(self.settings.stage, self.settings.log_level, self.settings.emits_metrics)

    @cached_property
    def jobs(self) -> JobTable:
        from .adapters.dynamodb import DynamoJobTable

        def report(job_id: str) -> None:
            self.telemetry.count("ItemsUnreadable")
            self.telemetry.error("item_unreadable", job_id=job_id)

        return DynamoJobTable(self.settings.table, self.settings.aws_endpoint, clock, report)

    @cached_property
    def uploads(self) -> FileStore:
        return self._bucket(self.settings.uploads_bucket)

    @cached_property
    def outputs(self) -> FileStore:
        from .pipeline.archives import FOLDER
        from .pipeline.owner_files import OWNERS_PREFIX

        return self._bucket(self.settings.outputs_bucket, kept_prefix=OWNERS_PREFIX, brief_folder=FOLDER)

    @cached_property
    def messages(self) -> Messages:
        from .adapters.messages import AwsMessages
        from .contracts.events import CvExtracted, CvMatched, CvSettled

        topics: dict[type, str] = {
            CvExtracted: self.settings.extracted_topic_arn,
            CvMatched: self.settings.matched_topic_arn,
            CvSettled: self.settings.settled_topic_arn,
        }
        return AwsMessages(self.settings.queue_url, topics, self.settings.aws_endpoint)

    @cached_property
    def secrets(self) -> AwsSecrets:
        from .adapters.secrets import AwsSecrets

        return AwsSecrets(
            self.settings.openai_secret, self.settings.redis_token_secret, endpoint=self.settings.aws_endpoint
        )

    @cached_property
    def cache(self) -> Cache:
        from .adapters.redis_cache import RedisCache

        return RedisCache(self.settings.redis_url, self.telemetry, self.secrets.redis_token)

    @cached_property
    def ledger(self) -> SpendLedger:
        from .adapters.spend_ledger import DynamoSpendLedger

        return DynamoSpendLedger(self.settings.table, self.settings.aws_endpoint)

    @property
    def allowance(self) -> Allowance:
        from .contracts.usage import Allowance

        return Allowance(self.settings.monthly_budget_usd, self.settings.monthly_calls, self.settings.monthly_tokens)

    @cached_property
    def files(self) -> JobFiles:
        from .pipeline.files import JobFiles
        from .pipeline.kept import Kept

        return JobFiles(self.uploads, self.outputs, Kept(self.settings.kept_bytes))

    @cached_property
    def templates(self) -> TemplateShelf:
        from .pipeline.templates import TemplateShelf

        return TemplateShelf(self.outputs, clock)

    @cached_property
    def offline_engine(self) -> Engine:
        from .engines.limited import LimitedOfflineEngine

        engine: Engine = LimitedOfflineEngine(clock)
        return engine

    @cached_property
    def engine(self) -> Engine:
        """The configured engine; `auto` is OpenAI where a key is there, else the offline engine."""
        if self.settings.engine == "offline":
            return self.offline_engine
        if self.settings.engine == "auto" and self.secrets.openai_api_key() is None:
            return self.offline_engine
        from .engines.openai.fallback import EngineWithFallback

        return EngineWithFallback(self.openai_engine, self.offline_engine, self.telemetry)

    @cached_property
    def openai_engine(self) -> OpenAiEngine:
        from .engines.openai.chat import StructuredChat
        from .engines.openai.circuit import CircuitBreaker
        from .engines.openai.engine import OpenAiEngine
        from .engines.openai.limits import Limits
        from .engines.openai.prompts import Prompts
        from .engines.openai.provider import Provider
        from .engines.openai.retry_budget import RetryBudget
        from .engines.openai.spending import Budget, price_table

        settings = self.settings
        provider = settings.openai_base_url or "openai"
        return OpenAiEngine(
            chat=StructuredChat(
                Provider(self.secrets, settings.openai_base_url, dict(settings.model_extras)),
                CircuitBreaker(self.cache, provider),
                RetryBudget(self.cache, provider),
                price_table(),
                self.telemetry,
                Limits(
                    settings.model_call_seconds,
                    settings.model_call_seconds_by_verb,
                    settings.model_context,
                    settings.model_concurrency,
                ),
                self.shelf,
                clock,
            ),
            prompts=Prompts(settings.prompt_variants),
            budget=Budget(self.ledger, self.telemetry, self.allowance, clock),
            offline=self.offline_engine,
            clock=clock,
            default_model=settings.model_name,
            models=settings.openai_models,
        )

    @cached_property
    def submitter(self) -> Submitter:
        from .pipeline.submit import Submitter

        return Submitter(self.jobs, self.files, self.messages, self.telemetry, clock, self.settings.retention_days)

    @cached_property
    def editor(self) -> Editor:
        from .pipeline.edit import Editor

        return Editor(self.jobs, self.files, self.messages, clock, self.trials, self.eraser, self.telemetry)

    @cached_property
    def corrector(self) -> Corrector:
        from .pipeline.corrections import Corrector

        return Corrector(self.editor)

    @cached_property
    def eraser(self) -> Eraser:
        from .pipeline.erase import Eraser

        return Eraser(self.jobs, self.files, self.cache, clock, self.catalogue, self.announcements)

    @cached_property
    def candidates(self) -> CandidateTable:
        from .adapters.candidates import DynamoCandidates

        return DynamoCandidates(self.settings.table, self.settings.aws_endpoint)

    @cached_property
    def catalogue(self) -> Catalogue:
        from .pipeline.catalogue import Catalogue

        return Catalogue(self.candidates, self.jobs, clock)

    @cached_property
    def candidate_indexes(self) -> CandidateIndexes:
        from .candidates.index import CandidateIndexes

        return CandidateIndexes(self.candidates, clock)

    @cached_property
    def trials(self) -> Trials:
        from .engines.openai.prompts import Prompts
        from .pipeline.trials import Trials

        return Trials(self.telemetry, Prompts(self.settings.prompt_variants).on_trial)

    @cached_property
    def runner(self) -> Runner:
        from .pipeline.runner import Runner

        return Runner(
            jobs=self.jobs,
            files=self.files,
            messages=self.messages,
            telemetry=self.telemetry,
            clock=clock,
            steps=Steps(),
            engines_for=self.engines_for,
            read_document=self.read_document,
            trials=self.trials,
            catalogue=self.catalogue,
            announcements=self.announcements,
        )

    @cached_property
    def sweeper(self) -> Sweeper:
        from .pipeline.sweeper import Sweeper

        return Sweeper(
            self.jobs,
            self.files,
            self.messages,
            self.telemetry,
            clock,
            self.runner,
            self.submitter,
            self.eraser,
            self.waker,
        )

    @cached_property
    def waker(self) -> Waker:
        from .pipeline.batch_wait import Waker

        return Waker(self.jobs, self.messages, self.submitter, clock, lambda job_id: self.shelf.open_steps(job_id))

    @cached_property
    def shelf(self) -> BatchShelf:
        from .engines.openai.batch_shelf import BatchShelf

        return BatchShelf(self.outputs)

    def collect_batches(self) -> None:
        """Hand in what waits for a batch and bring the answers back; while nothing waits, nothing is loaded for it."""
        if self.shelf.is_used():
            self.batch_collector.collect()

    @cached_property
    def batch_collector(self) -> BatchCollector:
        from .engines.openai.batch_api import BatchApi
        from .engines.openai.batch_collector import BatchCollector

        engine = self.openai_engine
        chat = engine.chat
        return BatchCollector(
            self.shelf,
            BatchApi(chat.provider),
            chat.prices,
            engine.budget,
            self.cache,
            self.telemetry,
            clock,
            self.waker.wake,
        )

    @cached_property
    def token_verifier(self) -> TokenVerifier:
        from .adapters.tokens import TokenVerifier

        return TokenVerifier(self.settings.jwt_issuer, self.settings.jwt_audience, self.settings.jwt_keys_url)

    @cached_property
    def machine_keys(self) -> MachineKeys:
        from .adapters.machine_keys import DynamoMachineKeys

        return DynamoMachineKeys(self.settings.table, self.settings.aws_endpoint)

    @cached_property
    def webhooks(self) -> Webhooks:
        from .adapters.webhook_table import DynamoWebhooks

        return DynamoWebhooks(self.settings.table, self.settings.aws_endpoint)

    @cached_property
    def webhook_queue(self) -> WebhookQueue:
        from .adapters.webhook_queue import SqsWebhookQueue

        return SqsWebhookQueue(self.settings.webhooks_queue_url, self.settings.aws_endpoint)

    @cached_property
    def announcements(self) -> WebhookAnnouncements:
        from .pipeline.webhooks import WebhookAnnouncer

        return WebhookAnnouncer(self.webhooks, self.webhook_queue, self.telemetry, clock, self.files.outputs)

    @cached_property
    def webhook_sender(self) -> WebhookSender:
        from .adapters.webhook_transport import PinnedTransport
        from .pipeline.webhook_delivery import WebhookSender

        transport = PinnedTransport(self.settings.webhooks_to_localhost)
        return WebhookSender(self.jobs, self.webhooks, self.webhook_queue, transport, self.telemetry, clock)

    def engines_for(self, job: Job) -> EngineSet:
        from .pipeline.runner import EngineSet

        engine = self.engine_for_owner(job.user_id, lambda key: self.jobs.note_cache_key(job.job_id, job.run, key))
        return EngineSet(engine=engine, offline=self.offline_engine, keys_used=lambda: engine.keys_used)

    def engine_for_owner(self, owner: str, note: Callable[[str], bool] = lambda key: True) -> CachedEngine:
        from .engines.cached import CachedEngine

        return CachedEngine(self.engine, self.cache, owner, note)

    def warm_reader(self) -> None:
        """Start the reading process while table and file are still being fetched; nothing when it has been started."""
        from .reading.pool import reading_pool

        reading_pool().warm_up()

    def read_document(self, content: bytes) -> Document:
        from .reading import read_document

        return read_document(content, self._read_scan)

    def _read_scan(self, content: bytes, rejection: ScannedWithoutText) -> Document:
        """Have the text recognised, or else the pages shown to the language model; raise the rejection without both."""
        recognition = self._recognition()
        if recognition:
            try:
                return recognition.read(content)
            except ScannedWithoutText as nothing_recognised:
                rejection = nothing_recognised
        # The pictures in a Word file may be of a kind that a model does not take.
        is_pdf = content.startswith(b"%PDF-")
        if not is_pdf or self.settings.ocr == "none" or self.engine is self.offline_engine:
            raise rejection
        from .reading.scan import read_scan

        return read_scan(content, int(rejection.details.get("pages", 1)))

    def _recognition(self) -> Recognition | None:
        if self.settings.ocr == "textract":
            from .adapters.textract import TextractOcr

            return TextractOcr(self.settings.aws_endpoint)
        if self.settings.ocr == "tesseract":
            from .adapters.tesseract import TesseractOcr

            return TesseractOcr()
        return None

    def _bucket(self, name: str, **kinds: str) -> FileStore:
        from .adapters.s3 import S3FileStore

        return S3FileStore(name, self.settings.aws_endpoint, self.settings.public_aws_endpoint, **kinds)


_container: Container | None = None


def container() -> Container:
    """Return this process's container, built at the first call."""
    global _container
    if _container is None:
        _container = Container()
    return _container


def use(replacement: Container | None) -> None:
    """Put another container in place, or build it anew with None."""
    global _container
    _container = replacement


def clock() -> datetime:
    return datetime.now(UTC)
