"""Take the CV out of an Outlook message (.msg) inside the reading process: its attachment, or else its text."""

import struct
from itertools import islice
from typing import Any

from ..errors import FileDamaged
from .mail import MAX_PARTS, take_cv

_BROKEN = (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, struct.error)
"""What reading a damaged compound file may raise."""


def open_outlook(content: bytes) -> dict[str, Any]:
    """Return what `mail.open_mail` does of an e-mail message.

    Raises:
        FileDamaged: neither an attachment nor a text can be read.
    """
    from oxmsg import Message

    try:
        message = Message.load(content)
        attached = [
            ((one.file_name or "").strip("\0"), one.file_bytes or b"") for one in islice(message.attachments, MAX_PARTS)
        ]
        html, plain = message.html_body, message.body
    except _BROKEN as error:
        raise FileDamaged(found="Outlook message (.msg)") from error
    return take_cv(attached, (html or plain or "").strip("\0").encode("utf-8", "replace"), is_html=bool(html))
