"""One HTTP call to a provider: the client, and what each model of the provider accepts."""

import json
import logging
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from pydantic import BaseModel

from ...ports import SecretSource
from .failures import CallFailed, Failure, classify
from .schema import response_format, strict_schema
from .spending import Tokens

LIBRARIES_THAT_MAY_LOG_REQUESTS = ("openai", "httpx", "httpx2", "httpcore", "httpcore2")
"""Some of their versions write out, at the level DEBUG, what they send, and that is the CV."""

Message = dict[str, Any]


@dataclass
class Habits:
    """What a model was found not to take, by its refusals."""

    strict_schema: bool = True
    temperature: bool = True
    max_completion_tokens: bool = True

    def give_up(self, failure: CallFailed) -> None:
        """Do without what was refused from now on."""
        if failure.failure is Failure.SCHEMA_REFUSED:
            self.strict_schema = False
        elif failure.failure is Failure.SETTING_REFUSED:
            setattr(self, failure.setting, False)


@dataclass(frozen=True, slots=True)
class Reply:
    content: str
    finish_reason: str
    refusal: bool
    tokens: Tokens


@dataclass
class Provider:
    """Any service that speaks OpenAI's chat completions. `base_url` empty is OpenAI itself.

    A query in the URL, such as Azure's `?api-version=…`, goes with every request.
    """

    secrets: SecretSource
    base_url: str = ""
    _client: Any = None
    _habits: dict[str, Habits] = field(default_factory=dict)

    def habits(self, model: str) -> Habits:
        return self._habits.setdefault(model, Habits())

    def complete(self, model: str, messages: list[Message], draft: type[BaseModel], room: int, seconds: float) -> Reply:
        """Return the first choice.

        Raises:
            CallFailed: there is none; the kind of failure says why.
        """
        import openai

        request = self._request(model, messages, draft, room)
        try:
            completion = self._connected().chat.completions.create(**request, timeout=seconds)
        except (openai.OpenAIError, ValueError) as error:
            # ValueError: the body claims to be JSON and is not.
            raise classify(error) from None
        usage = getattr(completion, "usage", None)
        choices = getattr(completion, "choices", None)
        if choices is None:
            raise CallFailed(Failure.WRONG_ADDRESS)
        if not choices:
            raise CallFailed(Failure.SERVER)
        message = choices[0].message
        return Reply(
            content=message.content or "",
            finish_reason=choices[0].finish_reason or "",
            refusal=bool(getattr(message, "refusal", None)),
            tokens=_tokens(usage),
        )

    def renew_key(self) -> None:
        """Read the key anew, in case it was rotated."""
        self._client = None
        self._connected(refresh=True)

    def _request(self, model: str, messages: list[Message], draft: type[BaseModel], room: int) -> dict[str, Any]:
        habits = self.habits(model)
        request: dict[str, Any] = {"model": model, "messages": messages, "response_format": response_format(draft)}
        if not habits.strict_schema:
            schema = json.dumps(strict_schema(draft), separators=(",", ":"))
            first = {**messages[0], "content": f"{messages[0]['content']}\nReturn JSON of this schema:\n{schema}"}
            request |= {"messages": [first, *messages[1:]], "response_format": {"type": "json_object"}}
        if habits.temperature:
            request["temperature"] = 0
        request["max_completion_tokens" if habits.max_completion_tokens else "max_tokens"] = room
        return request

    def _connected(self, refresh: bool = False) -> Any:
        if self._client is None:
            from openai import OpenAI

            key = self.secrets.openai_api_key(refresh=refresh)
            if not key:
                raise CallFailed(Failure.NO_KEY)
            for name in LIBRARIES_THAT_MAY_LOG_REQUESTS:
                logging.getLogger(name).setLevel(logging.WARNING)
            parts = urlsplit(self.base_url)
            self._client = OpenAI(
                api_key=key,
                base_url=urlunsplit(parts._replace(query="")) or None,
                default_query=dict(parse_qsl(parts.query)) or None,
                # Azure knows its keys by this header; its bearer tokens are something else.
                default_headers={"api-key": key} if ".azure." in (parts.hostname or "") else None,
                max_retries=0,
            )
        return self._client


def _tokens(usage: Any) -> Tokens:
    if usage is None:
        return Tokens()
    details = getattr(usage, "prompt_tokens_details", None)
    return Tokens(
        sent=usage.prompt_tokens or 0,
        received=usage.completion_tokens or 0,
        cached=getattr(details, "cached_tokens", 0) or 0,
    )
