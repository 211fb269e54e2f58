"""Divide the rows of a CV into titled sections, by the words of the titles and by how they look."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from ...resources import read_yaml
from .rows import Cell, Row, Style, body_size
from .text import has_bullet, key, words

HEADER = "header"
"""Kind of what stands before the first title of a column."""

OTHER = "other"

_STRONG = {
    "employment": 3,
    "education": 3,
    "skills": 2,
    "languages": 2,
    "projects": 2,
    "certifications": 2,
    "profile": 1,
}


@dataclass(slots=True)
class Section:
    kind: str
    title: str | None
    rows: list[Row] = field(default_factory=list)
    title_row: Row | None = None


@dataclass(frozen=True, slots=True)
class _Titles:
    by_key: dict[str, str]
    by_word: dict[str, str]
    fillers: frozenset[str]
    documents: frozenset[str]


@cache
def _titles() -> _Titles:
    data = read_yaml("vocabulary", "sections.yaml")
    return _Titles(
        {key(title): kind for kind, titles in reversed(data["titles"].items()) for title in titles},
        {word.casefold(): kind for kind, values in data["words"].items() for word in values},
        frozenset(word.casefold() for word in data["fillers"]),
        frozenset(key(title) for title in data["document_titles"]),
    )


def is_document_title(text: str) -> bool:
    """True for "Lebenslauf", "Curriculum Vitae" and the like, alone on a line."""
    return key(text) in _titles().documents


def title_kind(text: str) -> tuple[str, bool] | None:
    """Return the kind of section that a title announces and whether the whole title is known, or None."""
    titles = _titles()
    if not text or len(text) > 60:
        return None
    kind = titles.by_key.get(key(text))
    if kind:
        return kind, True
    parts = words(text.replace("/", " "))
    if not 1 <= len(parts) <= 6 or any(char.isdigit() for char in text):
        return None
    kinds: Counter[str] = Counter()
    for part in parts:
        found = titles.by_word.get(part)
        if found:
            kinds[found] += 1
        elif part not in titles.fillers:
            return None
    if not kinds:
        return None
    best = max(kinds.values())
    return next(kind for kind in kinds if kinds[kind] == best), False


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: Row
    cell: Cell
    kind: str
    is_whole: bool


def split_sections(rows: Sequence[Row]) -> list[Section]:
    """Return the sections in reading order; the first of each column may be the header.

    A title is a row of its own, or the leftmost cell of a row whose other cells begin the section.
    """
    headings = _headings(rows)
    sections: list[Section] = []
    current: dict[tuple[float, int], Section] = {}
    place: tuple[int, int] | None = None
    section: Section | None = None
    widths = _columns(rows)
    for row in rows:
        if (row.page, row.column) != place:
            place = (row.page, row.column)
            section = _continued(current, widths, place, row)
            if section is None:
                section = Section(HEADER, None)
                sections.append(section)
        found = headings.get(row.index)
        if found is not None:
            cell, kind = found
            section = Section(kind, cell.text, title_row=row)
            sections.append(section)
            rest = tuple(other for other in row.cells if other is not cell)
            if rest:
                section.rows.append(_with_cells(row, rest))
        elif section is not None:
            section.rows.append(row)
        if section is not None:
            current[(widths[place], row.page)] = section
    return [section for section in sections if section.rows or section.title]


def _with_cells(row: Row, cells: tuple[Cell, ...]) -> Row:
    text = "  ".join(cell.text for cell in cells)
    return replace(row, cells=cells, text=text, x0=cells[0].x0, x1=cells[-1].x1, is_bullet=has_bullet(text))


def _columns(rows: Sequence[Row]) -> dict[tuple[int, int], float]:
    """Left edge of each (page, column): where most of its rows begin."""
    edges: dict[tuple[int, int], Counter[float]] = defaultdict(Counter)
    for row in rows:
        edges[(row.page, row.column)][round(row.x0)] += 1
    return {place: min(x for x, n in edge.items() if n >= 0.3 * max(edge.values())) for place, edge in edges.items()}


def _continued(
    current: dict[tuple[float, int], Section], widths: dict[tuple[int, int], float], place: tuple[int, int], row: Row
) -> Section | None:
    """Find the section that goes on in this column: the last one of the column at the same place a page before."""
    page, _ = place
    before = [(x, section) for (x, on), section in current.items() if on == page - 1]
    if not before:
        same_page = [(x, section) for (x, on), section in current.items() if on == page and abs(x - widths[place]) < 6]
        return same_page[-1][1] if same_page else None
    near = min(before, key=lambda item: abs(item[0] - widths[place]))
    if abs(near[0] - widths[place]) < 45 or len([p for p in widths if p[0] == page]) == 1:
        return near[1]
    return None


def _headings(rows: Sequence[Row]) -> dict[int, tuple[Cell, str]]:
    size = body_size(rows)
    candidates = [found for row in rows if (found := _candidate(row, size)) is not None]
    chosen: list[_Candidate] = []
    by_column: dict[int, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_column[round(candidate.cell.x0 / 60)].append(candidate)
    main = _main_style(candidates)
    for group in by_column.values():
        style = _main_style(group)
        for candidate in group:
            look = candidate.cell.style
            is_main = main is not None and look.like(main) and look.caps == main.caps
            fits = style is not None and _at_least(look, style) and not (main and _much_less(look, main, group))
            if is_main or fits:
                chosen.append(candidate)
    headings = {candidate.row.index: (candidate.cell, candidate.kind) for candidate in chosen}
    if main is not None and len(chosen) >= 2:
        headings.update(_unknown_headings(rows, chosen, main, size))
    return headings


def _much_less(look: Style, main: Style, group: list[_Candidate]) -> bool:
    """A lone candidate that looks less than the titles elsewhere is a category, not a title."""
    return len({c.kind for c in group}) == 1 and (look.size < main.size - 0.6 or (main.bold and not look.bold))


def _candidate(row: Row, size: float) -> _Candidate | None:
    cell = row.cells[0]
    text = cell.text.strip().rstrip(":").strip()
    if row.is_bullet and title_kind(text.lstrip("• ")) is None:
        return None
    found = title_kind(text.lstrip("•■▪►▶ \ue000"))
    if found is None:
        return None
    kind, is_whole = found
    style = cell.style
    stands_out = style.bold or style.caps or style.size > size * 1.06 or style.color not in (0,)
    if not is_whole and not stands_out:
        return None
    if (
        len(row.cells) > 1
        and (row.cells[1].x0 - cell.x1 < 6 or kind in ("person", "headline", OTHER))
        and not stands_out
    ):
        return None
    if row.text.rstrip().endswith((",", ".")):
        return None
    return _Candidate(row, cell, kind, is_whole)


def _main_style(candidates: Sequence[_Candidate]) -> Style | None:
    """The look shared by the titles that speak for most kinds of sections."""
    weights: dict[Style, dict[str, float]] = defaultdict(dict)
    for candidate in candidates:
        weight = _STRONG.get(candidate.kind, 0.5) * (1 if candidate.is_whole else 0.7)
        kinds = weights[candidate.cell.style]
        kinds[candidate.kind] = max(weight, kinds.get(candidate.kind, 0))
    if not weights:
        return None
    return max(weights, key=lambda style: (sum(weights[style].values()), style.size, style.bold))


def _at_least(look: Style, style: Style) -> bool:
    if look.size < style.size - 0.6:
        return False
    if look.size > style.size + 0.6:
        return True
    return (look.bold or not style.bold) and (look.caps or not style.caps)


def _unknown_headings(
    rows: Sequence[Row], chosen: Sequence[_Candidate], main: Style, size: float
) -> dict[int, tuple[Cell, str]]:
    """Rows that look exactly like the known titles, unless the text below titles often looks so too."""
    known = {candidate.row.index for candidate in chosen}
    first = min(known)
    edges = [candidate.cell.x0 for candidate in chosen]
    same = [
        row
        for row in rows
        if row.index not in known
        and row.index > first
        and row.cells[0].style == main
        and len(row.cells) <= 2
        and any(abs(row.x0 - edge) < 3 for edge in edges)
        and len(row.text) < 45
        and not any(char.isdigit() for char in row.text)
    ]
    stands_out = main.caps or main.size > size * 1.1
    if not stands_out or len(same) > max(1, len(known) // 2):
        return {}
    return {row.index: (row.cells[0], OTHER) for row in same}
