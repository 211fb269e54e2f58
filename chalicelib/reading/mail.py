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
from ..resources import read_yaml
from .file_kinds import READ_KINDS, identify

MAX_PARTS = 300
_TELLING = re.compile(r"\b(cv|lebenslauf|resume|résumé|curriculum|profil|vita)\b", re.IGNORECASE)
_QUOTE_MARKS = re.compile(r"^(?:>\s?)+")
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
    plain = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
    if plain is not None and len(_mails(_decoded(plain))) > 1:
        # Where one mail ends and the next begins is told by lines.
        body = plain
    text = _decoded(body).encode() if body is not None else b""
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
    if not is_html:
        text = _forwarded(text.decode("utf-8", "replace")).encode()
    if is_html:
        text = b'<!doctype html><html><head><meta charset="utf-8"></head>' + text
    return {"inner": _packed(text), "others": []}


def _forwarded(text: str) -> str:
    """Return the mail that was passed on, without its head, where that is what there is to read.

    Whoever passes a CV on stands above it with name and address, and is not the candidate.
    """
    own, *passed_on = _mails(text)
    longest = max(passed_on, key=len, default="")
    return longest if len(longest) > len(own) else text


def _mails(text: str) -> list[str]:
    """Return the mails of a chain, each without its head: a line that tells of one, or such as "From:", "Sent:"."""
    words = read_yaml("vocabulary", "mail.yaml")
    quoted, header = (re.compile(words[name], re.IGNORECASE) for name in ("quoted", "header"))
    mails: list[list[str]] = [[]]
    lines = [_QUOTE_MARKS.sub("", line) for line in text.splitlines()]
    is_head = False
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        told = line.strip()
        begins = bool(quoted.match(told)) or (
            not is_head and bool(header.match(told)) and bool(header.match(following.strip()))
        )
        if begins and any(kept.strip() for kept in mails[-1]):
            mails.append([])
        is_head = begins or (is_head and (not told or bool(header.match(told))) and not any(mails[-1]))
        if not is_head:
            mails[-1].append(line)
    return ["\n".join(kept).strip("\n") for kept in mails]


def _attached(message: Any) -> Iterator[tuple[str, bytes]]:
    for part in islice(message.walk(), MAX_PARTS):
        name = part.get_filename() or ""
        if not part.is_multipart() and (name or part.get_content_disposition() == "attachment"):
            yield name, _payload(part)


def _documents(attached: Iterable[tuple[str, bytes]]) -> Iterator[tuple[tuple[bool, int], str, bytes]]:
    for name, data in attached:
        found = READ_KINDS.get(identify(data)) if data else None
        if found and found.kind in _ORDER:
            is_other = not _TELLING.search(name.replace("_", " ").replace("-", " "))
            yield (is_other, _ORDER.index(found.kind)), name, data


def _decoded(part: Any) -> str:
    try:
        return _payload(part).decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return _payload(part).decode("utf-8", "replace")


def _payload(part: Any) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _packed(data: bytes) -> str:
    return base64.b64encode(data).decode()
