"""What no value points at: nothing that stands in the document is dropped."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache

from ...layout.model import Row
from ...lexicon.labels import label_field
from ...lexicon.titles import is_document_title
from ...resources import read_yaml
from ...vocabulary.text import clean, squeeze, without_bullet, words
from .entries.told_roles import without_lead
from .evidence import EvidenceBook
from .fields.terms import is_term_label
from .section import Section

_PARTS = re.compile(r"\s*[|·•—–;]\s*|\s{2,}")
_LETTERS = 3
"""Fewer letters than this are a bullet, an icon or a separator."""


def unread(
    sections: Sequence[Section], book: EvidenceBook, titles: Collection[str]
) -> Iterator[tuple[str | None, list[Row]]]:
    """Yield the rows with text that no value points at, by section. `titles` are told as titles of other text."""
    for section in sections:
        rows = [row for row in section.rows if _rest(row, book, titles)]
        if rows:
            yield section.title, rows


def _rest(row: Row, book: EvidenceBook, titles: Collection[str]) -> str:
    """Return the words of the row that are not evidence, labels or joints."""
    rest = []
    for cell in row.cells:
        text = cell.text
        for line in cell.lines:
            for quote in sorted(book.quotes.get(line.number, ()), key=len, reverse=True):
                text = _without(text, squeeze(quote))
                if not text:
                    break
        if not text:
            continue
        for part in map(clean, _PARTS.split(without_lead(without_bullet(text)))):
            head, colon, tail = part.partition(":")
            told = (tail if colon else "") if _is_label(head) else part
            if not is_document_title(told) and told.rstrip(":") not in titles:
                rest += [word for word in words(told) if word not in _joints()]
    return " ".join(rest) if sum(char.isalnum() for word in rest for char in word) >= _LETTERS else ""


def _without(text: str, quote: str) -> str:
    """Take the quote out; a part of the text that lies inside the quote goes, too."""
    if text in quote or squeeze(text) in quote:
        return ""
    return text.replace(quote, " | ") if quote in text else text


@lru_cache(maxsize=2048)
def _is_label(text: str) -> bool:
    return is_term_label(text) or any(label_field(text.strip(), group) for group in ("entry", "person", "columns"))


@cache
def _joints() -> frozenset[str]:
    labels = read_yaml("vocabulary", "labels.yaml")
    months = read_yaml("vocabulary", "months.yaml")
    texts = [
        *labels["at"],
        *labels["issued_by"],
        *labels["links"],
        *months["joins"],
        *months["froms"],
        *months["since"],
        *months["until"],
    ]
    return frozenset(re.sub(r"\W", "", str(word)).casefold() for text in texts for word in str(text).split())
