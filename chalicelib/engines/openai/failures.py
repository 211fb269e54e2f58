"""What went wrong with a call, told apart by what can be done about it."""

import re
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
    MODEL_REFUSED = "model_refused"
    WRONG_ADDRESS = "wrong_address"
    SCHEMA_REFUSED = "schema_refused"
    SETTING_REFUSED = "setting_refused"
    REQUEST_REFUSED = "request_refused"
    ROOM_REFUSED = "room_refused"
    CONTEXT = "context_too_small"
    TRUNCATED = "input_truncated"
    NO_PICTURES = "no_pictures"
    REFUSAL = "refusal"
    CONTENT_FILTER = "content_filter"
    TOO_LONG = "too_long"
    ENDLESS = "endless_answer"
    GARBLED = "garbled_answer"
    INVALID_JSON = "invalid_json"
    CIRCUIT_OPEN = "circuit_open"
    NO_TIME = "no_time"
    BUDGET = "budget_exhausted"
    NO_KEY = "no_key"


RETRIED = frozenset({Failure.RATE_LIMITED, Failure.SERVER, Failure.CONNECTION, Failure.GARBLED})
"""A timeout is not among them: the same request would take as long again."""

PROVIDER_IS_DOWN = RETRIED | {Failure.TIMEOUT}
"""Failures that count towards opening the circuit."""

PASSING = PROVIDER_IS_DOWN | {Failure.CIRCUIT_OPEN, Failure.NO_TIME}
"""Failures after which the same request may succeed in some minutes."""

NEEDS_PARTS = frozenset({Failure.TOO_LONG, Failure.CONTEXT, Failure.TRUNCATED, Failure.ENDLESS})
"""Failures after which half of the document may be read where the whole was not."""

SETTINGS = ("stream_options", "stream", "temperature", "max_completion_tokens", "reasoning_effort", "service_tier")
"""Parameters that some models refuse and that can be put otherwise, or left out."""

_SCHEMA_WORDS = ("response_format", "json_schema", "schema", "grammar", "guided")
_CONTEXT_WORDS = (
    "context length",
    "context size",
    "context window",
    "maximum context",
    "context_length_exceeded",
    "exceed_context_size",
    "prompt is too long",
    "prompt too long",
    "input is too long",
    "input length",
    "exceeds the available context",
    "reduce the length",
)
"""OpenAI and Azure, llama.cpp, vLLM, Ollama, Anthropic's gateway, in that order and in some of their versions."""
_PICTURE_WORDS = (
    "image input is not supported",
    "does not support image",
    "image_url",
    "mmproj",
    "multimodal",
    "vision",
)
_FILTER_WORDS = ("content_filter", "content management policy", "content policy", "responsibleaipolicy")
_ROOM_WORDS = re.compile(r"(max_(?:completion_)?tokens).{0,40}(?:too large|too high|at most|less than|exceed|maximum)")
_FLEX_IS_FULL = re.compile(r"resource[ _-]?unavailable")
_AT_MOST = re.compile(r"(?:at most|less than or equal to|maximum(?: of| is)?|<=|limit(?: of| is)?)\D{0,20}(\d{2,7})")


class CallFailed(EngineUnavailable):
    """A call that gave no usable answer.

    `retry_after` is in seconds, as the provider asked, if it did. `setting` is the parameter that was refused, `limit`
    the number that the provider named for it. `cost` is what the verb used before it gave up.
    """

    def __init__(
        self, failure: Failure, retry_after: float | None = None, setting: str = "", limit: int | None = None
    ) -> None:
        super().__init__(failure=failure.value)
        self.failure = failure
        self.retry_after = retry_after
        self.setting = setting
        self.limit = limit
        self.cost = Cost()


def classify(error: Exception) -> CallFailed:
    """Return what an exception of the client means. Its text is left out: it may quote the request."""
    import openai

    if isinstance(error, openai.APITimeoutError):
        # The client's own clock runs for the connection only.
        return CallFailed(Failure.CONNECTION)
    if isinstance(error, openai.APIStatusError):
        text = f"{error.param} {error.type} {error.message}".lower()
        return by_status(error.status_code, str(error.code or ""), text, retry_after(error.response.headers))
    return CallFailed(Failure.CONNECTION)


def error_in_body(error: Any) -> CallFailed:
    """Return what an error means that came as an answer with status 200, whole or in the middle of one."""
    if not isinstance(error, dict):
        return by_status(500, "", str(error).lower(), None)
    code = error.get("code")
    text = f"{error.get('param')} {error.get('type')} {error.get('message')}".lower()
    status = code if isinstance(code, int) and 400 <= code < 600 else 400 if "invalid_request" in text else 500
    return by_status(status, str(code or ""), text, None)


def by_status(status: int, code: str, text: str, wait: float | None) -> CallFailed:
    named = f"{code} {text}".lower()
    if status == 403 and (code == "model_not_found" or "model" in text):
        # The key is good, and this model is not for it.
        return CallFailed(Failure.MODEL_REFUSED)
    if status in (401, 403):
        return CallFailed(Failure.KEY_REFUSED)
    if code == "model_not_found" or (status == 404 and "model" in text):
        return CallFailed(Failure.MODEL_UNKNOWN)
    if status in (404, 405):
        return CallFailed(Failure.WRONG_ADDRESS)
    if code == "insufficient_quota" or status == 402:
        return CallFailed(Failure.QUOTA)
    if status == 429 and _FLEX_IS_FULL.search(named):
        # Flex has no room at the moment: the usual processing has. OpenAI's guide names the answer "429 Resource
        # Unavailable" and does not say in which field (developers.openai.com/api/docs/guides/flex-processing).
        return CallFailed(Failure.SETTING_REFUSED, setting="service_tier")
    if status == 429:
        return CallFailed(Failure.RATE_LIMITED, wait)
    # Servers of one's own say with a 500 what others say with a 400.
    understood = _by_words(named)
    if understood:
        return understood
    if status >= 500:
        return CallFailed(Failure.SERVER, wait)
    if status in (400, 422):
        return _bad_request(text)
    return CallFailed(Failure.REQUEST_REFUSED)


def _by_words(text: str) -> CallFailed | None:
    if any(word in text for word in _FILTER_WORDS):
        return CallFailed(Failure.CONTENT_FILTER)
    if any(word in text for word in _CONTEXT_WORDS):
        return CallFailed(Failure.CONTEXT)
    if any(word in text for word in _PICTURE_WORDS):
        return CallFailed(Failure.NO_PICTURES)
    return None


def _bad_request(text: str) -> CallFailed:
    if _ROOM_WORDS.search(text):
        limit = _AT_MOST.search(text)
        return CallFailed(Failure.ROOM_REFUSED, limit=int(limit[1]) if limit else None)
    for setting in SETTINGS:
        if setting in text:
            return CallFailed(Failure.SETTING_REFUSED, setting=setting)
    if any(word in text for word in _SCHEMA_WORDS):
        return CallFailed(Failure.SCHEMA_REFUSED)
    return CallFailed(Failure.REQUEST_REFUSED)


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
