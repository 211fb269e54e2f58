"""Where questions wait for a batch and answers wait for their step: objects in a bucket, so that none is lost.

batches/open/JOB/STEP.KEY.json   a request that is not answered; deleting the job deletes it
batches/sent/SET.json            a set of requests on its way to the provider, or there
JOB/batch/KEY.json               an answer; it goes with everything else of the job
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ...contracts.batch import BatchAnswer, BatchRequest, SentBatch
from ...contracts.media_types import JSON
from ...ports import FileStore
from ..batching import OPEN_PREFIX, open_prefix

PREFIX = "batches/"
SENT_PREFIX = f"{PREFIX}sent/"


def request_key(verb: str, model: str, draft: str, messages: Sequence[Any]) -> str:
    """Return the key of a question: what is asked, whatever the container has learned about how to put it."""
    said = json.dumps([verb, model, draft, list(messages)], ensure_ascii=False, sort_keys=True)
    return sha256(said.encode()).hexdigest()[:40]


@dataclass(frozen=True)
class BatchShelf:
    """Every write is whole and may be repeated; an answer is put before its request is taken away."""

    files: FileStore

    def is_used(self) -> bool:
        return bool(self.files.list(PREFIX))

    def hand_in(self, request: BatchRequest) -> None:
        key = _open_key(request.job_id, request.step, request.key)
        if self.files.head(key) is None:
            self.files.put(key, request.model_dump_json().encode(), JSON)

    def answer(self, job_id: str, key: str) -> BatchAnswer | None:
        content = self.files.get(_answer_key(job_id, key))
        return BatchAnswer.model_validate_json(content) if content else None

    def put_answer(self, job_id: str, step: str, key: str, answer: BatchAnswer) -> None:
        self.files.put(_answer_key(job_id, key), answer.model_dump_json().encode(), JSON)
        self.take_away(job_id, step, key)

    def take_away(self, job_id: str, step: str, key: str) -> None:
        self.files.delete_prefix(_open_key(job_id, step, key))

    def open_keys(self) -> set[str]:
        """Return the keys under which requests wait, of all jobs."""
        return {file.key for file in self.files.list(OPEN_PREFIX)}

    def open_steps(self, job_id: str) -> set[str]:
        """Return the job's steps that wait for an answer."""
        prefix = open_prefix(job_id)
        return {file.key.removeprefix(prefix).split(".")[0] for file in self.files.list(prefix)}

    def request(self, open_key: str) -> BatchRequest | None:
        content = self.files.get(open_key)
        return BatchRequest.model_validate_json(content) if content else None

    def sent(self) -> list[SentBatch]:
        contents = (self.files.get(file.key) for file in self.files.list(SENT_PREFIX))
        return [SentBatch.model_validate_json(content) for content in contents if content]

    def note_sent(self, batch: SentBatch) -> None:
        self.files.put(f"{SENT_PREFIX}{batch.set_id}.json", batch.model_dump_json().encode(), JSON)

    def forget_sent(self, batch: SentBatch) -> None:
        self.files.delete_prefix(f"{SENT_PREFIX}{batch.set_id}.json")

    @staticmethod
    def open_key(job_id: str, step: str, key: str) -> str:
        return _open_key(job_id, step, key)


def _open_key(job_id: str, step: str, key: str) -> str:
    return f"{open_prefix(job_id)}{step}.{key}.json"


def _answer_key(job_id: str, key: str) -> str:
    return f"{job_id}/batch/{key}.json"
