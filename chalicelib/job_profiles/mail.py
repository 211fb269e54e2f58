"""Take from an e-mail what is no job profile: header lines, greeting, signature, quoted mails, legal footers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..contracts.document import Line
from ..resources import read_yaml
from .requirements import split_sentences
from .section_kinds import asks


@dataclass(frozen=True, slots=True)
class Mail:
    """What is left of a mail, and what its subject was; a document that is no mail is left as it is."""

    lines: Sequence[Line]
    subject: str | None = None
    beside: Sequence[Line] = ()
    """The first of the lines, where they only hand on what is quoted below: they tell terms and no criteria."""


def unwrapped(lines: Sequence[Line]) -> Mail:
    """Return what a mail says between greeting and signature, with the mail quoted in it that asks for more."""
    words = _words()
    texts = [_QUOTE_MARKS.sub("", line.text.strip(), count=1) for line in lines[:_LAST_GREETING]]
    subject = next((m.group(1).strip() for text in texts[:_MOST_HEADERS] if (m := words.subject.match(text))), None)
    headers = [text for text in texts[:_MOST_HEADERS] if words.header.match(text)]
    if not (subject or any(map(words.greeting.match, texts)) or len(headers) > 1):
        return Mail(lines)
    own, *quoted = [_body(part) for part in _parts(lines)]
    best = max(quoted, key=_asking, default=[])
    told, asked = _asking(own), _asking(best)
    if asked <= told:
        return Mail(own, subject)
    return Mail([*own, *best], subject, own if asked >= _MUCH_MORE * told else ())


def _parts(lines: Sequence[Line]) -> list[list[Line]]:
    """Take a chain of mails apart: a new one begins at a line that says so, at two header lines, or quoted deeper."""
    words = _words()
    parts: list[list[Line]] = [[]]
    depth = 0
    for place, line in enumerate(lines):
        text = line.text.strip()
        marks = _QUOTE_MARKS.match(text)
        its_depth = marks.group().count(">") if marks and not _is_answered(lines, place) else depth if marks else 0
        bare = replace(line, text=text[marks.end() :]) if marks else line
        following = _QUOTE_MARKS.sub("", lines[place + 1].text.strip()) if place + 1 < len(lines) else ""
        is_header = words.header.match(bare.text.strip()) is not None
        is_head = is_header and words.header.match(following) is not None and not _ends_in_header(parts[-1])
        begins = is_head or words.quoted.match(text) is not None or its_depth > depth
        if begins and any(_is_told(kept) for kept in parts[-1]):
            parts.append([])
        depth = its_depth
        if not words.quoted.match(text):
            parts[-1].append(bare)
    return parts


def _is_answered(lines: Sequence[Line], place: int) -> bool:
    """Is a quoted line a question with the answer below it? It leads that in, and begins no other mail."""
    following = next((line.text.strip() for line in lines[place + 1 :] if line.text.strip()), ">")
    return lines[place].text.rstrip().endswith("?") and not following.startswith(">")


def _is_told(line: Line) -> bool:
    return bool(line.text.strip()) and _words().header.match(line.text.strip()) is None


def _ends_in_header(part: Sequence[Line]) -> bool:
    return bool(part) and _words().header.match(part[-1].text.strip()) is not None


def _body(part: Sequence[Line]) -> list[Line]:
    """Return the lines of one mail without header lines, greeting and what follows its closing."""
    words = _words()
    kept: list[Line] = []
    is_greeted = False
    for place, line in enumerate(part):
        text = line.text.strip()
        if words.header.match(text) and (place < _MOST_HEADERS or not kept):
            continue
        if not is_greeted and place < _LAST_GREETING and words.greeting.match(text):
            is_greeted = True
            continue
        if words.closing.fullmatch(text) or _closes(text, part[place + 1 :]):
            break
        rest = words.greeting_before.sub("", text) if not kept else text
        kept.append(line if rest == text else replace(line, text=rest))
    return kept


def _closes(text: str, rest: Sequence[Line]) -> bool:
    """Is a short line with a word of thanks or farewell the end of a mail: is nothing asked for behind it?"""
    is_short = len(text.split()) <= _MOST_CLOSING_WORDS and not any(character.isdigit() for character in text)
    if not is_short or _words().closing_word.search(text) is None:
        return False
    # Last, since it takes a hundred times as long.
    return len([line for line in rest if line.text.strip()]) <= _MOST_SIGNED and _asking(rest) == 0


_MOST_CLOSING_WORDS = 6

_MOST_SIGNED = 8
"""Lines of a signature with what a company adds to it."""


def _asking(part: Sequence[Line]) -> int:
    """Return how many sentences of a mail rather ask for something."""
    whole = " ".join(line.text.strip() for line in part)
    items = [sentence for line in part for sentence in split_sentences(line.text.strip())]
    return max(sum(asks(text) >= _ASKS for text in texts) for texts in (items, split_sentences(whole)))


_ASKS = 1.0
"""Weight by which a sentence of a mail rather asks for something."""

_MUCH_MORE = 3
"""How many times as much a quoted mail asks as the one that only hands it on."""

_MOST_HEADERS = 12
_LAST_GREETING = 20

_QUOTE_MARKS = re.compile(r"^(?:>\s?)+")


@dataclass(frozen=True, slots=True)
class _Words:
    subject: re.Pattern[str]
    header: re.Pattern[str]
    greeting: re.Pattern[str]
    greeting_before: re.Pattern[str]
    closing: re.Pattern[str]
    closing_word: re.Pattern[str]
    quoted: re.Pattern[str]


@cache
def _words() -> _Words:
    words: dict[str, str] = read_yaml("vocabulary", "mail.yaml")
    return _Words(**{name: re.compile(pattern, re.IGNORECASE) for name, pattern in words.items()})
