"""What went wrong with a call, told apart by what can be done about it."""

from enum import StrEnum
from typing import Any

from ...errors import EngineUnavailable


class Failure(StrEnum):
    """Kinds of failure. Those in RETRIED may go away by themselves."""

    RATE_LIMITED = "rate_limited"
    SERVER = "server"
    TIMEOUT = "timeout"
    CONNECTION = "connection"
    QUOTA = "quota"
    KEY_REFUSED = "key_refused"
    SCHEMA_REFUSED = "schema_refused"
    REQUEST_REFUSED = "request_refused"
    REFUSAL = "refusal"
    TOO_LONG = "too_long"
    INVALID_JSON = "invalid_json"
    CIRCUIT_OPEN = "circuit_open"
    NO_TIME = "no_time"
    BUDGET = "budget_exhausted"
    NO_KEY = "no_key"


RETRIED = frozenset({Failure.RATE_LIMITED, Failure.SERVER, Failure.TIMEOUT, Failure.CONNECTION})
PROVIDER_IS_DOWN = RETRIED
"""Failures that count towards opening the circuit."""


class CallFailed(EngineUnavailable):
    """A call that gave no usable answer. `retry_after` is in seconds, as the provider asked, if it did."""

    def __init__(self, failure: Failure, retry_after: float | None = None) -> None:
        super().__init__(failure=failure.value)
        self.failure = failure
        self.retry_after = retry_after


def classify(error: Exception) -> CallFailed:
    """Return what an exception of the client means. Its text is left out: it may quote the request."""
    import openai

    if isinstance(error, openai.APITimeoutError):
        return CallFailed(Failure.TIMEOUT)
    if isinstance(error, openai.APIConnectionError):
        return CallFailed(Failure.CONNECTION)
    if isinstance(error, openai.AuthenticationError):
        return CallFailed(Failure.KEY_REFUSED)
    if isinstance(error, openai.RateLimitError):
        if error.code == "insufficient_quota":
            return CallFailed(Failure.QUOTA)
        return CallFailed(Failure.RATE_LIMITED, _retry_after(error))
    if isinstance(error, openai.APIStatusError) and error.status_code >= 500:
        return CallFailed(Failure.SERVER, _retry_after(error))
    if isinstance(error, openai.BadRequestError | openai.UnprocessableEntityError) and _is_about_schema(error):
        return CallFailed(Failure.SCHEMA_REFUSED)
    return CallFailed(Failure.REQUEST_REFUSED)


def _is_about_schema(error: Any) -> bool:
    text = f"{error.param} {error.message}".lower()
    return any(word in text for word in ("response_format", "json_schema", "schema", "grammar", "guided"))


def _retry_after(error: Any) -> float | None:
    """Return the wait that the provider asks for, from `retry-after-ms` or `retry-after` in seconds."""
    headers = error.response.headers
    for name, scale in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            return max(0.0, float(headers[name]) * scale)
        except (KeyError, ValueError):
            continue
    return None
