"""Find the titles of a CV's sections: known words in the look of a title, then whatever else has that look."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ....layout.model import Cell, Row, body_size
from ....lexicon.clue_words import is_contract, is_service
from ....lexicon.titles import OTHER, title_kind, without_number
from ....vocabulary.dates import find_periods, is_date
from ....vocabulary.spoken_languages import count_languages, read_level
from ....vocabulary.text import has_bullet
from ..fields.tables import label_cells
from ..heading import Candidate, Heading
from .stacked_titles import goes_on, join_in_margin, second_line, two_lines
from .title_looks import DECORATION, is_form_label, is_set_off, titles_by_look, without_categories
from .unknown_titles import unknown_titles

_REPEATED = 3
"""What stands so often is a label of entries, not a title."""

_MUCH_LARGER = 1.3
"""Heads of entries may be larger than the dates beside them, but not so much."""

_MARKS = "•■▪►▶◆● \ue000#"


def find_headings(rows: Sequence[Row]) -> dict[int, list[Heading]]:
    """Return the titles by row index, from left to right. A title may be a row, or a cell beside other text."""
    size = body_size(rows)
    labels = label_cells(rows)
    candidates = [c for c in _candidates(rows, size) if id(c.heading.cell) not in labels]
    times = Counter(candidate.heading.title.casefold() for candidate in candidates)
    candidates = [c for c in candidates if times[c.heading.title.casefold()] < _REPEATED]
    chosen = without_categories(titles_by_look(candidates))
    headings: dict[int, list[Heading]] = defaultdict(list)
    for candidate in chosen:
        headings[candidate.row.index].append(candidate.heading)
    taken = labels | {id(cell) for c in chosen for cell in (c.heading.cell, *c.heading.more)}
    for row, heading in unknown_titles(rows, chosen, taken, size):
        above = headings.get(row.index - 1, [])
        if len(above) == 1 and goes_on(above[0], heading):
            headings[row.index - 1] = [second_line(above[0], heading)]
        else:
            headings[row.index].append(heading)
    for found in headings.values():
        found.sort(key=lambda heading: heading.cell.x0)
    join_in_margin(rows, headings)
    return headings


def _candidates(rows: Sequence[Row], size: float) -> Iterator[Candidate]:
    skip: set[int] = set()
    for position, row in enumerate(rows):
        if row.index in skip:
            continue
        below = rows[position + 1] if position + 1 < len(rows) else None
        broken = two_lines(row, below)
        if broken is not None and below is not None:
            skip.add(below.index)
            yield broken
            continue
        for number, cell in enumerate(row.cells):
            found = _candidate(row, cell, number, size)
            if found is not None and not _names_an_entry(found, below, row.cells[number - 1] if number else None):
                yield found


def _names_an_entry(found: Candidate, below: Row | None, left: Cell | None) -> bool:
    """True for what stands to the right of its period, whatever its words.

    Also for "Zivildienst" with its period beside it or on the next line, in a look that the next line shares not.
    """
    if left is not None and is_date(left.text) and find_periods(left.text)[0].is_range:
        # What is much larger is the title of another column.
        return found.heading.cell.style.size < _MUCH_LARGER * left.style.size
    if found.heading.kind != OTHER or not is_service(found.heading.title):
        return False
    beside = [cell for cell in found.row.cells if cell is not found.heading.cell]
    if any(find_periods(cell.text) for cell in beside):
        return True
    return below is not None and any(f.is_range for f in find_periods(below.text)) and not below.style.bold


def _candidate(row: Row, cell: Cell, number: int, size: float) -> Candidate | None:
    text = _plain(cell.text)
    found = title_kind(text)
    if found is None or cell.text.rstrip().endswith((",", ".")):
        return None
    kind, is_whole = found
    if not is_whole and read_level(text)[0] is not None:
        # "scolaire" is how well a language is known.
        return None
    stands_out = is_set_off(cell.style, size)
    if has_bullet(cell.text) and not stands_out:
        return None
    if not is_whole and not stands_out:
        return None
    if number > 0 and (not stands_out or is_contract(text)):
        # "Stage" beside what was done is no title.
        return None
    plain = not (cell.style.bold or cell.style.caps or cell.style.size > size * 1.06)
    if len(row.cells) > 1 and number == 0 and plain and is_form_label(text):
        return None
    beside = row.cells[number + 1] if number + 1 < len(row.cells) else None
    if beside is not None and cell.style == beside.style and not cell.style.bold and _labels(kind, beside.text):
        return None
    if (
        beside is not None
        and kind == "languages"
        and title_kind(beside.text) is None
        and not _tells_languages(beside.text)
    ):
        # "Languages" before "Java, Kotlin".
        return None
    if beside is not None and not stands_out:
        too_near = beside.x0 - cell.x1 < 6
        if too_near or kind in ("person", "headline", OTHER) or cell.style.like(beside.style):
            return None
    return Candidate(row, Heading(cell, kind, text), is_whole)


def _labels(kind: str, value: str) -> bool:
    """True for "Anschrift" before an address in its own look, and not before another title."""
    return kind in ("person", "headline") and title_kind(_plain(value)) is None


def _tells_languages(text: str) -> bool:
    return count_languages(text) > 0 or read_level(text) != (None, False)


def _plain(text: str) -> str:
    """The title's words without marks, decoration and number."""
    return without_number(text.strip().strip(_MARKS).strip(DECORATION)).rstrip(":").strip()
