"""Take the CV out of an e-mail message inside the reading process: its attachment, or else its text."""

import base64
import email
import re
from collections.abc import Iterable, Iterator
from email import policy
from email.message import EmailMessage
from itertools import islice
from typing import Any

from ..errors import FileDamaged
from .sniff import READ_KINDS, identify

MAX_PARTS = 300
_TELLING = re.compile(r"\b(cv|lebenslauf|resume|résumé|curriculum|profil|vita)\b", re.IGNORECASE)
_ORDER = ("pdf", "docx", "odt", "rtf", "html", "xml", "text")


def open_mail(content: bytes) -> dict[str, Any]:
    """Return `{"inner": base64 of the CV, "others": names of the attachments that were not taken}`.

    Of several attachments that can be read the one is taken whose name tells that it is a CV, then PDF before Word
    before the others; letters and certificates are left for a person to see.

    Raises:
        FileDamaged: neither an attachment nor a text can be read.
    """
    message = email.message_from_bytes(content, policy=policy.default)
    body = message.get_body(("html", "plain")) if isinstance(message, EmailMessage) else None
    text = _payload(body) if body is not None else b""
    charset = (body.get_content_charset() if body is not None else None) or "utf-8"
    try:
        text = text.decode(charset, "replace").encode()
    except LookupError:
        text = text.decode("utf-8", "replace").encode()
    return take_cv(_attached(message), text, is_html=body is not None and body.get_content_type() == "text/html")


def take_cv(attached: Iterable[tuple[str, bytes]], text: bytes, is_html: bool) -> dict[str, Any]:
    """Return the attachment that is the CV, or else the message's text (UTF-8); see `open_mail`.

    Raises:
        FileDamaged: there is neither.
    """
    found = sorted(_documents(attached), key=lambda one: one[0])
    if found:
        return {"inner": _packed(found[0][2]), "others": [name for _, name, _ in found[1:] if name]}
    if not text.strip():
        raise FileDamaged(found="e-mail message")
    if is_html:
        text = b'<!doctype html><html><head><meta charset="utf-8"></head>' + text
    return {"inner": _packed(text), "others": []}


def _attached(message: Any) -> Iterator[tuple[str, bytes]]:
    for part in islice(message.walk(), MAX_PARTS):
        name = part.get_filename() or ""
        if not part.is_multipart() and (name or part.get_content_disposition() == "attachment"):
            yield name, _payload(part)


def _documents(attached: Iterable[tuple[str, bytes]]) -> Iterator[tuple[tuple[bool, int], str, bytes]]:
    for name, data in attached:
        kind = READ_KINDS.get(identify(data)) if data else None
        if kind in _ORDER:
            is_other = not _TELLING.search(name.replace("_", " ").replace("-", " "))
            yield (is_other, _ORDER.index(str(kind))), name, data


def _payload(part: Any) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _packed(data: bytes) -> str:
    return base64.b64encode(data).decode()
