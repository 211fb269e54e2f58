"""What is handed in to a provider's batch, and what comes back."""

from datetime import datetime
from typing import Any

from pydantic import Field

from .base import Contract


class BatchRequest(Contract):
    """One question to a model that may wait. `until` is when its step goes on without a batch's answer."""

    key: str = Field(description="Of the answer; made of what is asked, so that the same question finds it again")
    job_id: str
    step: str
    owner: str
    verb: str
    model: str
    until: datetime
    body: dict[str, Any] = Field(description="Of the request, as the provider's chat completions take it")


class BatchAnswer(Contract):
    """What became of a request: the provider's answer as it came, or why there is none."""

    body: dict[str, Any] | None = None
    failure: str = ""


class SentRequest(Contract):
    """A request as a sent batch knows it: without what it says."""

    key: str
    job_id: str
    step: str
    owner: str
    verb: str
    until: datetime


class SentBatch(Contract):
    """A set of requests on its way. It is noted before it is sent, and known at the provider by `set_id`."""

    set_id: str
    model: str
    requests: list[SentRequest]
    made_at: datetime
    batch_id: str | None = None
    input_file_id: str | None = None
    is_brought_in: bool = Field(default=False, description="Its answers are on the shelf; its files are to be deleted")
    is_recalled: bool = Field(default=False, description="Cancelled by us, because one of its jobs was deleted")
