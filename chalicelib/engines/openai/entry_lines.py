"""Which lines belong to which entry, from what of it stands where the model says."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...contracts.cv import Evidence
from ...contracts.document import Document
from ...reading.searchable_text import squeeze
from .drafts import Cited, CvDraft, PeriodDraft
from .numbered import Places, cited_numbers

OUTSIDE_CONFIDENCE = 0.4
"""Of a value whose words stand in the document, but not where its entry does."""

_ABOVE = 2
"""Lines above the first known one that may belong to an entry, such as its period."""
_LAST = 60
"""Lines that the last entry of a document may go on."""

_HEADS = ("role", "employer", "name", "client", "degree", "institution")
_SECTIONS = ("employments", "projects", "education")


class EntryLines:
    """The lines of each employment, project and education, from the first that is proven to the next entry's."""

    def __init__(self, draft: CvDraft, document: Document) -> None:
        self._lines = {line.number: line for line in document.lines}
        firsts = dict(self._firsts(draft))
        in_order = sorted(set(firsts.values()))
        following = dict(zip(in_order, [*in_order[1:], in_order[-1] + _LAST] if in_order else [], strict=True))
        self._spans = {pointer: range(max(1, first - _ABOVE), following[first]) for pointer, first in firsts.items()}

    def texts(self, numbers: Sequence[int], below: int = 0) -> list[str]:
        """Return the texts of the cited lines, and of so many below them."""
        cited = cited_numbers(numbers)
        wanted = [*cited, *(max(cited) + step for step in range(1, below + 1))] if cited else []
        return [self._lines[number].text for number in wanted if number in self._lines]

    def around(self, pointer: str, numbers: Sequence[int]) -> list[str]:
        """Return the texts of the cited lines that belong to the entry of a pointer; of its beginning without any."""
        span = self._spans.get(_entry_of(pointer))
        cited = [number for number in cited_numbers(numbers) if span is None or number in span]
        return self.texts(cited or (list(span[: _ABOVE + 4]) if span else list(numbers)))

    def held(self, pointer: str, cited: Cited, places: list[Evidence], found: Places) -> list[Evidence]:
        """Return the places of a value within its entry; those elsewhere count little."""
        span = self._spans.get(_entry_of(pointer))
        if span is None:
            return places
        inside = [number for number in span if number in self._lines]
        # In one line; else over two, as names and titles are broken at a line's end.
        stretches = [*([number] for number in inside), *(list(pair) for pair in pairwise(inside))]
        within = next((p for numbers in stretches if (p := found.of(cited.text, numbers))), [])
        if within or not places:
            return (
                within or [Evidence(page=self._lines[inside[0]].page, confidence=OUTSIDE_CONFIDENCE)] if inside else []
            )
        return [place.model_copy(update={"confidence": OUTSIDE_CONFIDENCE}) for place in places]

    def _firsts(self, draft: CvDraft) -> Iterator[tuple[str, int]]:
        """Yield the first line of each entry of which anything stands where the model says."""
        for section in _SECTIONS:
            for index, entry in enumerate(getattr(draft, section)):
                heads = [value for name in _HEADS if isinstance(value := getattr(entry, name, None), Cited)]
                numbers = [number for head in heads if (number := self._proven(head.text, head.lines))]
                if isinstance(entry.period, PeriodDraft):
                    numbers += [n for n in [self._proven(entry.period.as_written, entry.period.lines)] if n]
                if numbers:
                    yield f"/{section}/{index}", min(numbers)

    def _proven(self, text: str, numbers: Sequence[int]) -> int | None:
        """Return the first cited line in which the text stands."""
        wanted = squeeze(text)
        cited = [number for number in cited_numbers(numbers) if number in self._lines]
        return next((number for number in cited if wanted and wanted in squeeze(self._lines[number].text)), None)


def _entry_of(pointer: str) -> str:
    return "/".join(pointer.split("/")[:3])
