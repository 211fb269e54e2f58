"""What the product needs from outside, as Protocols. Real ones live in adapters and engines, fakes in tests."""

from .candidates import CandidateEntry, CandidateTable
from .engines import Engine, Extraction, Judging, ProfileReading, Recognition, Writing, WritingTask
from .files import FileStore, StoredFile
from .jobs import JobPage, JobTable
from .machine_keys import MachineKeys
from .messages import Messages
from .models import SecretSource, SpendLedger
from .process import Cache, Clock, Telemetry
from .webhooks import Posted, WebhookAnnouncements, WebhookQueue, Webhooks, WebhookTransport

__all__ = [
    "Cache",
    "CandidateEntry",
    "CandidateTable",
    "Clock",
    "Engine",
    "Extraction",
    "FileStore",
    "JobPage",
    "JobTable",
    "Judging",
    "MachineKeys",
    "Messages",
    "Posted",
    "ProfileReading",
    "Recognition",
    "SecretSource",
    "SpendLedger",
    "StoredFile",
    "Telemetry",
    "WebhookAnnouncements",
    "WebhookQueue",
    "WebhookTransport",
    "Webhooks",
    "Writing",
    "WritingTask",
]
