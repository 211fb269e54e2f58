"""What went wrong with a call, told apart by what can be done about it."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any

from ...contracts.job import Cost
from ...errors import EngineUnavailable


class Failure(StrEnum):
    """Kinds of failure. Those in RETRIED may go away by themselves."""

    RATE_LIMITED = "rate_limited"
    SERVER = "server"
    TIMEOUT = "timeout"
    CONNECTION = "connection"
    QUOTA = "quota"
    KEY_REFUSED = "key_refused"
    MODEL_UNKNOWN = "model_unknown"
    WRONG_ADDRESS = "wrong_address"
    SCHEMA_REFUSED = "schema_refused"
    SETTING_REFUSED = "setting_refused"
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

PASSING = RETRIED | {Failure.CIRCUIT_OPEN, Failure.NO_TIME}
"""Failures after which the same request may succeed in some minutes."""

_SCHEMA_WORDS = ("response_format", "json_schema", "schema", "grammar", "guided")
SETTINGS = ("temperature", "max_completion_tokens")
"""Parameters that some models refuse and that can be put otherwise."""


class CallFailed(EngineUnavailable):
    """A call that gave no usable answer.

    `retry_after` is in seconds, as the provider asked, if it did. `setting` is the parameter that was refused. `cost`
    is what the verb used before it gave up.
    """

    def __init__(self, failure: Failure, retry_after: float | None = None, setting: str = "") -> None:
        super().__init__(failure=failure.value)
        self.failure = failure
        self.retry_after = retry_after
        self.setting = setting
        self.cost = Cost()


def classify(error: Exception) -> CallFailed:
    """Return what an exception of the client means. Its text is left out: it may quote the request."""
    import openai

    if isinstance(error, openai.APITimeoutError):
        return CallFailed(Failure.TIMEOUT)
    if isinstance(error, openai.APIConnectionError):
        return CallFailed(Failure.CONNECTION)
    if isinstance(error, openai.APIStatusError):
        return _by_status(error)
    # An answer that is no completion, such as a web page.
    return CallFailed(Failure.WRONG_ADDRESS)


def _by_status(error: Any) -> CallFailed:
    status, code = error.status_code, error.code
    if status in (401, 403):
        return CallFailed(Failure.KEY_REFUSED)
    if code == "model_not_found" or (status == 404 and "model" in _text(error)):
        return CallFailed(Failure.MODEL_UNKNOWN)
    if status in (404, 405):
        return CallFailed(Failure.WRONG_ADDRESS)
    if code == "insufficient_quota":
        return CallFailed(Failure.QUOTA)
    if status == 429:
        return CallFailed(Failure.RATE_LIMITED, retry_after(error.response.headers))
    if status >= 500:
        return CallFailed(Failure.SERVER, retry_after(error.response.headers))
    if status in (400, 422):
        return _bad_request(error)
    return CallFailed(Failure.REQUEST_REFUSED)


def _bad_request(error: Any) -> CallFailed:
    text = _text(error)
    for setting in SETTINGS:
        if setting in text:
            return CallFailed(Failure.SETTING_REFUSED, setting=setting)
    if any(word in text for word in _SCHEMA_WORDS):
        return CallFailed(Failure.SCHEMA_REFUSED)
    return CallFailed(Failure.REQUEST_REFUSED)


def _text(error: Any) -> str:
    return f"{error.param} {error.message}".lower()


def retry_after(headers: Any) -> float | None:
    """Return the seconds that the provider asks to wait, None when it does not say.

    From `retry-after-ms`, or `retry-after` in seconds or as an HTTP date (RFC 9110, 10.2.3).
    """
    for name, scale in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            return max(0.0, float(headers[name]) * scale)
        except (KeyError, ValueError):
            continue
    try:
        until = parsedate_to_datetime(headers["retry-after"])
    except (KeyError, ValueError):
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
