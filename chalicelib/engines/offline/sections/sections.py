"""Divide the rows of a CV into titled sections."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from ....layout.model import Cell, Row, with_cells
from ....lexicon.contacts import is_contact
from ....lexicon.titles import OTHER, title_kind
from ....vocabulary.dates import is_date
from ..entries.side_by_side import section_beside
from ..heading import UNKNOWN, Heading
from ..lines.text_boxes import TextBoxes
from ..section import HEADER, Section
from ..skills.language_table import part_language_tables
from ..skills.skills_beside_label import part_labelled_skills
from .headings import find_headings
from .mixed_titles import part_mixed_careers, part_mixed_titles
from .section_kinds import adopt_skills, decide_kind, find_employment
from .unheaded import part_unheaded

_EDGE = 12.0
"""Points by which a title may stand beside the edge of its column."""


def split_sections(rows: Sequence[Row]) -> list[Section]:
    """Return the sections in reading order; the first of each column may be the header.

    A title is a row of its own, or the leftmost cell of a row whose other cells begin the section. Titles at one
    height open sections side by side, which share the rows below by their columns.
    """
    headings = find_headings(rows)
    title_cells = {id(cell) for found in headings.values() for h in found for cell in (h.cell, *h.more)}
    sections: list[Section] = []
    last_in: dict[tuple[float, int], list[Section]] = {}
    place: tuple[int, int] | None = None
    active: list[Section] = []
    is_open = False
    edges = _edges(rows)
    boxes = TextBoxes(rows)
    for row in rows:
        if (row.page, row.column) != place:
            place = (row.page, row.column)
            # Tiles are read one after the other: one without a title goes on with what the tile before it is about.
            above = active
            active = active if row.is_in_tile and row.column > 0 else _continued(last_in, edges, place)
            if not active and above and _waits_for(row, above[-1]):
                active = above
            is_open = False
            if not active:
                active = [Section(HEADER, None)]
                sections.extend(active)
        active = boxes.active_at(row, active)
        found = headings.get(row.index, [])
        if not is_open and (level := section_beside(row, sections)) is not None:
            active = [level]
        if found:
            fresh = [_opened(h, row) for h in found]
            sections.extend(fresh)
            kept = _in_other_columns(active, fresh) or _beside_contact_data(active, found, row)
            active = sorted([*kept, *fresh], key=lambda section: section.x0)
            is_open = True
        if len(active) > 1 and active[0].kind == HEADER and is_date(row.cells[0].text):
            # Contact data beside a text end where its dates begin.
            active = active[1:]
        rest = tuple(cell for cell in row.cells if id(cell) not in title_cells)
        if rest:
            _share(row, rest, active, found)
        last_in[(edges[place], row.page)] = active
        boxes.remember(row, active)
    sections = _without_bare_titles(sections)
    find_employment(sections)
    for section in sections:
        decide_kind(section, sections)
    adopt_skills(sections)
    part_language_tables(sections)
    part_labelled_skills(sections)
    part_mixed_titles(sections)
    part_unheaded(sections)
    part_mixed_careers(sections)
    return [section for section in sections if section.rows or section.title]


def _waits_for(row: Row, section: Section) -> bool:
    """Whether a title without any text ends the block above the row: what comes next is what it is the title of."""
    head = section.head
    return head is not None and not section.rows and head.page == row.page and 0 <= row.y0 - head.y1 < 2 * head.height


def _opened(heading: Heading, row: Row) -> Section:
    head = with_cells(row, (heading.cell, *heading.more))
    return Section(heading.kind, heading.title, x0=heading.cell.x0, is_unknown=heading.kind == UNKNOWN, head=head)


def _without_bare_titles(sections: Sequence[Section]) -> list[Section]:
    """Give what was taken for a title by its look back as text, where nothing stands below it.

    Directly below a known title it is that section's text; elsewhere it is kept for itself.
    """
    kept: list[Section] = []
    for section in sections:
        head = section.head
        if head is None or section.rows or title_kind(section.title or "") is not None:
            kept.append(section)
            continue
        above = kept[-1] if kept else None
        if above is not None and above.head is not None and above.head.index == head.index - 1 and not above.rows:
            above.rows.append(head)
        else:
            kept.append(Section(OTHER, None, [head], section.x0))
    return kept


def _in_other_columns(active: Sequence[Section], fresh: Sequence[Section]) -> list[Section]:
    """The sections that go on beside a new title: those of other columns, where it stands at the edge of one."""
    edges = [section.x0 for section in active]
    # What stands at the left edge may go on over the whole width.
    if not all(any(abs(new.x0 - edge) < _EDGE for edge in edges[1:]) for new in fresh):
        return []
    return [section for section in active if all(abs(new.x0 - section.x0) >= _EDGE for new in fresh)]


def _beside_contact_data(active: Sequence[Section], found: Sequence[Heading], row: Row) -> list[Section]:
    """The header, where its contact data go on to the left of a title: "12 rue Haute" beside "Profil"."""
    opens = row.cells[0] is not found[0].cell and is_contact(row.cells[0].text)
    return list(active) if opens and len(active) == 1 and active[0].kind == HEADER else []


def _share(row: Row, cells: tuple[Cell, ...], active: Sequence[Section], found: Sequence[Heading]) -> None:
    """Give the cells to the sections above them."""
    if len(active) == 1:
        active[0].rows.append(row if len(cells) == len(row.cells) else with_cells(row, cells))
        return
    shares: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        over = [index for index, section in enumerate(active) if section.x0 <= cell.x0 + 8]
        shares[over[-1] if over else 0].append(cell)
    for index, share in shares.items():
        active[index].rows.append(with_cells(row, share))


def _edges(rows: Sequence[Row]) -> dict[tuple[int, int], float]:
    """Left edge of each (page, flow): the leftmost at which many of its rows begin."""
    counts: dict[tuple[int, int], Counter[float]] = defaultdict(Counter)
    for row in rows:
        counts[(row.page, row.column)][round(row.x0)] += 1
    return {place: min(x for x, n in edge.items() if n >= 0.3 * max(edge.values())) for place, edge in counts.items()}


def _continued(
    last_in: dict[tuple[float, int], list[Section]], edges: dict[tuple[int, int], float], place: tuple[int, int]
) -> list[Section]:
    """Find the sections that go on in this flow: those at the same left edge, on this page or the one before."""
    page, _ = place
    here = [
        (x, active)
        for (x, on), active in last_in.items()
        if on == page and (abs(x - edges[place]) < 6 or abs(active[-1].x0 - edges[place]) < 3)
    ]
    if here:
        return here[-1][1]
    before = [(x, active) for (x, on), active in last_in.items() if on == page - 1]
    bare = [active for _, active in before if active[-1].title and not active[-1].rows]
    if bare and not any(on == page for _, on in last_in):
        # A title at the foot of a page.
        return bare[-1]
    if not before or any(on == page for _, on in last_in):
        before = [item for item in before if abs(item[0] - edges[place]) < 45]
    if not before:
        return []
    near = min(before, key=lambda item: abs(item[0] - edges[place]))
    alone = len([other for other in edges if other[0] == page]) == 1
    return near[1] if abs(near[0] - edges[place]) < 45 or alone else []
