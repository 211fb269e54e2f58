"""What a process has around it: settings, telemetry, time, and the services of AWS."""

# Annotations name what is imported only where it is built.
from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from ..settings import Settings, load_settings

if TYPE_CHECKING:
    from ..adapters.secrets import AwsSecrets
    from ..adapters.tokens import TokenVerifier
    from ..pipeline.files import JobFiles
    from ..pipeline.templates import TemplateShelf
    from ..ports import Cache, CandidateTable, Clock, FileStore, JobTable, MachineKeys, Messages, SpendLedger, Telemetry


def clock() -> datetime:
    return datetime.now(UTC)


class Services:
    """Everything behind a port of a cloud service. Nothing here knows what becomes of a CV."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or load_settings()
        self.clock: Clock = clock

    @cached_property
    def telemetry(self) -> Telemetry:
        from ..adapters.telemetry import PowertoolsTelemetry

        return PowertoolsTelemetry(self.settings.stage, self.settings.log_level, self.settings.emits_metrics)

    @cached_property
    def secrets(self) -> AwsSecrets:
        from ..adapters.secrets import AwsSecrets

        return AwsSecrets(
            self.settings.openai_secret, self.settings.redis_token_secret, endpoint=self.settings.aws_endpoint
        )

    @cached_property
    def cache(self) -> Cache:
        from ..adapters.redis_cache import RedisCache

        return RedisCache(self.settings.redis_url, self.telemetry, self.secrets.redis_token)

    @cached_property
    def jobs(self) -> JobTable:
        from ..adapters.dynamodb import DynamoJobTable

        def report(job_id: str) -> None:
            self.telemetry.count("ItemsUnreadable")
            self.telemetry.error("item_unreadable", job_id=job_id)

        return DynamoJobTable(self.settings.table, self.settings.aws_endpoint, self.clock, report)

    @cached_property
    def candidates(self) -> CandidateTable:
        from ..adapters.candidates import DynamoCandidates

        return DynamoCandidates(self.settings.table, self.settings.aws_endpoint)

    @cached_property
    def uploads(self) -> FileStore:
        return self._bucket(self.settings.uploads_bucket)

    @cached_property
    def outputs(self) -> FileStore:
        from ..pipeline.archives import FOLDER
        from ..pipeline.owner_files import OWNERS_PREFIX

        return self._bucket(self.settings.outputs_bucket, kept_prefix=OWNERS_PREFIX, brief_folder=FOLDER)

    @cached_property
    def files(self) -> JobFiles:
        from ..pipeline.files import JobFiles
        from ..pipeline.kept import Kept

        return JobFiles(self.uploads, self.outputs, Kept(self.settings.kept_bytes))

    @cached_property
    def templates(self) -> TemplateShelf:
        from ..pipeline.templates import TemplateShelf

        return TemplateShelf(self.outputs, self.clock)

    @cached_property
    def messages(self) -> Messages:
        from ..adapters.messages import AwsMessages
        from ..contracts.events import CvExtracted, CvMatched, CvSettled

        topics: dict[type, str] = {
            CvExtracted: self.settings.extracted_topic_arn,
            CvMatched: self.settings.matched_topic_arn,
            CvSettled: self.settings.settled_topic_arn,
        }
        return AwsMessages(self.settings.queue_url, topics, self.settings.aws_endpoint)

    @cached_property
    def machine_keys(self) -> MachineKeys:
        from ..adapters.machine_keys import DynamoMachineKeys

        return DynamoMachineKeys(self.settings.table, self.settings.aws_endpoint)

    @cached_property
    def token_verifier(self) -> TokenVerifier:
        from ..adapters.tokens import TokenVerifier

        return TokenVerifier(self.settings.jwt_issuer, self.settings.jwt_audience, self.settings.jwt_keys_url)

    @cached_property
    def ledger(self) -> SpendLedger:
        from ..adapters.spend_ledger import DynamoSpendLedger

        return DynamoSpendLedger(self.settings.table, self.settings.aws_endpoint)

    def _bucket(self, name: str, **kinds: str) -> FileStore:
        from ..adapters.s3 import S3FileStore

        return S3FileStore(name, self.settings.aws_endpoint, self.settings.public_aws_endpoint, **kinds)
