"""Shows why a candidate was found: the lines with the words searched for, and where in them these stand."""

from collections.abc import Iterable, Sequence

from ..contracts.api_candidates import SearchEvidence
from ..contracts.candidate import TextLine
from .query import Term
from .words import Word, words

MAX_SHOWN = 3
MAX_LINE = 180
"""Characters of a line that are shown: two lines of a list at 1280 px."""

_BEFORE = 50


def evidence(lines: Iterable[tuple[str | None, TextLine]], terms: Sequence[Term]) -> list[SearchEvidence]:
    """Return at most `MAX_SHOWN` lines, so that each term is shown once where that is possible.

    `lines` are given with the job whose CV they stand in, the best kinds first. A line that shows no new term is
    shown where its kind is new: the same skill in another list says nothing more.
    """
    shown: list[SearchEvidence] = []
    seen: set[Term] = set()
    repeated: list[SearchEvidence] = []
    for job_id, line in lines:
        found = _found(line.text, terms)
        if not found:
            continue
        hit = _cut(job_id, line, sorted({span for spans in found.values() for span in spans}))
        new = found.keys() - seen
        (shown if new else repeated).append(hit)
        seen |= new
        if len(shown) == MAX_SHOWN or seen == set(terms):
            break
    told = {hit.kind for hit in shown}
    for hit in repeated:
        if hit.kind not in told:
            shown.append(hit)
            told.add(hit.kind)
    return shown[:MAX_SHOWN]


def _found(text: str, terms: Sequence[Term]) -> dict[Term, list[tuple[int, int]]]:
    in_text = list(words(text))
    spans = {term: _spans(in_text, term) for term in terms}
    return {term: found for term, found in spans.items() if found}


def _spans(in_text: Sequence[Word], term: Term) -> list[tuple[int, int]]:
    size = len(term.words)
    return [
        (in_text[at].start, in_text[at + size - 1].end)
        for at in range(len(in_text) - size + 1)
        if _stands_at(in_text, at, term)
    ]


def _stands_at(in_text: Sequence[Word], at: int, term: Term) -> bool:
    for index, wanted in enumerate(term.words):
        found = in_text[at + index].folded
        is_open_left = term.is_open_left and index == 0
        is_open_right = term.is_open_right and index == len(term.words) - 1
        if is_open_left and is_open_right:
            fits = wanted in found
        elif is_open_left:
            fits = found.endswith(wanted)
        elif is_open_right:
            fits = found.startswith(wanted)
        else:
            fits = found == wanted
        if not fits:
            return False
    return True


def _cut(job_id: str | None, line: TextLine, spans: Sequence[tuple[int, int]]) -> SearchEvidence:
    """Return the part of the line around the first find; places count in the characters shown."""
    text = line.text
    start = max(0, spans[0][0] - _BEFORE) if len(text) > MAX_LINE else 0
    if start:
        start = text.find(" ", start, spans[0][0]) + 1 or start
    end = min(len(text), start + MAX_LINE)
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    shift = len(before) - start
    marks = [(max(a, start) + shift, min(b, end) + shift) for a, b in spans if a < end and b > start]
    return SearchEvidence(
        kind=line.kind, job_id=job_id, pointer=line.pointer, text=f"{before}{text[start:end]}{after}", marks=marks
    )
