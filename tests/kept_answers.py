"""Answers of the reading process, kept: asked the same of the same bytes, it need not work them out again.

For suites that send one CV through the pipeline again and again and look at something else: what a model answers, what
it costs, what is logged, what becomes of a job.
"""

import hashlib
import json
import pickle
from datetime import datetime
from typing import Any

import pytest

from chalicelib.engines import limited
from chalicelib.reading import read

_CALL = limited._CALL

_kept: dict[tuple[bytes, str], str] = {}
_ask = read.ask_reader


def keep_answers(patch: pytest.MonkeyPatch) -> None:
    for module in ("reading.read", "engines.limited"):
        patch.setattr(f"chalicelib.{module}.ask_reader", _ask_once)


def _ask_once(order: bytes, content: bytes) -> dict[str, Any]:
    key = order, hashlib.sha256(_timeless(content) if order == _CALL else content).hexdigest()
    if key not in _kept:
        _kept[key] = json.dumps(_ask(order, content))
    answer: dict[str, Any] = json.loads(_kept[key])
    return answer


def _timeless(call: bytes) -> bytes:
    """Return a call of the rules with the day in place of the moment, of which no more is judged by."""
    name, arguments = pickle.loads(call)  # noqa: S301 - our own order
    return pickle.dumps((name, [each.date() if isinstance(each, datetime) else each for each in arguments]))
