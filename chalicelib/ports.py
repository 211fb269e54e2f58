"""What the product needs from outside, as Protocols. Real ones live in adapters and engines, fakes in tests."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from .contracts.base import Language
from .contracts.candidate import Candidate
from .contracts.cv import Cv
from .contracts.document import Document
from .contracts.events import CvExtracted, CvMatched, CvSettled, ExtractCv
from .contracts.job import Cost, Job, Problem, StepState
from .contracts.job_profile import Criterion, JobProfile
from .contracts.machine_key import MachineKey
from .contracts.match import Judgement
from .contracts.usage import MonthUsage, Usage
from .contracts.webhooks import Delivery, OwnerWebhooks, WebhookEvent, WebhookOrder


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an engine made of a document, and what that used."""

    cv: Cv
    cost: Cost


@dataclass(frozen=True, slots=True)
class ProfileReading:
    profile: JobProfile
    cost: Cost


@dataclass(frozen=True, slots=True)
class Judging:
    judgements: list[Judgement]
    cost: Cost


@dataclass(frozen=True, slots=True)
class Writing:
    """Texts by name, as asked for in `WritingTask.texts`. A text that the engine does not write is absent."""

    texts: Mapping[str, str]
    cost: Cost


@dataclass(frozen=True, slots=True)
class WritingTask:
    """An order for prose: `purpose` is profile, offer or feedback; `facts` are all that may be said."""

    purpose: str
    language: Language
    facts: Mapping[str, object]
    texts: Sequence[str]


class Engine(Protocol):
    """Understands CVs and job profiles. Whatever it returns is checked against the visible text afterwards.

    Every verb raises EngineUnavailable when it cannot answer now and InputRejected when it never will.
    """

    @property
    def name(self) -> str: ...

    def extract(self, document: Document, job_id: str = "") -> Extraction: ...

    def read_job_profile(self, document: Document, job_id: str = "") -> ProfileReading: ...

    def judge(self, criteria: Sequence[Criterion], cv: Cv, language: Language, job_id: str = "") -> Judging:
        """Return one judgement per criterion, in the order given; comments are in `language`."""
        ...

    def write(self, task: WritingTask, job_id: str = "") -> Writing: ...

    def cache_identity(self, verb: str, job_id: str = "") -> str:
        """Return what besides the input decides the result: engine, model, prompt version."""
        ...


@dataclass(frozen=True, slots=True)
class StoredFile:
    key: str
    size_bytes: int
    content_type: str
    modified_at: datetime


class FileStore(Protocol):
    """One bucket."""

    def put(self, key: str, content: bytes, content_type: str) -> str:
        """Store the content and return its s3:// address."""
        ...

    def copy(self, key: str, target: str) -> bool:
        """Copy within the bucket, without the content passing through here; False when there is no such key."""
        ...

    def get(self, key: str, limit_bytes: int | None = None) -> bytes | None:
        """Return the content, or None when there is no such key. Raises FileTooLarge past the limit, before reading."""
        ...

    def get_tagged(self, key: str) -> tuple[bytes, str] | None:
        """Return the content and a tag that stands for it in `replace`; None when there is no such key."""
        ...

    def replace(self, key: str, content: bytes, content_type: str, tag: str | None) -> bool:
        """Store the content in the place of what had this tag; False when something else is there, or nothing any more.

        None: there must be nothing yet. A write whose answer was lost and that the SDK repeats has done what it says.
        """
        ...

    def head(self, key: str) -> StoredFile | None: ...

    def list(self, prefix: str, *, flat: bool = False) -> Sequence[StoredFile]:
        """Return what begins with the prefix; `flat` leaves out what lies in folders below it."""
        ...

    def delete_prefix(self, prefix: str) -> int:
        """Delete every version of every object under the prefix and return how many were removed.

        Raises StorageUnavailable when something is left.
        """
        ...

    def link(self, key: str, seconds: int, download_name: str | None = None, inline: bool = False) -> str:
        """Return a link that works without credentials for this many seconds."""
        ...

    def upload_form(self, key: str, content_type: str, limit_bytes: int, seconds: int) -> tuple[str, dict[str, str]]:
        """Return address and form fields of a presigned POST."""
        ...

    def address(self, key: str) -> str: ...

    def check(self) -> None:
        """Raise StorageUnavailable when the bucket cannot be reached."""
        ...


@dataclass(frozen=True, slots=True)
class JobPage:
    jobs: Sequence[Job]
    next_cursor: str | None


class JobTable(Protocol):
    """The jobs. Every write that depends on what is stored is one conditional write."""

    def create(self, job: Job) -> bool:
        """Store a new job; False when one with this id exists."""
        ...

    def get(self, job_id: str) -> Job | None:
        """Return the job; None when there is none or it was deleted. Raises ItemUnreadable."""
        ...

    def tombstone(self, job_id: str) -> Job | None:
        """Return what is left of a deleted job: ids and the keys of its cache entries."""
        ...

    def get_many(self, job_ids: Sequence[str]) -> Mapping[str, Job]:
        """Return those of the jobs that exist, by id. Items that cannot be read are left out, and reported."""
        ...

    def list_of(self, user_id: str, limit: int, cursor: str | None = None) -> JobPage:
        """Return the user's jobs, newest first. Items that cannot be read are left out, and reported."""
        ...

    def claim(
        self, job_id: str, step: str, run: int, now: float, lease_seconds: float, max_attempts: int
    ) -> Job | None:
        """Take the step for `lease_seconds` and count the attempt.

        Return the job as stored after the claim, or None when someone else holds it, it is settled, the job is
        terminal, the attempts are used up, or the message belongs to an older run. A claim whose answer was lost and
        that the SDK repeats is still this caller's.
        """
        ...

    def settle(
        self, job_id: str, run: int, step: str, states: Mapping[str, StepState], changes: Mapping[str, object]
    ) -> Job | None:
        """Write final states (that of `step`, and of steps that depend on it) and the job's changes in one write.

        Return the job as stored afterwards, so that whoever settles last sees everything settled. An already settled
        `step` is left as it is and the job returned; None when there is no such job or run. `changes` names fields of
        Job; `outputs.<name>` sets one entry, `warnings` and `cache_keys` are added to what is there.
        """
        ...

    def release(self, job_id: str, step: str, run: int, reason: Problem) -> None:
        """Give a claimed step back so that a redelivery may take it at once; its attempt stays counted."""
        ...

    def restart(
        self, job_id: str, run: int, steps: Mapping[str, StepState], changes: Mapping[str, object]
    ) -> Job | None:
        """Begin run `run + 1` with these steps; None when the stored run is another one or has not ended.

        Also here a call that the SDK repeats because its answer was lost has done what it says.
        """
        ...

    def update(
        self, job_id: str, changes: Mapping[str, object], only_if: Mapping[str, object] | None = None
    ) -> Job | None:
        """Set attributes, if those in `only_if` have the given values; None when they do not or there is no job.

        A name such as `steps.matcher` is one entry of a map; a wanted None means that the attribute must be absent.
        """
        ...

    def note_cache_key(self, job_id: str, run: int, key: str) -> bool:
        """Note a cache entry before it is made, for erasure; False when the job is deleted or in another run."""
        ...

    def take_stale(self, job_id: str, not_touched_since: float) -> Job | None:
        """Return an open job, or a tombstone, that nobody wrote to since, and put it last in `open_jobs`.

        None when someone has written to it meanwhile, or it has ended: indexes lag behind the table.
        """
        ...

    def cut_down(self, job_id: str, run: int, changes: Mapping[str, object]) -> Job | None:
        """Put a small item in the place of one that has no room left, with these changes.

        It keeps ids, keys, options and what erasure needs; attributes of other writers go. None when there is no such
        job or run.
        """
        ...

    def bury(self, job_id: str) -> Job | None:
        """Turn the job into a tombstone and return that; None when there is no such item.

        From then on no claim, settlement, restart or update finds it, and nothing of the person is in the table.
        Burying a tombstone returns it. It stays among the open jobs until `forget`.
        """
        ...

    def forget(self, job_id: str, seconds: int) -> None:
        """Let the tombstone go after this time; it needs no more looking at."""
        ...

    def next_number(self, user_id: str, least: int) -> int:
        """Count up the user's offers and return the new number: above every earlier one, and at least `least`.

        Two callers never get the same number, and numbers rise; one that is not used leaves a gap.
        """
        ...

    def open_jobs(self, not_touched_since: float, limit: int) -> Sequence[Job]:
        """Return jobs that are not terminal, and tombstones, last written before this Unix time, oldest first.

        Items that cannot be read are left out, and reported.
        """
        ...

    def check(self) -> None: ...


@dataclass(frozen=True, slots=True)
class CandidateEntry:
    """What a search needs of a candidate. `text` is that of `candidates.words.searchable`; empty when deleted.

    `expires` is when the first of their jobs is forgotten, in Unix seconds; `languages` are codes, and `received_at`
    is when the last CV came (ISO 8601, UTC).
    """

    candidate_id: str
    changed_at: str
    tags: frozenset[str]
    marks: frozenset[str]
    text: str
    is_deleted: bool
    apart: frozenset[str] = frozenset()
    expires: int | None = None
    languages: frozenset[str] = frozenset()
    received_at: str = ""


class CandidateTable(Protocol):
    """The candidates, each in one item, so that no write of one can hinder another's."""

    def get(self, owner: str, candidate_id: str) -> Candidate | None:
        """Return the candidate, or what is left of a deleted or joined one; None when there never was one."""
        ...

    def get_many(self, owner: str, candidate_ids: Sequence[str]) -> Sequence[Candidate]:
        """Return those that exist, in the order asked for, without what is left of deleted ones."""
        ...

    def put(self, candidate: Candidate, expected_version: int) -> bool:
        """Store it as version `expected_version + 1`; False when another version is stored. 0: there must be none.

        A write whose answer was lost and that the SDK repeats has done what it says.
        """
        ...

    def put_together(self, changes: Sequence[tuple[Candidate, int]]) -> bool:
        """Store several candidates of one owner, each with the version that it follows on, as by `put`: all or none."""
        ...

    def changed_since(self, owner: str, since: str) -> Iterator[CandidateEntry]:
        """Yield the owner's candidates last written at or after this time (ISO 8601; empty for all), in any order.

        May lag behind `put` by a moment.
        """
        ...


class MachineKeys(Protocol):
    """The keys by which machines call the API."""

    def create(self, key: MachineKey) -> bool:
        """Store a new key; False when there is, or was, another one of this id."""
        ...

    def get(self, key_id: str) -> MachineKey | None:
        """Return the key, or what is left of a revoked one; None when there never was one. Never out of date."""
        ...

    def list_of(self, owner: str) -> Sequence[MachineKey]:
        """Return the owner's live keys, newest first. One that was just made may come a moment later."""
        ...

    def revoke(self, key: MachineKey, at: datetime) -> None: ...

    def note_use(self, key: MachineKey, day: str) -> None:
        """Note that a live key was used on this day (YYYY-MM-DD); nothing for a revoked one."""
        ...


class Webhooks(Protocol):
    """Where owners want to be told of their jobs, and what became of it."""

    def of(self, owner: str) -> OwnerWebhooks:
        """Return the owner's, of version 0 when there never were any. Never out of date."""
        ...

    def put(self, webhooks: OwnerWebhooks, expected_version: int) -> bool:
        """Store them as version `expected_version + 1`; False when another version is stored.

        A write whose answer was lost and that the SDK repeats has done what it says.
        """
        ...

    def note(self, owner: str, delivery: Delivery) -> None:
        """Keep it for 14 days, in the place of what was noted of the same event."""
        ...

    def delivery(self, owner: str, webhook_id: str, delivery_id: str) -> Delivery | None: ...

    def deliveries(self, owner: str, webhook_id: str) -> Sequence[Delivery]:
        """Return the last hundred, newest event first. May lag behind `note` by a moment."""
        ...


class WebhookQueue(Protocol):
    def send(self, order: WebhookOrder, delay_seconds: float) -> None:
        """Have the order carried out after this time, or earlier when that is longer than the queue keeps it back."""
        ...


@dataclass(frozen=True, slots=True)
class Posted:
    """What an address answered: its status, or why there is none, as a word for programs."""

    status: int | None
    problem: str | None

    @property
    def is_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


class WebhookTransport(Protocol):
    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Posted:
        """Send it once, within seconds, to a public address alone. Raises nothing: what went wrong is the answer."""
        ...


class WebhookAnnouncements(Protocol):
    """Told of what happens to jobs. Raises nothing: it never hinders a job."""

    def job_ends(self, job: Job) -> None: ...

    def job_deleted(self, tombstone: Job) -> None: ...

    def again(self, job: Job, event: WebhookEvent | None) -> bool:
        """Tell what could not be told before (None: how the job ended); False when it cannot be yet."""
        ...


class Messages(Protocol):
    """Sends orders and announces facts."""

    def send_extract(self, message: ExtractCv) -> None: ...

    def publish(self, fact: CvExtracted | CvMatched | CvSettled) -> None: ...

    def orders_waiting(self) -> int:
        """Return about how many orders are still to be carried out, those that somebody works on included."""
        ...

    def check(self) -> None: ...


class Cache(Protocol):
    """Never raises: a cache that is away is a miss, and counted."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, value: bytes, seconds: int) -> None: ...

    def delete(self, keys: Iterable[str]) -> int | None:
        """Return how many of the entries there were; None when the cache is away, and they may still be there."""
        ...

    def increment(self, key: str, amount: float, seconds: int) -> float | None:
        """Add to a counter that lives `seconds` from its first use; None when the cache is away."""
        ...

    def is_healthy(self) -> bool: ...


class SpendLedger(Protocol):
    """What language models used, by month, owner and verb. Durable, unlike the cache."""

    def add(self, month: str, owner: str, verb: str, usage: Usage) -> None:
        """Add to the stage's month (YYYY-MM) and, unless `owner` is empty, to the owner's."""
        ...

    def month(self, month: str, owner: str = "") -> MonthUsage:
        """Return the owner's month, or the whole stage's; all zero when nothing was spent."""
        ...


class SecretSource(Protocol):
    def openai_api_key(self, refresh: bool = False) -> str | None:
        """Return the key, or None when there is none. `refresh` reads it anew after a 401."""
        ...


class Recognition(Protocol):
    """Finds the text on the pictures of a scan's pages."""

    def read(self, content: bytes) -> Document:
        """Return the recognised text as lines, with a warning that it was recognised.

        Raises:
            ScannedWithoutText: nothing was recognised.
        """
        ...


class Telemetry(Protocol):
    """Counts, durations and log events: ids, codes and numbers only, never personal data."""

    def count(self, name: str, value: float = 1, **dimensions: str) -> None: ...

    def duration(self, name: str, seconds: float, **dimensions: str) -> None: ...

    def event(self, name: str, **fields: str | int | float | bool | None) -> None:
        """Write one structured log line."""
        ...

    def error(self, name: str, **fields: str | int | float | bool | None) -> None:
        """The same for a fault that someone must look at."""
        ...

    def trace(self, name: str, **annotations: str) -> AbstractContextManager[None]:
        """Time the block as a part of the invocation's trace, to be found by its annotations."""
        ...


Clock = Callable[[], datetime]
