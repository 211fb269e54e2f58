"""Where a page of an owner's list ended, as text that a client hands back."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ..errors import InvalidRequest

MAX_KEY_BYTES = 2048
"""Longest hash key (DynamoDB guide, "Service quotas"); a longer one names nothing."""


def encode_cursor(key: Mapping[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps([key["jobId"]["S"], key["createdAt"]["S"]]).encode()).decode()


def decode_cursor(cursor: str, user_id: str) -> dict[str, Any]:
    """Rebuild the start key for this user only, so that a cursor never opens another one's list.

    Raises:
        InvalidRequest: no cursor of ours.
    """
    try:
        job_id, created_at = json.loads(urlsafe_b64decode(cursor))
        datetime.fromisoformat(created_at)
        is_key = isinstance(job_id, str) and 0 < len(job_id.encode()) <= MAX_KEY_BYTES
    except (ValueError, TypeError, RecursionError) as error:
        raise InvalidRequest(parameter="cursor") from error
    if not is_key:
        raise InvalidRequest(parameter="cursor")
    return {"jobId": {"S": job_id}, "createdAt": {"S": created_at}, "userId": {"S": user_id}}
