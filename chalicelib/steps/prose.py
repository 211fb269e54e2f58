"""Prose from an engine, used only if it says nothing that the facts do not say."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..contracts.job import Cost
from ..errors import EngineUnavailable, InputRejected
from ..ports import WritingTask
from .base import Tools

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+", re.IGNORECASE)
_LONGEST = 2_000


@dataclass(frozen=True)
class Prose:
    """Texts by name, and what they cost; `cost` is None where no engine was asked or it did not answer."""

    texts: Mapping[str, str]
    cost: Cost | None


def write_prose(tools: Tools, purpose: str, facts: Mapping[str, object], fallback: Mapping[str, str]) -> Prose:
    """Return the engine's text for each name in `fallback`, or the fallback where it has none that can be used.

    Prose is never worth failing a step for: an engine that does not answer leaves all texts as they are.
    """
    try:
        writing = tools.engine.write(WritingTask(purpose, tools.language, facts, tuple(fallback)), tools.job.job_id)
    except (EngineUnavailable, InputRejected):
        return Prose(dict(fallback), None)
    stated = json.dumps(facts, ensure_ascii=False, default=str)
    usable = {
        name: text.strip() for name, text in writing.texts.items() if name in fallback and says_only(text, stated)
    }
    return Prose({**fallback, **usable}, writing.cost)


def says_only(text: str, stated: str) -> bool:
    """Whether a text may stand: not empty, not endless, and every number and address in it is in the facts."""
    if not text.strip() or len(text) > _LONGEST:
        return False
    numbers = set(_NUMBER.findall(stated))
    return all(number in numbers for number in _NUMBER.findall(text)) and all(
        address.rstrip(".,;)") in stated for address in _ADDRESS.findall(text)
    )
