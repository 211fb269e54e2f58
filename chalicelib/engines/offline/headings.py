"""Find the titles of a CV's sections: known words in the look of a title, then whatever else has that look."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from ...layout.model import Cell, Row, Style, body_size
from ...lexicon.clue_words import is_service
from ...lexicon.clues import org_score, role_score
from ...lexicon.labels import label_field
from ...lexicon.names import email_names, in_email, name_score
from ...lexicon.schools import degree_score
from ...lexicon.titles import OTHER, is_document_title, loose_kind, title_kind, without_number
from ...vocabulary.dates import find_periods, is_date
from ...vocabulary.spoken_languages import read_level
from ...vocabulary.text import has_bullet
from .heading import UNKNOWN, Candidate, Heading, aligned
from .stacked_titles import adjoin, goes_on, join_in_margin, second_line, two_lines
from .tables import label_cells

_STRONG = {
    "employment": 3,
    "education": 3,
    "skills": 2,
    "languages": 2,
    "projects": 2,
    "certifications": 2,
    "profile": 1,
}
_REPEATED = 3
"""What stands so often is a label of entries, not a title."""

_LARGE = 1.18
"""So much larger than the text, and bold, is a title's look and no entry's."""

_MUCH_LARGER = 1.3
"""Heads of entries may be larger than the dates beside them, but not so much."""

_WIDE_GAP = 1.25
"""Blank above a title in the look of the text, in what rows usually have above them."""

_NEARLY = 0.85
"""So much of the least blank above a known title may stand above an unknown one."""

_DECORATION = " —–-_=~*·|"

_MARKS = "•■▪►▶◆● \ue000#"


def find_headings(rows: Sequence[Row]) -> dict[int, list[Heading]]:
    """Return the titles by row index, from left to right. A title may be a row, or a cell beside other text."""
    size = body_size(rows)
    labels = label_cells(rows)
    candidates = [c for c in _candidates(rows, size) if id(c.heading.cell) not in labels]
    times = Counter(candidate.heading.title.casefold() for candidate in candidates)
    candidates = [c for c in candidates if times[c.heading.title.casefold()] < _REPEATED]
    chosen = _without_categories(_by_look(candidates))
    headings: dict[int, list[Heading]] = defaultdict(list)
    for candidate in chosen:
        headings[candidate.row.index].append(candidate.heading)
    taken = labels | {id(cell) for c in chosen for cell in (c.heading.cell, *c.heading.more)}
    for row, heading in _unknown(rows, chosen, taken, size):
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
    stands_out = _stands_out(cell.style, size)
    if has_bullet(cell.text) and not stands_out:
        return None
    if not is_whole and not stands_out:
        return None
    if number > 0 and not stands_out:
        return None
    plain = not (cell.style.bold or cell.style.caps or cell.style.size > size * 1.06)
    if len(row.cells) > 1 and number == 0 and plain and _is_label(text):
        return None
    beside = row.cells[number + 1] if number + 1 < len(row.cells) else None
    if beside is not None and not stands_out:
        too_near = beside.x0 - cell.x1 < 6
        if too_near or kind in ("person", "headline", OTHER) or cell.style.like(beside.style):
            return None
    return Candidate(row, Heading(cell, kind, text), is_whole)


def _plain(text: str) -> str:
    """The title's words without marks, decoration and number."""
    return without_number(text.strip().strip(_MARKS).strip(_DECORATION)).rstrip(":").strip()


def _is_label(text: str) -> bool:
    """True for "Position" or "Projekt" beside its value, as in a form."""
    return label_field(text, "entry") is not None or label_field(text, "person") is not None


def _stands_out(style: Style, size: float) -> bool:
    return style.bold or style.caps or style.size > size * 1.06 or style.color != 0


def _by_look(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep the candidates that look like titles of this document, or of their column."""
    by_column: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
    # In a Word document a text box has no place on the page, but a flow of its own.
    flows = len({round(candidate.heading.cell.x0) for candidate in candidates}) == 1
    for candidate in candidates:
        cell = candidate.heading.cell
        by_column[round(cell.x0 / 60), cell.line.column if flows else 0].append(candidate)
    main = _main_style(candidates)
    chosen = []
    for group in by_column.values():
        style = _main_style(group)
        for candidate in group:
            look = candidate.heading.cell.style
            is_main = main is not None and look.like(main) and look.caps == main.caps
            fits = style is not None and _at_least(look, style) and not (main and _much_less(look, main, group))
            if is_main or fits:
                chosen.append(candidate)
    return chosen


def _without_categories(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Drop what stands directly below a title in another look ("SKILLS", then "Languages"), and all of that look."""
    main = _main_style(chosen)
    titles = [c for c in chosen if c.heading.cell.style == main]
    categories = {
        c.heading.cell.style
        for c in chosen
        if c.heading.cell.style != main and any(_heads_category(above, c) for above in titles)
    }
    return [c for c in chosen if c.heading.cell.style not in categories]


def _heads_category(above: Candidate, below: Candidate) -> bool:
    row = below.row
    if row.index != above.row.index + 1 or (row.page, row.column) != (above.row.page, above.row.column):
        return False
    level = abs(below.heading.cell.x0 - above.heading.cell.x0) < 3
    return level and row.gap < 0.8 * max(above.row.gap, above.row.height)


def _main_style(candidates: Sequence[Candidate]) -> Style | None:
    """The look shared by the titles that speak for most kinds of sections."""
    weights: dict[Style, dict[str, float]] = defaultdict(dict)
    for candidate in candidates:
        weight = _STRONG.get(candidate.heading.kind, 0.5) * (1 if candidate.is_whole else 0.7)
        kinds = weights[candidate.heading.cell.style]
        kinds[candidate.heading.kind] = max(weight, kinds.get(candidate.heading.kind, 0))
    if not weights:
        return None
    return max(weights, key=lambda style: (sum(weights[style].values()), style.size, style.bold))


def _much_less(look: Style, main: Style, group: Sequence[Candidate]) -> bool:
    """A lone candidate that looks less than the titles elsewhere is a category, not a title."""
    alone = len({c.heading.kind for c in group}) == 1
    return alone and (look.size < main.size - 0.6 or (main.bold and not look.bold))


def _at_least(look: Style, style: Style) -> bool:
    if look.size < style.size - 0.6:
        return False
    if look.size > style.size + 0.6:
        return True
    return (look.bold or not style.bold) and (look.caps or not style.caps)


def _unknown(
    rows: Sequence[Row], chosen: Sequence[Candidate], taken: set[int], size: float
) -> Iterator[tuple[Row, Heading]]:
    """Yield titles in words not known, in the look of the known ones."""
    looks: dict[Style, list[Candidate]] = defaultdict(list)
    for candidate in chosen:
        looks[candidate.heading.cell.style].append(candidate)
    for style, known in looks.items():
        alone = len(known) < 2
        if alone and not (known[0].is_whole and _speaks_alone(style, known[0], size)):
            continue
        yield from _of_look(rows, style, known, taken, size)


def _speaks_alone(style: Style, known: Candidate, size: float) -> bool:
    """True where one known title is enough to tell the look of all."""
    large = style.bold and style.size > _LARGE * size and known.heading.kind in ("employment", "education")
    return style.caps or large


def _of_look(
    rows: Sequence[Row], style: Style, known: Sequence[Candidate], taken: set[int], size: float
) -> Iterator[tuple[Row, Heading]]:
    edges = [candidate.heading.cell for candidate in known]
    first = min(candidate.row.index for candidate in known)
    edges += [
        row.cells[0]
        for row in rows
        if row.cells[0].style == style and row.gap > 6 and len(row.cells) == 1 and loose_kind(row.cells[0].text)
    ]
    # A tile opens with its title wherever the tile stands.
    opening = {row.card: row.cells[0] for row in reversed(rows) if row.card}
    edges += [cell for cell in opening.values() if cell.style == style]
    fitting: list[tuple[Row, Cell]] = []
    others = 0
    for row in rows:
        beside = len(row.cells) > 1 and all(cell.style == style for cell in row.cells)
        for cell in row.cells if beside else row.cells[:1]:
            if id(cell) in taken or cell.style != style:
                continue
            if beside and row.cells[0] is not cell and _like_title(cell, [cell]):
                fitting.append((row, cell))
                continue
            if row.index < first and (
                (len(row.cells) > 1 and not beside) or not any(aligned(cell, edge) for edge in edges)
            ):
                continue
            if len(row.cells) > 1 and not beside and _is_label(cell.text):
                continue
            if _like_title(cell, edges) or (_is_strong(style, known, size) and _like_title(cell, [cell])):
                fitting.append((row, cell))
            elif row.index > first:
                others += 1
    distinct = style.caps or style.size > size * 1.08
    gap = _NEARLY * min((c.row.gap for c in known if c.row.gap > 0), default=0.0)
    if not _stands_out(style, size):
        # In the text's own look only the blank above tells a title: it must be wider than most.
        gap = max(gap, _WIDE_GAP * median([row.gap for row in rows if row.gap > 0] or [0.0]))
    joined: set[int] = set()
    addresses = email_names(row.text for row in rows)
    for number, (row, cell) in enumerate(fitting):
        if id(cell) in joined:
            continue
        if is_document_title(cell.text) or (row.index < first and row.style.size > style.size - 0.1 and row.index < 2):
            continue
        more: tuple[Cell, ...] = ()
        following = fitting[number + 1] if number + 1 < len(fitting) else None
        if following is not None and following[0].index == row.index + 1 and adjoin(row, following[0]):
            more = (following[1],)
            joined.add(id(following[1]))
        title = without_number(" ".join(part.text.strip(_DECORATION) for part in (cell, *more)))
        kind = loose_kind(title)
        if kind is None and name_score(title) > 0.5 and (title_of_page(rows, row) or in_email(title, addresses)):
            continue
        if not distinct and (others > len(known) or 0 < row.gap < gap or _is_entry_title(row, cell)):
            continue
        if distinct and len(fitting) > 2 * len(known) + 2 and kind is None:
            continue
        yield row, Heading(cell, kind or UNKNOWN, title, more)


def _is_strong(style: Style, known: Sequence[Candidate], size: float) -> bool:
    """True for a look that only titles have: larger than the text, and that of titles of three kinds."""
    return style.size > size * 1.08 and len({c.heading.kind for c in known}) >= 3


def title_of_page(rows: Sequence[Row], row: Row) -> bool:
    """True for the first row of a flow on the first page, which may be the person's name in the look of a title."""
    before = rows[row.index - 1] if 0 < row.index < len(rows) else None
    return row.page == 1 and (before is None or before.column != row.column)


def _like_title(cell: Cell, edges: Sequence[Cell]) -> bool:
    text = cell.text.strip(_DECORATION)
    text = without_number(text)
    return (
        2 < len(text) < 50
        and any(aligned(cell, edge) for edge in edges)
        and not text.endswith((",", ".", ";"))
        and "@" not in text
        and not find_periods(text)
        and (text[:1].isupper() or any(edge.text[:1].islower() for edge in edges))
        and label_field(text, "person") is None
    )


def _is_entry_title(row: Row, cell: Cell) -> bool:
    if len(row.cells) == 1 and any(find_periods(other.text) for other in row.cells):
        return True
    text = cell.text
    known = loose_kind(text) is not None
    return not known and (org_score(text) > 1.4 or role_score(text) > 1.9 or degree_score(text) > 1.9)
