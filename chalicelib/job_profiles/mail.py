"""Take from an e-mail what is no job profile: header lines, greeting, signature, quoted mails, legal footers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..contracts.document import Line
from ..resources import read_yaml


@dataclass(frozen=True, slots=True)
class Mail:
    """What is left of a mail, and what its subject was; a document that is no mail is left as it is."""

    lines: Sequence[Line]
    subject: str | None = None


def unwrapped(lines: Sequence[Line]) -> Mail:
    """Return the lines between greeting and signature of a mail."""
    words = _words()
    subject = next((m.group(1).strip() for line in lines[:12] if (m := words.subject.match(line.text))), None)
    headers = [line for line in lines[:12] if words.header.match(line.text)]
    greeting = next((line for line in lines[:20] if words.greeting.match(line.text.strip())), None)
    if not (subject or greeting or len(headers) > 1):
        return Mail(lines)
    kept: list[Line] = []
    for line in lines:
        text = line.text.strip()
        if words.quoted.match(text):
            # Only what follows a mail's own text is a quoted one; a forwarded mail begins with its headers.
            if kept:
                break
            continue
        if text.startswith(">") or line in headers or line is greeting:
            continue
        if words.closing.fullmatch(text):
            break
        rest = words.greeting_before.sub("", text) if line is lines[0] else text
        kept.append(line if rest == text else replace(line, text=rest))
    return Mail(kept, subject)


@dataclass(frozen=True, slots=True)
class _Words:
    subject: re.Pattern[str]
    header: re.Pattern[str]
    greeting: re.Pattern[str]
    greeting_before: re.Pattern[str]
    closing: re.Pattern[str]
    quoted: re.Pattern[str]


@cache
def _words() -> _Words:
    words: dict[str, str] = read_yaml("vocabulary", "mail.yaml")
    return _Words(**{name: re.compile(pattern, re.IGNORECASE) for name, pattern in words.items()})
